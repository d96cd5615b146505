from collections.abc import Callable

import torch
from torch import nn

from netarium.nn.catalogue import LAYERS
from netarium.spec.errors import ShapeError
from netarium.spec.signature import Signal

Module = Callable[..., nn.Module]
Rejected = Callable[..., ShapeError]


def expected(x: torch.Tensor) -> torch.Tensor:
    return torch.where(x > 0, x, 0.25 * x)


def test_matches_its_formula(module: Module) -> None:
    x = torch.linspace(-4, 4, 81)
    torch.testing.assert_close(module({"kind": "PReLU"}, Signal((81,)))(x), expected(x))


def test_describes_its_curve() -> None:
    curve = LAYERS["PReLU"].describe()["curve"]
    assert isinstance(curve, list)
    torch.testing.assert_close(torch.tensor(curve), expected(torch.linspace(-4, 4, 41)), rtol=0, atol=1e-5)


def test_learns_one_slope_or_one_for_each_channel(module: Module) -> None:
    slopes = [
        module({"kind": "PReLU", "init": 0.5, "per_channel": each}, Signal((3, 4, 4))).get_parameter("weight").tolist()
        for each in (False, True)
    ]
    assert slopes == [[0.5], [0.5, 0.5, 0.5]]


def test_rejects_a_slope_for_each_step_of_a_sequence(rejected: Rejected) -> None:
    error = rejected({"kind": "PReLU", "per_channel": True}, Signal((6, 8)))
    assert (error.issue, error.field) == ("slope_per_step", "per_channel")
