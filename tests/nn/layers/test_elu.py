from collections.abc import Callable

import torch
from torch import nn

from netarium.nn.catalogue import LAYERS
from netarium.spec.signature import Signal

Module = Callable[..., nn.Module]


def expected(x: torch.Tensor) -> torch.Tensor:
    return torch.where(x > 0, x, x.exp() - 1)


def test_matches_its_formula(module: Module) -> None:
    x = torch.linspace(-4, 4, 81)
    torch.testing.assert_close(module({"kind": "ELU"}, Signal((81,)))(x), expected(x))


def test_describes_its_curve() -> None:
    curve = LAYERS["ELU"].describe()["curve"]
    assert isinstance(curve, list)
    torch.testing.assert_close(torch.tensor(curve), expected(torch.linspace(-4, 4, 41)), rtol=0, atol=1e-5)


def test_its_depth_is_the_floor(module: Module) -> None:
    assert module({"kind": "ELU", "alpha": 2.5}, Signal((1,)))(torch.tensor([-50.0])).item() == -2.5
