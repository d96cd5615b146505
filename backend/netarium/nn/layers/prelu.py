"""PReLU: a LeakyReLU that learns its slope."""

from typing import ClassVar, Literal

from torch import nn

from netarium.nn.activation import Activation
from netarium.spec.base import knob
from netarium.spec.errors import ShapeError
from netarium.spec.signature import Signal, format_shape
from netarium.spec.text import Text


class PReLU(Activation):
    """Parametric rectified linear unit."""

    kind: Literal["PReLU"] = "PReLU"
    init: float = knob(
        0.25,
        en="First slope",
        zh="初始斜率",
        help_en="Slope of the negative side before training.",
        help_zh="训练之前负侧的斜率。",
        ge=-1.0,
        le=1.0,
    )
    per_channel: bool = knob(
        False,
        en="One for each channel",
        zh="每个通道一个",
        help_en="Let every map or unit learn a slope of its own instead of sharing one.",
        help_zh="让每张特征图或每个神经元各学一个斜率，而不是共用一个。",
    )

    title: ClassVar[Text] = Text("PReLU", "PReLU")
    summary: ClassVar[Text] = Text("A LeakyReLU that learns its slope.", "斜率可学习的 LeakyReLU。")
    help: ClassVar[Text] = Text(
        "Use it in place of LeakyReLU to let training choose the slope; leave weight decay off, it pulls the slope to zero.",
        "用它代替 LeakyReLU，让训练自己选斜率；不要用权重衰减，它会把斜率拉向零。",
    )
    formula: ClassVar[str] = "y = x if x > 0 else a * x, a is learned"
    source: ClassVar[str] = "torch.nn.PReLU"

    def check(self, inputs: tuple[Signal, ...]) -> None:
        """Raise a ShapeError for token ids, and for sequences, whose first axis PyTorch would take for channels."""
        super().check(inputs)
        shape = inputs[0].shape
        if self.per_channel and len(shape) == 2:
            message = (
                f"PReLU needs an image or a list of numbers for a slope per channel but gets a sequence "
                f"{format_shape(shape)}. Let all values share one slope."
            )
            raise ShapeError(message, field="per_channel", code="slope_per_step", got=list(shape))

    def build(self, inputs: tuple[Signal, ...]) -> nn.Module:
        """Return nn.PReLU: (B, ...) -> (B, ...)."""
        return nn.PReLU(inputs[0].shape[0] if self.per_channel else 1, init=self.init)
