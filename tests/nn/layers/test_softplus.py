from collections.abc import Callable

import torch
from torch import nn

from netarium.nn.catalogue import LAYERS
from netarium.spec.signature import Signal

Module = Callable[..., nn.Module]


def expected(x: torch.Tensor) -> torch.Tensor:
    return (1 + x.exp()).log()


def test_matches_its_formula(module: Module) -> None:
    x = torch.linspace(-4, 4, 81)
    torch.testing.assert_close(module({"kind": "Softplus"}, Signal((81,)))(x), expected(x))


def test_describes_its_curve() -> None:
    curve = LAYERS["Softplus"].describe()["curve"]
    assert isinstance(curve, list)
    torch.testing.assert_close(torch.tensor(curve), expected(torch.linspace(-4, 4, 41)), rtol=0, atol=1e-5)


def test_sharper_ones_come_closer_to_relu(module: Module) -> None:
    x = torch.linspace(-4, 4, 81)
    far, near = ((module({"kind": "Softplus", "beta": b}, Signal((81,)))(x) - x.relu()).max() for b in (1, 10))
    assert 0 < near < far / 5
