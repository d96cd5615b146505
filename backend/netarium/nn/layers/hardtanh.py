"""Hardtanh: cuts off what leaves a range."""

from typing import ClassVar, Literal

from torch import nn

from netarium.nn.activation import Activation
from netarium.spec.base import knob
from netarium.spec.signature import Signal
from netarium.spec.text import Text


class Hardtanh(Activation):
    """Straight line between two limits, flat beyond them."""

    kind: Literal["Hardtanh"] = "Hardtanh"
    min_val: float = knob(
        -1.0,
        en="Lower limit",
        zh="下限",
        help_en="Smaller values become this one.",
        help_zh="更小的值都变成它。",
        ge=-100.0,
        le=0.0,
    )
    max_val: float = knob(
        1.0,
        en="Upper limit",
        zh="上限",
        help_en="Larger values become this one; 6 above a lower limit of 0 makes a ReLU6.",
        help_zh="更大的值都变成它；下限 0、上限 6 就是 ReLU6。",
        gt=0.0,
        le=100.0,
    )

    title: ClassVar[Text] = Text("Hardtanh", "Hardtanh")
    summary: ClassVar[Text] = Text(
        "A straight line between two limits, flat beyond.", "两个界限之间是直线，之外是平的。"
    )
    help: ClassVar[Text] = Text(
        "Use it to keep values in a range without a bend inside; beyond the limits nothing is learned.",
        "用它把数值限制在一个范围内，范围里没有弯曲；超出界限的部分学不到东西。",
    )
    formula: ClassVar[str] = "y = min(max(x, low), high)"
    source: ClassVar[str] = "torch.nn.Hardtanh"

    def build(self, inputs: tuple[Signal, ...]) -> nn.Module:
        """Return nn.Hardtanh."""
        del inputs
        return nn.Hardtanh(self.min_val, self.max_val)
