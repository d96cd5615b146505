from collections.abc import Callable

import torch
from torch import nn

from netarium.spec.errors import ShapeError
from netarium.spec.signature import Signal

Module = Callable[..., nn.Module]
Rejected = Callable[..., ShapeError]


def test_silences_whole_maps_and_scales_the_others(module: Module) -> None:
    dropout = module({"kind": "Dropout2d", "p": 0.5}, Signal((64, 3, 3)))
    y = dropout.train()(torch.ones(1, 64, 3, 3))[0]
    assert {tuple(each.unique().tolist()) for each in y} == {(0.0,), (2.0,)}


def test_passes_everything_on_outside_training(module: Module) -> None:
    x = torch.randn(2, 3, 4, 4)
    assert torch.equal(module({"kind": "Dropout2d"}, Signal((3, 4, 4))).eval()(x), x)


def test_rejects_lists_of_numbers(rejected: Rejected) -> None:
    assert rejected({"kind": "Dropout2d"}, Signal((8,))).issue == "needs_image"
