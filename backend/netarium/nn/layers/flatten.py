"""Flatten: from a map or a sequence to one list of numbers."""

from typing import ClassVar, Literal

from torch import nn

from netarium.nn.drawing import Drawing
from netarium.nn.expect import expect_numbers
from netarium.nn.layer import Layer
from netarium.spec.signature import Shape, Signal
from netarium.spec.text import Text


class Flatten(Layer):
    """Lays all values of a sample in one row."""

    kind: Literal["Flatten"] = "Flatten"
    title: ClassVar[Text] = Text("Flatten", "展平")
    summary: ClassVar[Text] = Text("Lays all values in one row.", "把所有数值排成一行。")
    help: ClassVar[Text] = Text(
        "Put it between the last map and the first Linear layer.", "放在最后一张特征图和第一个全连接层之间。"
    )
    group: ClassVar[str] = "shape"
    drawing: ClassVar[Drawing] = "reshape"
    formula: ClassVar[str] = "(C, H, W) -> (C*H*W)"
    source: ClassVar[str] = "torch.nn.Flatten"

    def check(self, inputs: tuple[Signal, ...]) -> None:
        """Raise a ShapeError for token ids."""
        expect_numbers(self.kind, inputs[0])

    def build(self, inputs: tuple[Signal, ...]) -> nn.Module:
        """Return nn.Flatten: (B, ...) -> (B, product)."""
        del inputs
        return nn.Flatten()

    def outgoing(self, inputs: tuple[Signal, ...], shape: Shape) -> Signal:
        """Return a signal without padding: the token axis is gone."""
        del inputs
        return Signal(shape)
