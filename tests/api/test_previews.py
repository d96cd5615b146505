"""A look at every data set before anything is trained."""

import numpy as np
import pytest
import torch

from netarium.data.catalogue import DATASETS
from netarium.spec.errors import DataUnavailable
from netarium.train.order import Order
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


def test_shows_the_batches_that_training_takes_in_its_first_epoch(server: Server) -> None:
    spec = {"kind": "circle", "samples": 50, "validation": 0.2}
    split = DATASETS["circle"].model_validate(spec).load()
    order = list(Order(40, 16, 7, torch.device("cpu")))
    for number, rows in enumerate(order):
        arrays, words = frame(server.post(f"/api/datasets/batch?size=16&seed=7&number={number}", spec))
        assert words["batches"] == len(order) == 3
        assert np.array_equal(arrays["inputs"], split.train.fields["input"][rows].numpy())
        assert np.array_equal(arrays["labels"], split.train.labels[rows].numpy())
    last, _ = frame(server.post("/api/datasets/batch?size=16&seed=7&number=99", spec))
    assert np.array_equal(last["labels"], split.train.labels[order[-1]].numpy())


def test_a_batch_of_pairs_has_both_sequences(server: Server) -> None:
    arrays, words = frame(server.post("/api/datasets/batch?size=5", {"kind": "copy"}))
    assert len(arrays["source"]) == len(arrays["target"]) == 5
    assert words["task"]["kind"] == "sequence"


@pytest.mark.parametrize("query", ["", "?size=0", "?size=8&number=-1", "?size=8&seed=-1"])
def test_a_batch_that_cannot_be_is_refused(server: Server, query: str) -> None:
    assert problem(server.post(f"/api/datasets/batch{query}", {"kind": "circle"})).status == 422
