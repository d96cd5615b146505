"""ConvTranspose2d: stamps small kernels into a larger map."""

from typing import ClassVar, Literal

from torch import nn

from netarium.nn.drawing import Drawing
from netarium.nn.expect import expect_groups, expect_image
from netarium.nn.layer import Layer
from netarium.spec.base import knob
from netarium.spec.errors import ShapeError
from netarium.spec.signature import Signal
from netarium.spec.text import Text


class ConvTranspose2d(Layer):
    """Two-dimensional transposed convolution: the step back of a Conv2d with the same fields."""

    kind: Literal["ConvTranspose2d"] = "ConvTranspose2d"
    out_channels: int = knob(
        8, en="Kernels", zh="卷积核数", help_en="How many maps leave.", help_zh="输出的特征图数量。", ge=1, le=4096
    )
    kernel_size: int = knob(
        2,
        en="Kernel size",
        zh="卷积核大小",
        help_en="Side of the stamp; a multiple of the stride leaves no chequered pattern.",
        help_zh="印章的边长；取步幅的倍数就不会出现棋盘格。",
        ge=1,
        le=31,
    )
    stride: int = knob(
        2,
        en="Stride",
        zh="步幅",
        help_en="Cells between two stamps; 2 doubles the map.",
        help_zh="相邻两次盖印之间的格数；2 会使图加倍。",
        ge=1,
        le=16,
    )
    padding: int = knob(
        0,
        en="Padding",
        zh="填充",
        help_en="Rim that is cut off afterwards.",
        help_zh="之后要裁掉的边缘。",
        ge=0,
        le=15,
    )
    output_padding: int = knob(
        0,
        en="Output padding",
        zh="输出填充",
        help_en="Rows and columns added at the end, to reach an odd size; less than the stride.",
        help_zh="在末尾增加的行和列，用来得到奇数大小；要小于步幅。",
        ge=0,
        le=15,
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

    title: ClassVar[Text] = Text("ConvTranspose2d", "转置卷积层")
    summary: ClassVar[Text] = Text("Stamps small kernels into a larger map.", "把小卷积核盖印成更大的图。")
    help: ClassVar[Text] = Text(
        "Use it to grow an image out of few cells, as decoders and generators do; the step back of a Conv2d.",
        "用它从少量格子生长出图像，解码器和生成器都这样做；它是卷积层的反方向。",
    )
    group: ClassVar[str] = "image"
    drawing: ClassVar[Drawing] = "enlargement"
    formula: ClassVar[str] = "y[o] = b[o] + sum over i, j of x[c, i, j] * K[c, o], laid at (i * s, j * s)"
    source: ClassVar[str] = "torch.nn.ConvTranspose2d"

    def check(self, inputs: tuple[Signal, ...]) -> None:
        """Raise a ShapeError if the input is no image, nothing would be left, or groups or paddings do not go together."""
        c, h, w = expect_image(self.kind, inputs[0])
        if self.output_padding >= self.stride:
            message = (
                f"ConvTranspose2d needs an output padding below its stride of {self.stride} but gets {self.output_padding}. "
                "Make it smaller."
            )
            raise ShapeError(
                message, field="output_padding", code="output_padding", stride=self.stride, got=self.output_padding
            )
        cut = 2 * self.padding
        side = (min(h, w) - 1) * self.stride + self.kernel_size + self.output_padding
        if side <= cut:
            message = (
                f"A rim of {self.padding} cuts away all of a map of {side} rows or columns. Make the padding smaller."
            )
            raise ShapeError(message, field="padding", code="cut_away", padding=self.padding, side=side)
        expect_groups(self.groups, c, self.out_channels)

    def build(self, inputs: tuple[Signal, ...]) -> nn.Module:
        """Return nn.ConvTranspose2d: (B, C, H, W) -> (B, out_channels, H', W')."""
        return nn.ConvTranspose2d(
            inputs[0].shape[0],
            self.out_channels,
            self.kernel_size,
            stride=self.stride,
            padding=self.padding,
            output_padding=self.output_padding,
            groups=self.groups,
            bias=self.bias,
        )
