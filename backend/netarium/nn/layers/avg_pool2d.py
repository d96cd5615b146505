"""AvgPool2d: takes the mean of every window."""

from typing import ClassVar, Literal

from torch import nn

from netarium.nn.pooling import Pooling
from netarium.spec.signature import Signal
from netarium.spec.text import Text


class AvgPool2d(Pooling):
    """Average pooling; the rim of zeros counts."""

    kind: Literal["AvgPool2d"] = "AvgPool2d"
    title: ClassVar[Text] = Text("AvgPool2d", "平均池化")
    summary: ClassVar[Text] = Text("Takes the mean of every window.", "取每个窗口的平均值。")
    help: ClassVar[Text] = Text(
        "Use it in place of MaxPool2d to blur instead of picking; with the window as large as the map it sums up the map.",
        "用它代替最大池化，做平滑而不是挑选；窗口与图一样大时得到整张图的平均。",
    )
    formula: ClassVar[str] = "y[c, i, j] = mean(x[c, window(i, j)])"
    source: ClassVar[str] = "torch.nn.AvgPool2d"

    def build(self, inputs: tuple[Signal, ...]) -> nn.Module:
        """Return nn.AvgPool2d: (B, C, H, W) -> (B, C, H', W')."""
        del inputs
        return nn.AvgPool2d(self.kernel_size, stride=self.stride, padding=self.padding)
