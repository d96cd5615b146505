"""What is changed inside an opened composite becomes its settings when it closes."""

from collections.abc import Callable
from typing import Any

import pytest

from netarium.nn.closing import close_group
from netarium.nn.infer import infer
from netarium.nn.network import Network
from netarium.nn.opening import open_node
from netarium.spec.errors import FieldError
from netarium.spec.signature import Signal, Signature, Task

MakeNetwork = Callable[..., Network]
Json = dict[str, Any]

SEQUENCES = Signature({"input": Signal((5, 8)), "other": Signal((6, 8))}, Task("sequence", 8))
ENCODER = {"kind": "TransformerEncoderLayer", "nhead": 2, "dim_feedforward": 16, "dropout": 0.1}
DECODER = {"kind": "TransformerDecoderLayer", "nhead": 2, "dim_feedforward": 16, "dropout": 0}
NETWORK = {"kind": "FeedForward", "hidden_features": 16, "activation": "relu"}
ATTENTION = {"kind": "MultiheadAttention", "num_heads": 2}


def opened(layer: Json, network: MakeNetwork, *inside: str) -> Network:
    inputs = ["input", "other"] if layer["kind"] == "TransformerDecoderLayer" else ["input"]
    whole = network(
        {"id": "middle", "layer": layer, "inputs": inputs},
        {"id": "head", "layer": {"kind": "Linear"}, "inputs": ["middle"]},
    )
    for node in ("middle", *inside):
        whole, _ = open_node(whole, SEQUENCES, node)
    return whole


def changed(network: Network, **settings: Json) -> Network:
    nodes = [
        node.model_copy(update={"layer": type(node.layer).model_validate(node.layer.model_dump() | settings[node.id])})
        if node.id in settings
        else node
        for node in network.nodes
    ]
    return network.model_copy(update={"nodes": tuple(nodes)})


@pytest.mark.parametrize(
    ("layer", "inside", "changes", "settings"),
    [
        (ENCODER, (), {"middle_feed_forward": {"hidden_features": 12}}, {"dim_feedforward": 12}),
        (ENCODER, (), {"middle_self_attention": {"num_heads": 4, "causal": True}}, {"nhead": 4, "causal": True}),
        (
            ENCODER,
            ("middle_feed_forward",),
            {"middle_feed_forward_linear1": {"out_features": 12}},
            {"dim_feedforward": 12},
        ),
        (
            ENCODER,
            (),
            {
                "middle_self_attention": {"dropout": 0.3},
                "middle_dropout1": {"p": 0.3},
                "middle_feed_forward": {"dropout": 0.3, "activation": "gelu"},
                "middle_dropout2": {"p": 0.3},
            },
            {"dropout": 0.3, "activation": "gelu"},
        ),
        (DECODER, (), {"middle_feed_forward": {"hidden_features": 12}}, {"dim_feedforward": 12}),
        (
            DECODER,
            (),
            {"middle_self_attention": {"num_heads": 4}, "middle_cross_attention": {"num_heads": 4}},
            {"nhead": 4},
        ),
        (NETWORK, (), {"middle_linear1": {"out_features": 12}}, {"hidden_features": 12}),
    ],
)
def test_what_was_changed_inside_is_a_setting_of_the_closed_node(
    layer: Json, inside: tuple[str, ...], changes: Json, settings: Json, network: MakeNetwork
) -> None:
    parts = changed(opened(layer, network, *inside), **changes)
    closed, name = close_group(parts, SEQUENCES, "middle")
    middle = next(node.layer.model_dump() for node in closed.nodes if node.id == name)
    assert {setting: middle[setting] for setting in layer | settings} == layer | settings
    assert infer(closed, SEQUENCES).parameters == infer(parts, SEQUENCES).parameters


def test_another_activation_inside_is_a_setting_too(network: MakeNetwork) -> None:
    parts = opened(NETWORK, network)
    bent = [
        {"id": node.id, "layer": {"kind": "GELU"} if node.layer.kind == "ReLU" else node.layer, **_place(node)}
        for node in parts.nodes
    ]
    closed, _ = close_group(Network.model_validate({"nodes": bent, "groups": parts.groups}), SEQUENCES, "middle")
    assert closed.nodes[0].layer.model_dump()["activation"] == "gelu"


def _place(node: Any) -> Json:
    return {"inputs": node.inputs, "group": node.group, "part": node.part}


@pytest.mark.parametrize(
    ("layer", "changes", "part"),
    [
        (ENCODER, {"middle_dropout1": {"p": 0.5}}, "middle_dropout1"),
        (DECODER, {"middle_cross_attention": {"num_heads": 4}}, "middle_cross_attention"),
        (ENCODER, {"middle_feed_forward": {"activation": "tanh"}}, "middle_feed_forward"),
    ],
)
def test_what_the_closed_node_could_not_be_set_to_keeps_it_open(
    layer: Json, changes: Json, part: str, network: MakeNetwork
) -> None:
    with pytest.raises(FieldError) as caught:
        close_group(changed(opened(layer, network), **changes), SEQUENCES, "middle")
    assert (caught.value.issue, caught.value.node) == ("part_changed", part)


def test_what_was_not_changed_keeps_its_settings(network: MakeNetwork) -> None:
    for layer in (ENCODER, DECODER, NETWORK, ATTENTION):
        parts = opened(layer, network)
        closed, _ = close_group(parts, SEQUENCES, "middle")
        assert closed.nodes[0].layer == parts.groups[0].layer
