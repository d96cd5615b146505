"""What a Residual can wrap: the convolutions of a ResNet, or a feed-forward network; each knows its parts."""

from typing import Literal

from torch import Tensor, nn

from netarium.nn.composite import Part, chain
from netarium.nn.expect import expect_features, expect_image
from netarium.nn.feed_forward import (
    Bend,
    FeedForwardNetwork,
    activation_knob,
    dropout_knob,
    dropout_part,
    hidden_features_knob,
)
from netarium.nn.layers.add import Add
from netarium.nn.layers.batch_norm2d import BatchNorm2d
from netarium.nn.layers.conv2d import Conv2d
from netarium.nn.layers.feed_forward import FeedForward
from netarium.nn.layers.layer_norm import LayerNorm
from netarium.nn.layers.relu import ReLU
from netarium.nn.layers.shortcut import PaddedIdentity, Shortcut
from netarium.spec.base import Spec, knob
from netarium.spec.errors import ShapeError
from netarium.spec.signature import Signal
from netarium.spec.text import Text


class ConvResidual(nn.Module):
    """Two 3x3 convolutions with batch normalisation and a path around them.

    Args:
        channels: channels that come.
        out_channels: channels that leave.
        stride: of the first convolution.
        projects: whether a 1x1 convolution brings the path around to the new size, else zeros fill it up.

    Source: He et al. 2016, "Deep Residual Learning for Image Recognition", figure 2.
    """

    def __init__(self, channels: int, out_channels: int, stride: int, projects: bool) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(channels, out_channels, 3, stride=stride, padding=1, bias=False)
        self.norm1 = nn.BatchNorm2d(out_channels)
        self.conv2 = nn.Conv2d(out_channels, out_channels, 3, padding=1, bias=False)
        self.norm2 = nn.BatchNorm2d(out_channels)
        self.skip = nn.Sequential()
        if stride > 1 or channels != out_channels:
            self.skip = nn.Sequential(PaddedIdentity(stride, out_channels - channels))
            if projects:
                projection = nn.Conv2d(channels, out_channels, 1, stride=stride, bias=False)
                self.skip = nn.Sequential(projection, nn.BatchNorm2d(out_channels))

    def forward(self, x: Tensor) -> Tensor:
        """Return relu(f(x) + skip(x)): (B, C, H, W) -> (B, out_channels, H / stride, W / stride), rounded up."""
        y = nn.functional.relu(self.norm1(self.conv1(x)))
        y = self.norm2(self.conv2(y))
        return nn.functional.relu(y + self.skip(x))


class FeedForwardResidual(nn.Module):
    """A feed-forward network, a path around it, and a normalisation.

    Args:
        features: size of the last axis.
        hidden_features: units inside.
        activation: the bend.
        dropout: share of silenced values, inside and behind.
        norm_first: whether to normalise what goes in instead of the sum.
    """

    def __init__(self, features: int, hidden_features: int, activation: str, dropout: float, norm_first: bool) -> None:
        super().__init__()
        self.feed_forward = FeedForwardNetwork(features, hidden_features, activation, dropout)
        self.dropout = nn.Dropout(dropout)
        self.norm = nn.LayerNorm(features)
        self.norm_first = norm_first

    def forward(self, x: Tensor) -> Tensor:
        """Return norm(x + f(x)), or x + f(norm(x)): (B, ..., D) -> (B, ..., D)."""
        if self.norm_first:
            y: Tensor = x + self.dropout(self.feed_forward(self.norm(x)))
        else:
            y = self.norm(x + self.dropout(self.feed_forward(x)))
        return y


def residual_pieces(block: nn.Module) -> dict[str, nn.Module]:
    """Return the parts of a residual block that learn."""
    if isinstance(block, FeedForwardResidual):
        return {"feed_forward": block.feed_forward, "norm": block.norm}
    pieces = {name: block.get_submodule(name) for name in ("conv1", "norm1", "conv2", "norm2")}
    if isinstance(block, ConvResidual) and len(block.skip) == 2:
        pieces |= {"projection": block.skip[0], "projection_norm": block.skip[1]}
    return pieces


