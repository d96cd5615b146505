"""Every number of an experiment at its bounds and just beyond: the form's bounds are the server's, told at their place."""

import copy
from collections.abc import Iterator
from math import inf, nextafter
from typing import Any, NamedTuple

import pytest

from netarium.data.catalogue import DATASETS
from netarium.experiment.check import check
from netarium.experiment.limits import Limits
from netarium.nn.catalogue import LAYERS
from netarium.nn.initializer import INITIALIZERS
from netarium.nn.network import Node
from netarium.spec.base import Spec
from netarium.spec.catalogue import Described
from netarium.spec.errors import ExperimentError
from netarium.train.optimizers import OPTIMIZERS
from netarium.train.training import Training
from tests.generated.plain import plain_network
from tests.generated.telling import expect_told
from tests.generated.values import Json, schema_of

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


class Number(NamedTuple):
    """A number that may be set: of what, and which values it may have."""

    of: str
    field: str
    within: list[float]
    beyond: list[float]


def numbers(spec: type[Spec]) -> Iterator[Number]:
    """Return the numbers that a spec has bounds for."""
    for name, schema in schema_of(spec)["properties"].items():
        for choice in schema.get("anyOf", [schema]):
            if choice.get("type") in {"integer", "number"}:
                within, beyond = zip(*_ends(choice), strict=True)
                of = spec.kind_name() if issubclass(spec, Described) else spec.__name__
                yield Number(of, name, list(within), list(beyond))


def _ends(schema: Json) -> Iterator[tuple[float, float]]:
    """Return the last value within and the first beyond each bound."""
    for bound, exclusive, away in (("minimum", "exclusiveMinimum", -inf), ("maximum", "exclusiveMaximum", inf)):
        end = schema.get(bound, schema.get(exclusive))
        assert end is not None, f"no {bound}"
        out, back = _next(schema, end, away), _next(schema, end, -away)
        yield (end, out) if bound in schema else (back, end)


def _next(schema: Json, value: float, towards: float) -> float:
    if schema["type"] == "integer":
        return int(value) + (1 if towards > 0 else -1)
    return nextafter(value, towards)


def _named(numbers: Iterator[Number]) -> list[Any]:
    return [pytest.param(one, id=f"{one.of}-{one.field}") for one in numbers]


def told(payload: Json) -> list[ExperimentError]:
    """Return what a check tells, after looking whether it tells it well."""
    report = check(payload, Limits())
    for error in report.errors:
        expect_told(error.as_json(), payload)
    return report.errors


def expect_bounded(number: Number, payload: Json, holder: Json, place: tuple[str | None, str]) -> None:
    """Expect that values within the bounds are taken or refused for another reason, and others refused for this one."""
    for value in number.within:
        holder[number.field] = value
        assert [e for e in told(payload) if (e.node, e.field) == place and e.issue in BOUNDS] == []
    for value in number.beyond:
        holder[number.field] = value
        errors = [(error.node, error.field) for error in told(payload) if error.issue in BOUNDS]
        assert errors == [place], value


@pytest.mark.parametrize("number", _named(n for kind in LAYERS for n in numbers(kind)))
def test_numbers_of_layers(number: Number) -> None:
    dataset, nodes = plain_network(number.of)
    payload = {"dataset": dataset, "network": {"nodes": nodes}, "training": {}}
    layer = next(node["layer"] for node in nodes if node["id"] == "layer")
    expect_bounded(number, payload, layer, ("layer", number.field))


@pytest.mark.parametrize("number", _named(numbers(Node)))
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


@pytest.mark.parametrize("number", _named(numbers(Training)))
def test_numbers_of_the_training(number: Number) -> None:
    payload = copy.deepcopy(MLP)
    expect_bounded(number, payload, payload["training"], (None, f"training.{number.field}"))


@pytest.mark.parametrize("number", _named(n for kind in OPTIMIZERS for n in numbers(kind)))
def test_numbers_of_optimizers(number: Number) -> None:
    payload = copy.deepcopy(MLP)
    rule = payload["training"]["optimizer"] = {"kind": number.of}
    expect_bounded(number, payload, rule, (None, f"training.optimizer.{number.field}"))
