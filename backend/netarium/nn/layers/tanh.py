"""Tanh: squeezes values into -1 to 1."""

from typing import ClassVar, Literal

from torch import nn

from netarium.nn.activation import Activation
from netarium.spec.signature import Signal
from netarium.spec.text import Text


class Tanh(Activation):
    """Hyperbolic tangent."""

    kind: Literal["Tanh"] = "Tanh"
    title: ClassVar[Text] = Text("Tanh", "Tanh")
    summary: ClassVar[Text] = Text("Squeezes every value into -1 to 1.", "把每个值压到 -1 与 1 之间。")
    help: ClassVar[Text] = Text(
        "Use it in small networks on 2-D points; watch for units that stick at -1 or 1, where nothing is learned.",
        "适合二维点的小网络；注意停在 -1 或 1 的神经元，那里学不到东西。",
    )
    formula: ClassVar[str] = "y = (exp(x) - exp(-x)) / (exp(x) + exp(-x))"
    source: ClassVar[str] = "torch.nn.Tanh"

    def build(self, inputs: tuple[Signal, ...]) -> nn.Module:
        """Return nn.Tanh."""
        del inputs
        return nn.Tanh()
