from collections.abc import Callable

import torch
from torch import nn

from netarium.spec.errors import ShapeError
from netarium.spec.signature import Signal

Module = Callable[..., nn.Module]
Rejected = Callable[..., ShapeError]


def test_normalises_every_map_of_every_sample(module: Module) -> None:
    x = 3 * torch.randn(2, 3, 5, 5) + 5
    y = module({"kind": "InstanceNorm2d", "eps": 1e-8}, Signal((3, 5, 5)))(x)
    torch.testing.assert_close(y.mean(dim=(2, 3)), torch.zeros(2, 3), atol=1e-5, rtol=0)
    torch.testing.assert_close(y.var(dim=(2, 3), correction=0), torch.ones(2, 3), atol=1e-5, rtol=0)


def test_scales_and_shifts_only_when_asked(module: Module) -> None:
    counts = [
        sum(p.numel() for p in module({"kind": "InstanceNorm2d", "affine": each}, Signal((3, 5, 5))).parameters())
        for each in (False, True)
    ]
    assert counts == [0, 6]


def test_rejects_maps_of_a_single_cell(rejected: Rejected) -> None:
    assert rejected({"kind": "InstanceNorm2d"}, Signal((3, 1, 1))).issue == "norm_of_cell"
