from collections.abc import Callable

import torch
from torch import nn

from netarium.spec.errors import ShapeError
from netarium.spec.signature import Signal

Module = Callable[..., nn.Module]
Rejected = Callable[..., ShapeError]


def test_copies_every_cell(module: Module) -> None:
    x = torch.randn(2, 3, 4, 4)
    y = module({"kind": "Upsample", "scale_factor": 3}, Signal((3, 4, 4)))(x)
    assert torch.equal(y, x.repeat_interleave(3, dim=2).repeat_interleave(3, dim=3))


def test_blends_between_cells(module: Module) -> None:
    x = torch.tensor([[[[0.0, 4.0]]]])
    y = module({"kind": "Upsample", "mode": "bilinear"}, Signal((1, 1, 2)))(x)
    assert y[0, 0, 0].tolist() == [0, 1, 3, 4]


def test_rejects_sequences(rejected: Rejected) -> None:
    assert rejected({"kind": "Upsample"}, Signal((6, 8))).issue == "needs_image"
