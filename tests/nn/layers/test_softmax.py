from collections.abc import Callable

import torch
from torch import nn

from netarium.nn.catalogue import LAYERS
from netarium.spec.errors import ShapeError
from netarium.spec.signature import Signal

Module = Callable[..., nn.Module]
Rejected = Callable[..., ShapeError]


def test_gives_shares_of_the_last_axis(module: Module) -> None:
    x = torch.randn(2, 6, 8)
    shares = module({"kind": "Softmax"}, Signal((6, 8)))(x)
    torch.testing.assert_close(shares, x.exp() / x.exp().sum(-1, keepdim=True))


def test_has_no_curve_as_it_is_no_function_of_one_number() -> None:
    assert LAYERS["Softmax"].describe()["curve"] is None


def test_rejects_images(rejected: Rejected) -> None:
    error = rejected({"kind": "Softmax"}, Signal((3, 8, 8)))
    assert error.issue == "needs_features"
    assert "Put a Flatten before it." in error.message
