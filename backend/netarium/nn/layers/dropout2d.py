"""Dropout2d: silences whole maps while training."""

from typing import ClassVar, Literal

from torch import nn

from netarium.nn.drawing import Drawing
from netarium.nn.expect import expect_image
from netarium.nn.layer import Layer
from netarium.spec.base import knob
from netarium.spec.signature import Signal
from netarium.spec.text import Text


class Dropout2d(Layer):
    """Inverted dropout of whole channels: neighbouring pixels are too alike for silencing them one by one."""

    kind: Literal["Dropout2d"] = "Dropout2d"
    p: float = knob(
        0.2,
        en="Share silenced",
        zh="丢弃比例",
        help_en="Raise it when validation loss rises while training loss falls.",
        help_zh="训练损失下降而验证损失上升时，把它调大。",
        live=True,
        ge=0.0,
        le=0.95,
    )

    title: ClassVar[Text] = Text("Dropout2d", "二维随机失活")
    summary: ClassVar[Text] = Text("Silences whole maps while training.", "训练时随机让整张特征图变为零。")
    help: ClassVar[Text] = Text(
        "Put it after a convolution and its activation, where Dropout does little because neighbouring pixels are alike.",
        "放在卷积层和激活函数之后；相邻像素很相似，普通随机失活在那里作用不大。",
    )
    group: ClassVar[str] = "regularization"
    drawing: ClassVar[Drawing] = "dropout"
    formula: ClassVar[str] = "y[c] = x[c] * m[c] / (1 - p), m[c] ~ Bernoulli(1 - p); y = x outside training"
    source: ClassVar[str] = "torch.nn.Dropout2d"

    def check(self, inputs: tuple[Signal, ...]) -> None:
        """Raise a ShapeError for anything but an image."""
        expect_image(self.kind, inputs[0])

    def build(self, inputs: tuple[Signal, ...]) -> nn.Module:
        """Return nn.Dropout2d: (B, C, H, W) -> (B, C, H, W)."""
        del inputs
        return nn.Dropout2d(self.p)
