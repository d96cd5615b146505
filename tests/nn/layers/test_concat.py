from collections.abc import Callable

import torch
from torch import nn

from netarium.nn.layers.concat import Concat
from netarium.spec.errors import ShapeError
from netarium.spec.signature import Signal

Module = Callable[..., nn.Module]
Rejected = Callable[..., ShapeError]


def test_lays_the_channels_of_images_side_by_side(module: Module) -> None:
    x, y = torch.randn(2, 3, 4, 4), torch.randn(2, 5, 4, 4)
    joined = module({"kind": "Concat"}, Signal((3, 4, 4)), Signal((5, 4, 4)))(x, y)
    assert joined.shape == (2, 8, 4, 4)
    assert torch.equal(joined[:, :3], x)
    assert torch.equal(joined[:, 3:], y)


def test_lays_the_features_of_sequences_and_vectors_side_by_side(module: Module) -> None:
    sequence = module({"kind": "Concat"}, Signal((6, 3)), Signal((6, 5)))
    assert sequence(torch.randn(2, 6, 3), torch.randn(2, 6, 5)).shape == (2, 6, 8)
    vector = module({"kind": "Concat"}, Signal((3,)), Signal((5,)))
    assert vector(torch.tensor([[1.0, 2.0, 3.0]]), torch.zeros(1, 5)).tolist() == [[1, 2, 3, 0, 0, 0, 0, 0]]


def test_rejects_images_of_different_sizes(rejected: Rejected) -> None:
    error = rejected({"kind": "Concat"}, Signal((3, 8, 8)), Signal((3, 4, 4)))
    assert (error.issue, error.field) == ("sizes_differ", "inputs")
    assert "one height and width" in error.message


def test_rejects_sequences_of_different_lengths_and_mixed_kinds(rejected: Rejected) -> None:
    assert "one length" in rejected({"kind": "Concat"}, Signal((6, 8)), Signal((5, 8))).message
    assert rejected({"kind": "Concat"}, Signal((8,)), Signal((6, 8))).issue == "sizes_differ"
    assert rejected({"kind": "Concat"}, Signal((3, 8, 8)), Signal((8,))).issue == "sizes_differ"


def test_keeps_the_padding_of_whichever_path_has_it() -> None:
    assert Concat().outgoing((Signal((6, 3)), Signal((6, 5), padding="source")), (6, 8)).padding == "source"
