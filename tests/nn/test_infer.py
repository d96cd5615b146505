from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Literal

import psutil
import pytest
import torch
from torch import nn

from netarium.nn.infer import infer
from netarium.nn.layer import Layer
from netarium.nn.network import Network, Node
from netarium.spec.errors import ExperimentError
from netarium.spec.signature import Signal, Signature, Task

MakeNetwork = Callable[..., Network]


def conv(name: str, **fields: object) -> dict[str, Any]:
    return {"id": name, "layer": {"kind": "Conv2d", **fields}}


def node(name: str, kind: str, **more: object) -> dict[str, Any]:
    return {"id": name, "layer": {"kind": kind}, **more}


def test_reports_shapes_and_parameters_of_every_node(network: MakeNetwork, images: Signature) -> None:
    nodes = [
        conv("conv1", out_channels=4, kernel_size=3, padding=1),
        node("relu1", "ReLU"),
        node("pool1", "MaxPool2d"),
        node("flat", "Flatten"),
        node("head", "Linear"),
    ]
    found = infer(network(*nodes), images)
    assert found.errors == []
    assert [report.output.shape for report in found.nodes.values()] == [(4, 8, 8), (4, 8, 8), (4, 4, 4), (64,), (10,)]
    assert [report.parameters for report in found.nodes.values()] == [40, 0, 0, 0, 650]
    assert found.parameters == 690


@pytest.mark.parametrize(
    ("task", "units"),
    [(Task("classification", 3), 3), (Task("regression", 1), 1), (Task("sequence", 17), 17)],
    ids=["classes", "one number", "vocabulary"],
)
def test_the_last_linear_takes_its_units_from_the_task(network: MakeNetwork, task: Task, units: int) -> None:
    found = infer(network(node("head", "Linear")), Signature({"input": Signal((4,))}, task))
    assert found.nodes["head"].output.shape == (units,)


def test_two_paths_join(network: MakeNetwork, points: Signature) -> None:
    nodes = [
        {"id": "a", "layer": {"kind": "Linear", "out_features": 8}},
        {"id": "b", "layer": {"kind": "Linear", "out_features": 8}, "inputs": ["input"]},
        node("both", "Add", inputs=["a", "b"]),
        node("beside", "Concat", inputs=["both", "a", "input"]),
        node("head", "Linear"),
    ]
    found = infer(network(*nodes), points)
    assert found.errors == []
    assert found.nodes["beside"].output.shape == (18,)
    assert found.nodes["beside"].wire.inputs == ("both", "a", "input")


def test_encoder_and_decoder(network: MakeNetwork, pairs: Signature, translator: list[dict[str, Any]]) -> None:
    found = infer(network(*translator), pairs)
    assert found.errors == []
    assert found.nodes["encoder"].output == Signal((6, 16), padding="source")
    assert found.nodes["decoder"].output == Signal((7, 16), padding="target")
    assert found.nodes["decoder"].wire.paddings == ("target", "source")
    assert found.nodes["head"].output.shape == (7, 12)


@pytest.mark.parametrize("between", ["Dropout", "LayerNorm", "GELU", "TransformerEncoderLayer", "MultiheadAttention"])
def test_padding_travels_to_the_next_attention(network: MakeNetwork, pairs: Signature, between: str) -> None:
    nodes = [
        node("words", "Embedding"),
        node("places", "PositionalEncoding"),
        node("between", between),
        {"id": "wide", "layer": {"kind": "Linear", "out_features": 32}},
        node("skip", "Add", inputs=["places", "wide"]),
        node("beside", "Concat", inputs=["skip", "wide"]),
        node("attend", "MultiheadAttention"),
    ]
    found = infer(network(*nodes), pairs)
    assert found.errors == []
    assert found.nodes["attend"].wire.paddings == ("source",)


def test_padding_ends_where_the_token_axis_ends(network: MakeNetwork, pairs: Signature) -> None:
    found = infer(network(node("words", "Embedding"), node("flat", "Flatten"), node("head", "Linear")), pairs)
    assert found.nodes["flat"].output.padding is None


def test_repeat_counts_every_copy(network: MakeNetwork, points: Signature) -> None:
    def stack(repeat: int) -> Network:
        return network({"id": "deep", "layer": {"kind": "Linear", "out_features": 2}, "repeat": repeat})

    one, five = (infer(stack(repeat), points).nodes["deep"] for repeat in (1, 5))
    assert (five.parameters, five.flops, five.activations) == (5 * one.parameters, 5 * one.flops, 5 * one.activations)
    assert one.parameters == 6


def test_repeat_needs_an_output_like_its_first_input(network: MakeNetwork, points: Signature) -> None:
    found = infer(network({"id": "deep", "layer": {"kind": "Linear", "out_features": 3}, "repeat": 2}), points)
    error = found.errors[0]
    assert (error.node, error.field, error.issue) == ("deep", "repeat", "repeat_shape")
    assert "copy 2 would get (3,) where copy 1 got (2,)" in error.message


def test_one_mistake_gives_one_message(network: MakeNetwork, points: Signature) -> None:
    nodes = [conv("conv1"), node("relu1", "ReLU"), node("flat", "Flatten"), node("head", "Linear")]
    found = infer(network(*nodes), points)
    assert [(error.node, error.issue) for error in found.errors] == [("conv1", "needs_image")]


