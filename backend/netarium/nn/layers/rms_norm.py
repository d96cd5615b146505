"""RMSNorm: brings every vector to length sqrt(D), without shifting it."""

from typing import ClassVar, Literal

from torch import nn

from netarium.nn.drawing import Drawing
from netarium.nn.expect import expect_features
from netarium.nn.layer import Layer
from netarium.spec.base import knob
from netarium.spec.signature import Signal
from netarium.spec.text import Text


class RMSNorm(Layer):
    """Root mean square normalisation over the last axis."""

    kind: Literal["RMSNorm"] = "RMSNorm"
    eps: float = knob(
        1e-5,
        en="Epsilon",
        zh="防零常数",
        help_en="Raise it if vectors close to zero make the loss jump.",
        help_zh="接近零的向量让损失跳动时，把它调大。",
        log=True,
        ge=1e-8,
        le=1.0,
    )
    elementwise_affine: bool = knob(
        True,
        en="Scale",
        zh="缩放",
        help_en="Let the network learn a scale for each number.",
        help_zh="让网络为每个数值学习缩放。",
    )

    title: ClassVar[Text] = Text("RMSNorm", "均方根归一化")
    summary: ClassVar[Text] = Text("Brings every vector to a root mean square of 1.", "让每个向量的均方根为 1。")
    help: ClassVar[Text] = Text(
        "Use it in place of LayerNorm, as recent language models do: nearly as good, without mean and shift.",
        "像近来的语言模型那样用它代替层归一化：效果相近，不减均值也不平移。",
    )
    group: ClassVar[str] = "normalization"
    drawing: ClassVar[Drawing] = "normalisation"
    formula: ClassVar[str] = "y = g * x / sqrt(mean(x^2) + eps)"
    source: ClassVar[str] = "torch.nn.RMSNorm"

    def check(self, inputs: tuple[Signal, ...]) -> None:
        """Raise a ShapeError for token ids and for images, where it would scale every row of pixels on its own."""
        expect_features(self.kind, inputs[0], "Use BatchNorm2d for images, or put a Flatten before it.")

    def build(self, inputs: tuple[Signal, ...]) -> nn.Module:
        """Return nn.RMSNorm on the last axis: (B, ..., D) -> (B, ..., D)."""
        return nn.RMSNorm(inputs[0].shape[-1], eps=self.eps, elementwise_affine=self.elementwise_affine)
