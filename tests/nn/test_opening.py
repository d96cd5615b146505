"""Opened or closed, a network computes the same from the same numbers."""

from collections.abc import Callable
from typing import Any

import pytest
import torch
from torch import Tensor

from netarium.nn.build import build
from netarium.nn.catalogue import LAYERS
from netarium.nn.closing import close_group
from netarium.nn.infer import infer
from netarium.nn.network import Network
from netarium.nn.opening import open_node
from netarium.spec.errors import ExperimentError, FieldError, InvalidExperiment
from netarium.spec.signature import Signal, Signature, Task

MakeNetwork = Callable[..., Network]
Json = dict[str, Any]

IMAGES = Signature({"input": Signal((3, 7, 6))}, Task("classification", 4))
VECTORS = Signature({"input": Signal((8,))}, Task("classification", 4))
SEQUENCES = Signature({"input": Signal((5, 8)), "other": Signal((6, 8))}, Task("sequence", 8))
PAIRS = Signature(
    {"source": Signal((6,), tokens=9, padding="source"), "target": Signal((7,), tokens=9, padding="target")},
    Task("sequence", 9),
)
CASES: list[tuple[Signature, Json]] = [
    (VECTORS, {"kind": "FeedForward", "hidden_features": 12}),
    (VECTORS, {"kind": "FeedForward", "hidden_features": 12, "activation": "gelu", "dropout": 0.3}),
    (SEQUENCES, {"kind": "FeedForward", "activation": "silu"}),
    (IMAGES, {"kind": "Residual"}),
    (IMAGES, {"kind": "Residual", "block": {"kind": "conv", "out_channels": 5}}),
    (IMAGES, {"kind": "Residual", "block": {"kind": "conv", "out_channels": 6, "stride": 2}}),
    (IMAGES, {"kind": "Residual", "block": {"kind": "conv", "out_channels": 6, "stride": 2, "shortcut": "zeros"}}),
    (VECTORS, {"kind": "Residual", "block": {"kind": "feed_forward", "dropout": 0.1}}),
    (SEQUENCES, {"kind": "Residual", "block": {"kind": "feed_forward", "norm_first": True, "activation": "tanh"}}),
    (SEQUENCES, {"kind": "MultiheadAttention", "num_heads": 2}),
    (SEQUENCES, {"kind": "MultiheadAttention", "num_heads": 4, "causal": True, "bias": False, "dropout": 0.2}),
    (SEQUENCES, {"kind": "TransformerEncoderLayer", "nhead": 2, "dim_feedforward": 16, "activation": "gelu"}),
    (SEQUENCES, {"kind": "TransformerEncoderLayer", "nhead": 2, "norm_first": True, "causal": True, "dropout": 0.0}),
    (SEQUENCES, {"kind": "TransformerDecoderLayer", "nhead": 2, "dim_feedforward": 16}),
    (SEQUENCES, {"kind": "TransformerDecoderLayer", "nhead": 4, "norm_first": True, "causal": False}),
]
IDS = [f"{number}-{layer['kind']}" for number, (_, layer) in enumerate(CASES)]

TRANSLATOR: list[Json] = [
    {"id": "words", "layer": {"kind": "Embedding", "embedding_dim": 8}},
    {"id": "encoder", "layer": {"kind": "TransformerEncoderLayer", "nhead": 2, "dim_feedforward": 16}, "repeat": 3},
    {"id": "answer", "layer": {"kind": "Embedding", "embedding_dim": 8}, "inputs": ["target"]},
    {
        "id": "decoder",
        "layer": {"kind": "TransformerDecoderLayer", "nhead": 2, "dim_feedforward": 16},
        "inputs": ["answer", "encoder"],
        "repeat": 2,
    },
    {"id": "head", "layer": {"kind": "Linear"}},
]


