"""Upsample: makes a map larger."""

from typing import ClassVar, Literal

from torch import nn

from netarium.nn.drawing import Drawing
from netarium.nn.expect import expect_image
from netarium.nn.layer import Layer
from netarium.spec.base import knob
from netarium.spec.signature import Signal
from netarium.spec.text import Text


class Upsample(Layer):
    """Enlargement by copying or blending neighbours; nothing is learned."""

    kind: Literal["Upsample"] = "Upsample"
    scale_factor: int = knob(
        2,
        en="Factor",
        zh="放大倍数",
        help_en="How many times higher and wider the map becomes.",
        help_zh="高和宽各放大多少倍。",
        ge=1,
        le=16,
    )
    mode: Literal["nearest", "bilinear", "bicubic"] = knob(
        "nearest",
        en="New cells",
        zh="新格子的取值",
        help_en="Copy the nearest cell, or blend its neighbours for a smoother map.",
        help_zh="复制最近的格子，或混合邻近的格子让图更平滑。",
        labels={
            "nearest": Text("Copies", "复制"),
            "bilinear": Text("Blends", "线性混合"),
            "bicubic": Text("Smooth blends", "三次混合"),
        },
    )

    title: ClassVar[Text] = Text("Upsample", "上采样")
    summary: ClassVar[Text] = Text("Makes a map larger, without learning anything.", "把图放大，没有可学习的参数。")
    help: ClassVar[Text] = Text(
        "Put it before a Conv2d to grow images without the chequered pattern of ConvTranspose2d.",
        "放在卷积层之前，放大图像而没有转置卷积的棋盘格。",
    )
    group: ClassVar[str] = "image"
    drawing: ClassVar[Drawing] = "enlargement"
    formula: ClassVar[str] = "y[c, i, j] = x[c, i / f, j / f]"
    source: ClassVar[str] = "torch.nn.Upsample"

    def check(self, inputs: tuple[Signal, ...]) -> None:
        """Raise a ShapeError for anything but an image."""
        expect_image(self.kind, inputs[0])

    def build(self, inputs: tuple[Signal, ...]) -> nn.Module:
        """Return nn.Upsample: (B, C, H, W) -> (B, C, f * H, f * W)."""
        del inputs
        return nn.Upsample(scale_factor=self.scale_factor, mode=self.mode)
