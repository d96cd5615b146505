"""What the layers that join paths share: how many they take, and whose padding stays."""

from collections.abc import Sequence
from typing import ClassVar

from netarium.nn.layer import Layer
from netarium.spec.signature import Shape, Signal


class Join(Layer):
    """Makes one signal out of several."""

    arity: ClassVar[tuple[int, int]] = (2, 8)
    group: ClassVar[str] = "combine"

    def outgoing(self, inputs: tuple[Signal, ...], shape: Shape) -> Signal:
        """Return the signal with the padding of the first sequence that has any."""
        padding = next((signal.padding for signal in inputs if signal.padding), None)
        return Signal(shape, padding=padding if len(shape) == 2 else None)


def way_to_one_shape(shapes: Sequence[Shape]) -> str:
    """Return how paths of different shapes get the same one, without its full stop."""
    if {len(shape) for shape in shapes} == {3}:
        return "Bring them to the same shape with a Conv2d or a pooling layer on one path"
    if len({shape[:-1] for shape in shapes}) > 1:
        return "Make a list of numbers of each path first, with Flatten or MeanOverTime"
    return "Bring them to the same shape with a Linear on one path"


def way_to_one_size(shapes: Sequence[Shape]) -> str:
    """Return how paths get the sizes that have to agree where they are laid side by side, without its full stop."""
    if {len(shape) for shape in shapes} == {3}:
        return "Bring them to one height and width with a pooling layer on one path"
    return "Make a list of numbers of each path first, with Flatten or MeanOverTime"
