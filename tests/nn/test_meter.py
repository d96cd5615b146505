"""What runs on the meta device is counted and remembered, and gives what PyTorch itself gives."""

import pytest
import torch
from torch import Tensor

from netarium.nn.meter import Meter


def empty(*shape: int, dtype: torch.dtype = torch.float32) -> Tensor:
    return torch.empty(shape, dtype=dtype, device="meta")


def test_counts_two_for_each_multiply_add_also_where_it_was_asked_before() -> None:
    with Meter() as first:
        empty(2, 3) @ empty(3, 5)
    with Meter() as second:
        empty(2, 3) @ empty(3, 5)
        empty(2, 3) @ empty(3, 5)
    assert (first.flops, second.flops) == (2 * 2 * 3 * 5, 2 * 2 * 2 * 3 * 5)


def test_gives_a_new_tensor_with_the_sizes_strides_and_type_of_pytorch() -> None:
    x, y = empty(4, 3).t(), empty(3, 4, dtype=torch.float64)
    wanted = x + y
    with Meter():
        for _ in range(2):
            found = x + y
            assert (found.shape, found.stride(), found.dtype) == (wanted.shape, wanted.stride(), wanted.dtype)
        assert found is not x + y


def test_tells_numbers_of_different_types_apart() -> None:
    whole = empty(3, dtype=torch.int64)
    with Meter():
        types = [(whole + number).dtype for number in (1, 1.0, True)]
    assert types == [torch.int64, torch.float32, torch.int64]


def test_gives_as_many_tensors_as_the_operation() -> None:
    with Meter():
        for _ in range(2):
            parts = torch.ops.aten.unsafe_split.Tensor(empty(5, 2), 2)
            assert [tuple(part.shape) for part in parts] == [(2, 2), (2, 2), (1, 2)]


def test_a_view_stays_a_view_and_a_change_in_place_a_change_in_place() -> None:
    x = empty(2, 6)
    with Meter():
        view = x.view(3, 4)
        same = x.add_(1)
    assert view._base is x
    assert same is x


def test_computes_with_tensors_that_have_data() -> None:
    with Meter() as meter:
        for number in (2.0, 3.0):
            assert (torch.full((1, 2), number) @ torch.ones(2, 1)).item() == 2 * number
    assert meter.flops == 2 * 2 * 2


def test_says_each_time_what_does_not_fit() -> None:
    with Meter():
        for _ in range(2):
            with pytest.raises(RuntimeError, match=r"same reduction dim|cannot be multiplied"):
                empty(2, 3) @ empty(4, 5)
