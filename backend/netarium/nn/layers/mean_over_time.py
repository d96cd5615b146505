"""MeanOverTime: the mean of all steps of a sequence."""

from typing import ClassVar, Literal

from torch import Tensor, nn

from netarium.nn.drawing import Drawing
from netarium.nn.expect import expect_sequence
from netarium.nn.layer import Layer
from netarium.spec.signature import Signal
from netarium.spec.text import Text


class Mean(nn.Module):
    """Averages the steps of a sequence."""

    def forward(self, x: Tensor) -> Tensor:
        """Return the mean: (B, T, D) -> (B, D)."""
        return x.mean(dim=1)


class MaskedMean(nn.Module):
    """Averages the steps of a sequence that are no padding."""

    def forward(self, x: Tensor, paddings: tuple[Tensor]) -> Tensor:
        """Return the mean of the real steps, zero for a row without any: (B, T, D) -> (B, D).

        Args:
            x: (B, T, D).
            paddings: the mask of x, (B, T) bool, True = padding.
        """
        real = (~paddings[0]).unsqueeze(2)  # (B, T, 1)
        return (x * real).sum(dim=1) / real.sum(dim=1).clamp(min=1)


class MeanOverTime(Layer):
    """Mean of all real steps as a vector."""

    kind: Literal["MeanOverTime"] = "MeanOverTime"
    title: ClassVar[Text] = Text("Mean over time", "时间平均")
    summary: ClassVar[Text] = Text("Averages all steps of a sequence, without padding.", "对序列各步求平均，不计填充。")
    help: ClassVar[Text] = Text(
        "Put it behind an encoder or a recurrent layer to classify the whole sequence: every step has a say.",
        "放在编码器或循环层之后，对整个序列分类：每一步都有发言权。",
    )
    group: ClassVar[str] = "sequence"
    drawing: ClassVar[Drawing] = "mean"
    formula: ClassVar[str] = "y = mean(x[t] over the steps t that are no padding)"
    source: ClassVar[str] = "Iyyer et al. 2015, Deep Unordered Composition Rivals Syntactic Methods, section 2"

    def takes_padding(self, inputs: tuple[Signal, ...]) -> bool:
        """Return whether the sequence has padding."""
        return inputs[0].padding is not None

    def check(self, inputs: tuple[Signal, ...]) -> None:
        """Raise a ShapeError for anything but a sequence of vectors."""
        expect_sequence(self.kind, inputs[0])

    def build(self, inputs: tuple[Signal, ...]) -> nn.Module:
        """Return the module that averages: (B, T, D) -> (B, D)."""
        return MaskedMean() if self.takes_padding(inputs) else Mean()
