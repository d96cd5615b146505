"""What the layers that join paths share: how many they take, and whose padding stays."""

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
