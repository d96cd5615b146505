import pytest
import torch

from netarium.data.datasets.adding_problem import AddingProblem


@pytest.mark.parametrize("length", [4, 31])
def test_the_label_is_the_sum_of_the_two_marked_numbers_one_of_each_half(length: int) -> None:
    split = AddingProblem(length=length, samples=300).load()
    numbers, marks = split.train.fields["input"].unbind(2)
    half = length // 2
    assert (marks[:, :half].sum(1) == 1).all()
    assert (marks[:, half:].sum(1) == 1).all()
    assert torch.equal(split.train.labels, (numbers * marks).sum(1, keepdim=True))
    assert 0 <= float(numbers.min()) < 0.1 < 0.9 < float(numbers.max()) <= 1


def test_marks_stand_anywhere_in_their_half() -> None:
    marks = AddingProblem(length=6, samples=300).load().train.fields["input"][:, :, 1]
    assert (marks.sum(0) > 20).all()
