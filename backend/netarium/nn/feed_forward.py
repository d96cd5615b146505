"""What everything with a feed-forward network inside shares: its fields and its module."""

from typing import Literal

import torch
from torch import Tensor, nn

from netarium.nn.layer import Layer
from netarium.nn.layers.dropout import Dropout
from netarium.nn.layers.gelu import GELU
from netarium.nn.layers.relu import ReLU
from netarium.nn.layers.silu import SiLU
from netarium.nn.layers.tanh import Tanh
from netarium.spec.base import knob
from netarium.spec.text import Text

Bend = Literal["relu", "gelu", "silu", "tanh"]

BENDS = {"relu": nn.ReLU, "gelu": nn.GELU, "silu": nn.SiLU, "tanh": nn.Tanh}
BEND_LAYERS: dict[str, Layer] = {"relu": ReLU(), "gelu": GELU(), "silu": SiLU(), "tanh": Tanh()}


class FeedForwardNetwork(nn.Module):
    """Two Linear layers with an activation and dropout between them, on the last axis.

    Args:
        features: size of the last axis.
        hidden_features: units between the two.
        activation: the bend.
        dropout: share of the hidden values silenced while training.
    """

    def __init__(self, features: int, hidden_features: int, activation: str, dropout: float) -> None:
        super().__init__()
        self.linear1 = nn.Linear(features, hidden_features)
        self.activation = BENDS[activation]()
        self.dropout = nn.Dropout(dropout)
        self.linear2 = nn.Linear(hidden_features, features)

    def forward(self, x: Tensor) -> Tensor:
        """Return the new values: (B, ..., D) -> (B, ..., D)."""
        y: Tensor = self.linear2(self.dropout(self.activation(self.linear1(x))))
        return y


def feed_forward_of(layer: nn.TransformerEncoderLayer | nn.TransformerDecoderLayer) -> FeedForwardNetwork:
    """Return the feed-forward network inside a layer of a Transformer, with the same numbers."""
    activation = "gelu" if layer.activation is nn.functional.gelu else "relu"
    with torch.device("meta"):
        network = FeedForwardNetwork(layer.linear1.in_features, layer.linear1.out_features, activation, layer.dropout.p)
    network.linear1, network.linear2 = layer.linear1, layer.linear2
    return network


def hidden_features_knob() -> int:
    """Return the field for the units between the two Linear layers."""
    units: int = knob(
        128,
        en="Hidden units",
        zh="隐藏单元数",
        help_en="Units between the two Linear layers; two to four times the width is usual.",
        help_zh="两个全连接层之间的单元数；通常是宽度的 2 到 4 倍。",
        log=True,
        ge=1,
        le=65_536,
    )
    return units


def activation_knob() -> Bend:
    """Return the field for the bend between the two Linear layers."""
    bend: Bend = knob(
        "relu",
        en="Activation",
        zh="激活函数",
        help_en="The bend between the two Linear layers; without it they would melt into one.",
        help_zh="两个全连接层之间的激活函数；没有它，两层等于一层。",
        labels={
            "relu": Text("ReLU", "ReLU"),
            "gelu": Text("GELU", "GELU"),
            "silu": Text("SiLU", "SiLU"),
            "tanh": Text("Tanh", "Tanh"),
        },
    )
    return bend


def dropout_knob() -> float:
    """Return the field for the share of silenced values."""
    share: float = knob(
        0.0,
        en="Dropout",
        zh="随机失活",
        help_en="Raise it when validation loss rises while training loss falls.",
        help_zh="训练损失下降而验证损失上升时，把它调大。",
        live=True,
        ge=0.0,
        le=0.95,
    )
    return share


def dropout_part(share: float) -> Layer | None:
    """Return the dropout of a part, or None where nothing is dropped."""
    return Dropout(p=share) if share else None
