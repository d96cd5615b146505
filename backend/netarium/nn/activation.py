"""What all element-wise activations share: any shape of numbers, and a curve."""

from typing import ClassVar

import torch

from netarium.nn.drawing import Drawing
from netarium.nn.expect import expect_numbers
from netarium.nn.layer import Layer
from netarium.spec.signature import Signal


class Activation(Layer):
    """A function of one number, applied to every value."""

    group: ClassVar[str] = "activation"
    drawing: ClassVar[Drawing] = "curve"

    def check(self, inputs: tuple[Signal, ...]) -> None:
        """Raise a ShapeError for token ids."""
        expect_numbers(self.kind, inputs[0])

    def keeps_units(self, inputs: tuple[Signal, ...]) -> bool:
        """Return True: it is a function of one number."""
        del inputs
        return True

    @classmethod
    def curve(cls) -> list[float]:
        """Return the values on 41 points of [-4, 4], computed by the real module."""
        signal = Signal((41,))
        with torch.no_grad():
            values = cls(kind=cls.kind_name()).build((signal,))(torch.linspace(-4, 4, 41))
        return [round(value, 5) for value in values.tolist()]
