from collections.abc import Callable

import torch
from torch import nn

from netarium.nn.layers.add import Add
from netarium.spec.errors import ShapeError
from netarium.spec.signature import Signal

Module = Callable[..., nn.Module]
Rejected = Callable[..., ShapeError]


def test_sums_all_paths(module: Module) -> None:
    add = module({"kind": "Add"}, *[Signal((2,))] * 3)
    assert add(torch.tensor([1.0, 2.0]), torch.tensor([10.0, 20.0]), torch.tensor([100.0, 200.0])).tolist() == [
        111,
        222,
    ]


def test_rejects_different_shapes(rejected: Rejected) -> None:
    error = rejected({"kind": "Add"}, Signal((8, 4, 4)), Signal((16, 4, 4)))
    assert (error.issue, error.field) == ("shapes_differ", "inputs")
    assert "gets (8, 4, 4) and (16, 4, 4)." in error.message


def test_rejects_token_ids_on_any_path(rejected: Rejected) -> None:
    assert rejected({"kind": "Add"}, Signal((6,)), Signal((6,), tokens=9)).issue == "needs_embedding"


def test_keeps_the_padding_of_whichever_path_has_it() -> None:
    plain, padded = Signal((6, 8)), Signal((6, 8), padding="source")
    assert Add().outgoing((plain, padded), (6, 8)).padding == "source"
    assert Add().outgoing((padded, plain), (6, 8)).padding == "source"
    assert Add().outgoing((plain, plain), (6, 8)).padding is None
