import numpy as np
import torch
from sklearn.datasets import load_iris

from netarium.data.datasets.iris import Iris


def test_holds_the_150_flowers_of_scikit_learn() -> None:
    known = load_iris()
    split = Iris().load()
    labels = torch.cat([split.train.labels, split.validation.labels])
    assert sorted(labels.tolist()) == sorted(known.target.tolist())
    assert split.signature.task.classes == tuple(known.target_names)
    assert [f"{name} (cm)" for name in Iris.feature_names] == list(known.feature_names)


def test_is_standardised_by_the_training_samples_alone() -> None:
    split = Iris(validation=0.5).load()
    train, held_out = split.train.fields["input"], split.validation.fields["input"]
    torch.testing.assert_close(train.mean(0), torch.zeros(4), atol=1e-5, rtol=0)
    torch.testing.assert_close(train.std(0, correction=0), torch.ones(4), atol=1e-5, rtol=0)
    assert held_out.mean(0).abs().max() > 1e-3

    order = torch.randperm(150, generator=torch.Generator().manual_seed(0))
    raw = torch.from_numpy(load_iris().data.astype(np.float32))[order]
    wanted = (raw[75:] - raw[:75].mean(0)) / raw[:75].std(0, correction=0)
    torch.testing.assert_close(held_out, wanted, atol=1e-5, rtol=0)
