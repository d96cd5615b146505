from math import inf, nan

import pytest
import torch

from netarium.export.comparison import Comparison, compare


def test_the_largest_difference_counts() -> None:
    live = torch.tensor([[1.0, 2.0], [3.0, 4.0]])
    assert compare(live, torch.tensor([[1.0, 2.25], [2.5, 4.0]])) == Comparison(2, 0.5)
    assert compare(live, live.clone()) == Comparison(2, 0.0)


def test_what_both_could_not_compute_is_no_difference() -> None:
    assert compare(torch.tensor([nan, 1.0]), torch.tensor([nan, 1.5])) == Comparison(2, 0.5)
    assert compare(torch.tensor([nan, nan]), torch.tensor([nan, nan])).max_error == 0.0


def test_a_number_where_the_other_has_none_is_infinitely_far() -> None:
    assert compare(torch.tensor([nan, 1.0]), torch.tensor([0.0, 1.0])).max_error == inf


def test_other_shapes_are_no_answer_of_the_same_model() -> None:
    with pytest.raises(ValueError, match="answers"):
        compare(torch.zeros(2, 3), torch.zeros(2, 1))
