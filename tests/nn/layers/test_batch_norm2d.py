from collections.abc import Callable

import pytest
import torch
from torch import nn

from netarium.nn.layers.batch_norm2d import BatchNorm2d
from netarium.spec.errors import ShapeError
from netarium.spec.signature import Signal

Module = Callable[..., nn.Module]
Rejected = Callable[..., ShapeError]


def test_brings_every_map_to_mean_0_and_variance_1(module: Module) -> None:
    y = module({"kind": "BatchNorm2d"}, Signal((3, 8, 8))).train()(5 + 3 * torch.randn(16, 3, 8, 8))
    torch.testing.assert_close(y.mean((0, 2, 3)), torch.zeros(3), rtol=0, atol=1e-5)
    torch.testing.assert_close(y.var((0, 2, 3), unbiased=False), torch.ones(3), rtol=0, atol=1e-4)


def test_needs_two_samples_only_where_a_map_is_one_cell(module: Module) -> None:
    assert BatchNorm2d().smallest_batch((Signal((3, 8, 8)),)) == 1
    assert BatchNorm2d().smallest_batch((Signal((3, 1, 1)),)) == 2
    with pytest.raises(ValueError, match="more than 1 value per channel"):
        module({"kind": "BatchNorm2d"}, Signal((3, 1, 1))).train()(torch.randn(1, 3, 1, 1))


def test_rejects_flat_input(rejected: Rejected) -> None:
    error = rejected({"kind": "BatchNorm2d"}, Signal((128,)))
    assert (
        error.message
        == "BatchNorm2d needs an image (C, H, W) but gets (128,). Put it before Flatten, or choose a data set of images."
    )
