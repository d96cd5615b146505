from collections.abc import Callable

import pytest
import torch
from torch import nn

from netarium.nn.layers.batch_norm1d import BatchNorm1d
from netarium.spec.errors import ShapeError
from netarium.spec.signature import Signal

Module = Callable[..., nn.Module]
Rejected = Callable[..., ShapeError]


def test_brings_every_unit_to_mean_0_and_variance_1(module: Module) -> None:
    y = module({"kind": "BatchNorm1d"}, Signal((8,))).train()(5 + 3 * torch.randn(64, 8))
    torch.testing.assert_close(y.mean(0), torch.zeros(8), rtol=0, atol=1e-5)
    torch.testing.assert_close(y.var(0, unbiased=False), torch.ones(8), rtol=0, atol=1e-4)


def test_passes_its_fields_on(module: Module) -> None:
    norm = module({"kind": "BatchNorm1d", "momentum": 0.5, "eps": 0.1, "affine": False}, Signal((8,)))
    assert isinstance(norm, nn.BatchNorm1d)
    assert (norm.momentum, norm.eps, norm.affine) == (0.5, 0.1, False)


def test_needs_two_samples_as_pytorch_does(module: Module) -> None:
    assert BatchNorm1d().smallest_batch((Signal((8,)),)) == 2
    with pytest.raises(ValueError, match="more than 1 value per channel"):
        module({"kind": "BatchNorm1d"}, Signal((8,))).train()(torch.randn(1, 8))


def test_sends_sequences_to_layer_norm_and_images_to_batch_norm2d(rejected: Rejected) -> None:
    assert "Use LayerNorm for sequences." in rejected({"kind": "BatchNorm1d"}, Signal((6, 8))).message
    assert "Use BatchNorm2d for images." in rejected({"kind": "BatchNorm1d"}, Signal((3, 8, 8))).message
