"""Embedding: looks up a learned vector for every token."""

from typing import ClassVar, Literal

from torch import nn

from netarium.nn.drawing import Drawing
from netarium.nn.expect import expect_tokens
from netarium.nn.layer import Layer
from netarium.spec.base import knob
from netarium.spec.signature import Signal
from netarium.spec.text import Text


class Embedding(Layer):
    """A table with one learned row per token of the vocabulary."""

    kind: Literal["Embedding"] = "Embedding"
    embedding_dim: int = knob(
        32,
        en="Width",
        zh="向量维度",
        help_en="Numbers per token; all later layers work with this width.",
        help_zh="每个词元的数值个数；之后各层都使用这个宽度。",
        log=True,
        ge=1,
        le=4096,
    )

    title: ClassVar[Text] = Text("Embedding", "嵌入层")
    summary: ClassVar[Text] = Text("Looks up a learned vector for every token.", "为每个词元查出一个可学习的向量。")
    help: ClassVar[Text] = Text(
        "Put it first on sequences; follow it with PositionalEncoding if order matters, as attention does not see it.",
        "处理序列时放在最前面；顺序重要时后面接位置编码，因为注意力本身看不到顺序。",
    )
    group: ClassVar[str] = "sequence"
    drawing: ClassVar[Drawing] = "table"
    formula: ClassVar[str] = "y[t] = E[token[t]]"
    source: ClassVar[str] = "torch.nn.Embedding"

    def check(self, inputs: tuple[Signal, ...]) -> None:
        """Raise a ShapeError for anything but a sequence of token ids."""
        expect_tokens(self.kind, inputs[0])

    def build(self, inputs: tuple[Signal, ...]) -> nn.Module:
        """Return nn.Embedding: (B, T) int64 -> (B, T, D)."""
        return nn.Embedding(expect_tokens(self.kind, inputs[0]), self.embedding_dim)
