from typing import Any

import numpy as np
import pytest

from netarium.spec.errors import FieldError
from netarium.views.catalogue import VIEWS

CONFUSION = VIEWS["confusion"]


@pytest.mark.parametrize("world", ["images", "single"], indirect=True)
def test_counts_each_held_out_sample_once_by_truth_and_prediction(world: Any) -> None:
    probe = world.probe()
    counts = CONFUSION.compute(probe, CONFUSION.parse({})).arrays["counts"].values
    labels = world.split.validation.labels
    assert np.array_equal(counts.sum(1), np.bincount(labels, minlength=len(counts)))
    answer = probe.answer(probe.census.fields)
    chosen = answer.argmax(1) if answer.shape[1] > 1 else (answer[:, 0] > 0).long()
    right = int((chosen == probe.census.labels).sum())
    assert np.trace(counts) == right
    for truth, predicted in zip(probe.census.labels.tolist(), chosen.tolist(), strict=True):
        assert counts[truth, predicted] > 0


@pytest.mark.parametrize("world", ["images"], indirect=True)
def test_asks_at_most_some_samples_and_says_how_many(world: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("netarium.views.probe.CENSUS_SIZE", 20)
    frame = CONFUSION.compute(world.probe(), CONFUSION.parse({}))
    assert frame.arrays["counts"].values.sum() == frame.meta["samples"] == 20
    assert frame.meta["classes"] == ["a", "b", "c"]


@pytest.mark.parametrize("world", ["line"], indirect=True)
def test_refuses_numbers(world: Any) -> None:
    assert not CONFUSION.fits(world.split.signature)
    with pytest.raises(FieldError, match="classes"):
        CONFUSION.compute(world.probe(), CONFUSION.parse({}))
