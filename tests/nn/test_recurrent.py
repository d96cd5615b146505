"""Padding and both ways, which RNN, LSTM and GRU have in common."""

from collections.abc import Callable

import pytest
import torch
from torch import nn

from netarium.nn.infer import infer
from netarium.nn.network import Network
from netarium.spec.signature import Signal, Signature, Task

Module = Callable[..., nn.Module]

KINDS = ["RNN", "LSTM", "GRU"]
PADDED = Signal((6, 3), padding="ids")
PADDING = torch.tensor([[False] * 6, [False, False, True, True, True, True], [True] * 6])


@pytest.mark.parametrize("kind", KINDS)
def test_the_way_back_begins_at_the_last_real_step(module: Module, kind: str) -> None:
    both = module({"kind": kind, "hidden_size": 4, "num_layers": 2, "bidirectional": True}, PADDED).eval()
    x = torch.randn(3, 6, 3)
    y = both(x, paddings=(PADDING,))
    assert y.shape == (3, 6, 8)
    torch.testing.assert_close(y[0], both(x)[0])
    torch.testing.assert_close(y[1, :2], both(x[1:2, :2])[0])


@pytest.mark.parametrize("kind", KINDS)
def test_what_stands_in_the_padding_never_reaches_a_real_step(module: Module, kind: str) -> None:
    for bidirectional in (False, True):
        layer = module({"kind": kind, "bidirectional": bidirectional}, PADDED).eval()
        x = torch.randn(3, 6, 3)
        given = {"paddings": (PADDING,)} if bidirectional else {}
        torch.testing.assert_close(
            layer(x.masked_fill(PADDING.unsqueeze(2), 9.0), **given)[~PADDING], layer(x, **given)[~PADDING]
        )


@pytest.mark.parametrize(("fields", "wants"), [({}, False), ({"bidirectional": True}, True)])
def test_asks_for_the_mask_only_where_it_matters(fields: dict[str, bool], wants: bool) -> None:
    node = {"id": "n", "layer": {"kind": "LSTM", "hidden_size": 4, **fields}, "inputs": ["x"]}
    signature = Signature({"ids": Signal((6,), 9, "ids"), "x": PADDED}, Task("classification", 3))
    report = infer(Network.model_validate({"nodes": [node]}), signature).nodes["n"]
    assert report.wire.wants_padding == wants
    assert report.output == Signal((6, 8 if wants else 4), padding="ids")
