"""What is read of a node: its parameters in the check's answer are those of its formula, its memory that of its output."""

from typing import Any

from netarium.experiment.check import check
from netarium.experiment.limits import Limits

IMAGES: dict[str, Any] = {
    "dataset": {"kind": "digits"},
    "network": {
        "nodes": [
            {"id": "conv", "layer": {"kind": "Conv2d", "out_channels": 8, "kernel_size": 3}},
            {"id": "flat", "layer": {"kind": "Flatten"}},
            {"id": "deep", "layer": {"kind": "Linear", "out_features": 16}},
            {"id": "same", "layer": {"kind": "Linear", "out_features": 16}, "repeat": 2},
            {"id": "again", "layer": {"kind": "Linear", "out_features": 16}, "repeat": 2, "weights_of": "same"},
            {"id": "out", "layer": {"kind": "Linear"}},
        ]
    },
}


def read() -> dict[str, Any]:
    return check(IMAGES, Limits()).as_json()


def test_spells_the_parameters_of_each_node_out() -> None:
    formulas = {name: node["parameter_formula"] for name, node in read()["nodes"].items()}
    side = read()["nodes"]["conv"]["out_shape"][1]
    assert formulas == {
        "conv": "8 x (1 x 3 x 3) + 8 = 80",
        "flat": "0",
        "deep": f"16 x {8 * side * side} + 16 = {16 * 8 * side * side + 16}",
        "same": "2 x (16 x 16 + 16) = 544",
        "again": "0",
        "out": "10 x 16 + 10 = 170",
    }


def test_counts_four_bytes_for_each_number_that_leaves() -> None:
    answer = read()
    sizes = {name: node["activation_bytes"] for name, node in answer["nodes"].items()}
    assert sizes["deep"] == 4 * 16
    assert sizes["same"] == 2 * 4 * 16
    channels, height, width = answer["nodes"]["conv"]["out_shape"]
    assert sizes["conv"] == sizes["flat"] == 4 * channels * height * width
    assert answer["activation_bytes"] == sum(sizes.values())