def around(layer: Json) -> Network:
    """Return a network with the layer in its middle, and something that draws random numbers behind it."""
    first = {"id": "first", "layer": {"kind": "LayerNorm"}}
    inputs = ["first", "other"] if layer["kind"] == "TransformerDecoderLayer" else ["first"]
    image = layer["kind"] == "Residual" and layer.get("block", {"kind": "conv"})["kind"] == "conv"
    if image:
        first = {"id": "first", "layer": {"kind": "Conv2d", "out_channels": 4}}
    nodes = [first, {"id": "middle", "layer": layer, "inputs": inputs}]
    nodes += [{"id": "flat", "layer": {"kind": "Flatten"}}] * image
    return Network.model_validate({"nodes": [*nodes, {"id": "head", "layer": {"kind": "Linear"}}]})


def opened_all(network: Network, signature: Signature) -> Network:
    """Return the network with everything opened, and what is inside of that, too."""
    while True:
        composite = next((node.id for node in network.nodes if type(node.layer).composite), None)
        if composite is None:
            return network
        network, _ = open_node(network, signature, composite)


def fields(signature: Signature) -> dict[str, Tensor]:
    generator = torch.Generator().manual_seed(5)
    drawn = {
        name: torch.randn(3, *signal.shape, generator=generator)
        if signal.tokens is None
        else torch.randint(1, signal.tokens, (3, *signal.shape), generator=generator)
        for name, signal in signature.fields.items()
    }
    for name, signal in signature.fields.items():
        if signal.padding:
            drawn[name][0, -2:] = 0
            drawn[name][1] = 0
    return drawn


def expect_the_same_function(one: Network, other: Network, signature: Signature) -> None:
    """Expect both to have the same numbers in the same order of drawing, and to compute the same in training and outside."""
    found, others = infer(one, signature), infer(other, signature)
    assert found.errors == others.errors == []
    assert found.parameters == others.parameters
    assert found.smallest_batch == others.smallest_batch
    first, second = (build(network, signature, seed=3) for network in (one, other))
    last = (one.nodes[-1].id, other.nodes[-1].id)
    for ours, theirs in zip(first.copies(last[0]), second.copies(last[1]), strict=True):
        for a, b in zip(ours.parameters(), theirs.parameters(), strict=True):
            assert torch.equal(a, b), "what comes behind draws the same numbers"
    sizes = [sum(p.detach().double().square().sum().item() for p in model.parameters()) for model in (first, second)]
    assert sizes[0] == pytest.approx(sizes[1], rel=1e-12)
    x = fields(signature)
    first.eval(), second.eval()
    torch.testing.assert_close(first(x), second(x), rtol=1e-5, atol=1e-6)
    weights = torch.randn(first(x).shape, generator=torch.Generator().manual_seed(6))
    lengths = []
    for model in (first, second):
        (model(x) * weights).sum().backward()
        gradients = [p.grad for p in model.parameters() if p.grad is not None]
        lengths.append(torch.stack([gradient.square().sum() for gradient in gradients]).sum().sqrt())
    torch.testing.assert_close(lengths[0], lengths[1], rtol=1e-4, atol=1e-6)


@pytest.mark.parametrize(("signature", "layer"), CASES, ids=IDS)
def test_opened_it_computes_the_same_from_the_same_seed(signature: Signature, layer: Json) -> None:
    closed = around(layer)
    opened, group = open_node(closed, signature, "middle")
    assert group == "middle"
    assert len(opened.nodes) > len(closed.nodes)
    expect_the_same_function(closed, opened, signature)
    expect_the_same_function(closed, opened_all(closed, signature), signature)


