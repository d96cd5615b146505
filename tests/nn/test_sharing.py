from collections.abc import Callable
from typing import Any

import pytest
import torch

from netarium.nn.build import build
from netarium.nn.infer import infer
from netarium.nn.network import Network
from netarium.spec.signature import Signature

MakeNetwork = Callable[..., Network]

TIED: list[dict[str, Any]] = [
    {"id": "words", "layer": {"kind": "Embedding", "embedding_dim": 8}, "inputs": ["source"]},
    {"id": "encoder", "layer": {"kind": "TransformerEncoderLayer", "nhead": 2, "dim_feedforward": 16}, "repeat": 2},
    {"id": "answer", "layer": {"kind": "Embedding", "embedding_dim": 8}, "inputs": ["target"], "weights_of": "words"},
    {
        "id": "decoder",
        "layer": {"kind": "TransformerDecoderLayer", "nhead": 2, "dim_feedforward": 16},
        "inputs": ["answer", "encoder"],
    },
    {"id": "head", "layer": {"kind": "Linear"}, "weights_of": "words"},
]


def test_one_matrix_for_both_embeddings_and_the_output(network: MakeNetwork, pairs: Signature) -> None:
    model = build(network(*TIED), pairs, seed=0)
    words, answer, head = (model.copies(name)[0] for name in ("words", "answer", "head"))
    assert answer.get_parameter("weight") is words.get_parameter("weight")
    assert head.get_parameter("weight") is words.get_parameter("weight")
    assert [name for name, _ in head.named_parameters()] == ["weight"], "a tied Linear has no bias"
    x = torch.randn(2, 7, 8)
    assert torch.equal(head(x), x @ words.get_parameter("weight").T)


def test_shared_weights_count_once(network: MakeNetwork, pairs: Signature) -> None:
    found = infer(network(*TIED), pairs)
    assert found.errors == []
    assert found.nodes["words"].parameters == 12 * 8
    assert found.nodes["answer"].parameters == found.nodes["head"].parameters == 0
    assert found.parameters == sum(p.numel() for p in build(network(*TIED), pairs, seed=0).parameters())


def test_copies_share_copy_by_copy(network: MakeNetwork, pairs: Signature) -> None:
    layer = {"kind": "TransformerEncoderLayer", "nhead": 2, "dim_feedforward": 16}
    nodes = [TIED[0], TIED[1], {"id": "again", "layer": layer, "repeat": 2, "weights_of": "encoder"}]
    model = build(network(*nodes, {"id": "head", "layer": {"kind": "Linear"}}), pairs, seed=0)
    for ours, theirs in zip(model.copies("again"), model.copies("encoder"), strict=True):
        assert all(a is b for a, b in zip(ours.parameters(), theirs.parameters(), strict=True))
    first, second = (copy.get_parameter("layer.linear1.weight") for copy in model.copies("again"))
    assert first is not second


def test_a_node_may_borrow_what_another_one_has_borrowed(network: MakeNetwork, pairs: Signature) -> None:
    nodes = [*TIED[:-1], {**TIED[-1], "weights_of": "answer"}]
    model = build(network(*nodes), pairs, seed=0)
    assert model.copies("head")[0].get_parameter("weight") is model.copies("words")[0].get_parameter("weight")


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        ({"weights_of": "nobody"}, "weights_of", "weights_of_unknown"),
        ({"weights_of": "head"}, "weights_of", "weights_of_unknown"),
        ({"weights_of": "encoder"}, "repeat", "weights_of_repeat"),
        ({"weights_of": "decoder"}, "weights_of", "weights_of_kind"),
        ({"frozen": True}, "frozen", "weights_of_frozen"),
        ({"initializer": {"kind": "zeros"}}, "initializer", "weights_of_initializer"),
        ({"layer": {"kind": "Linear", "out_features": 5}}, "weights_of", "weights_of_sizes"),
    ],
)
def test_says_what_does_not_fit_and_the_way_out(
    change: dict[str, Any], field: str, code: str, network: MakeNetwork, pairs: Signature
) -> None:
    errors = infer(network(*TIED[:-1], TIED[-1] | change), pairs).errors
    assert [(error.node, error.field, error.issue) for error in errors] == [("head", field, code)]
    assert errors[0].message.count(".") >= 2


def test_a_lender_without_weights_has_nothing_to_lend(network: MakeNetwork, points: Signature) -> None:
    nodes = [
        {"id": "a", "layer": {"kind": "Linear", "out_features": 2}},
        {"id": "bend", "layer": {"kind": "ReLU"}},
        {"id": "again", "layer": {"kind": "ReLU"}, "weights_of": "bend"},
    ]
    errors = infer(network(*nodes), points).errors
    assert [(error.node, error.issue) for error in errors] == [("again", "weights_of_nothing")]


def test_a_mistake_of_the_lender_is_told_once(network: MakeNetwork, pairs: Signature) -> None:
    wrong = {"id": "words", "layer": {"kind": "Conv2d"}, "inputs": ["source"]}
    assert [error.node for error in infer(network(wrong, *TIED[1:]), pairs).errors] == ["words"]


def test_frozen_parameters_are_told_separately_and_shared_ones_with_their_lender(
    network: MakeNetwork, pairs: Signature
) -> None:
    frozen = network(TIED[0] | {"frozen": True}, *TIED[1:])
    found = infer(frozen, pairs)
    assert found.parameters - found.trainable == 12 * 8
    assert found.nodes["head"].frozen
    model = build(frozen, pairs, seed=0)
    assert [name for name, p in model.named_parameters() if not p.requires_grad] == ["nodes.words.0.weight"]
    assert found.trainable == sum(p.numel() for p in model.parameters() if p.requires_grad)
