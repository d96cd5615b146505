from collections.abc import Callable

import pytest

from netarium.nn.network import Network
from netarium.nn.wiring import wire

MakeNetwork = Callable[..., Network]
RELU = {"kind": "ReLU"}


def test_by_default_every_node_takes_the_one_before(network: MakeNetwork) -> None:
    inputs, errors = wire(network({"id": "a", "layer": RELU}, {"id": "b", "layer": RELU}), ["source", "target"])
    assert errors == []
    assert inputs == {"a": ("source",), "b": ("a",)}


def test_named_inputs_may_be_fields_and_any_earlier_node(network: MakeNetwork) -> None:
    nodes = [
        {"id": "a", "layer": RELU},
        {"id": "b", "layer": RELU, "inputs": ["target"]},
        {"id": "c", "layer": {"kind": "Add"}, "inputs": ["a", "b"]},
    ]
    inputs, errors = wire(network(*nodes), ["source", "target"])
    assert errors == []
    assert inputs["b"] == ("target",)
    assert inputs["c"] == ("a", "b")


@pytest.mark.parametrize(("name", "why"), [("nobody", "does not exist"), ("b", "comes later"), ("a", "comes later")])
def test_unknown_and_later_inputs_are_named_with_the_choices(network: MakeNetwork, name: str, why: str) -> None:
    net = network({"id": "z", "layer": RELU}, {"id": "a", "layer": RELU, "inputs": [name]}, {"id": "b", "layer": RELU})
    inputs, errors = wire(net, ["input"])
    error = errors[0]
    assert (error.node, error.field, error.issue) == ("a", "inputs", "unknown_input")
    assert error.message == f"'a' takes its input from '{name}', which {why}. Choose from: input, z."
    assert "a" not in inputs


def test_two_nodes_of_one_name_are_an_error(network: MakeNetwork) -> None:
    _, errors = wire(network({"id": "a", "layer": RELU}, {"id": "a", "layer": RELU}), ["input"])
    assert [(error.node, error.field, error.issue) for error in errors] == [("a", "id", "id_twice")]


def test_a_node_must_not_bear_the_name_of_a_field(network: MakeNetwork) -> None:
    _, errors = wire(network({"id": "input", "layer": RELU}), ["input"])
    assert [(error.node, error.field, error.issue) for error in errors] == [("input", "id", "id_is_field")]


def test_too_few_and_too_many_inputs_are_an_error(network: MakeNetwork) -> None:
    nodes = [
        {"id": "a", "layer": RELU},
        {"id": "b", "layer": {"kind": "Add"}},
        {"id": "c", "layer": RELU, "inputs": ["a", "input"]},
        {"id": "d", "layer": {"kind": "Add"}, "inputs": ["a", "c"]},
    ]
    _, errors = wire(network(*nodes), ["input"])
    counted = [error for error in errors if error.issue == "input_count"]
    assert [(error.node, error.params["got"]) for error in counted] == [("b", 1), ("c", 2)]
    assert "takes 2 to 8 inputs but gets 1" in counted[0].message
    assert "takes 1 input but gets 2" in counted[1].message


def test_a_branch_that_nobody_reads_is_an_error_at_its_end(network: MakeNetwork) -> None:
    nodes = [
        {"id": "a", "layer": RELU},
        {"id": "lost", "layer": RELU},
        {"id": "lost_too", "layer": RELU},
        {"id": "b", "layer": RELU, "inputs": ["a"]},
    ]
    _, errors = wire(network(*nodes), ["input"])
    assert [(error.node, error.issue) for error in errors] == [("lost_too", "dead_end")]


def test_a_node_with_a_wrong_number_of_inputs_reads_them_all_the_same(network: MakeNetwork) -> None:
    _, errors = wire(network({"id": "a", "layer": RELU}, {"id": "b", "layer": {"kind": "Add"}}), ["input"])
    assert [(error.node, error.issue) for error in errors] == [("b", "input_count")]
