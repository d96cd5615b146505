from collections.abc import Callable

import torch
from torch import nn

from netarium.spec.errors import ShapeError
from netarium.spec.signature import Signal

Module = Callable[..., nn.Module]
Rejected = Callable[..., ShapeError]


def test_every_patch_is_one_row_in_reading_order(module: Module) -> None:
    x = torch.randn(2, 3, 4, 6)
    y = module({"kind": "Patchify", "patch_size": 2}, Signal((3, 4, 6)))(x)
    assert y.shape == (2, 6, 12)
    assert torch.equal(y[1, 4], x[1, :, 2:4, 2:4].flatten())


def test_learns_nothing(module: Module) -> None:
    assert not list(module({"kind": "Patchify"}, Signal((1, 8, 8))).parameters())


def test_rejects_patches_that_leave_a_rest(rejected: Rejected) -> None:
    error = rejected({"kind": "Patchify", "patch_size": 5}, Signal((1, 28, 28)))
    assert (error.issue, error.field) == ("patches", "patch_size")
    assert error.params["sides"] == [1, 2, 4, 7, 14, 28]
