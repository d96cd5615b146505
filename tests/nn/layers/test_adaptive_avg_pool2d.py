from collections.abc import Callable

import torch
from torch import nn

from netarium.spec.errors import ShapeError
from netarium.spec.signature import Signal

Module = Callable[..., nn.Module]
Rejected = Callable[..., ShapeError]


def test_one_cell_is_the_mean_of_the_map(module: Module) -> None:
    x = torch.randn(2, 3, 5, 7)
    y = module({"kind": "AdaptiveAvgPool2d"}, Signal((3, 5, 7)))(x)
    torch.testing.assert_close(y, x.mean(dim=(2, 3), keepdim=True))


def test_windows_share_the_map(module: Module) -> None:
    x = torch.randn(2, 3, 6, 6)
    y = module({"kind": "AdaptiveAvgPool2d", "output_size": 2}, Signal((3, 6, 6)))(x)
    torch.testing.assert_close(y[:, :, 1, 0], x[:, :, 3:, :3].mean(dim=(2, 3)))


def test_rejects_lists_of_numbers(rejected: Rejected) -> None:
    assert rejected({"kind": "AdaptiveAvgPool2d"}, Signal((8,))).issue == "needs_image"
