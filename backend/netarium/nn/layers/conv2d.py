"""Conv2d: slides small kernels over an image."""

from typing import ClassVar, Literal

from torch import nn

from netarium.nn.drawing import Drawing
from netarium.nn.expect import expect_groups, expect_image
from netarium.nn.layer import Layer
from netarium.spec.base import knob
from netarium.spec.errors import ShapeError
from netarium.spec.signature import Signal
from netarium.spec.text import Text


class Conv2d(Layer):
    """Two-dimensional convolution (cross-correlation, as in PyTorch)."""

    kind: Literal["Conv2d"] = "Conv2d"
    out_channels: int = knob(
        8, en="Kernels", zh="卷积核数", help_en="How many maps leave.", help_zh="输出的特征图数量。", ge=1, le=4096
    )
    kernel_size: int = knob(
        3,
        en="Kernel size",
        zh="卷积核大小",
        help_en="Side of the sliding window.",
        help_zh="滑动窗口的边长。",
        ge=1,
        le=31,
    )
    stride: int = knob(
        1,
        en="Stride",
        zh="步幅",
        help_en="Cells moved at each slide; 2 halves the map.",
        help_zh="每次滑动的格数；2 会使图减半。",
        ge=1,
        le=16,
    )
    padding: int = knob(
        0,
        en="Padding",
        zh="填充",
        help_en="Rim of zeros; 1 keeps the size with a 3x3 kernel.",
        help_zh="边缘补零；3×3 卷积核填充 1 可保持大小。",
        ge=0,
        le=15,
    )
    dilation: int = knob(
        1,
        en="Dilation",
        zh="膨胀",
        help_en="Gaps between the kernel's cells.",
        help_zh="卷积核各格之间的间隔。",
        ge=1,
        le=8,
    )
    groups: int = knob(
        1,
        en="Groups",
        zh="分组",
        help_en="Splits the channels; equal to the channels it is depthwise.",
        help_zh="把通道分组；等于通道数时为逐通道卷积。",
        ge=1,
        le=4096,
    )
    bias: bool = knob(
        True,
        en="Bias",
        zh="偏置",
        help_en="Add a learned constant to each map.",
        help_zh="为每张特征图加一个可学习的常数。",
    )

    title: ClassVar[Text] = Text("Conv2d", "卷积层")
    summary: ClassVar[Text] = Text("Slides small kernels over the image.", "让小卷积核在图像上滑动。")
    help: ClassVar[Text] = Text(
        "Add kernels to look for more patterns; click a cell of a map to see the sum that made it.",
        "增加卷积核可寻找更多模式；点击特征图的一格可看到它是怎样算出来的。",
    )
    group: ClassVar[str] = "image"
    drawing: ClassVar[Drawing] = "convolution"
    formula: ClassVar[str] = "y[o, i, j] = b[o] + sum(K[o] * x[:, i : i + k, j : j + k])"
    source: ClassVar[str] = "torch.nn.Conv2d"

    def check(self, inputs: tuple[Signal, ...]) -> None:
        """Raise a ShapeError if the input is no image, is smaller than the kernel or has channels that groups do not divide."""
        c, h, w = expect_image(self.kind, inputs[0])
        reach = self.dilation * (self.kernel_size - 1) + 1
        if min(h, w) + 2 * self.padding < reach:
            message = (
                f"The {reach}x{reach} kernel is larger than the {h}x{w} image. "
                "Make the kernel smaller, add padding, or remove a pooling layer before it."
            )
            raise ShapeError(message, field="kernel_size", code="kernel_too_large", reach=reach, height=h, width=w)
        expect_groups(self.groups, c, self.out_channels)

    def build(self, inputs: tuple[Signal, ...]) -> nn.Module:
        """Return nn.Conv2d: (B, C, H, W) -> (B, out_channels, H', W')."""
        return nn.Conv2d(
            inputs[0].shape[0],
            self.out_channels,
            self.kernel_size,
            stride=self.stride,
            padding=self.padding,
            dilation=self.dilation,
            groups=self.groups,
            bias=self.bias,
        )
