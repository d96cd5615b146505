"""LayerNorm: brings every vector to mean 0 and variance 1 on its own."""

from typing import ClassVar, Literal

from torch import nn

from netarium.nn.drawing import Drawing
from netarium.nn.expect import expect_features
from netarium.nn.layer import Layer
from netarium.spec.base import knob
from netarium.spec.signature import Signal
from netarium.spec.text import Text


class LayerNorm(Layer):
    """Layer normalisation over the last axis."""

    kind: Literal["LayerNorm"] = "LayerNorm"
    eps: float = knob(
        1e-5,
        en="Epsilon",
        zh="防零常数",
        help_en="Raise it if vectors of nearly equal values make the loss jump.",
        help_zh="数值几乎相等的向量让损失跳动时，把它调大。",
        log=True,
        ge=1e-8,
        le=1.0,
    )
    elementwise_affine: bool = knob(
        True,
        en="Scale and shift",
        zh="缩放与平移",
        help_en="Let the network learn a scale and a shift for each number.",
        help_zh="让网络为每个数值学习缩放与平移。",
    )

    title: ClassVar[Text] = Text("LayerNorm", "层归一化")
    summary: ClassVar[Text] = Text("Brings every vector to mean 0 and variance 1.", "让每个向量的均值为 0、方差为 1。")
    help: ClassVar[Text] = Text(
        "Put it before or after the parts of a Transformer; it works on each token alone, whatever the batch.",
        "放在 Transformer 各部分之前或之后；它只看单个词元，与批大小无关。",
    )
    group: ClassVar[str] = "normalization"
    drawing: ClassVar[Drawing] = "normalisation"
    formula: ClassVar[str] = "y = g * (x - mean(x)) / sqrt(var(x) + eps) + b"
    source: ClassVar[str] = "torch.nn.LayerNorm"

    def check(self, inputs: tuple[Signal, ...]) -> None:
        """Raise a ShapeError for token ids and for images, where it would normalise every row of pixels on its own."""
        expect_features(self.kind, inputs[0], "Use BatchNorm2d for images, or put a Flatten before it.")

    def build(self, inputs: tuple[Signal, ...]) -> nn.Module:
        """Return nn.LayerNorm on the last axis: (B, ..., D) -> (B, ..., D)."""
        return nn.LayerNorm(inputs[0].shape[-1], eps=self.eps, elementwise_affine=self.elementwise_affine)
