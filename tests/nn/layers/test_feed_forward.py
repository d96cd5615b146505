from collections.abc import Callable

import torch
from torch import nn

from netarium.spec.errors import ShapeError
from netarium.spec.signature import Signal

Module = Callable[..., nn.Module]
Rejected = Callable[..., ShapeError]


def test_is_two_linear_layers_with_a_bend(module: Module) -> None:
    block = module({"kind": "FeedForward", "hidden_features": 5, "activation": "gelu"}, Signal((3,)))
    x = torch.randn(2, 3)
    first, second = block.get_submodule("linear1"), block.get_submodule("linear2")
    assert torch.equal(block(x), second(nn.functional.gelu(first(x))))
    assert sum(p.numel() for p in block.parameters()) == 3 * 5 + 5 + 5 * 3 + 3


def test_drops_hidden_values_while_training_only(module: Module) -> None:
    block = module({"kind": "FeedForward", "hidden_features": 64, "dropout": 0.5}, Signal((3,)))
    x = torch.randn(2, 3)
    assert not torch.equal(block.train()(x), block(x))
    assert torch.equal(block.eval()(x), block(x))


def test_works_on_every_token_alone(module: Module) -> None:
    block = module({"kind": "FeedForward"}, Signal((4, 6)))
    x = torch.randn(2, 4, 6)
    torch.testing.assert_close(block(x)[:, 1], block(x[:, 1:2])[:, 0])


def test_rejects_images(rejected: Rejected) -> None:
    assert rejected({"kind": "FeedForward"}, Signal((3, 8, 8))).issue == "needs_features"
