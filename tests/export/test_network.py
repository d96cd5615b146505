"""Scripts of everything that a network can be made of print the losses of the run, bit for bit."""

from pathlib import Path

import pytest

from netarium.nn.catalogue import LAYERS
from tests.export.comparing import expect_the_same
from tests.export.networks import MLP, NETWORKS, POINTS, experiment, node
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
