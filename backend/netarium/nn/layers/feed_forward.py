"""FeedForward: every vector thinks alone, in more units than it has numbers."""

from collections.abc import Callable
from typing import ClassVar, Literal

from torch import nn

from netarium.nn.composite import Composite, Part, chain
from netarium.nn.drawing import Drawing
from netarium.nn.expect import expect_features
from netarium.nn.feed_forward import (
    BEND_LAYERS,
    Bend,
    FeedForwardNetwork,
    activation_knob,
    dropout_knob,
    dropout_part,
    hidden_features_knob,
)
from netarium.nn.layers.linear import Linear
from netarium.spec.signature import Signal
from netarium.spec.text import Text


def feed_forward_pieces(network: FeedForwardNetwork) -> dict[str, nn.Module]:
    """Return the parts of a feed-forward network that learn."""
    return {"linear1": network.linear1, "linear2": network.linear2}


class FeedForward(Composite):
    """Linear, activation, dropout, Linear: back to the width that came."""

    kind: Literal["FeedForward"] = "FeedForward"
    hidden_features: int = hidden_features_knob()
    activation: Bend = activation_knob()
    dropout: float = dropout_knob()

    title: ClassVar[Text] = Text("Feed-forward", "前馈网络")
    summary: ClassVar[Text] = Text("Widens every vector, bends it, narrows it again.", "把每个向量加宽、弯曲、再收窄。")
    help: ClassVar[Text] = Text(
        "The part of a Transformer in which each token thinks alone; open it to see the two Linear layers.",
        "Transformer 中每个词元独自计算的部分；打开它可看到两个全连接层。",
    )
    group: ClassVar[str] = "linear"
    drawing: ClassVar[Drawing] = "block"
    formula: ClassVar[str] = "y = W2 f(W1 x + b1) + b2"
    source: ClassVar[str] = "Vaswani et al. 2017, Attention Is All You Need, section 3.3"
    pieces: ClassVar[Callable[..., dict[str, nn.Module]]] = feed_forward_pieces

    def check(self, inputs: tuple[Signal, ...]) -> None:
        """Raise a ShapeError for token ids and images."""
        expect_features(self.kind, inputs[0], "Put a Flatten before it.")

    def build(self, inputs: tuple[Signal, ...]) -> nn.Module:
        """Return the module: (B, ..., D) -> (B, ..., D)."""
        return FeedForwardNetwork(inputs[0].shape[-1], self.hidden_features, self.activation, self.dropout)

    def parts(self, inputs: tuple[Signal, ...]) -> tuple[Part, ...]:
        """Return the two Linear layers and what stands between them."""
        return tuple(
            chain(
                0,
                ("linear1", Linear(out_features=self.hidden_features)),
                ("activation", BEND_LAYERS[self.activation]),
                ("dropout", dropout_part(self.dropout)),
                ("linear2", Linear(out_features=inputs[0].shape[-1])),
            )
        )
