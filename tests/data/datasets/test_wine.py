import numpy as np
import torch
from sklearn.datasets import load_wine

from netarium.data.datasets.wine import Wine


def test_holds_the_178_rows_of_scikit_learn() -> None:
    known = load_wine()
    numbers, answers = Wine().rows()
    assert np.array_equal(numbers, known.data)
    assert np.array_equal(answers, known.target)
    assert len(Wine.feature_names) == known.data.shape[1]


def test_is_standardised_by_the_training_samples_alone() -> None:
    split = Wine(validation=0.5).load()
    train, held_out = split.train.fields["input"], split.validation.fields["input"]
    assert train.mean(0).abs().max() < 1e-4
    torch.testing.assert_close(train.std(0, correction=0), torch.ones(train.shape[1]), atol=1e-4, rtol=0)
    assert held_out.mean(0).abs().max() > 1e-3
