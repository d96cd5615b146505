"""Scripts of everything that a network can be made of print the losses of the run, bit for bit."""

from pathlib import Path

import pytest

from netarium.nn.catalogue import LAYERS
from tests.export.comparing import expect_the_same
from tests.export.networks import MLP, NETWORKS, PAIRS, POINTS, experiment, node
from tests.generated.plain import plain_network


@pytest.mark.parametrize("kind", [kind.kind_name() for kind in LAYERS])
def test_layers_as_they_come(kind: str, tmp_path: Path) -> None:
    dataset, nodes = plain_network(kind)
    expect_the_same(experiment(dataset, nodes, max_steps=3), tmp_path)


@pytest.mark.parametrize("name", NETWORKS)
def test_networks(name: str, tmp_path: Path) -> None:
    dataset, nodes = NETWORKS[name]
    expect_the_same(experiment(dataset, nodes, max_steps=8), tmp_path)


def test_joins_repeat_too(tmp_path: Path) -> None:
    nodes = [
        *MLP[:2],
        node("more", "Add", "bend", "hidden", repeat=3),
        node("less", "Multiply", "more", "hidden", "bend", repeat=2),
        node("out", "Linear"),
    ]
    expect_the_same(experiment(POINTS, nodes), tmp_path)


@pytest.mark.parametrize("before", [0, 1], ids=["the data", "a layer"])
def test_every_copy_reads_again_what_the_first_one_reads_twice(before: int, tmp_path: Path) -> None:
    read = MLP[0]["id"] if before else "input"
    nodes = [*MLP[:before], node("sum", "Add", read, read, repeat=3), node("out", "Linear")]
    expect_the_same(experiment(POINTS, nodes), tmp_path)


def test_every_copy_of_a_decoder_looks_back_at_what_the_first_one_reads(tmp_path: Path) -> None:
    nodes = [
        node("words", "Embedding", "target", embedding_dim=8),
        node("decoder", "TransformerDecoderLayer", "words", "words", nhead=2, dim_feedforward=8, repeat=2),
        node("out", "Linear"),
    ]
    expect_the_same(experiment(PAIRS, nodes), tmp_path)


def test_nodes_may_be_called_like_functions_that_the_network_calls(tmp_path: Path) -> None:
    nodes = [
        node("len", "Linear", out_features=4),
        node("range", "ReLU"),
        node("twice", "Add", "range", "len", repeat=2),
        node("rows", "Reshape", shape=[2, 2]),
        node("flat", "Flatten"),
        node("both", "Concat", "flat", "range"),
        node("out", "Linear"),
    ]
    text = expect_the_same(experiment(POINTS, nodes), tmp_path)
    assert "self.len = nn.Linear" in text


def test_a_variable_that_makes_way_takes_no_other_name(tmp_path: Path) -> None:
    nodes = [
        node("len", "Linear", out_features=4),
        node("len_", "ReLU"),
        node("rows", "Reshape", "len", shape=[2, 2]),
        node("flat", "Flatten"),
        node("sum", "Add", "flat", "len", "len_"),
        node("out", "Linear"),
    ]
    expect_the_same(experiment(POINTS, nodes), tmp_path)


@pytest.mark.parametrize("name", ["over_real_steps", "causal_mask"])
def test_nodes_may_be_called_like_functions_that_the_script_defines(name: str, tmp_path: Path) -> None:
    nodes = [
        node(name, "Embedding", "target", embedding_dim=8),
        node("read", "GRU", hidden_size=4, bidirectional=True),
        node("look", "MultiheadAttention", num_heads=2, causal=True),
        node("sum", "Add", "look", name),
        node("out", "Linear"),
    ]
    expect_the_same(experiment(PAIRS, nodes), tmp_path)