def test_independent_mistakes_are_all_told(network: MakeNetwork, points: Signature) -> None:
    nodes = [
        conv("conv1"),
        node("words", "Embedding", inputs=["input"]),
        node("middle", "Linear", inputs=["input"]),
        node("all", "Add", inputs=["conv1", "words", "middle"]),
        node("head", "Linear", inputs=["all"]),
    ]
    found = infer(network(*nodes), points)
    assert [(error.node, error.issue) for error in found.errors] == [
        ("conv1", "needs_image"),
        ("words", "needs_tokens"),
        ("middle", "missing_units"),
    ]


def test_a_beginning_is_no_whole_network(network: MakeNetwork, points: Signature) -> None:
    beginning = network(
        {"id": "a", "layer": {"kind": "Linear", "out_features": 3}},
        node("b", "ReLU", inputs=["input"]),
        node("c", "Linear"),
    )
    assert {error.issue for error in infer(beginning, points).errors} == {"dead_end"}
    found = infer(beginning, points, whole=False)
    assert [(error.node, error.issue) for error in found.errors] == [("c", "missing_units")]
    assert list(found.nodes) == ["a", "b"]


def test_an_empty_network_says_what_to_do(network: MakeNetwork, points: Signature) -> None:
    errors = infer(network(), points).errors
    assert [(error.field, error.issue) for error in errors] == [("nodes", "empty")]


def test_every_error_carries_node_and_code(network: MakeNetwork, points: Signature) -> None:
    bad: list[list[dict[str, Any]]] = [
        [conv("n")],
        [node("n", "Embedding")],
        [node("n", "Add")],
        [node("n", "ReLU", inputs=["nobody"])],
        [node("input", "ReLU")],
        [node("n", "ReLU"), node("n", "ReLU")],
        [node("n", "ReLU"), node("m", "ReLU", inputs=["input"])],
        [node("n", "Linear"), node("m", "Linear")],
        [{"id": "n", "layer": {"kind": "Linear", "out_features": 3}, "repeat": 2}],
    ]
    codes = set()
    for nodes in bad:
        errors = infer(network(*nodes), points).errors
        assert errors
        for error in errors:
            assert isinstance(error, ExperimentError)
            assert error.node in {node["id"] for node in nodes}
            assert error.as_json()["code"] == error.issue
            codes.add(error.issue)
    assert len(codes) == len(bad)


def test_huge_sizes_allocate_nothing(network: MakeNetwork, points: Signature) -> None:
    sizes = [1_000_000, 1_000_000, 999_999]
    nodes = [{"id": f"l{i}", "layer": {"kind": "Linear", "out_features": size}} for i, size in enumerate(sizes)]
    infer(network(*nodes[:1]), points)
    before = psutil.Process().memory_info().rss
    found = infer(network(*nodes), points)
    assert psutil.Process().memory_info().rss - before < 50_000_000
    assert found.errors == []
    assert found.parameters == 3_000_000 + 1_000_001_000_000 + 1_000_000 * 999_999 + 999_999


def test_leaves_the_random_numbers_alone(
    network: MakeNetwork, pairs: Signature, translator: list[dict[str, Any]]
) -> None:
    before = torch.get_rng_state()
    infer(network(*translator), pairs)
    assert torch.equal(torch.get_rng_state(), before)


def test_threads_may_infer_at_once(network: MakeNetwork, pairs: Signature, translator: list[dict[str, Any]]) -> None:
    net = network(*translator)
    alone = infer(net, pairs).flops
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: infer(net, pairs), range(12)))
    assert [(inference.errors, inference.flops) for inference in found] == [([], alone)] * 12


def test_knows_the_smallest_batch(network: MakeNetwork, points: Signature) -> None:
    assert infer(network(node("head", "Linear")), points).smallest_batch == 1
    assert infer(network(node("norm", "BatchNorm1d"), node("head", "Linear")), points).smallest_batch == 2


class Careless(Layer):
    """A layer whose check forgets what its module cannot take."""

    kind: Literal["Careless"] = "Careless"
    units: int = 4

    def build(self, inputs: tuple[Signal, ...]) -> nn.Module:
        del inputs
        return nn.Linear(3, self.units)


@pytest.mark.filterwarnings("ignore:Initializing zero-element tensors")
@pytest.mark.parametrize(
    ("units", "size", "code", "message"),
    [
        (4, 2, "does_not_fit", "Careless 'n' cannot take (2,): "),
        (0, 3, "empty_output", "Careless 'n' leaves nothing: its output would be (0,)."),
    ],
)
def test_what_a_check_forgets_still_becomes_a_sentence(units: int, size: int, code: str, message: str) -> None:
    node = Node.model_construct(id="n", layer=Careless(units=units), inputs=None, repeat=1)
    signature = Signature({"input": Signal((size,))}, Task("regression", 1))
    error = infer(Network.model_construct(nodes=(node,)), signature).errors[0]
    assert (error.node, error.issue) == ("n", code)
    assert error.message.startswith(message)


@pytest.mark.parametrize("kinds", [("ReLU", "Concat"), ("Concat", "ReLU")], ids=" ".join)
def test_two_nodes_of_one_name_take_nothing_for_each_other(kinds: tuple[str, str]) -> None:
    nodes = [
        {"id": "a", "layer": {"kind": "Linear", "out_features": 3}},
        *({"id": "b", "layer": {"kind": kind}, "inputs": ["a"] * (1 + (kind == "Concat"))} for kind in kinds),
        {"id": "head", "layer": {"kind": "Linear"}, "inputs": ["b"]},
    ]
    signature = Signature({"input": Signal((2,))}, Task("regression", 1))
    found = infer(Network.model_validate({"nodes": nodes}), signature)
    assert [(error.node, error.field, error.issue) for error in found.errors] == [("b", "id", "id_twice")]