@pytest.mark.parametrize(
    ("reads", "closes"),
    [
        (["a", "a", "b"], ("a", "a", "b")),
        (["a", "b", "a"], ("a", "b", "a")),
        (["a", "b", "b"], ("a", "b")),
        (["a", "b"], ("a", "b")),
        (["b", "a", "a"], ("b", "a")),
        (["a", "a", "a"], ("a",)),
        (["a", "b", "c"], ("a", "b", "c")),
    ],
    ids=str,
)
def test_an_attention_remembers_from_where_it_takes_queries_keys_and_values(
    reads: list[str], closes: tuple[str, ...]
) -> None:
    closed = Network.model_validate(
        {
            "nodes": [
                *({"id": name, "layer": {"kind": "Linear", "out_features": 8}, "inputs": ["input"]} for name in "abc"),
                {"id": "middle", "layer": {"kind": "MultiheadAttention", "num_heads": 2}, "inputs": reads},
                {"id": "all", "layer": {"kind": "Add"}, "inputs": ["middle", "a", "b", "c"]},
                {"id": "head", "layer": {"kind": "Linear"}},
            ]
        }
    )
    opened, group = open_node(closed, SEQUENCES, "middle")
    expect_the_same_function(closed, opened, SEQUENCES)
    again, _ = close_group(opened, SEQUENCES, group)
    expect_the_same_function(closed, again, SEQUENCES)
    assert next(node.inputs for node in again.nodes if node.id == "middle") == closes


@pytest.mark.parametrize(("signature", "layer"), CASES, ids=IDS)
def test_closed_again_it_is_what_it_was(signature: Signature, layer: Json) -> None:
    closed = around(layer)
    opened = opened_all(closed, signature)
    again, name = close_group(opened, signature, "middle")
    assert name == "middle"
    assert again.groups == ()
    normal, _ = close_group(open_node(closed, signature, "middle")[0], signature, "middle")
    assert again == normal
    expect_the_same_function(closed, again, signature)


def test_every_composite_of_the_catalogue_is_tried() -> None:
    assert {layer["kind"] for _, layer in CASES} == {kind.kind_name() for kind in LAYERS if kind.composite}


def test_a_stack_opens_copy_by_copy_and_closes_again(network: MakeNetwork) -> None:
    closed = network(*TRANSLATOR)
    opened = closed
    for expected in ("encoder_1", "encoder_2", "encoder", "decoder_1", "decoder"):
        opened, group = open_node(opened, PAIRS, expected.partition("_")[0])
        assert group == expected
        expect_the_same_function(closed, opened, PAIRS)
    for group, node in (("encoder", "encoder"), ("encoder_2", "encoder"), ("encoder_1", "encoder")):
        opened, name = close_group(opened, PAIRS, group)
        assert name == node
        expect_the_same_function(closed, opened, PAIRS)
    for group in ("decoder", "decoder_1"):
        opened, _ = close_group(opened, PAIRS, group)
    assert [node.model_copy(update={"inputs": None}) for node in opened.nodes] == [
        node.model_copy(update={"inputs": None}) for node in closed.nodes
    ]
    assert infer(opened, PAIRS).nodes["decoder"].wire.inputs == ("answer", "encoder")
    assert opened.groups == ()


def test_a_stack_with_an_initialiser_opens_to_the_same_numbers(network: MakeNetwork) -> None:
    """Each copy draws and is filled before the next one draws."""
    nodes = [
        {"id": "middle", "layer": {"kind": "FeedForward"}, "repeat": 3, "initializer": {"kind": "xavier_uniform"}},
        {"id": "head", "layer": {"kind": "Linear"}},
    ]
    closed = network(*nodes)
    opened, _ = open_node(closed, VECTORS, "middle")
    expect_the_same_function(closed, opened, VECTORS)
    expect_the_same_function(closed, opened_all(closed, VECTORS), VECTORS)


def test_a_copy_stays_alone_when_the_stack_behind_it_was_opened_too(network: MakeNetwork) -> None:
    opened, _ = open_node(network(*TRANSLATOR), PAIRS, "encoder")
    opened, _ = open_node(opened, PAIRS, "encoder")
    alone, name = close_group(opened, PAIRS, "encoder_1")
    assert name == "encoder_1"
    expect_the_same_function(network(*TRANSLATOR), alone, PAIRS)


@pytest.mark.parametrize("settings", [{"initializer": {"kind": "orthogonal"}}, {"frozen": True}, {"name": "Kopf"}])
def test_settings_of_the_node_survive(settings: Json, network: MakeNetwork) -> None:
    nodes = [
        {"id": "middle", "layer": {"kind": "FeedForward"}, **settings},
        {"id": "head", "layer": {"kind": "Linear"}},
    ]
    closed = network(*nodes)
    opened = opened_all(closed, VECTORS)
    assert infer(opened, VECTORS).trainable == infer(closed, VECTORS).trainable
    expect_the_same_function(closed, opened, VECTORS)
    assert close_group(opened, VECTORS, "middle")[0] == closed


