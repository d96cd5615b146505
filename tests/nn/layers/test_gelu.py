from collections.abc import Callable

import torch
from torch import nn

from netarium.nn.catalogue import LAYERS
from netarium.spec.signature import Signal

Module = Callable[..., nn.Module]


def test_matches_its_formula(module: Module) -> None:
    x = torch.linspace(-4, 4, 81)
    torch.testing.assert_close(module({"kind": "GELU"}, Signal((81,)))(x), x * 0.5 * (1 + torch.erf(x / 2**0.5)))


def test_describes_its_curve() -> None:
    x = torch.linspace(-4, 4, 41)
    curve = LAYERS["GELU"].describe()["curve"]
    assert isinstance(curve, list)
    torch.testing.assert_close(torch.tensor(curve), x * 0.5 * (1 + torch.erf(x / 2**0.5)), rtol=0, atol=1e-5)
