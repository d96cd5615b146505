import pytest
from pydantic import ValidationError

from netarium.nn.network import REPEAT_MOST, Network, Node


@pytest.mark.parametrize("name", ["", "1st", "with space", "dot.ted", "-", "a" * 41, "卷积"])
def test_rejects_ids_that_are_no_names(name: str) -> None:
    with pytest.raises(ValidationError, match="an id starts with a letter"):
        Node.model_validate({"id": name, "layer": {"kind": "ReLU"}})


@pytest.mark.parametrize("name", ["keys", "values", "train", "forward", "items"])
def test_rejects_words_that_pytorch_keeps_for_itself(name: str) -> None:
    with pytest.raises(ValidationError, match="keeps for itself"):
        Node.model_validate({"id": name, "layer": {"kind": "ReLU"}})


@pytest.mark.parametrize("repeat", [0, -1, REPEAT_MOST + 1, 1.5])
def test_rejects_repeats_out_of_bounds(repeat: float) -> None:
    with pytest.raises(ValidationError, match="repeat"):
        Node.model_validate({"id": "a", "layer": {"kind": "ReLU"}, "repeat": repeat})


def test_rejects_unknown_kinds() -> None:
    with pytest.raises(ValidationError, match="union_tag_invalid"):
        Node.model_validate({"id": "a", "layer": {"kind": "Teleport"}})


def test_rejects_values_out_of_bounds_with_their_place() -> None:
    nodes = [{"id": "a", "layer": {"kind": "ReLU"}}, {"id": "b", "layer": {"kind": "Conv2d", "kernel_size": 0}}]
    with pytest.raises(ValidationError) as caught:
        Network.model_validate({"nodes": nodes})
    assert caught.value.errors()[0]["loc"] == ("nodes", 1, "layer", "Conv2d", "kernel_size")


def test_reads_every_field_of_a_node() -> None:
    layer = {"kind": "Linear", "out_features": 3, "bias": False}
    node = Node.model_validate({"id": "a", "layer": layer, "inputs": ["x", "y"], "repeat": 2})
    assert node.layer.model_dump() == layer
    assert (node.inputs, node.repeat) == (("x", "y"), 2)


@pytest.mark.parametrize("name", ["", "   ", "two\nlines", "bell\a", "x" * 61])
def test_rejects_names_that_are_no_line_of_text(name: str) -> None:
    with pytest.raises(ValidationError, match="name"):
        Node.model_validate({"id": "a", "layer": {"kind": "ReLU"}, "name": name})


def test_settings_that_older_experiments_lack_have_defaults() -> None:
    node = Node.model_validate({"id": "a", "layer": {"kind": "ReLU"}})
    assert (node.name, node.initializer.kind, node.frozen, node.weights_of) == (None, "default", False, None)
    assert Node.model_validate({"id": "a", "layer": {"kind": "ReLU"}, "name": "边缘检测"}).name == "边缘检测"
