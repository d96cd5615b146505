from collections.abc import Callable

import torch
from torch import nn

from netarium.spec.errors import ShapeError
from netarium.spec.signature import Signal

Module = Callable[..., nn.Module]
Rejected = Callable[..., ShapeError]


def test_averages_all_steps(module: Module) -> None:
    x = torch.randn(2, 4, 3)
    torch.testing.assert_close(module({"kind": "MeanOverTime"}, Signal((4, 3)))(x), x.mean(dim=1))


def test_leaves_padding_out(module: Module) -> None:
    x = torch.randn(2, 4, 3)
    padding = torch.tensor([[False, False, False, True], [True, True, True, True]])
    y = module({"kind": "MeanOverTime"}, Signal((4, 3), padding="x"))(x, paddings=(padding,))
    torch.testing.assert_close(y, torch.stack([x[0, :3].mean(dim=0), torch.zeros(3)]))


def test_rejects_vectors(rejected: Rejected) -> None:
    assert rejected({"kind": "MeanOverTime"}, Signal((8,))).issue == "needs_sequence"
