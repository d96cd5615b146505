"""Residual: a block and a path around it; the block only learns what to add."""

from collections.abc import Callable
from typing import Annotated, ClassVar, Literal

from pydantic import Field
from torch import nn

from netarium.nn.composite import Composite, Part
from netarium.nn.drawing import Drawing
from netarium.nn.residual_block import ConvBlock, FeedForwardBlock, residual_pieces
from netarium.spec.base import knob
from netarium.spec.signature import Signal
from netarium.spec.text import Text

Block = Annotated[ConvBlock | FeedForwardBlock, Field(discriminator="kind")]


class Residual(Composite):
    """A residual block."""

    kind: Literal["Residual"] = "Residual"
    block: Block = knob(
        ConvBlock(),
        en="Block",
        zh="块",
        help_en="What the path leads around: two convolutions on images, a feed-forward network on vectors.",
        help_zh="旁路绕过的部分：图像用两个卷积，向量用前馈网络。",
    )

    title: ClassVar[Text] = Text("Residual block", "残差块")
    summary: ClassVar[Text] = Text("A few layers, and a path around them.", "几层网络，加一条绕过它们的旁路。")
    help: ClassVar[Text] = Text(
        "Stack many of them: the path around lets gradients through, so deep networks still learn. Open it to see the path.",
        "可以堆叠很多层：旁路让梯度直接通过，很深的网络也能学习。打开它可看到旁路。",
    )
    group: ClassVar[str] = "combine"
    drawing: ClassVar[Drawing] = "sum"
    formula: ClassVar[str] = "y = relu(x + f(x)), or norm(x + f(x))"
    source: ClassVar[str] = "He et al. 2016, Deep Residual Learning for Image Recognition"
    pieces: ClassVar[Callable[..., dict[str, nn.Module]]] = residual_pieces

    def check(self, inputs: tuple[Signal, ...]) -> None:
        """Raise a ShapeError for what the block cannot take."""
        self.block.check(self.kind, inputs[0])

    def build(self, inputs: tuple[Signal, ...]) -> nn.Module:
        """Return the block with its path around."""
        return self.block.build(inputs[0])

    def smallest_batch(self, inputs: tuple[Signal, ...]) -> int:
        """Return what the block needs."""
        return self.block.smallest_batch(inputs[0])

    def parts(self, inputs: tuple[Signal, ...]) -> tuple[Part, ...]:
        """Return the block's parts and the sum."""
        return self.block.parts(inputs[0])
