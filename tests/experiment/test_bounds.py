"""Every number of an experiment at its bounds and just beyond: the form's bounds are the server's, told at their place."""

import copy
from collections.abc import Iterator
from typing import Any

import pytest

from netarium.data.catalogue import DATASETS
from netarium.experiment.check import check
from netarium.experiment.limits import Limits
from netarium.nn.catalogue import LAYERS
from netarium.nn.initializer import INITIALIZERS
from netarium.nn.network import Node
from netarium.spec.errors import ExperimentError
from netarium.train.losses import LOSSES
from netarium.train.optimizers import OPTIMIZERS
from netarium.train.schedules import SCHEDULES
from netarium.train.training import Training
from tests.generated.bounds import Number, numbers
from tests.generated.plain import plain_network
from tests.generated.telling import expect_told
from tests.generated.values import Json

BOUNDS = {"greater_than", "greater_than_equal", "less_than", "less_than_equal"}
MLP: Json = {
    "dataset": {"kind": "circle"},
    "network": {
        "nodes": [
            {"id": "layer", "layer": {"kind": "Linear", "out_features": 4}},
            {"id": "head", "layer": {"kind": "Linear"}},
        ]
    },
    "training": {},
}
IN_TRAINING = list(numbers(Training))


def _named(numbers: Iterator[Number] | list[Number]) -> list[Any]:
    return [pytest.param(one, id=f"{one.of}-{one.name}") for one in numbers]


def told(payload: Json) -> list[ExperimentError]:
    """Return what a check tells, after looking whether it tells it well."""
    report = check(payload, Limits())
    for error in report.errors:
        expect_told(error.as_json(), payload)
    return report.errors


def expect_bounded(number: Number, payload: Json, holder: Json, place: tuple[str | None, str]) -> None:
    """Expect that values within the bounds are taken or refused for another reason, and others refused for this one."""
    given = dict(holder)
    for value in number.within:
        holder.update(number.around(value) | given)
        assert [e for e in told(payload) if (e.node, e.field) == place and e.issue in BOUNDS] == []
    for value in number.beyond:
        holder.update(number.around(value) | given)
        errors = [(error.node, error.field) for error in told(payload) if error.issue in BOUNDS]
        assert errors == [place], value


@pytest.mark.parametrize("number", _named(n for kind in LAYERS for n in numbers(kind)))
def test_numbers_of_layers(number: Number) -> None:
    dataset, nodes = plain_network(number.of)
    payload = {"dataset": dataset, "network": {"nodes": nodes}, "training": {}}
    layer = next(node["layer"] for node in nodes if node["id"] == "layer")
    expect_bounded(number, payload, layer, ("layer", number.field))


@pytest.mark.parametrize("number", _named(n for n in numbers(Node) if "." not in n.field))
def test_numbers_of_nodes(number: Number) -> None:
    payload = copy.deepcopy(MLP)
    expect_bounded(number, payload, payload["network"]["nodes"][0], ("layer", number.field))


@pytest.mark.parametrize("number", _named(n for kind in INITIALIZERS for n in numbers(kind)))
def test_numbers_of_starts(number: Number) -> None:
    payload = copy.deepcopy(MLP)
    start = payload["network"]["nodes"][0]["initializer"] = {"kind": number.of}
    expect_bounded(number, payload, start, ("layer", f"initializer.{number.field}"))


@pytest.mark.parametrize("number", _named(n for kind in DATASETS for n in numbers(kind) if not kind.own))
def test_numbers_of_data_sets(number: Number) -> None:
    payload = copy.deepcopy(MLP)
    payload["dataset"] = {"kind": number.of}
    expect_bounded(number, payload, payload["dataset"], (None, f"dataset.{number.field}"))


@pytest.mark.parametrize("number", _named(IN_TRAINING))
def test_numbers_of_the_training(number: Number) -> None:
    payload = copy.deepcopy(MLP)
    expect_bounded(number, payload, payload["training"], (None, f"training.{number.field}"))


@pytest.mark.parametrize("catalogue", [LOSSES, OPTIMIZERS, SCHEDULES], ids=lambda catalogue: catalogue.noun)
def test_numbers_of_the_training_are_those_of_all_that_it_may_have(catalogue: Any) -> None:
    inside = {number.name for number in IN_TRAINING}
    named = {f"{n.of}.{catalogue.noun}.{n.field}" for kind in catalogue for n in numbers(kind)}
    assert named
    assert named <= inside
