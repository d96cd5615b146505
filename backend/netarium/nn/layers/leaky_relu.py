"""LeakyReLU: a ReLU whose negative side still leaks."""

from typing import ClassVar, Literal

from torch import nn

from netarium.nn.activation import Activation
from netarium.spec.base import knob
from netarium.spec.signature import Signal
from netarium.spec.text import Text


class LeakyReLU(Activation):
    """Leaky rectified linear unit."""

    kind: Literal["LeakyReLU"] = "LeakyReLU"
    negative_slope: float = knob(
        0.01,
        en="Negative slope",
        zh="负侧斜率",
        help_en="How much of a negative value passes; 0 makes it a ReLU.",
        help_zh="负值通过的比例；0 就是 ReLU。",
        ge=0.0,
        le=1.0,
    )

    title: ClassVar[Text] = Text("LeakyReLU", "LeakyReLU")
    summary: ClassVar[Text] = Text("A ReLU that lets a little of the negative side through.", "让少量负值通过的 ReLU。")
    help: ClassVar[Text] = Text(
        "Use it in place of ReLU when units die; raise the slope until they come back.",
        "神经元“死掉”时用它代替 ReLU；增大斜率直到它们恢复。",
    )
    formula: ClassVar[str] = "y = x if x > 0 else a * x"
    source: ClassVar[str] = "torch.nn.LeakyReLU"

    def build(self, inputs: tuple[Signal, ...]) -> nn.Module:
        """Return nn.LeakyReLU."""
        del inputs
        return nn.LeakyReLU(self.negative_slope)
