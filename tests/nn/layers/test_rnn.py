from collections.abc import Callable

import torch
from torch import nn

from netarium.spec.errors import ShapeError
from netarium.spec.signature import Signal

Module = Callable[..., nn.Module]
Rejected = Callable[..., ShapeError]


def test_its_state_follows_the_formula(module: Module) -> None:
    rnn = module({"kind": "RNN", "hidden_size": 4}, Signal((5, 3)))
    w, u, b, c = (rnn.get_parameter(f"layer.{name}_l0") for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh"))
    x, h = torch.randn(2, 5, 3), torch.zeros(2, 4)
    for t in range(5):
        h = torch.tanh(x[:, t] @ w.T + b + h @ u.T + c)
        torch.testing.assert_close(rnn(x)[:, t], h)


def test_may_bend_like_relu(module: Module) -> None:
    layer = module({"kind": "RNN", "nonlinearity": "relu"}, Signal((5, 3))).get_submodule("layer")
    assert isinstance(layer, nn.RNN)
    assert layer.nonlinearity == "relu"


def test_rejects_dropout_between_a_layer_and_nothing(rejected: Rejected) -> None:
    error = rejected({"kind": "RNN", "dropout": 0.2}, Signal((5, 3)))
    assert (error.issue, error.field) == ("dropout_between", "dropout")
