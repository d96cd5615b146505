import torch

from netarium.data.datasets.copy import Copy


def test_answers_with_the_source() -> None:
    train = Copy().load().train
    assert torch.equal(train.fields["target"][:, 1:], train.fields["source"])
