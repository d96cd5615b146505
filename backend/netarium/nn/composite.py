"""Composites: layers that are made of other layers, and can be opened into them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import ClassVar

from torch import nn

from netarium.nn.layer import Layer
from netarium.spec.signature import Signal


@dataclass(frozen=True)
class Part:
    """One of the nodes that together compute what a composite computes.

    Attributes:
        name: unique among the parts.
        layer: what it computes.
        inputs: names of earlier parts, or places of the composite's inputs, from 0.
    """

    name: str
    layer: Layer
    inputs: tuple[str | int, ...]


class Composite(Layer):
    """A layer made of other layers.

    Class attributes:
        pieces: returns the modules of those parts that learn, by name, with the very numbers of the module that it gets: what
            `build` returns, or PyTorch's own layer inside it. The exported script takes layers apart with the same function.
    """

    composite: ClassVar[bool] = True
    pieces: ClassVar[Callable[..., dict[str, nn.Module]]]

    def parts(self, inputs: tuple[Signal, ...]) -> tuple[Part, ...]:
        """Return the parts in the order in which they compute; the last one gives the output.

        Args:
            inputs: signals that passed `check`.
        """
        raise NotImplementedError


def chain(first: str | int, *layers: tuple[str, Layer | None]) -> Iterable[Part]:
    """Yield parts that each read the one before; `None` leaves a part out."""
    source = first
    for name, layer in layers:
        if layer is not None:
            yield Part(name, layer, (source,))
            source = name
