"""The formula of every layer is a sum that anyone can work out, and it gives the number beside it."""

import re
from collections.abc import Callable

import pytest

from netarium.nn.infer import infer
from netarium.nn.network import Network
from netarium.nn.parameter_formula import parameter_formula
from tests.nn.conformance.test_layers import ACCEPTED, SIGNATURE, network_of


def value_of(sum_of_products: str) -> int:
    """Work out a sum of products with brackets, as one does by hand: brackets, then products, then the sum."""
    bracket = re.search(r"\(([^()]*)\)", sum_of_products)
    if bracket is not None:
        return value_of(sum_of_products.replace(bracket.group(), str(value_of(bracket.group(1))), 1))
    total = 0
    for term in sum_of_products.split(" + "):
        product = 1
        for factor in term.split(" x "):
            product *= int(factor)
        total += product
    return total


@pytest.mark.parametrize(("kind", "offer"), ACCEPTED)
@pytest.mark.parametrize("copies", [1, 3])
def test_every_layer_gives_its_number_of_parameters(kind: str, offer: tuple[str, ...], copies: int) -> None:
    report = infer(network_of(kind, offer), SIGNATURE).nodes["node1"]
    formula = parameter_formula(report.weights, copies)
    sum_of_products, _, total = formula.partition(" = ")
    assert value_of(sum_of_products) == int(total or sum_of_products) == copies * report.parameters


@pytest.mark.parametrize(
    ("layer", "field", "formula"),
    [
        ({"kind": "Conv2d", "out_channels": 8, "kernel_size": 3}, "image", "8 x (3 x 3 x 3) + 8 = 224"),
        ({"kind": "Linear", "out_features": 5}, "vector", "5 x 8 + 5 = 45"),
        ({"kind": "Linear", "out_features": 5, "bias": False}, "vector", "5 x 8 = 40"),
        ({"kind": "BatchNorm2d"}, "image", "3 + 3 = 6"),
        ({"kind": "ReLU"}, "vector", "0"),
        ({"kind": "PReLU", "per_channel": False}, "vector", "1"),
        ({"kind": "LSTM", "hidden_size": 4, "num_layers": 2}, "sequence", "16 x 8 + 3 x (16 x 4) + 4 x 16 = 384"),
    ],
)
def test_reads_like_the_layer(layer: dict[str, object], field: str, formula: str) -> None:
    network = Network.model_validate({"nodes": [{"id": "node1", "layer": layer, "inputs": [field]}]})
    report = infer(network, SIGNATURE).nodes["node1"]
    assert parameter_formula(report.weights, 1) == formula


def test_counts_copies_and_nothing_that_is_borrowed(network: Callable[..., Network]) -> None:
    stacked = network(
        {"id": "a", "layer": {"kind": "Linear", "out_features": 8}, "inputs": ["vector"], "repeat": 3},
    )
    weights = infer(stacked, SIGNATURE).nodes["a"].weights
    assert parameter_formula(weights, 3) == "3 x (8 x 8 + 8) = 216"
    assert parameter_formula(weights, 0) == "0"
