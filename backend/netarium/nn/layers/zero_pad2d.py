"""ZeroPad2d: lays a rim of zeros around an image."""

from typing import ClassVar, Literal

from torch import nn

from netarium.nn.drawing import Drawing
from netarium.nn.expect import expect_image
from netarium.nn.layer import Layer
from netarium.spec.base import knob
from netarium.spec.signature import Signal
from netarium.spec.text import Text


class ZeroPad2d(Layer):
    """A rim of zeros, of its own width on each side."""

    kind: Literal["ZeroPad2d"] = "ZeroPad2d"
    left: int = knob(
        1,
        en="Left",
        zh="左",
        help_en="Columns of zeros added before the first.",
        help_zh="在最左边添加的零的列数。",
        ge=0,
        le=64,
    )
    right: int = knob(
        1,
        en="Right",
        zh="右",
        help_en="Columns of zeros added behind the last.",
        help_zh="在最右边添加的零的列数。",
        ge=0,
        le=64,
    )
    top: int = knob(
        1,
        en="Top",
        zh="上",
        help_en="Rows of zeros added above the first.",
        help_zh="在最上面添加的零的行数。",
        ge=0,
        le=64,
    )
    bottom: int = knob(
        1,
        en="Bottom",
        zh="下",
        help_en="Rows of zeros added below the last.",
        help_zh="在最下面添加的零的行数。",
        ge=0,
        le=64,
    )

    title: ClassVar[Text] = Text("ZeroPad2d", "补零")
    summary: ClassVar[Text] = Text("Lays a rim of zeros around the image.", "在图像四周补一圈零。")
    help: ClassVar[Text] = Text(
        "Use it where sides need different rims, or a size must become a multiple; 2 all around makes LeNet's 32 out of 28.",
        "各边需要不同宽度，或要凑成某个倍数时使用；四周各补 2 可把 28 变成 LeNet 的 32。",
    )
    group: ClassVar[str] = "image"
    drawing: ClassVar[Drawing] = "padding"
    formula: ClassVar[str] = "y[c, i, j] = x[c, i - top, j - left], 0 outside"
    source: ClassVar[str] = "torch.nn.ZeroPad2d"

    def check(self, inputs: tuple[Signal, ...]) -> None:
        """Raise a ShapeError for anything but an image."""
        expect_image(self.kind, inputs[0])

    def build(self, inputs: tuple[Signal, ...]) -> nn.Module:
        """Return nn.ZeroPad2d: (B, C, H, W) -> (B, C, top + H + bottom, left + W + right)."""
        del inputs
        return nn.ZeroPad2d((self.left, self.right, self.top, self.bottom))
