from collections.abc import Callable

import torch
from torch import nn

from netarium.spec.errors import ShapeError
from netarium.spec.signature import Signal

Module = Callable[..., nn.Module]
Rejected = Callable[..., ShapeError]

PADDING = torch.tensor([[False, False, False, False], [False, False, True, True], [True, True, True, True]])


def test_takes_a_step_from_either_end(module: Module) -> None:
    x = torch.randn(2, 4, 3)
    for step in (0, 2, -1, -3):
        assert torch.equal(module({"kind": "SelectStep", "step": step}, Signal((4, 3)))(x), x[:, step])


def test_counts_without_padding(module: Module) -> None:
    x = torch.randn(3, 4, 2)
    rows = {-1: (3, 1, 0), -2: (2, 0, 0), -4: (0, 0, 0), 1: (1, 1, 0), 3: (3, 1, 0)}
    for step, places in rows.items():
        y = module({"kind": "SelectStep", "step": step}, Signal((4, 2), padding="x"))(x, paddings=(PADDING,))
        assert torch.equal(y, torch.stack([x[row, place] for row, place in enumerate(places)])), step


def test_rejects_a_step_outside_the_sequence(rejected: Rejected) -> None:
    for step in (4, -5):
        error = rejected({"kind": "SelectStep", "step": step}, Signal((4, 3)))
        assert (error.issue, error.field) == ("step_outside", "step")
