"""GroupNorm: brings groups of channels to mean 0 and variance 1, each sample on its own."""

from math import prod
from typing import ClassVar, Literal

import torch
from torch import Tensor, nn

from netarium.nn.drawing import Drawing
from netarium.nn.expect import expect_numbers
from netarium.nn.layer import Layer
from netarium.spec.base import knob
from netarium.spec.errors import ShapeError
from netarium.spec.signature import Signal, format_shape
from netarium.spec.text import Text


class PictureGroupNorm(nn.GroupNorm):
    """Group normalisation that also takes pictures which need no gradient, in any order of memory.

    On a CPU torch 2.13 reads the gradient of its input, which is not there, if the channels lie last: the process dies.
    """

    def forward(self, x: Tensor) -> Tensor:
        """Return each group with mean 0 and variance 1: (B, C, H, W) -> (B, C, H, W)."""
        return super().forward(x if x.requires_grad else x.clone(memory_format=torch.contiguous_format))


class GroupNorm(Layer):
    """Group normalisation of the channels of images, or of a list of numbers."""

    kind: Literal["GroupNorm"] = "GroupNorm"
    num_groups: int = knob(
        4,
        en="Groups",
        zh="组数",
        help_en="Channels of one group share mean and variance; 1 takes all together, as many as channels each alone.",
        help_zh="同组的通道共用均值和方差；1 表示全部一起，等于通道数时各自单独。",
        ge=1,
        le=4096,
    )
    eps: float = knob(
        1e-5,
        en="Epsilon",
        zh="防零常数",
        help_en="Raise it if a group that hardly varies makes the loss jump.",
        help_zh="某一组几乎不变而让损失跳动时，把它调大。",
        log=True,
        ge=1e-8,
        le=1.0,
    )
    affine: bool = knob(
        True,
        en="Scale and shift",
        zh="缩放与平移",
        help_en="Let the network learn a scale and a shift for each channel.",
        help_zh="让网络为每个通道学习缩放与平移。",
    )

    title: ClassVar[Text] = Text("GroupNorm", "组归一化")
    summary: ClassVar[Text] = Text(
        "Brings groups of channels to mean 0 and variance 1.", "让每组通道的均值为 0、方差为 1。"
    )
    help: ClassVar[Text] = Text(
        "Use it in place of BatchNorm2d when batches are small: it looks at one sample at a time.",
        "批很小时用它代替二维批归一化：它一次只看一个样本。",
    )
    group: ClassVar[str] = "normalization"
    drawing: ClassVar[Drawing] = "normalisation"
    formula: ClassVar[str] = "y = g * (x - mean(group)) / sqrt(var(group) + eps) + b"
    source: ClassVar[str] = "torch.nn.GroupNorm"

    def check(self, inputs: tuple[Signal, ...]) -> None:
        """Raise a ShapeError for token ids, sequences and channels that the groups do not share equally."""
        expect_numbers(self.kind, inputs[0])
        shape = inputs[0].shape
        if len(shape) == 2:
            message = (
                f"GroupNorm needs an image (C, H, W) or a list of numbers (D,) but gets a sequence {format_shape(shape)}. "
                "Use LayerNorm or RMSNorm, which take each step on its own."
            )
            raise ShapeError(message, code="norm_of_sequence", kind=self.kind, got=list(shape))
        channels = shape[0]
        if channels % self.num_groups:
            near = max(count for count in range(1, min(self.num_groups, channels) + 1) if channels % count == 0)
            message = (
                f"GroupNorm needs channels that {self.num_groups} groups can share equally but gets {channels}. "
                f"Set `num_groups` to {near}, or change the channels before it."
            )
            raise ShapeError(
                message, field="num_groups", code="norm_groups", channels=channels, groups=self.num_groups, nearest=near
            )
        if prod(shape) == self.num_groups:
            way = "Use fewer groups." if channels > 1 else "Remove it."
            message = (
                f"GroupNorm needs several numbers in each group but gets {channels} for {self.num_groups} groups: "
                f"each would become zero. {way}"
            )
            raise ShapeError(message, field="num_groups", code="norm_of_one", kind=self.kind, groups=self.num_groups)

    def build(self, inputs: tuple[Signal, ...]) -> nn.Module:
        """Return nn.GroupNorm: (B, C, ...) -> (B, C, ...)."""
        shape = inputs[0].shape
        norm = PictureGroupNorm if len(shape) == 3 else nn.GroupNorm
        return norm(self.num_groups, shape[0], eps=self.eps, affine=self.affine)
