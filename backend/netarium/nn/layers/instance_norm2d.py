"""InstanceNorm2d: brings every map of every sample to mean 0 and variance 1."""

from typing import ClassVar, Literal

from torch import nn

from netarium.nn.drawing import Drawing
from netarium.nn.expect import expect_image
from netarium.nn.layer import Layer
from netarium.spec.base import knob
from netarium.spec.errors import ShapeError
from netarium.spec.signature import Signal, format_shape
from netarium.spec.text import Text


class InstanceNorm2d(Layer):
    """Instance normalisation: each map of each sample on its own."""

    kind: Literal["InstanceNorm2d"] = "InstanceNorm2d"
    eps: float = knob(
        1e-5,
        en="Epsilon",
        zh="防零常数",
        help_en="Raise it if maps that hardly vary make the loss jump.",
        help_zh="几乎不变的特征图让损失跳动时，把它调大。",
        log=True,
        ge=1e-8,
        le=1.0,
    )
    affine: bool = knob(
        False,
        en="Scale and shift",
        zh="缩放与平移",
        help_en="Let the network learn a scale and a shift for each map.",
        help_zh="让网络为每张特征图学习缩放与平移。",
    )

    title: ClassVar[Text] = Text("InstanceNorm2d", "实例归一化")
    summary: ClassVar[Text] = Text(
        "Brings every map of every picture to mean 0 and variance 1.", "让每张图片的每张特征图均值为 0、方差为 1。"
    )
    help: ClassVar[Text] = Text(
        "Use it where brightness and contrast must not matter, as in style transfer; it also forgets how strong a map was.",
        "亮度和对比度不应有影响时使用，例如风格迁移；它也会忘掉特征图有多强。",
    )
    group: ClassVar[str] = "normalization"
    drawing: ClassVar[Drawing] = "normalisation"
    formula: ClassVar[str] = "y[c] = g[c] * (x[c] - mean(x[c])) / sqrt(var(x[c]) + eps) + b[c]"
    source: ClassVar[str] = "torch.nn.InstanceNorm2d"

    def check(self, inputs: tuple[Signal, ...]) -> None:
        """Raise a ShapeError for anything but an image, and for maps of a single cell."""
        _, h, w = expect_image(self.kind, inputs[0])
        if h * w == 1:
            message = (
                f"InstanceNorm2d needs maps of several cells but gets {format_shape(inputs[0].shape)}: "
                "each would become zero. Put it before the pooling, or use LayerNorm after Flatten."
            )
            raise ShapeError(message, code="norm_of_cell", kind=self.kind, got=list(inputs[0].shape))

    def build(self, inputs: tuple[Signal, ...]) -> nn.Module:
        """Return nn.InstanceNorm2d: (B, C, H, W) -> (B, C, H, W)."""
        return nn.InstanceNorm2d(inputs[0].shape[0], eps=self.eps, affine=self.affine)
