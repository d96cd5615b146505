from collections.abc import Callable

import torch
from torch import nn

from netarium.nn.layers.flatten import Flatten
from netarium.spec.errors import ShapeError
from netarium.spec.signature import Signal

Module = Callable[..., nn.Module]
Rejected = Callable[..., ShapeError]


def test_lays_all_values_in_one_row(module: Module) -> None:
    x = torch.arange(24.0).reshape(2, 3, 2, 2)
    assert module({"kind": "Flatten"}, Signal((3, 2, 2)))(x).tolist() == [list(range(12)), list(range(12, 24))]


def test_forgets_padding_with_the_token_axis() -> None:
    assert Flatten().outgoing((Signal((6, 8), padding="source"),), (48,)).padding is None


def test_rejects_token_ids(rejected: Rejected) -> None:
    assert rejected({"kind": "Flatten"}, Signal((6,), tokens=9)).issue == "needs_embedding"
