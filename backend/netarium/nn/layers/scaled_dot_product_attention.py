"""ScaledDotProductAttention: the heart of attention, without anything to learn."""

from typing import ClassVar, Literal

import torch
from torch import Tensor, nn

from netarium.nn.attention import causal_mask, expect_heads
from netarium.nn.drawing import Drawing
from netarium.nn.expect import expect_sequence
from netarium.nn.layer import Layer
from netarium.spec.base import knob
from netarium.spec.errors import ShapeError
from netarium.spec.signature import Signal
from netarium.spec.text import Text


class DotProductAttention(nn.Module):
    """Lets every query gather the values whose keys it matches, in several heads.

    Args:
        num_heads: parts into which the width is cut.
        dropout: share of the weights silenced while training.
        causal: whether a query must not look at later keys.
    """

    def __init__(self, num_heads: int, dropout: float, causal: bool) -> None:
        super().__init__()
        self.num_heads = num_heads
        self.dropout = dropout
        self.causal = causal

    def forward(self, *sequences: Tensor, paddings: tuple[Tensor | None, ...]) -> Tensor:
        """Return what each query gathers: (B, T, D).

        Args:
            sequences: queries (B, T, D), keys (B, S, D) and values (B, S, V).
            paddings: mask of each sequence, (B, T) bool or None; that of the keys is used.
        """
        query, key, value = (self.heads(x) for x in sequences)  # (B, N, T, D / N)
        y = nn.functional.scaled_dot_product_attention(
            query, key, value, self.mask(sequences[0], paddings[1]), self.dropout if self.training else 0.0
        )
        return y.transpose(1, 2).flatten(2)  # (B, N, T, V / N) -> (B, T, V)

    def weights(self, *sequences: Tensor, paddings: tuple[Tensor | None, ...]) -> Tensor:
        """Return how much each query takes from each key, before dropout: (B, N, T, S); rows sum to 1."""
        query, key = (self.heads(x) for x in sequences[:2])
        scores = query @ key.transpose(2, 3) / query.shape[3] ** 0.5  # (B, N, T, S)
        mask = self.mask(sequences[0], paddings[1])
        seen: Tensor = scores if mask is None else scores.masked_fill(~mask, -torch.inf)
        return seen.softmax(3)

    def heads(self, x: Tensor) -> Tensor:
        """Return the heads of a sequence beside each other: (B, T, D) -> (B, N, T, D / N)."""
        return x.reshape(*x.shape[:2], self.num_heads, -1).transpose(1, 2)

    def mask(self, query: Tensor, padding: Tensor | None) -> Tensor | None:
        """Return which keys a query may look at, True = may, in a shape that spreads to (B, N, T, S); None = all."""
        seen = None if padding is None else ~padding[:, None, None, :]  # (B, 1, 1, S)
        later = self.later(query)
        if later is None:
            return seen
        return ~later if seen is None else seen & ~later

    def later(self, query: Tensor) -> Tensor | None:
        """Return which keys come later than each query, which must not look at them, (T, T) bool; None where it may."""
        return causal_mask(query) if self.causal else None


class ScaledDotProductAttention(Layer):
    """Attention of given queries, keys and values."""

    kind: Literal["ScaledDotProductAttention"] = "ScaledDotProductAttention"
    num_heads: int = knob(
        4,
        en="Heads",
        zh="注意力头数",
        help_en="Parts into which the width is cut, each with a look of its own; the width must be a multiple of them.",
        help_zh="把宽度切成几份，每份各自关注；宽度必须是头数的倍数。",
        ge=1,
        le=64,
    )
    dropout: float = knob(
        0.0,
        en="Dropout",
        zh="随机失活",
        help_en="Share of attention weights silenced while training.",
        help_zh="训练时被置零的注意力权重比例。",
        live=True,
        ge=0.0,
        le=0.95,
    )
    causal: bool = knob(
        False,
        en="Causal",
        zh="因果掩码",
        help_en="Hide later tokens; switch it on to predict the next one.",
        help_zh="遮住后面的词元；预测下一个词元时打开。",
    )

    arity: ClassVar[tuple[int, int]] = (3, 3)
    wants_padding: ClassVar[bool] = True
    title: ClassVar[Text] = Text("Dot-product attention", "点积注意力")
    summary: ClassVar[Text] = Text("Gathers the values whose keys match the query.", "收集键与查询相匹配的那些值。")
    help: ClassVar[Text] = Text(
        "Feed it queries, keys and values, each from a Linear of its own: that is what an opened attention looks like.",
        "给它查询、键和值，各来自一个线性层：打开多头注意力看到的就是这样。",
    )
    group: ClassVar[str] = "attention"
    drawing: ClassVar[Drawing] = "attention"
    formula: ClassVar[str] = "y = softmax(Q K^T / sqrt(D / N)) V, in each of N heads"
    source: ClassVar[str] = "Vaswani et al. 2017, Attention Is All You Need, section 3.2.1"

    def check(self, inputs: tuple[Signal, ...]) -> None:
        """Raise a ShapeError if lengths or widths do not go together, or the heads do not divide the widths."""
        (queries, width), (keys, key_width), (values, value_width) = (
            expect_sequence(self.kind, signal) for signal in inputs
        )
        if width != key_width:
            message = (
                f"{self.kind} needs queries and keys of one width but gets {width} and {key_width}. "
                "Put a Linear of the same size before both."
            )
            raise ShapeError(message, field="inputs", code="query_key_width", queries=width, keys=key_width)
        if keys != values:
            message = (
                f"{self.kind} needs one value for each key but gets {keys} keys and {values} values. "
                "Take both from the same sequence."
            )
            raise ShapeError(message, field="inputs", code="keys_values", keys=keys, values=values)
        if self.causal and queries != keys:
            message = (
                f"Causal attention needs queries and keys of one sequence but gets {queries} queries and {keys} keys. "
                "Switch `causal` off to look at another sequence."
            )
            raise ShapeError(message, field="causal", code="causal_lengths", queries=queries, keys=keys)
        expect_heads(self.kind, "num_heads", self.num_heads, width)
        expect_heads(self.kind, "num_heads", self.num_heads, value_width)

    def build(self, inputs: tuple[Signal, ...]) -> nn.Module:
        """Return the module: (B, T, D), (B, S, D), (B, S, V) -> (B, T, V)."""
        del inputs
        return DotProductAttention(self.num_heads, self.dropout, self.causal)
