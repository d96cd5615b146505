"""A look at every data set before anything is trained."""

import numpy as np
import pytest

from netarium.data.catalogue import DATASETS
from netarium.spec.errors import DataUnavailable
from tests.api.conftest import Server, frame, problem

PREVIEW = "/api/datasets/preview"


@pytest.mark.parametrize("kind", [kind.kind_name() for kind in DATASETS if not kind.own])
def test_shows_samples_of_every_kind(server: Server, kind: str) -> None:
    try:
        split = DATASETS[kind].model_validate({"kind": kind}).load()
    except DataUnavailable:
        found = problem(server.post(PREVIEW, {"kind": kind}))
        assert found.status == 422
        return
    arrays, words = frame(server.post(PREVIEW, {"kind": kind}))
    first = "source" if words["task"]["kind"] == "sequence" else "inputs"
    assert len(arrays[first]) > 0
    assert np.isfinite(arrays[first].astype(np.float64)).all()
    assert words["counts"] == {"train": len(split.train), "validation": len(split.validation)}
    assert words["baseline"]["name"]
    assert words["view"] == "preview"


def test_is_the_same_for_the_same_spec(server: Server) -> None:
    spec = {"kind": "moons", "samples": 30, "seed": 5}
    (one, words), (other, again) = frame(server.post(PREVIEW, spec)), frame(server.post(PREVIEW, spec))
    assert words == again
    assert one.keys() == other.keys()
    assert all(np.array_equal(one[name], other[name]) for name in one)


@pytest.mark.parametrize(
    ("spec", "field"),
    [
        ({"kind": "nothing"}, "dataset"),
        ({}, "dataset"),
        ({"kind": "circle", "samples": 1}, "dataset.samples"),
        ({"kind": "circle", "samples": 10**9}, "dataset.samples"),
        ({"kind": "circle", "color": "red"}, "dataset.color"),
        ({"kind": "copy", "min_length": 9, "max_length": 3}, "dataset.max_length"),
    ],
    ids=str,
)
def test_what_does_not_fit_is_named(server: Server, spec: dict[str, object], field: str) -> None:
    found = problem(server.post(PREVIEW, spec))
    assert found.status == 422
    assert [error["field"] for error in found.errors] == [field]
