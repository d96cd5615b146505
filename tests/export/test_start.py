"""How nodes start, what they share and what stays frozen, as code."""

from pathlib import Path

import pytest

from tests.export.comparing import expect_the_same
from tests.export.networks import IMAGES, PAIRS, POINTS, experiment, node

STARTS = [
    node("hidden", "Linear", out_features=8) | {"initializer": {"kind": "kaiming_normal"}, "name": "第一层"},
    node("bend", "ReLU"),
    node("stack", "Linear", out_features=8, repeat=2) | {"initializer": {"kind": "orthogonal", "gain": 1.4}},
    node("still", "Linear", out_features=8) | {"initializer": {"kind": "constant"}, "frozen": True},
    node("norm", "BatchNorm1d") | {"frozen": True},
    node("again", "Linear", out_features=8) | {"weights_of": "still"},
    node("stack2", "Linear", out_features=8, repeat=2) | {"weights_of": "stack"},
    node("out", "Linear") | {"initializer": {"kind": "normal", "std": 0.5}},
]
TIED = [
    node("embed", "Embedding", "source", embedding_dim=8) | {"initializer": {"kind": "normal", "std": 0.3}},
    node("place", "PositionalEncoding", encoding="learned") | {"initializer": {"kind": "zeros"}},
    node("encoder", "TransformerEncoderLayer", nhead=2, dim_feedforward=16)
    | {"initializer": {"kind": "xavier_uniform"}},
    node("encoder2", "TransformerEncoderLayer", nhead=2, dim_feedforward=16) | {"weights_of": "encoder"},
    node("word", "Embedding", "target", embedding_dim=8) | {"weights_of": "embed"},
    node("decoder", "TransformerDecoderLayer", "word", "encoder2", nhead=2, dim_feedforward=16) | {"frozen": True},
    node("out", "Linear") | {"weights_of": "embed"},
]
KERNELS = [
    node("edges", "Conv2d", out_channels=7, kernel_size=5) | {"initializer": {"kind": "kernel"}, "frozen": True},
    node("stack", "Conv2d", out_channels=7, padding=1, repeat=2)
    | {"initializer": {"kind": "kernel", "kernel": "gauss"}},
    node("flat", "Flatten"),
    node("out", "Linear"),
]
SETTINGS = {"starts": (POINTS, STARTS), "tied": (PAIRS, TIED), "kernels": (IMAGES, KERNELS)}


@pytest.mark.parametrize("name", SETTINGS)
def test_how_nodes_start_what_they_share_and_what_stays_frozen(name: str, tmp_path: Path) -> None:
    dataset, nodes = SETTINGS[name]
    text = expect_the_same(experiment(dataset, nodes, max_steps=8, l2=0.01, grad_clip=1.0), tmp_path)
    if name == "starts":
        assert "# (B, 8) 第一层" in text
        assert 'nn.init.kaiming_normal_(self.hidden.weight, nonlinearity="relu")' in text
        assert "self.again.weight = self.still.weight" in text
