import torch

from netarium.data.split import split
from netarium.spec.signature import Signal, Signature, Task

SIGNATURE = Signature({"input": Signal((1,))}, Task("regression", 1))


def parts(count: int, share: float) -> tuple[list[float], list[float]]:
    values = torch.arange(count, dtype=torch.float32).unsqueeze(1)
    found = split(SIGNATURE, {"input": values}, values.clone(), share, seed=3)
    assert torch.equal(found.train.fields["input"], found.train.labels)
    assert torch.equal(found.validation.fields["input"], found.validation.labels)
    return found.train.labels.flatten().tolist(), found.validation.labels.flatten().tolist()


def test_every_sample_lands_on_one_side_with_its_label() -> None:
    train, validation = parts(50, 0.2)
    assert len(validation) == 10
    assert sorted(train + validation) == list(range(50))
    assert train != sorted(train)


def test_keeps_at_least_one_sample_on_each_side() -> None:
    assert [len(side) for side in parts(10, 0.01)] == [9, 1]
    assert [len(side) for side in parts(10, 0.99)] == [1, 9]
