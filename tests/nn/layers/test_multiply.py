from collections.abc import Callable

import torch
from torch import nn

from netarium.spec.errors import ShapeError
from netarium.spec.signature import Signal

Module = Callable[..., nn.Module]
Rejected = Callable[..., ShapeError]


def test_multiplies_value_by_value(module: Module) -> None:
    x, y, z = torch.randn(3, 2, 8)
    three = module({"kind": "Multiply"}, Signal((8,)), Signal((8,)), Signal((8,)))
    torch.testing.assert_close(three(x, y, z), x * y * z)


def test_a_gate_of_one_cell_weighs_whole_maps(module: Module) -> None:
    x, gate = torch.randn(2, 3, 4, 4), torch.rand(2, 3, 1, 1)
    y = module({"kind": "Multiply"}, Signal((3, 4, 4)), Signal((3, 1, 1)))(x, gate)
    torch.testing.assert_close(y[1, 2], x[1, 2] * gate[1, 2, 0, 0])


def test_rejects_sizes_that_differ(rejected: Rejected) -> None:
    for other in ((4,), (8, 1)):
        error = rejected({"kind": "Multiply"}, Signal((8,)), Signal(other))
        assert (error.issue, error.field) == ("factors_differ", "inputs")
