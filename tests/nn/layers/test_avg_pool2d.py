from collections.abc import Callable

import torch
from torch import nn

from netarium.spec.errors import ShapeError
from netarium.spec.signature import Signal

Module = Callable[..., nn.Module]
Rejected = Callable[..., ShapeError]


def test_a_cell_is_the_mean_of_its_window(module: Module) -> None:
    x = torch.randn(1, 2, 6, 6)
    y = module({"kind": "AvgPool2d", "kernel_size": 3}, Signal((2, 6, 6)))(x)
    assert y.shape == (1, 2, 2, 2)
    torch.testing.assert_close(y[0, 1, 1, 0], x[0, 1, 3:6, 0:3].mean())


def test_moves_by_its_stride(module: Module) -> None:
    x = torch.randn(1, 1, 5, 5)
    y = module({"kind": "AvgPool2d", "kernel_size": 3, "stride": 1, "padding": 1}, Signal((1, 5, 5)))(x)
    assert y.shape == (1, 1, 5, 5)
    torch.testing.assert_close(y[0, 0, 2, 3], x[0, 0, 1:4, 2:5].mean())


def test_rejects_a_window_larger_than_the_image(rejected: Rejected) -> None:
    error = rejected({"kind": "AvgPool2d", "kernel_size": 4}, Signal((8, 3, 5)))
    assert (error.issue, error.field) == ("window_too_large", "kernel_size")
    assert error.params == {"window": 4, "height": 3, "width": 5}
    assert error.message.startswith("The 4x4 window is larger than the 3x5 image.")


def test_rejects_a_rim_wider_than_half_the_window(rejected: Rejected) -> None:
    error = rejected({"kind": "AvgPool2d", "kernel_size": 3, "padding": 2}, Signal((8, 8, 8)))
    assert (error.issue, error.field) == ("padding_too_wide", "padding")
    assert error.params["most"] == 1
