"""BatchNorm1d: brings every unit to mean 0 and variance 1 over the batch."""

from typing import ClassVar, Literal

from torch import nn

from netarium.nn.batch_norm import BatchNorm
from netarium.nn.expect import expect_vector
from netarium.spec.signature import Signal
from netarium.spec.text import Text


class BatchNorm1d(BatchNorm):
    """Batch normalisation of a list of numbers."""

    kind: Literal["BatchNorm1d"] = "BatchNorm1d"
    title: ClassVar[Text] = Text("BatchNorm1d", "一维批归一化")
    summary: ClassVar[Text] = Text("Brings every unit to mean 0 and variance 1.", "让每个神经元的均值为 0、方差为 1。")
    help: ClassVar[Text] = Text(
        "Put it between Linear and its activation; keep batches of 16 or more, or its statistics get noisy.",
        "放在全连接层和激活函数之间；每批至少 16 个样本，否则统计量噪声太大。",
    )
    source: ClassVar[str] = "torch.nn.BatchNorm1d"

    def check(self, inputs: tuple[Signal, ...]) -> None:
        """Raise a ShapeError for anything but (D,).

        PyTorch would read a sequence (T, D) as T channels and mix padding into its statistics.
        """
        shape = inputs[0].shape
        other = {2: "Use LayerNorm for sequences.", 3: "Use BatchNorm2d for images."}
        expect_vector(self.kind, inputs[0], other.get(len(shape), "Put a Flatten before it."))

    def keeps_units(self, inputs: tuple[Signal, ...]) -> bool:
        """Return True: outside training each unit is moved and scaled by its own statistics."""
        del inputs
        return True

    def build(self, inputs: tuple[Signal, ...]) -> nn.Module:
        """Return nn.BatchNorm1d: (B, D) -> (B, D)."""
        return nn.BatchNorm1d(inputs[0].shape[0], eps=self.eps, momentum=self.momentum, affine=self.affine)

    def smallest_batch(self, inputs: tuple[Signal, ...]) -> int:
        """Return 2: one sample has no variance."""
        del inputs
        return 2
