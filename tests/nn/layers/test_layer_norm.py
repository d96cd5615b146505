from collections.abc import Callable

import torch
from torch import nn

from netarium.spec.errors import ShapeError
from netarium.spec.signature import Signal

Module = Callable[..., nn.Module]
Rejected = Callable[..., ShapeError]


def test_brings_every_vector_to_mean_0_and_variance_1(module: Module) -> None:
    y = module({"kind": "LayerNorm"}, Signal((6, 8)))(5 + 3 * torch.randn(2, 6, 8))
    torch.testing.assert_close(y.mean(-1), torch.zeros(2, 6), rtol=0, atol=1e-5)
    torch.testing.assert_close(y.var(-1, unbiased=False), torch.ones(2, 6), rtol=0, atol=1e-3)


def test_passes_its_fields_on(module: Module) -> None:
    norm = module({"kind": "LayerNorm", "eps": 0.1, "elementwise_affine": False}, Signal((8,)))
    assert isinstance(norm, nn.LayerNorm)
    assert (norm.normalized_shape, norm.eps, norm.weight) == ((8,), 0.1, None)


def test_rejects_images_whose_last_axis_is_a_row_of_pixels(rejected: Rejected) -> None:
    error = rejected({"kind": "LayerNorm"}, Signal((3, 8, 8)))
    assert error.issue == "needs_features"
    assert "Use BatchNorm2d for images" in error.message
