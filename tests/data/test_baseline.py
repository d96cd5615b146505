import math

import pytest
import torch

from netarium.data.baseline import baseline
from netarium.data.dataset import Part, Split
from netarium.spec.signature import Signal, Signature, Task


def split_of(task: Task, train: torch.Tensor, validation: torch.Tensor) -> Split:
    def part(labels: torch.Tensor) -> Part:
        return Part({"input": torch.zeros(len(labels), 1)}, labels)

    return Split(Signature({"input": Signal((1,))}, task), part(train), part(validation))


def test_chance_is_the_share_of_the_most_frequent_class() -> None:
    found = baseline(split_of(Task("classification", 3), torch.tensor([0, 0, 0, 1]), torch.tensor([0, 1, 1, 2])))
    assert found.name == "chance"
    assert found.accuracy == pytest.approx(4 / 8)
    assert found.r2 is None


def test_loss_of_chance_is_the_entropy_of_the_shares() -> None:
    found = baseline(split_of(Task("classification", 4), torch.tensor([0, 1, 2, 3]), torch.tensor([0, 1, 2, 3])))
    assert found.loss == pytest.approx(math.log(4))


def test_a_class_that_never_occurs_costs_nothing() -> None:
    found = baseline(split_of(Task("classification", 3), torch.tensor([1]), torch.tensor([1])))
    assert (found.accuracy, found.loss) == (1.0, 0.0)


def test_padding_is_no_token() -> None:
    labels = torch.tensor([[3, 4, 2, 0, 0], [3, 2, 0, 0, 0]])
    found = baseline(split_of(Task("sequence", 5), labels, labels))
    assert found.name == "chance"
    assert found.accuracy == pytest.approx(2 / 5)
    assert found.loss == pytest.approx(-(0.8 * math.log(0.4) + 0.2 * math.log(0.2)))


def test_the_mean_has_the_variance_as_its_squared_error() -> None:
    train, validation = torch.tensor([[1.0], [2.0]]), torch.tensor([[3.0], [6.0]])
    found = baseline(split_of(Task("regression", 1), train, validation))
    assert found.as_json() == {"name": "mean", "accuracy": None, "loss": 3.5, "r2": 0.0}