class ConvBlock(Spec):
    """The basic block of a ResNet."""

    kind: Literal["conv"] = "conv"
    out_channels: int | None = knob(
        None,
        en="Kernels",
        zh="卷积核数",
        help_en="How many maps leave; empty for as many as come.",
        help_zh="输出的特征图数量；留空则与输入相同。",
        empty=Text("as many as come", "与输入相同"),
        ge=1,
        le=4096,
    )
    stride: int = knob(1, en="Stride", zh="步幅", help_en="2 halves the image.", help_zh="2 会使图像减半。", ge=1, le=4)
    shortcut: Literal["projection", "zeros"] = knob(
        "projection",
        en="Path around",
        zh="旁路",
        help_en="Where the size changes: a learned 1x1 convolution, or zeros in the new channels as in the first ResNets.",
        help_zh="大小改变时：用可学习的 1×1 卷积，或像最早的 ResNet 那样在新通道里补零。",
        labels={"projection": Text("1x1 convolution", "1×1 卷积"), "zeros": Text("zeros", "补零")},
    )

    def check(self, kind: str, signal: Signal) -> None:
        """Raise a ShapeError for anything but an image, and where zeros cannot fill up the channels."""
        c, _, _ = expect_image(kind, signal, "Set `block` to feed_forward for anything else.")
        if self.shortcut == "zeros" and (self.out_channels or c) < c:
            message = (
                f"A path with zeros only adds channels: it needs at least {c} but gets {self.out_channels}. "
                "Set `shortcut` to projection, or raise `out_channels`."
            )
            raise ShapeError(
                message, field="block.out_channels", code="fewer_channels", channels=c, out_channels=self.out_channels
            )

    def build(self, signal: Signal) -> nn.Module:
        """Return the module."""
        c = signal.shape[0]
        return ConvResidual(c, self.out_channels or c, self.stride, self.shortcut == "projection")

    def smallest_batch(self, signal: Signal) -> int:
        """Return 2 if only one cell is left to normalise, else 1."""
        return 2 if max(signal.shape[1:]) <= self.stride else 1

    def parts(self, signal: Signal) -> tuple[Part, ...]:
        """Return convolutions, normalisations, the path around and the sum."""
        c = signal.shape[0]
        out = self.out_channels or c
        inner = chain(
            0,
            ("conv1", Conv2d(out_channels=out, stride=self.stride, padding=1, bias=False)),
            ("norm1", BatchNorm2d()),
            ("relu1", ReLU()),
            ("conv2", Conv2d(out_channels=out, padding=1, bias=False)),
            ("norm2", BatchNorm2d()),
        )
        around: tuple[Part, ...] = ()
        if self.stride > 1 or out != c:
            around = (Part("shortcut", Shortcut(out_channels=out, stride=self.stride), (0,)),)
            if self.shortcut == "projection":
                projection = Conv2d(out_channels=out, kernel_size=1, stride=self.stride, bias=False)
                around = tuple(chain(0, ("projection", projection), ("projection_norm", BatchNorm2d())))
        skip: str | int = around[-1].name if around else 0
        return (*inner, *around, Part("add", Add(), ("norm2", skip)), Part("relu2", ReLU(), ("add",)))


class FeedForwardBlock(Spec):
    """The second half of a Transformer's layer."""

    kind: Literal["feed_forward"] = "feed_forward"
    hidden_features: int = hidden_features_knob()
    activation: Bend = activation_knob()
    dropout: float = dropout_knob()
    norm_first: bool = knob(
        False,
        en="Normalise first",
        zh="先归一化",
        help_en="Switch it on for deep stacks: they train more steadily.",
        help_zh="层数多时打开，训练更稳定。",
    )

    def check(self, kind: str, signal: Signal) -> None:
        """Raise a ShapeError for token ids and images."""
        expect_features(kind, signal, "Set `block` to conv for images.")

    def build(self, signal: Signal) -> nn.Module:
        """Return the module."""
        width = signal.shape[-1]
        return FeedForwardResidual(width, self.hidden_features, self.activation, self.dropout, self.norm_first)

    def smallest_batch(self, signal: Signal) -> int:
        """Return 1: every sample is normalised alone."""
        del signal
        return 1

    def parts(self, signal: Signal) -> tuple[Part, ...]:
        """Return the feed-forward network, the sum and the normalisation."""
        del signal
        inside = FeedForward(hidden_features=self.hidden_features, activation=self.activation, dropout=self.dropout)
        drop = dropout_part(self.dropout)
        if self.norm_first:
            path = tuple(chain(0, ("norm", LayerNorm()), ("feed_forward", inside), ("dropout", drop)))
            return (*path, Part("add", Add(), (0, path[-1].name)))
        path = tuple(chain(0, ("feed_forward", inside), ("dropout", drop)))
        return (*path, Part("add", Add(), (0, path[-1].name)), Part("norm", LayerNorm(), ("add",)))
