from typing import Any

import numpy as np
import pytest
import torch

from netarium.spec.errors import FieldError
from netarium.train.decode import greedy
from netarium.views.catalogue import VIEWS
from netarium.views.frame import Frame

PREDICTIONS = VIEWS["predictions"]


def _frame(world: Any, **options: object) -> Frame:
    return PREDICTIONS.compute(world.probe(), PREDICTIONS.parse(options))


@pytest.mark.parametrize("world", ["images"], indirect=True)
def test_classes_get_probabilities_beside_truth_and_picture(world: Any) -> None:
    frame = _frame(world)
    arrays = {name: array.values for name, array in frame.arrays.items()}
    held_out, ids = world.split.validation, arrays["samples"]
    assert arrays["probabilities"].shape == (30, 3)
    assert np.array_equal(arrays["truth"], held_out.labels[ids])
    assert np.allclose(arrays["inputs"], held_out.fields["input"][ids] / 255)
    with torch.no_grad():
        answer = world.session.model.eval()({"input": held_out.fields["input"][ids] / 255})
    assert np.allclose(arrays["probabilities"], answer.softmax(1), atol=1e-6)
    assert frame.meta["classes"] == ["a", "b", "c"]


@pytest.mark.parametrize("world", ["line"], indirect=True)
def test_numbers_stand_beside_the_truth(world: Any) -> None:
    arrays = {name: array.values for name, array in _frame(world).arrays.items()}
    labels = world.split.validation.labels[arrays["samples"]]
    assert arrays["values"].shape == arrays["truth"].shape == (len(labels),)
    assert np.array_equal(arrays["truth"], labels[:, 0])
    with torch.no_grad():
        answer = world.session.model(dict(world.probe().samples.fields))
    assert np.allclose(arrays["values"], answer[:, 0], atol=1e-6)


@pytest.mark.parametrize("world", ["pairs"], indirect=True)
def test_sequences_are_decoded_from_the_source_alone(world: Any) -> None:
    frame = _frame(world)
    arrays = {name: array.values for name, array in frame.arrays.items()}
    held_out, ids = world.split.validation, arrays["samples"]
    assert len(ids) == 4
    assert np.array_equal(arrays["source"], held_out.fields["source"][ids])
    assert np.array_equal(arrays["truth"], held_out.labels[ids])
    written = greedy(world.session.model, held_out.fields["source"][ids], held_out.labels.shape[1])
    assert np.array_equal(arrays["decoded"], written)
    assert frame.meta["tokens"] == list(world.split.signature.task.tokens)


@pytest.mark.parametrize("world", ["pairs"], indirect=True)
def test_token_probabilities_are_over_the_whole_vocabulary_and_end_with_the_sample(world: Any) -> None:
    frame = _frame(world, sample=4)
    target = world.split.validation.fields["target"][4]
    words = world.split.signature.task.tokens
    real = int((target != 0).sum())
    probabilities = frame.arrays["probabilities"].values
    assert probabilities.shape == (real, len(words))
    assert np.allclose(probabilities.sum(1), 1, atol=1e-6)
    assert frame.labels == [words[token] for token in target[:real]]
    assert frame.meta["sample"] == 4


@pytest.mark.parametrize("world", ["letters"], indirect=True)
def test_texts_tell_the_likeliest_character_at_each_place(world: Any) -> None:
    arrays = {name: array.values for name, array in _frame(world).arrays.items()}
    held_out, ids = world.split.validation, arrays["samples"]
    assert "decoded" not in arrays
    assert np.array_equal(arrays["truth"], held_out.labels[ids])
    with torch.no_grad():
        answer = world.session.model.eval()({"input": held_out.fields["input"][ids]})
    assert np.array_equal(arrays["following"], answer.argmax(2))


@pytest.mark.parametrize("world", ["images", "letters", "pairs"], indirect=True)
def test_a_sample_outside_of_the_probe_stands_before_it_with_its_own_answer(world: Any) -> None:
    small = world.probe(size=3)
    sample = next(row for row in range(len(world.split.validation)) if row not in small.samples.ids)
    frame = PREDICTIONS.compute(small, PREDICTIONS.parse({"sample": sample}))
    usual = PREDICTIONS.compute(small, PREDICTIONS.parse({}))
    ids = frame.arrays["samples"].values
    assert list(ids) == [sample, *usual.arrays["samples"].values]
    assert frame.meta["sample"] == sample
    assert frame.meta["held_out"] == len(world.split.validation)
    assert np.array_equal(frame.arrays["truth"].values.squeeze(), world.split.validation.labels[ids].squeeze())
    fixed = PREDICTIONS.compute(world.probe(size=3, pinned=sample), PREDICTIONS.parse({}))
    for name in {"inputs", "probabilities", "source", "decoded", "following"} & frame.arrays.keys():
        alone, first = fixed.arrays[name].values, frame.arrays[name].values
        whole = name == "probabilities" and "source" in frame.arrays
        assert np.allclose(first if whole else first[0], alone if whole else alone[0], atol=1e-5), name
        if not whole:
            assert np.allclose(first[1:], usual.arrays[name].values, atol=1e-5), name


@pytest.mark.parametrize("world", ["images"], indirect=True)
def test_a_sample_of_the_probe_changes_no_order(world: Any) -> None:
    ids = _frame(world).arrays["samples"].values
    frame = _frame(world, sample=int(ids[2]))
    assert np.array_equal(frame.arrays["samples"].values, ids)
    assert frame.meta["sample"] == ids[2]


@pytest.mark.parametrize("world", ["images"], indirect=True)
def test_refuses_a_sample_that_there_is_not(world: Any) -> None:
    with pytest.raises(FieldError, match=r"`sample` goes from 0 to \d+, the validation samples; got 5000"):
        _frame(world, sample=5000)
