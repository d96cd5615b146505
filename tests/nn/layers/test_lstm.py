from collections.abc import Callable

import torch
from torch import nn

from netarium.spec.errors import ShapeError
from netarium.spec.signature import Signal

Module = Callable[..., nn.Module]
Rejected = Callable[..., ShapeError]


def test_its_state_follows_the_formula(module: Module) -> None:
    lstm = module({"kind": "LSTM", "hidden_size": 4}, Signal((5, 3)))
    w, u, b, d = (lstm.get_parameter(f"layer.{name}_l0") for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh"))
    x, h, c = torch.randn(2, 5, 3), torch.zeros(2, 4), torch.zeros(2, 4)
    for t in range(5):
        i, f, g, o = (x[:, t] @ w.T + b + h @ u.T + d).chunk(4, dim=1)
        c = torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(g)
        h = torch.sigmoid(o) * torch.tanh(c)
        torch.testing.assert_close(lstm(x)[:, t], h)


def test_passes_its_fields_on(module: Module) -> None:
    fields = {"hidden_size": 4, "num_layers": 3, "bidirectional": True, "dropout": 0.2}
    lstm = module({"kind": "LSTM", **fields}, Signal((5, 3))).get_submodule("layer")
    assert isinstance(lstm, nn.LSTM)
    assert (lstm.hidden_size, lstm.num_layers, lstm.bidirectional, lstm.dropout) == (4, 3, True, 0.2)


def test_rejects_vectors(rejected: Rejected) -> None:
    assert rejected({"kind": "LSTM"}, Signal((8,))).issue == "needs_sequence"
