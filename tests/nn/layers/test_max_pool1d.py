from collections.abc import Callable

import torch
from torch import nn

from netarium.spec.errors import ShapeError
from netarium.spec.signature import Signal

Module = Callable[..., nn.Module]
Rejected = Callable[..., ShapeError]


def test_keeps_the_largest_of_every_stretch(module: Module) -> None:
    x = torch.randn(2, 7, 3)
    y = module({"kind": "MaxPool1d", "kernel_size": 3, "stride": 2}, Signal((7, 3)))(x)
    assert y.shape == (2, 3, 3)
    assert torch.equal(y[1, 2], x[1, 4:7].amax(dim=0))


def test_rejects_a_window_longer_than_the_sequence(rejected: Rejected) -> None:
    error = rejected({"kind": "MaxPool1d", "kernel_size": 8}, Signal((6, 2)))
    assert (error.issue, error.field) == ("window_too_long", "kernel_size")
