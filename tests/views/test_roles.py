from typing import Any

import pytest
from torch import nn

from netarium.nn.build import build
from netarium.nn.layers.scaled_dot_product_attention import DotProductAttention
from netarium.nn.network import Network
from netarium.spec.signature import Signal, Signature, Task
from netarium.views.roles import roles_of

PAIRS = Signature(
    {"source": Signal((6,), tokens=9, padding="source"), "target": Signal((7,), tokens=9, padding="target")},
    Task("sequence", 9),
)


def attending(query: list[dict[str, Any]], key: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return a network that embeds source and target, and attends from the end of one chain to the end of the other."""
    return [
        {"id": "read", "layer": {"kind": "Embedding", "embedding_dim": 8}},
        {"id": "mixed", "layer": {"kind": "TransformerEncoderLayer", "nhead": 2, "dim_feedforward": 8}},
        {"id": "hear", "layer": {"kind": "Embedding", "embedding_dim": 8}, "inputs": ["target"]},
        *query,
        *key,
        {
            "id": "look",
            "layer": {"kind": "ScaledDotProductAttention", "num_heads": 2},
            "inputs": [query[-1]["id"], key[-1]["id"], key[-1]["id"]],
        },
        {"id": "join", "layer": {"kind": "MultiheadAttention", "num_heads": 2}, "inputs": ["hear", "look"]},
        {"id": "also", "layer": {"kind": "MultiheadAttention", "num_heads": 2}, "inputs": ["join", "mixed"]},
        {"id": "head", "layer": {"kind": "Linear"}},
    ]


def chain(name: str, start: str, *kinds: str) -> list[dict[str, Any]]:
    """Return nodes that each change every token for itself."""
    sizes = {"Linear": {"out_features": 8}}
    names = [f"{name}{number}" for number in range(len(kinds))]
    before = [start, *names]
    return [
        {"id": id_, "layer": {"kind": kind, **sizes.get(kind, {})}, "inputs": [source]}
        for id_, kind, source in zip(names, kinds, before, strict=False)
    ]


@pytest.mark.parametrize(
    ("query", "key", "role"),
    [
        (chain("q", "hear", "Linear"), chain("k", "hear", "Linear"), "self"),
        (chain("q", "hear", "Linear", "LayerNorm"), chain("k", "hear", "Linear", "Tanh", "Dropout"), "self"),
        (chain("q", "hear", "Linear"), chain("k", "mixed", "Linear"), "cross"),
        # What has looked around is another sequence, though it began with the same tokens.
        (chain("q", "read", "Linear"), chain("k", "mixed", "Linear"), "cross"),
    ],
)
def test_wires_tell_whether_an_opened_attention_looks_at_its_own_sequence(
    query: list[dict[str, Any]], key: list[dict[str, Any]], role: str
) -> None:
    model = build(Network.model_validate({"nodes": attending(query, key)}), PAIRS, seed=0)
    roles = {type(module): role for module, role in roles_of(model).items() if isinstance(module, DotProductAttention)}
    assert roles == {DotProductAttention: role}


def test_a_closed_attention_has_the_role_of_its_wires_and_one_inside_a_layer_none() -> None:
    nodes = attending(chain("q", "hear", "Linear"), chain("k", "mixed", "Linear"))
    model = build(Network.model_validate({"nodes": nodes}), PAIRS, seed=0)
    roles = roles_of(model)
    encoder, join = model.copies("mixed")[0].layer, model.copies("join")[0].attention
    assert isinstance(encoder.self_attn, nn.MultiheadAttention)
    assert (roles[encoder.self_attn], roles[join]) == (None, "cross")
    assert len(roles) == 4
