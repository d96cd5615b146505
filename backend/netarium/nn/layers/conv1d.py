"""Conv1d: slides small kernels along a sequence."""

from typing import ClassVar, Literal

from torch import nn

from netarium.nn.drawing import Drawing
from netarium.nn.expect import expect_groups, expect_sequence
from netarium.nn.layer import Layer
from netarium.nn.over_time import OverTime
from netarium.spec.base import knob
from netarium.spec.errors import ShapeError
from netarium.spec.signature import Signal
from netarium.spec.text import Text


class Conv1d(Layer):
    """One-dimensional convolution over the steps of a sequence; the features are its channels."""

    kind: Literal["Conv1d"] = "Conv1d"
    out_channels: int = knob(
        16,
        en="Kernels",
        zh="卷积核数",
        help_en="How many features leave at every step.",
        help_zh="每一步输出的特征数。",
        ge=1,
        le=4096,
    )
    kernel_size: int = knob(
        3,
        en="Kernel size",
        zh="卷积核大小",
        help_en="Steps that a kernel sees at once.",
        help_zh="卷积核一次看到的步数。",
        ge=1,
        le=255,
    )
    stride: int = knob(
        1,
        en="Stride",
        zh="步幅",
        help_en="Steps moved at each slide; 2 halves the sequence.",
        help_zh="每次滑动的步数；2 会使序列减半。",
        ge=1,
        le=64,
    )
    padding: int = knob(
        0,
        en="Padding",
        zh="填充",
        help_en="Zeros before the first and after the last step; 1 keeps the length with a kernel of 3.",
        help_zh="首步之前和末步之后补零；大小为 3 的卷积核填充 1 可保持长度。",
        ge=0,
        le=127,
    )
    dilation: int = knob(
        1,
        en="Dilation",
        zh="膨胀",
        help_en="Gaps between the steps that a kernel sees: it reaches further at the same cost.",
        help_zh="卷积核所看各步之间的间隔：同样的代价看得更远。",
        ge=1,
        le=64,
    )
    groups: int = knob(
        1,
        en="Groups",
        zh="分组",
        help_en="Splits the features; equal to the features it is depthwise.",
        help_zh="把特征分组；等于特征数时为逐通道卷积。",
        ge=1,
        le=4096,
    )
    bias: bool = knob(
        True,
        en="Bias",
        zh="偏置",
        help_en="Add a learned constant to each feature.",
        help_zh="为每个特征加一个可学习的常数。",
    )

    title: ClassVar[Text] = Text("Conv1d", "一维卷积层")
    summary: ClassVar[Text] = Text("Slides small kernels along the steps of a sequence.", "让小卷积核沿序列各步滑动。")
    help: ClassVar[Text] = Text(
        "Use it to find short patterns wherever they stand, as in signals and words; "
        "it also looks ahead, so do not put it where the next token is to be predicted.",
        "用它在信号或词语中寻找出现在任意位置的短模式；它也会看到后文，所以预测下一个词元时不要用。",
    )
    group: ClassVar[str] = "sequence"
    drawing: ClassVar[Drawing] = "convolution_1d"
    formula: ClassVar[str] = "y[t, o] = b[o] + sum(K[o] * x[t : t + k])"
    source: ClassVar[str] = "torch.nn.Conv1d"

    def check(self, inputs: tuple[Signal, ...]) -> None:
        """Raise a ShapeError if the input is no sequence, is shorter than the kernel or has features that groups do not divide."""
        t, d = expect_sequence(self.kind, inputs[0])
        reach = self.dilation * (self.kernel_size - 1) + 1
        if t + 2 * self.padding < reach:
            message = (
                f"The kernel reaches over {reach} steps, but the sequence has only {t}. "
                "Make the kernel smaller, add padding, or remove a pooling layer before it."
            )
            raise ShapeError(message, field="kernel_size", code="kernel_too_long", reach=reach, steps=t)
        expect_groups(self.groups, d, self.out_channels)

    def build(self, inputs: tuple[Signal, ...]) -> nn.Module:
        """Return the module whose `layer` is nn.Conv1d: (B, T, D) -> (B, T', out_channels)."""
        return OverTime(
            nn.Conv1d(
                inputs[0].shape[1],
                self.out_channels,
                self.kernel_size,
                stride=self.stride,
                padding=self.padding,
                dilation=self.dilation,
                groups=self.groups,
                bias=self.bias,
            )
        )
