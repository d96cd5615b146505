"""Softmax: turns numbers into shares that sum to one."""

from typing import ClassVar, Literal

from torch import nn

from netarium.nn.drawing import Drawing
from netarium.nn.expect import expect_features
from netarium.nn.layer import Layer
from netarium.spec.signature import Signal
from netarium.spec.text import Text


class Softmax(Layer):
    """Softmax over the last axis."""

    kind: Literal["Softmax"] = "Softmax"
    title: ClassVar[Text] = Text("Softmax", "Softmax")
    summary: ClassVar[Text] = Text("Turns numbers into shares that sum to one.", "把数值变成总和为 1 的份额。")
    help: ClassVar[Text] = Text(
        "Use it to weigh things inside a network; do not put it before CrossEntropyLoss, which applies it itself.",
        "用来在网络内部分配权重；不要放在交叉熵损失之前，它已经包含 Softmax。",
    )
    group: ClassVar[str] = "activation"
    drawing: ClassVar[Drawing] = "distribution"
    formula: ClassVar[str] = "y[i] = exp(x[i]) / sum(exp(x))"
    source: ClassVar[str] = "torch.nn.Softmax"

    def check(self, inputs: tuple[Signal, ...]) -> None:
        """Raise a ShapeError for token ids and for images, whose last axis is a row of pixels."""
        expect_features(self.kind, inputs[0], "Put a Flatten before it.")

    def build(self, inputs: tuple[Signal, ...]) -> nn.Module:
        """Return nn.Softmax on the last axis: (B, ..., D) -> (B, ..., D)."""
        del inputs
        return nn.Softmax(dim=-1)
