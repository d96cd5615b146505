from collections.abc import Callable

import torch
from torch import nn

from netarium.nn.catalogue import LAYERS
from netarium.spec.signature import Signal

Module = Callable[..., nn.Module]


def test_matches_its_formula(module: Module) -> None:
    x = torch.linspace(-4, 4, 81)
    torch.testing.assert_close(module({"kind": "LeakyReLU"}, Signal((81,)))(x), torch.where(x > 0, x, 0.01 * x))


def test_describes_its_curve() -> None:
    x = torch.linspace(-4, 4, 41)
    curve = LAYERS["LeakyReLU"].describe()["curve"]
    assert isinstance(curve, list)
    torch.testing.assert_close(torch.tensor(curve), torch.where(x > 0, x, 0.01 * x), rtol=0, atol=1e-5)


def test_leaks_as_much_as_it_is_told(module: Module) -> None:
    leaky = module({"kind": "LeakyReLU", "negative_slope": 0.25}, Signal((3,)))
    assert leaky(torch.tensor([-4.0, 0.0, 2.0])).tolist() == [-1.0, 0.0, 2.0]
