"""Softplus: a ReLU without a corner."""

from typing import ClassVar, Literal

from torch import nn

from netarium.nn.activation import Activation
from netarium.spec.base import knob
from netarium.spec.signature import Signal
from netarium.spec.text import Text


class Softplus(Activation):
    """Smooth version of ReLU, positive everywhere."""

    kind: Literal["Softplus"] = "Softplus"
    beta: float = knob(
        1.0,
        en="Sharpness",
        zh="锐度",
        help_en="Raise it to bring the bend closer to the corner of a ReLU.",
        help_zh="增大它会让弯曲更接近 ReLU 的折角。",
        log=True,
        ge=0.1,
        le=20.0,
    )

    title: ClassVar[Text] = Text("Softplus", "Softplus")
    summary: ClassVar[Text] = Text("A ReLU without a corner, positive everywhere.", "没有折角的 ReLU，处处为正。")
    help: ClassVar[Text] = Text(
        "Use it where a smooth function or a positive output is needed, for example a scale that must not be zero.",
        "需要平滑函数或正的输出时使用，例如不能为零的尺度。",
    )
    formula: ClassVar[str] = "y = log(1 + exp(b * x)) / b"
    source: ClassVar[str] = "torch.nn.Softplus"

    def build(self, inputs: tuple[Signal, ...]) -> nn.Module:
        """Return nn.Softplus."""
        del inputs
        return nn.Softplus(self.beta)
