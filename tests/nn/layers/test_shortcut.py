from collections.abc import Callable

import torch
from torch import nn

from netarium.spec.errors import ShapeError
from netarium.spec.signature import Signal

Module = Callable[..., nn.Module]
Rejected = Callable[..., ShapeError]


def test_keeps_every_second_cell_and_adds_channels_of_zeros(module: Module) -> None:
    x = torch.randn(2, 3, 7, 6)
    y = module({"kind": "Shortcut", "out_channels": 5}, Signal((3, 7, 6)))(x)
    assert y.shape == (2, 5, 4, 3)
    assert torch.equal(y[:, :3], x[:, :, ::2, ::2])
    assert y[:, 3:].count_nonzero() == 0


def test_without_stride_and_channels_it_changes_nothing(module: Module) -> None:
    x = torch.randn(2, 3, 4, 4)
    assert torch.equal(module({"kind": "Shortcut", "stride": 1}, Signal((3, 4, 4)))(x), x)


def test_takes_no_channels_away(rejected: Rejected) -> None:
    error = rejected({"kind": "Shortcut", "out_channels": 2}, Signal((3, 8, 8)))
    assert (error.issue, error.field) == ("fewer_channels", "out_channels")
