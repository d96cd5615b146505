"""MaxPool2d: keeps the strongest value of every window."""

from typing import ClassVar, Literal

from torch import nn

from netarium.nn.pooling import Pooling
from netarium.spec.signature import Signal
from netarium.spec.text import Text


class MaxPool2d(Pooling):
    """Max pooling."""

    kind: Literal["MaxPool2d"] = "MaxPool2d"
    title: ClassVar[Text] = Text("MaxPool2d", "最大池化")
    summary: ClassVar[Text] = Text("Keeps the strongest value of every window.", "保留每个窗口中最大的值。")
    help: ClassVar[Text] = Text(
        "Put it after a convolution and its activation to make maps smaller and shifts of the picture matter less.",
        "放在卷积层和激活函数之后，让图变小，并降低对平移的敏感。",
    )
    formula: ClassVar[str] = "y[c, i, j] = max(x[c, window(i, j)])"
    source: ClassVar[str] = "torch.nn.MaxPool2d"

    def build(self, inputs: tuple[Signal, ...]) -> nn.Module:
        """Return nn.MaxPool2d: (B, C, H, W) -> (B, C, H', W')."""
        del inputs
        return nn.MaxPool2d(self.kernel_size, stride=self.stride, padding=self.padding)
