"""BatchNorm2d: brings every map to mean 0 and variance 1 over the batch."""

from typing import ClassVar, Literal

from torch import nn

from netarium.nn.batch_norm import BatchNorm
from netarium.nn.expect import expect_image
from netarium.spec.signature import Signal
from netarium.spec.text import Text


class BatchNorm2d(BatchNorm):
    """Batch normalisation of images and feature maps."""

    kind: Literal["BatchNorm2d"] = "BatchNorm2d"
    title: ClassVar[Text] = Text("BatchNorm2d", "二维批归一化")
    summary: ClassVar[Text] = Text("Brings every map to mean 0 and variance 1.", "让每张特征图的均值为 0、方差为 1。")
    help: ClassVar[Text] = Text(
        "Put it between Conv2d and its activation to train faster and with a higher learning rate.",
        "放在卷积层和激活函数之间，训练更快，也可以用更大的学习率。",
    )
    source: ClassVar[str] = "torch.nn.BatchNorm2d"

    def check(self, inputs: tuple[Signal, ...]) -> None:
        """Raise a ShapeError for anything but an image."""
        expect_image(self.kind, inputs[0])

    def build(self, inputs: tuple[Signal, ...]) -> nn.Module:
        """Return nn.BatchNorm2d: (B, C, H, W) -> (B, C, H, W)."""
        return nn.BatchNorm2d(inputs[0].shape[0], eps=self.eps, momentum=self.momentum, affine=self.affine)

    def smallest_batch(self, inputs: tuple[Signal, ...]) -> int:
        """Return 2 for maps of a single cell, where one sample has no variance, else 1."""
        _, h, w = inputs[0].shape
        return 2 if h * w == 1 else 1
