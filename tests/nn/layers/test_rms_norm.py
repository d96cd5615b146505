from collections.abc import Callable

import torch
from torch import nn

from netarium.spec.errors import ShapeError
from netarium.spec.signature import Signal

Module = Callable[..., nn.Module]
Rejected = Callable[..., ShapeError]


def test_brings_vectors_to_a_root_mean_square_of_one(module: Module) -> None:
    x = 3 * torch.randn(2, 6, 8) + 5
    y = module({"kind": "RMSNorm", "eps": 1e-8}, Signal((6, 8)))(x)
    torch.testing.assert_close(y.square().mean(dim=2), torch.ones(2, 6))


def test_shifts_nothing(module: Module) -> None:
    x = torch.tensor([[3.0, 4.0]])
    y = module({"kind": "RMSNorm"}, Signal((2,)))(x)
    torch.testing.assert_close(y[0, 1] / y[0, 0], torch.tensor(4 / 3))


def test_rejects_images(rejected: Rejected) -> None:
    assert rejected({"kind": "RMSNorm"}, Signal((3, 4, 4))).issue == "needs_features"
