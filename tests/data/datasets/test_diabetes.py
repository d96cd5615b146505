import numpy as np
import pytest
from sklearn.datasets import load_diabetes

from netarium.data.datasets.diabetes import Diabetes


def test_holds_the_442_patients_of_scikit_learn() -> None:
    known = load_diabetes(scaled=False)
    numbers, answers = Diabetes().rows()
    assert np.array_equal(numbers, known.data)
    assert np.array_equal(answers, known.target)


def test_the_progression_is_standardised_and_can_be_told_in_its_own_unit() -> None:
    split = Diabetes().load()
    assert split.train.labels.mean().abs() < 1e-5
    assert split.labels is not None
    mean, deviation = split.labels.mean[0], split.labels.deviation[0]
    amounts = np.concatenate([split.train.labels.numpy(), split.validation.labels.numpy()]) * deviation + mean
    assert (amounts.min(), amounts.max()) == pytest.approx((25, 346), abs=0.01)