def edited(network: Network, node: str, **change: Any) -> Network:
    nodes = [one.model_dump() | change if one.id == node else one.model_dump() for one in network.nodes]
    return Network.model_validate({"nodes": nodes, "groups": [group.model_dump() for group in network.groups]})


def test_a_changed_part_starts_alone_and_the_others_do_not_notice(network: MakeNetwork) -> None:
    nodes = [{"id": "middle", "layer": {"kind": "FeedForward"}}, {"id": "head", "layer": {"kind": "Linear"}}]
    opened, _ = open_node(network(*nodes), VECTORS, "middle")
    changed = edited(opened, "middle_linear2", layer={"kind": "Linear", "out_features": 5})
    before, after = (build(each, VECTORS, seed=1) for each in (opened, changed))
    names = ("middle_linear1", "middle_linear2")
    same, other = ([model.copies(name)[0].get_parameter("weight") for model in (before, after)] for name in names)
    assert torch.equal(*same)
    assert other[1].shape == (5, 128)


@pytest.mark.parametrize(
    ("node", "change", "field"),
    [
        ("middle_activation", {"layer": {"kind": "ELU"}}, "kind"),
        ("middle_linear1", {"layer": {"kind": "Linear", "out_features": 7, "bias": False}}, "kind"),
        (
            "middle_linear2",
            {"inputs": ["middle_linear1", "middle_activation"][:1], "layer": {"kind": "Linear", "out_features": 8}},
            "inputs",
        ),
        ("middle_linear1", {"frozen": True}, "frozen"),
        ("middle_linear1", {"initializer": {"kind": "zeros"}}, "initializer"),
        ("middle_activation", {"repeat": 2}, "initializer"),
        ("middle_activation", {"part": "other"}, "id"),
    ],
)
def test_what_was_changed_does_not_close_and_says_where(
    node: str, change: Json, field: str, network: MakeNetwork
) -> None:
    nodes = [{"id": "middle", "layer": {"kind": "FeedForward"}}, {"id": "head", "layer": {"kind": "Linear"}}]
    opened, _ = open_node(network(*nodes), VECTORS, "middle")
    if field == "inputs":
        opened = edited(opened, "head", layer={"kind": "Linear", "out_features": 4}, inputs=["middle_linear2"])
    with pytest.raises(FieldError) as caught:
        close_group(edited(opened, node, **change), VECTORS, "middle")
    error = caught.value
    assert error.issue == "part_changed"
    assert error.field == field
    assert "Undo that, or keep the parts." in error.message


def test_what_was_added_inside_keeps_the_parts_open_and_is_named(network: MakeNetwork) -> None:
    nodes = [{"id": "middle", "layer": {"kind": "FeedForward"}}, {"id": "head", "layer": {"kind": "Linear"}}]
    opened, _ = open_node(network(*nodes), VECTORS, "middle")
    norm = {"id": "norm", "layer": {"kind": "LayerNorm"}, "inputs": ["middle_linear1"], "group": "middle"}
    dumped = [one.model_dump(exclude_none=True) for one in edited(opened, "middle_activation", inputs=["norm"]).nodes]
    grown = Network.model_validate({"nodes": [dumped[0], norm, *dumped[1:]], "groups": opened.groups})
    assert infer(grown, VECTORS).errors == []
    first, second = (build(each, VECTORS, seed=1).copies("middle_linear1")[0] for each in (opened, grown))
    assert torch.equal(first.get_parameter("weight"), second.get_parameter("weight"))
    with pytest.raises(FieldError) as caught:
        close_group(grown, VECTORS, "middle")
    assert (caught.value.node, caught.value.issue) == ("norm", "part_added")
    assert "Move it out of the frame or remove it" in caught.value.message


