"""Dropout: silences random values while training."""

from typing import ClassVar, Literal

from torch import nn

from netarium.nn.drawing import Drawing
from netarium.nn.expect import expect_numbers
from netarium.nn.layer import Layer
from netarium.spec.base import knob
from netarium.spec.signature import Signal
from netarium.spec.text import Text


class Dropout(Layer):
    """Inverted dropout: the values that stay are scaled up, so that their expectation stays."""

    kind: Literal["Dropout"] = "Dropout"
    p: float = knob(
        0.5,
        en="Share silenced",
        zh="丢弃比例",
        help_en="Raise it when validation loss rises while training loss falls.",
        help_zh="训练损失下降而验证损失上升时，把它调大。",
        live=True,
        ge=0.0,
        le=0.95,
    )

    title: ClassVar[Text] = Text("Dropout", "随机失活")
    summary: ClassVar[Text] = Text("Silences random values while training.", "训练时随机让一些值变为零。")
    help: ClassVar[Text] = Text(
        "Put it after an activation of a large layer to keep the network from learning samples by heart.",
        "放在较大层的激活函数之后，防止网络死记样本。",
    )
    group: ClassVar[str] = "regularization"
    drawing: ClassVar[Drawing] = "dropout"
    formula: ClassVar[str] = "y = x * m / (1 - p), m ~ Bernoulli(1 - p); y = x outside training"
    source: ClassVar[str] = "torch.nn.Dropout"

    def check(self, inputs: tuple[Signal, ...]) -> None:
        """Raise a ShapeError for token ids."""
        expect_numbers(self.kind, inputs[0])

    def keeps_units(self, inputs: tuple[Signal, ...]) -> bool:
        """Return True: outside training nothing changes."""
        del inputs
        return True

    def build(self, inputs: tuple[Signal, ...]) -> nn.Module:
        """Return nn.Dropout."""
        del inputs
        return nn.Dropout(self.p)
