from collections.abc import Callable

import pytest
import torch
from torch import nn

from netarium.nn.layers.linear import Linear
from netarium.spec.errors import FieldError, ShapeError
from netarium.spec.signature import Signal

Module = Callable[..., nn.Module]
Rejected = Callable[..., ShapeError]


def test_computes_w_x_plus_b(module: Module) -> None:
    linear = module({"kind": "Linear", "out_features": 3}, Signal((4,)))
    assert isinstance(linear, nn.Linear)
    x = torch.randn(2, 4)
    by_hand = [
        [sum(w * v for w, v in zip(row, sample, strict=True)) for row in linear.weight.tolist()]
        for sample in x.tolist()
    ]
    torch.testing.assert_close(linear(x), torch.tensor(by_hand) + linear.bias)


def test_works_on_the_last_axis_of_a_sequence(module: Module) -> None:
    assert module({"kind": "Linear", "out_features": 3}, Signal((6, 4)))(torch.randn(2, 6, 4)).shape == (2, 6, 3)


def test_bias_can_be_left_out(module: Module) -> None:
    assert module({"kind": "Linear", "out_features": 3, "bias": False}, Signal((4,))).bias is None


def test_takes_its_units_from_the_task_when_it_is_last() -> None:
    assert Linear().completed(10).out_features == 10
    assert Linear(out_features=3).completed(10).out_features == 3


def test_asks_for_its_units_when_it_is_not_last() -> None:
    with pytest.raises(FieldError, match="Only the last Linear") as caught:
        Linear().completed(None)
    assert caught.value.field == "out_features"
    assert caught.value.issue == "missing_units"


def test_rejects_an_image_that_pytorch_would_take_row_by_row(rejected: Rejected) -> None:
    error = rejected({"kind": "Linear", "out_features": 10}, Signal((16, 7, 7)))
    assert error.issue == "needs_flatten"
    assert error.message == "Linear needs a list of numbers but gets an image (16, 7, 7). Put a Flatten before it."
