from collections.abc import Callable

import torch
from torch import nn

from netarium.nn.layers.embedding import Embedding
from netarium.spec.errors import ShapeError
from netarium.spec.signature import Signal

Module = Callable[..., nn.Module]
Rejected = Callable[..., ShapeError]


def test_looks_up_the_row_of_each_token(module: Module) -> None:
    embedding = module({"kind": "Embedding", "embedding_dim": 5}, Signal((3,), tokens=7))
    assert isinstance(embedding, nn.Embedding)
    assert embedding.weight.shape == (7, 5)
    assert torch.equal(embedding(torch.tensor([[6, 0, 2]]))[0], embedding.weight[[6, 0, 2]])


def test_keeps_the_padding() -> None:
    signal = Signal((6,), tokens=9, padding="source")
    assert Embedding().outgoing((signal,), (6, 32)) == Signal((6, 32), padding="source")


def test_rejects_numbers(rejected: Rejected) -> None:
    error = rejected({"kind": "Embedding"}, Signal((2,)))
    assert error.issue == "needs_tokens"
    assert "gets numbers (2,)" in error.message
