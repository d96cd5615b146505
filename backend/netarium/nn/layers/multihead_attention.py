"""MultiheadAttention: every query gathers the values whose keys it matches."""

from collections.abc import Callable
from typing import ClassVar, Literal

from torch import Tensor, nn

from netarium.nn.attention import causal_mask, expect_heads
from netarium.nn.composite import Composite, Part
from netarium.nn.drawing import Drawing
from netarium.nn.expect import expect_sequence
from netarium.nn.layers.linear import Linear
from netarium.nn.layers.scaled_dot_product_attention import ScaledDotProductAttention
from netarium.spec.base import knob
from netarium.spec.errors import ShapeError
from netarium.spec.signature import Signal
from netarium.spec.text import Text

PROJECTIONS = ("query", "key", "value")


class Attention(nn.Module):
    """nn.MultiheadAttention fed with one, two or three sequences, giving one tensor.

    Args:
        attention: the batch-first attention that computes.
        causal: whether a query must not look at later keys.
    """

    def __init__(self, attention: nn.MultiheadAttention, *, causal: bool) -> None:
        super().__init__()
        self.attention = attention
        self.causal = causal

    def forward(self, *sequences: Tensor, paddings: tuple[Tensor | None, ...]) -> Tensor:
        """Return what each query gathers: (B, T, D).

        Args:
            sequences: [x], [query, memory] or [query, key, value], each (B, T, D).
            paddings: mask of each sequence, (B, T) bool or None; that of the keys is used.
        """
        query, value = sequences[0], sequences[-1]
        key = sequences[1] if len(sequences) > 1 else query
        output: Tensor = self.attention(
            query,
            key,
            value,
            key_padding_mask=paddings[min(1, len(paddings) - 1)],
            need_weights=False,
            attn_mask=causal_mask(query) if self.causal else None,
            is_causal=self.causal,
        )[0]
        return output


def attention_pieces(attention: nn.MultiheadAttention) -> dict[str, nn.Module]:
    """Return the four projections of an attention as layers of their own, with the same numbers."""
    if attention.in_proj_weight is None:
        weights = [attention.q_proj_weight, attention.k_proj_weight, attention.v_proj_weight]
    else:
        weights = list(attention.in_proj_weight.chunk(3))
    biases = (None,) * 3 if attention.in_proj_bias is None else attention.in_proj_bias.chunk(3)
    pieces = {name: linear_of(weight, bias) for name, weight, bias in zip(PROJECTIONS, weights, biases, strict=True)}
    return {**pieces, "output": linear_of(attention.out_proj.weight, attention.out_proj.bias)}


def linear_of(weight: Tensor, bias: Tensor | None) -> nn.Linear:
    """Return a Linear with copies of these numbers."""
    linear = nn.Linear(weight.shape[1], weight.shape[0], bias=bias is not None, device="meta")
    linear.weight = nn.Parameter(weight.detach().clone())
    if bias is not None:
        linear.bias = nn.Parameter(bias.detach().clone())
    return linear


class MultiheadAttention(Composite):
    """Scaled dot-product attention with several heads."""

    kind: Literal["MultiheadAttention"] = "MultiheadAttention"
    num_heads: int = knob(
        4,
        en="Heads",
        zh="注意力头数",
        help_en="Add heads to look at several places at once; they share the width, so it must be a multiple of them.",
        help_zh="增加头数可同时关注多个位置；各头平分宽度，所以宽度必须是头数的倍数。",
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
    bias: bool = knob(
        True,
        en="Bias",
        zh="偏置",
        help_en="Add a learned constant to queries, keys, values and output.",
        help_zh="为查询、键、值和输出加可学习的常数。",
    )
    causal: bool = knob(
        False,
        en="Causal",
        zh="因果掩码",
        help_en="Hide later tokens; switch it on to predict the next one.",
        help_zh="遮住后面的词元；预测下一个词元时打开。",
    )

    arity: ClassVar[tuple[int, int]] = (1, 3)
    wants_padding: ClassVar[bool] = True
    title: ClassVar[Text] = Text("Multi-head attention", "多头注意力")
    summary: ClassVar[Text] = Text(
        "Lets every token gather what it needs from others.", "让每个词元从其他词元收集所需信息。"
    )
    help: ClassVar[Text] = Text(
        "Feed it one sequence to look at itself, or query and memory to look at another; hover its map to see who looks where.",
        "给它一个序列做自注意力，或给查询和记忆两个序列做交叉注意力；悬停在图上可看到谁在看谁。",
    )
    group: ClassVar[str] = "attention"
    drawing: ClassVar[Drawing] = "attention"
    formula: ClassVar[str] = "softmax(Q K^T / sqrt(D / N)) V for each of N heads, then W_o"
    source: ClassVar[str] = "torch.nn.MultiheadAttention"
    pieces: ClassVar[Callable[..., dict[str, nn.Module]]] = attention_pieces

    def check(self, inputs: tuple[Signal, ...]) -> None:
        """Raise a ShapeError if heads do not divide the width, keys and values differ in length, or causal makes no sense."""
        shapes = [expect_sequence(self.kind, signal) for signal in inputs]
        (queries, width), keys, values = shapes[0], shapes[min(1, len(shapes) - 1)][0], shapes[-1][0]
        expect_heads(self.kind, "num_heads", self.num_heads, width)
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

    def build(self, inputs: tuple[Signal, ...]) -> nn.Module:
        """Return the module whose `attention` is nn.MultiheadAttention: (B, T, D), ... -> (B, T, D)."""
        attention = nn.MultiheadAttention(
            inputs[0].shape[1],
            self.num_heads,
            dropout=self.dropout,
            bias=self.bias,
            kdim=inputs[min(1, len(inputs) - 1)].shape[1],
            vdim=inputs[-1].shape[1],
            batch_first=True,
        )
        return Attention(attention, causal=self.causal)

    def parts(self, inputs: tuple[Signal, ...]) -> tuple[Part, ...]:
        """Return the projections of queries, keys and values, what attends, and the projection of the output."""
        width, last = inputs[0].shape[1], len(inputs) - 1
        linear = Linear(out_features=width, bias=self.bias)
        attention = ScaledDotProductAttention(num_heads=self.num_heads, dropout=self.dropout, causal=self.causal)
        return (
            Part("query", linear, (0,)),
            Part("key", linear, (min(1, last),)),
            Part("value", linear, (last,)),
            Part("attention", attention, PROJECTIONS),
            Part("output", linear, ("attention",)),
        )
