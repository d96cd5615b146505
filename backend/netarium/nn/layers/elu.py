"""ELU: a ReLU that bends smoothly into a floor below zero."""

from typing import ClassVar, Literal

from torch import nn

from netarium.nn.activation import Activation
from netarium.spec.base import knob
from netarium.spec.signature import Signal
from netarium.spec.text import Text


class ELU(Activation):
    """Exponential linear unit."""

    kind: Literal["ELU"] = "ELU"
    alpha: float = knob(
        1.0,
        en="Depth",
        zh="下限深度",
        help_en="How far below zero the floor lies.",
        help_zh="下限低于零多少。",
        gt=0.0,
        le=10.0,
    )

    title: ClassVar[Text] = Text("ELU", "ELU")
    summary: ClassVar[Text] = Text(
        "A ReLU that bends smoothly into a floor below zero.", "在零以下平滑弯向下限的 ReLU。"
    )
    help: ClassVar[Text] = Text(
        "Use it in place of ReLU to keep the mean of the units near zero; raise the depth for stronger negative answers.",
        "用它代替 ReLU 可让神经元的均值接近零；增大深度可得到更强的负值。",
    )
    formula: ClassVar[str] = "y = x if x > 0 else a * (exp(x) - 1)"
    source: ClassVar[str] = "torch.nn.ELU"

    def build(self, inputs: tuple[Signal, ...]) -> nn.Module:
        """Return nn.ELU."""
        del inputs
        return nn.ELU(self.alpha)
