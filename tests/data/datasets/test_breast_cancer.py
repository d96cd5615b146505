import numpy as np
import torch
from sklearn.datasets import load_breast_cancer

from netarium.data.datasets.breast_cancer import BreastCancer


def test_holds_the_569_rows_of_scikit_learn() -> None:
    known = load_breast_cancer()
    numbers, answers = BreastCancer().rows()
    assert np.array_equal(numbers, known.data)
    assert np.array_equal(answers, known.target)
    assert len(BreastCancer.feature_names) == known.data.shape[1]


def test_is_standardised_by_the_training_samples_alone() -> None:
    split = BreastCancer(validation=0.5).load()
    train, held_out = split.train.fields["input"], split.validation.fields["input"]
    assert train.mean(0).abs().max() < 1e-4
    torch.testing.assert_close(train.std(0, correction=0), torch.ones(train.shape[1]), atol=1e-4, rtol=0)
    assert held_out.mean(0).abs().max() > 1e-3