def test_a_part_that_others_read_stays_in_sight(network: MakeNetwork) -> None:
    nodes = [
        {"id": "middle", "layer": {"kind": "FeedForward"}},
        {"id": "both", "layer": {"kind": "Concat"}, "inputs": ["middle", "input"]},
        {"id": "head", "layer": {"kind": "Linear"}},
    ]
    opened, _ = open_node(network(*nodes), VECTORS, "middle")
    looking = edited(opened, "both", inputs=["middle_linear2", "middle_linear1"])
    with pytest.raises(FieldError) as caught:
        close_group(looking, VECTORS, "middle")
    assert (caught.value.node, caught.value.issue) == ("both", "part_read")


def test_renamed_parts_close(network: MakeNetwork) -> None:
    nodes = [{"id": "middle", "layer": {"kind": "FeedForward"}}, {"id": "head", "layer": {"kind": "Linear"}}]
    opened, _ = open_node(network(*nodes), VECTORS, "middle")
    renamed = edited(edited(opened, "middle_linear1", id="wide"), "middle_activation", inputs=["wide"])
    assert close_group(renamed, VECTORS, "middle")[0] == network(*nodes)


@pytest.mark.parametrize(
    ("node", "code"),
    [("nobody", "unknown_node"), ("head", "not_composite"), ("lender", "open_shared"), ("twin", "open_shared")],
)
def test_says_what_cannot_be_opened(node: str, code: str, network: MakeNetwork) -> None:
    nodes = [
        {"id": "lender", "layer": {"kind": "FeedForward"}},
        {"id": "twin", "layer": {"kind": "FeedForward"}, "weights_of": "lender"},
        {"id": "head", "layer": {"kind": "Linear"}},
    ]
    with pytest.raises(ExperimentError) as caught:
        open_node(network(*nodes), VECTORS, node)
    assert caught.value.issue == code
    with pytest.raises(FieldError, match="no opened group"):
        close_group(network(*nodes), VECTORS, "lender")


@pytest.mark.parametrize(
    "groups",
    [
        [{"id": "g", "layer": {"kind": "FeedForward"}, "group": "g"}],
        [
            {"id": "g", "layer": {"kind": "FeedForward"}, "group": "h"},
            {"id": "h", "layer": {"kind": "FeedForward"}, "group": "g"},
        ],
        [{"id": "g", "layer": {"kind": "ReLU"}}],
    ],
    ids=["in itself", "in each other", "of no composite"],
)
def test_groups_that_make_no_sense_do_not_close(groups: list[Json]) -> None:
    nodes = [{"id": "head", "layer": {"kind": "Linear"}, "group": "g"}]
    with pytest.raises(InvalidExperiment):
        close_group(Network.model_validate({"nodes": nodes, "groups": groups}), VECTORS, "g")


def test_ids_stay_short_and_unique(network: MakeNetwork) -> None:
    long = "a" * 38
    nodes = [
        {"id": long, "layer": {"kind": "TransformerEncoderLayer", "nhead": 2}},
        {"id": f"{'a' * 38}_s", "layer": {"kind": "Linear"}},
    ]
    opened = opened_all(network(*nodes), SEQUENCES)
    ids = [node.id for node in opened.nodes]
    assert len(set(ids)) == len(ids)
    assert max(map(len, ids)) <= 40
    expect_the_same_function(network(*nodes), opened, SEQUENCES)


@pytest.mark.parametrize(
    ("groups", "member", "code"),
    [
        ([], "ghost", "unknown_group"),
        ([{"id": "head", "layer": {"kind": "FeedForward"}}], None, "group_id_taken"),
        ([{"id": "g", "layer": {"kind": "ReLU"}}], None, "not_composite"),
        ([{"id": "g", "layer": {"kind": "FeedForward"}, "group": "later"}], None, "unknown_group"),
    ],
)
def test_groups_that_make_no_sense_are_explained(groups: list[Json], member: str | None, code: str) -> None:
    nodes = [{"id": "head", "layer": {"kind": "Linear"}, "group": member}]
    errors = infer(Network.model_validate({"nodes": nodes, "groups": groups}), VECTORS).errors
    assert [error.issue for error in errors] == [code]
