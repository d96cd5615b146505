from collections.abc import Callable

import torch
from torch import nn

from netarium.nn.catalogue import LAYERS
from netarium.spec.signature import Signal

Module = Callable[..., nn.Module]


def test_matches_its_formula(module: Module) -> None:
    x = torch.linspace(-4, 4, 81)
    torch.testing.assert_close(module({"kind": "Sigmoid"}, Signal((81,)))(x), 1 / (1 + torch.exp(-x)))


def test_describes_its_curve() -> None:
    x = torch.linspace(-4, 4, 41)
    curve = LAYERS["Sigmoid"].describe()["curve"]
    assert isinstance(curve, list)
    torch.testing.assert_close(torch.tensor(curve), 1 / (1 + torch.exp(-x)), rtol=0, atol=1e-5)
