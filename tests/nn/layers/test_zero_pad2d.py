from collections.abc import Callable

import torch
from torch import nn

from netarium.spec.errors import ShapeError
from netarium.spec.signature import Signal

Module = Callable[..., nn.Module]
Rejected = Callable[..., ShapeError]


def test_every_side_has_its_own_rim(module: Module) -> None:
    x = torch.randn(2, 3, 4, 5)
    y = module({"kind": "ZeroPad2d", "left": 1, "right": 2, "top": 3, "bottom": 0}, Signal((3, 4, 5)))(x)
    assert y.shape == (2, 3, 7, 8)
    assert torch.equal(y[:, :, 3:, 1:6], x)
    torch.testing.assert_close(y.abs().sum(), x.abs().sum())


def test_rejects_lists_of_numbers(rejected: Rejected) -> None:
    assert rejected({"kind": "ZeroPad2d"}, Signal((8,))).issue == "needs_image"
