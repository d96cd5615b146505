from collections.abc import Callable

import torch
from torch import nn

from netarium.nn.catalogue import LAYERS
from netarium.spec.signature import Signal

Module = Callable[..., nn.Module]


def expected(x: torch.Tensor) -> torch.Tensor:
    return x.sin()


def test_matches_its_formula(module: Module) -> None:
    x = torch.linspace(-4, 4, 81)
    torch.testing.assert_close(module({"kind": "Sin"}, Signal((81,)))(x), expected(x))


def test_describes_its_curve() -> None:
    curve = LAYERS["Sin"].describe()["curve"]
    assert isinstance(curve, list)
    torch.testing.assert_close(torch.tensor(curve), expected(torch.linspace(-4, 4, 41)), rtol=0, atol=1e-5)


def test_the_frequency_counts_radians(module: Module) -> None:
    x = torch.linspace(-1, 1, 21)
    torch.testing.assert_close(module({"kind": "Sin", "frequency": 30}, Signal((21,)))(x), (30 * x).sin())
