"""Sin: a wave."""

from typing import ClassVar, Literal

import torch
from torch import Tensor, nn

from netarium.nn.activation import Activation
from netarium.spec.base import knob
from netarium.spec.signature import Signal
from netarium.spec.text import Text


class Sine(nn.Module):
    """Sends every value through a wave.

    Args:
        frequency: radians for a value of 1.
    """

    def __init__(self, frequency: float) -> None:
        super().__init__()
        self.frequency = frequency

    def forward(self, x: Tensor) -> Tensor:
        """Return sin(frequency * x): (B, ...) -> (B, ...)."""
        return torch.sin(self.frequency * x)


class Sin(Activation):
    """Periodic activation."""

    kind: Literal["Sin"] = "Sin"
    frequency: float = knob(
        1.0,
        en="Frequency",
        zh="频率",
        help_en="Raise it on the first layer to fit finer details; 30 is usual for images of coordinates.",
        help_zh="在第一层增大它可拟合更细的细节；用坐标拟合图像时常取 30。",
        log=True,
        ge=0.1,
        le=100.0,
    )

    title: ClassVar[Text] = Text("Sin", "正弦")
    summary: ClassVar[Text] = Text("Sends every value through a wave.", "让每个值经过一个波。")
    help: ClassVar[Text] = Text(
        "Use it where the answer repeats, like waves and spirals; small networks of it fit them with few units.",
        "答案有周期时使用，例如波形和螺旋；很少的神经元就能拟合。",
    )
    formula: ClassVar[str] = "y = sin(f * x)"
    source: ClassVar[str] = "Sitzmann et al. 2020, Implicit Neural Representations with Periodic Activation Functions"

    def build(self, inputs: tuple[Signal, ...]) -> nn.Module:
        """Return the module that computes the wave."""
        del inputs
        return Sine(self.frequency)
