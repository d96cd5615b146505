from collections.abc import Callable

import torch
from torch import nn

from netarium.spec.errors import ShapeError
from netarium.spec.signature import Signal

Module = Callable[..., nn.Module]
Rejected = Callable[..., ShapeError]


def test_its_state_follows_the_formula(module: Module) -> None:
    gru = module({"kind": "GRU", "hidden_size": 4}, Signal((5, 3)))
    w, u, b, c = (gru.get_parameter(f"layer.{name}_l0") for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh"))
    x, h = torch.randn(2, 5, 3), torch.zeros(2, 4)
    for t in range(5):
        (ar, az, an), (br, bz, bn) = (x[:, t] @ w.T + b).chunk(3, dim=1), (h @ u.T + c).chunk(3, dim=1)
        r, z = torch.sigmoid(ar + br), torch.sigmoid(az + bz)
        h = (1 - z) * torch.tanh(an + r * bn) + z * h
        torch.testing.assert_close(gru(x)[:, t], h)


def test_rejects_token_ids(rejected: Rejected) -> None:
    assert rejected({"kind": "GRU"}, Signal((5,), tokens=9)).issue == "needs_embedding"
