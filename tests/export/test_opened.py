"""Opened groups as code: their parts start as the layer would, and print the same losses."""

from pathlib import Path
from typing import Any

import pytest

from netarium.export.script import write_script
from netarium.nn.opening import open_node
from tests.export.comparing import expect_the_same
from tests.export.conftest import run, trained
from tests.export.networks import BLOCKS, IMAGES, PAIRS, Nodes, experiment, node

SMALL: dict[str, Any] = {"nhead": 2, "dim_feedforward": 16}
TRANSLATOR = [
    node("embed", "Embedding", "source", embedding_dim=8),
    node("encoder", "TransformerEncoderLayer", repeat=2, **SMALL),
    node("word", "Embedding", "target", embedding_dim=8) | {"weights_of": "embed"},
    node("decoder", "TransformerDecoderLayer", "word", "encoder", dropout=0.0, **SMALL)
    | {"initializer": {"kind": "normal", "std": 0.3}},
    node("out", "Linear") | {"weights_of": "embed"},
]
CASES = {
    "resnet": (IMAGES, BLOCKS, ("block", "deep", "think", "think_feed_forward", "wide")),
    "translator": (
        PAIRS,
        TRANSLATOR,
        ("encoder", "encoder_1_self_attention", "decoder", "decoder_feed_forward", "decoder_cross_attention"),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_prints_the_losses_of_the_run(name: str, tmp_path: Path) -> None:
    dataset, nodes, opened = CASES[name]
    expect_the_same(with_opened(dataset, nodes, *opened), tmp_path)


def test_without_dropout_they_are_those_of_the_closed_network(tmp_path: Path) -> None:
    quiet = [each for each in BLOCKS if each["id"] != "think"]
    closed, _, _ = trained(experiment(IMAGES, quiet, max_steps=6))
    opened = run(write_script(with_opened(IMAGES, quiet, "block", "deep", "wide", max_steps=6)), tmp_path)[0]
    assert opened == closed


def with_opened(dataset: dict[str, Any], nodes: Nodes, *opened: str, max_steps: int = 8) -> Any:
    found = experiment(dataset, nodes, max_steps=max_steps)
    network = found.network
    for name in opened:
        network, _ = open_node(network, found.dataset.signature(), name)
    return found.model_copy(update={"network": network})
