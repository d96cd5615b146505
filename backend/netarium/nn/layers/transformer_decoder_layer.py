"""TransformerDecoderLayer: self-attention, a look at the encoder's memory, and a feed-forward network."""

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
from netarium.spec.errors import ShapeError
from netarium.spec.signature import Signal
from netarium.spec.text import Text


class Decoder(nn.Module):
    """nn.TransformerDecoderLayer that knows whether its self-attention is causal.

    Args:
        layer: the batch-first layer that computes; its attentions are `layer.self_attn` and `layer.multihead_attn`.
        causal: whether a target token must not look at later ones.
    """

    def __init__(self, layer: nn.TransformerDecoderLayer, *, causal: bool) -> None:
        super().__init__()
        self.layer = layer
        self.causal = causal

    def forward(self, target: Tensor, memory: Tensor, paddings: tuple[Tensor | None, Tensor | None]) -> Tensor:
        """Return the target tokens after looking at themselves and at the memory.

        Args:
            target: (B, T, D).
            memory: (B, S, D).
            paddings: (B, T) and (B, S) bool masks, or None.
        """
        output: Tensor = self.layer(
            target,
            memory,
            tgt_mask=causal_mask(target) if self.causal else None,
            tgt_key_padding_mask=paddings[0],
            memory_key_padding_mask=paddings[1],
            tgt_is_causal=self.causal,
        )
        return output


def decoder_pieces(layer: nn.TransformerDecoderLayer) -> dict[str, nn.Module]:
    """Return the parts of a decoder layer that learn."""
    return {
        "self_attention": layer.self_attn,
        "cross_attention": layer.multihead_attn,
        "feed_forward": feed_forward_of(layer),
        "norm1": layer.norm1,
        "norm2": layer.norm2,
        "norm3": layer.norm3,
    }


class TransformerDecoderLayer(TransformerLayer):
    """One block of a Transformer decoder; takes [target, memory]."""

    kind: Literal["TransformerDecoderLayer"] = "TransformerDecoderLayer"
    causal: bool = knob(
        True,
        en="Causal",
        zh="因果掩码",
        help_en="Hide later target tokens; switch it off to see the network copy the answer instead of predicting it.",
        help_zh="遮住目标中后面的词元；关掉它会看到网络抄答案而不是预测。",
    )

    arity: ClassVar[tuple[int, int]] = (2, 2)
    wants_padding: ClassVar[bool] = True
    title: ClassVar[Text] = Text("Decoder layer", "Transformer 解码器层")
    summary: ClassVar[Text] = Text(
        "Target tokens look back at themselves and at the source.", "目标词元关注自己之前的部分和源序列。"
    )
    help: ClassVar[Text] = Text(
        "Feed it the embedded target first and the encoder's output second; repeat it to stack more blocks.",
        "第一个输入是目标序列的嵌入，第二个是编码器的输出；设置重复次数可堆叠更多层。",
    )
    formula: ClassVar[str] = "h = norm(x + attention(x)); g = norm(h + attention(h, memory)); y = norm(g + W2 f(W1 g))"
    source: ClassVar[str] = "torch.nn.TransformerDecoderLayer"
    pieces: ClassVar[Callable[..., dict[str, nn.Module]]] = decoder_pieces

    def check(self, inputs: tuple[Signal, ...]) -> None:
        """Raise a ShapeError unless both are sequences of one width that the heads divide."""
        (_, d), (_, width) = (expect_sequence(self.kind, signal) for signal in inputs)
        if d != width:
            message = (
                f"{self.kind} needs target and memory of one width but gets {d} and {width}. "
                "Give both Embedding layers the same width, or put a Linear between."
            )
            raise ShapeError(message, field="inputs", code="widths_differ", kind=self.kind, target=d, memory=width)
        expect_heads(self.kind, "nhead", self.nhead, d)

    def build(self, inputs: tuple[Signal, ...]) -> nn.Module:
        """Return the module whose `layer` is nn.TransformerDecoderLayer: (B, T, D), (B, S, D) -> (B, T, D)."""
        layer = nn.TransformerDecoderLayer(
            inputs[0].shape[1],
            self.nhead,
            dim_feedforward=self.dim_feedforward,
            dropout=self.dropout,
            activation=self.activation,
            batch_first=True,
            norm_first=self.norm_first,
        )
        return Decoder(layer, causal=self.causal)

    def parts(self, inputs: tuple[Signal, ...]) -> tuple[Part, ...]:
        """Return two attentions and a feed-forward network, each with a path around it and a normalisation."""
        del inputs
        own = MultiheadAttention(num_heads=self.nhead, dropout=self.dropout, causal=self.causal)
        memory = MultiheadAttention(num_heads=self.nhead, dropout=self.dropout)
        first = self.around(1, 0, "self_attention", own)
        second = self.around(2, first[-1].name, "cross_attention", memory, 1)
        return (*first, *second, *self.around(3, second[-1].name, "feed_forward", self.feed_forward()))
