"""TransformerEncoderLayer: self-attention and a feed-forward network, each with a skip connection."""

from collections.abc import Callable
from typing import ClassVar, Literal

from torch import Tensor, nn

from netarium.nn.attention import causal_mask, expect_heads
from netarium.nn.composite import Part
from netarium.nn.expect import expect_sequence
from netarium.nn.feed_forward import feed_forward_of
from netarium.nn.layers.multihead_attention import MultiheadAttention
from netarium.nn.transformer import TransformerLayer
from netarium.spec.base import knob
from netarium.spec.signature import Signal
from netarium.spec.text import Text


class Encoder(nn.Module):
    """nn.TransformerEncoderLayer that knows whether it is causal.

    Args:
        layer: the batch-first layer that computes; its attention is `layer.self_attn`.
        causal: whether a token must not look at later ones.
    """

    def __init__(self, layer: nn.TransformerEncoderLayer, *, causal: bool) -> None:
        super().__init__()
        self.layer = layer
        self.causal = causal

    def forward(self, x: Tensor, paddings: tuple[Tensor | None]) -> Tensor:
        """Return the tokens after looking at each other: (B, T, D) -> (B, T, D); paddings: (B, T) bool or None."""
        output: Tensor = self.layer(
            x,
            src_mask=causal_mask(x) if self.causal else None,
            src_key_padding_mask=paddings[0],
            is_causal=self.causal,
        )
        return output


def encoder_pieces(layer: nn.TransformerEncoderLayer) -> dict[str, nn.Module]:
    """Return the parts of an encoder layer that learn."""
    return {
        "self_attention": layer.self_attn,
        "feed_forward": feed_forward_of(layer),
        "norm1": layer.norm1,
        "norm2": layer.norm2,
    }


class TransformerEncoderLayer(TransformerLayer):
    """One block of a Transformer encoder, or with `causal` of a GPT."""

    kind: Literal["TransformerEncoderLayer"] = "TransformerEncoderLayer"
    causal: bool = knob(
        False,
        en="Causal",
        zh="因果掩码",
        help_en="Hide later tokens; switch it on to predict the next one, as GPT does.",
        help_zh="遮住后面的词元；像 GPT 那样预测下一个词元时打开。",
    )

    wants_padding: ClassVar[bool] = True
    title: ClassVar[Text] = Text("Encoder layer", "Transformer 编码器层")
    summary: ClassVar[Text] = Text("Tokens look at each other, then think alone.", "词元先互相关注，再各自计算。")
    help: ClassVar[Text] = Text(
        "Put it after PositionalEncoding; repeat it to stack more blocks.",
        "放在位置编码之后；设置重复次数可堆叠更多层。",
    )
    formula: ClassVar[str] = "h = norm(x + attention(x)); y = norm(h + W2 f(W1 h))"
    source: ClassVar[str] = "torch.nn.TransformerEncoderLayer"
    pieces: ClassVar[Callable[..., dict[str, nn.Module]]] = encoder_pieces

    def check(self, inputs: tuple[Signal, ...]) -> None:
        """Raise a ShapeError for anything but a sequence of vectors, or if the heads do not divide its width."""
        _, d = expect_sequence(self.kind, inputs[0])
        expect_heads(self.kind, "nhead", self.nhead, d)

    def build(self, inputs: tuple[Signal, ...]) -> nn.Module:
        """Return the module whose `layer` is nn.TransformerEncoderLayer: (B, T, D) -> (B, T, D)."""
        layer = nn.TransformerEncoderLayer(
            inputs[0].shape[1],
            self.nhead,
            dim_feedforward=self.dim_feedforward,
            dropout=self.dropout,
            activation=self.activation,
            batch_first=True,
            norm_first=self.norm_first,
        )
        return Encoder(layer, causal=self.causal)

    def parts(self, inputs: tuple[Signal, ...]) -> tuple[Part, ...]:
        """Return attention and feed-forward network, each with a path around it and a normalisation."""
        del inputs
        attention = MultiheadAttention(num_heads=self.nhead, dropout=self.dropout, causal=self.causal)
        first = self.around(1, 0, "self_attention", attention)
        return (*first, *self.around(2, first[-1].name, "feed_forward", self.feed_forward()))
