from collections.abc import Callable

import torch
from torch import nn

from netarium.nn.catalogue import LAYERS
from netarium.spec.signature import Signal

Module = Callable[..., nn.Module]


def test_silences_a_share_and_scales_the_rest(module: Module) -> None:
    dropout = module({"kind": "Dropout", "p": 0.25}, Signal((10_000,)))
    torch.manual_seed(0)
    y = dropout(torch.ones(1, 10_000))
    torch.testing.assert_close(y.unique(), torch.tensor([0.0, 4 / 3]))
    assert abs((y == 0).float().mean().item() - 0.25) < 0.02


def test_lets_everything_pass_outside_training(module: Module) -> None:
    x = torch.randn(2, 8)
    assert torch.equal(module({"kind": "Dropout"}, Signal((8,))).eval()(x), x)


def test_can_be_turned_while_training() -> None:
    schema = LAYERS["Dropout"].describe()["schema"]
    assert isinstance(schema, dict)
    assert schema["properties"]["p"]["x-live"] is True
