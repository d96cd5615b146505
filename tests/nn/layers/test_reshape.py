from collections.abc import Callable

import torch
from torch import nn

from netarium.spec.errors import ShapeError
from netarium.spec.signature import Signal

Module = Callable[..., nn.Module]
Rejected = Callable[..., ShapeError]


def test_keeps_the_order_of_the_values(module: Module) -> None:
    y = module({"kind": "Reshape", "shape": [3, 2, 2]}, Signal((12,)))(torch.arange(24.0).reshape(2, 12))
    assert y.shape == (2, 3, 2, 2)
    assert y[1].flatten().tolist() == list(range(12, 24))


def test_rows_of_an_image_become_steps_in_every_memory_layout(module: Module) -> None:
    image = torch.randn(2, 3, 4, 5).to(memory_format=torch.channels_last)
    y = module({"kind": "Reshape", "shape": [-1, 5]}, Signal((3, 4, 5)))(image)
    assert y.shape == (2, 12, 5)
    assert torch.equal(y[1, 6], image[1, 1, 2])


def test_rejects_another_number_of_values(rejected: Rejected) -> None:
    for shape in ([5, 3], [-1, 5]):
        error = rejected({"kind": "Reshape", "shape": shape}, Signal((2, 7)))
        assert (error.issue, error.field, error.params["values"]) == ("reshape", "shape", 14)


def test_one_size_may_be_left_open(refused: Callable[..., str]) -> None:
    for shape in ([-1, -1], [0, 3], [], [1, 1, 1, 1]):
        assert refused({"kind": "Reshape", "shape": shape}) == "shape"
