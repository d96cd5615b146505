"""Sigmoid: squeezes values into 0 to 1."""

from typing import ClassVar, Literal

from torch import nn

from netarium.nn.activation import Activation
from netarium.spec.signature import Signal
from netarium.spec.text import Text


class Sigmoid(Activation):
    """Logistic function."""

    kind: Literal["Sigmoid"] = "Sigmoid"
    title: ClassVar[Text] = Text("Sigmoid", "Sigmoid")
    summary: ClassVar[Text] = Text("Squeezes every value into 0 to 1.", "把每个值压到 0 与 1 之间。")
    help: ClassVar[Text] = Text(
        "Use it to see saturation; do not put it last, because the losses apply it themselves.",
        "可用来观察饱和现象；不要放在最后一层，因为损失函数已经包含它。",
    )
    formula: ClassVar[str] = "y = 1 / (1 + exp(-x))"
    source: ClassVar[str] = "torch.nn.Sigmoid"

    def build(self, inputs: tuple[Signal, ...]) -> nn.Module:
        """Return nn.Sigmoid."""
        del inputs
        return nn.Sigmoid()
