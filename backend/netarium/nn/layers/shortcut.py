"""Shortcut: leads an image around a block that makes it smaller and deeper, without anything to learn."""

from typing import ClassVar, Literal

from torch import Tensor, nn

from netarium.nn.drawing import Drawing
from netarium.nn.expect import expect_image
from netarium.nn.layer import Layer
from netarium.spec.base import knob
from netarium.spec.errors import ShapeError
from netarium.spec.signature import Signal
from netarium.spec.text import Text


class PaddedIdentity(nn.Module):
    """Keeps every `stride`-th cell and adds channels of zeros.

    Args:
        stride: cells from one that is kept to the next.
        extra: channels of zeros behind the others.
    """

    def __init__(self, stride: int, extra: int) -> None:
        super().__init__()
        self.stride = stride
        self.extra = extra

    def forward(self, x: Tensor) -> Tensor:
        """Return the smaller, deeper image: (B, C, H, W) -> (B, C + extra, H / stride, W / stride), rounded up."""
        kept = x[:, :, :: self.stride, :: self.stride]
        return nn.functional.pad(kept, (0, 0, 0, 0, 0, self.extra))


class Shortcut(Layer):
    """The identity, with cells left out and channels of zeros added."""

    kind: Literal["Shortcut"] = "Shortcut"
    out_channels: int | None = knob(
        None,
        en="Channels",
        zh="通道数",
        help_en="How many leave; those that are missing are zeros. Empty for as many as come.",
        help_zh="输出的通道数；缺少的用零补足。留空则与输入相同。",
        empty=Text("as many as come", "与输入相同"),
        ge=1,
        le=4096,
    )
    stride: int = knob(
        2, en="Stride", zh="步幅", help_en="2 keeps every second cell.", help_zh="2 表示每隔一格保留一个。", ge=1, le=16
    )

    title: ClassVar[Text] = Text("Shortcut", "恒等捷径")
    summary: ClassVar[Text] = Text(
        "Brings an image to another size, learning nothing.", "把图像变到另一种大小，不学任何东西。"
    )
    help: ClassVar[Text] = Text(
        "Lead it around layers that halve the image and double its channels, and add both: the plain skip of ResNet.",
        "绕过让图像减半、通道加倍的几层，再把两条路相加：这就是 ResNet 最朴素的跳跃连接。",
    )
    group: ClassVar[str] = "combine"
    drawing: ClassVar[Drawing] = "selection"
    formula: ClassVar[str] = "y[c, i, j] = x[c, s i, s j] for c < C, else 0"
    source: ClassVar[str] = "He et al. 2016, Deep Residual Learning for Image Recognition, section 3.3, option A"

    def check(self, inputs: tuple[Signal, ...]) -> None:
        """Raise a ShapeError for anything but an image, and for fewer channels than come."""
        c, _, _ = expect_image(self.kind, inputs[0])
        if self.out_channels is not None and self.out_channels < c:
            message = (
                f"A shortcut only adds channels: it needs at least {c} but gets {self.out_channels}. "
                "Raise `out_channels`, or use a Conv2d with a 1x1 kernel."
            )
            raise ShapeError(
                message, field="out_channels", code="fewer_channels", channels=c, out_channels=self.out_channels
            )

    def build(self, inputs: tuple[Signal, ...]) -> nn.Module:
        """Return the module: (B, C, H, W) -> (B, out_channels, H', W')."""
        c = inputs[0].shape[0]
        return PaddedIdentity(self.stride, (self.out_channels or c) - c)
