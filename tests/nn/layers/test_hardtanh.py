from collections.abc import Callable

import torch
from torch import nn

from netarium.nn.catalogue import LAYERS
from netarium.spec.signature import Signal

Module = Callable[..., nn.Module]


def expected(x: torch.Tensor) -> torch.Tensor:
    return x.clamp(-1, 1)


def test_matches_its_formula(module: Module) -> None:
    x = torch.linspace(-4, 4, 81)
    torch.testing.assert_close(module({"kind": "Hardtanh"}, Signal((81,)))(x), expected(x))


def test_describes_its_curve() -> None:
    curve = LAYERS["Hardtanh"].describe()["curve"]
    assert isinstance(curve, list)
    torch.testing.assert_close(torch.tensor(curve), expected(torch.linspace(-4, 4, 41)), rtol=0, atol=1e-5)


def test_its_limits_can_be_moved(module: Module) -> None:
    relu6 = module({"kind": "Hardtanh", "min_val": 0, "max_val": 6}, Signal((3,)))
    assert relu6(torch.tensor([-1.0, 3.0, 9.0])).tolist() == [0, 3, 6]
