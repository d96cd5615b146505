"""SiLU: x weighted by its own sigmoid."""

from typing import ClassVar, Literal

from torch import nn

from netarium.nn.activation import Activation
from netarium.spec.signature import Signal
from netarium.spec.text import Text


class SiLU(Activation):
    """Sigmoid linear unit, also known as swish."""

    kind: Literal["SiLU"] = "SiLU"
    title: ClassVar[Text] = Text("SiLU", "SiLU")
    summary: ClassVar[Text] = Text(
        "A smooth ReLU that dips below zero before it rises.", "平滑的 ReLU，先略低于零再上升。"
    )
    help: ClassVar[Text] = Text(
        "Try it in place of ReLU when units die or the curve of the output should be smooth.",
        "当神经元“死掉”或希望输出曲线平滑时，用它代替 ReLU 试试。",
    )
    formula: ClassVar[str] = "y = x * sigmoid(x)"
    source: ClassVar[str] = "torch.nn.SiLU"

    def build(self, inputs: tuple[Signal, ...]) -> nn.Module:
        """Return nn.SiLU."""
        del inputs
        return nn.SiLU()
