from collections.abc import Callable

import torch
from torch import nn

from netarium.spec.errors import ShapeError
from netarium.spec.signature import Signal

Module = Callable[..., nn.Module]
Rejected = Callable[..., ShapeError]


def test_normalises_every_group_of_every_sample(module: Module) -> None:
    x = 3 * torch.randn(2, 6, 4, 4) + 5
    y = module({"kind": "GroupNorm", "num_groups": 3, "eps": 1e-8}, Signal((6, 4, 4)))(x)
    groups = y.reshape(2, 3, -1)
    torch.testing.assert_close(groups.mean(dim=2), torch.zeros(2, 3), atol=1e-5, rtol=0)
    torch.testing.assert_close(groups.var(dim=2, correction=0), torch.ones(2, 3), atol=1e-5, rtol=0)


def test_rejects_channels_that_do_not_fill_the_groups(rejected: Rejected) -> None:
    error = rejected({"kind": "GroupNorm", "num_groups": 4}, Signal((6, 4, 4)))
    assert (error.issue, error.field) == ("norm_groups", "num_groups")
    assert error.params == {"channels": 6, "groups": 4, "nearest": 3}


def test_rejects_groups_of_a_single_number(rejected: Rejected) -> None:
    for shape in ((4,), (4, 1, 1)):
        assert rejected({"kind": "GroupNorm", "num_groups": 4}, Signal(shape)).issue == "norm_of_one"


def test_rejects_sequences(rejected: Rejected) -> None:
    assert rejected({"kind": "GroupNorm"}, Signal((8, 4))).issue == "norm_of_sequence"


def test_learns_from_pictures_that_need_no_gradient_in_any_order_of_memory(module: Module) -> None:
    # Where this fails, it takes the whole process with it.
    for channels, groups in ((4, 2), (1, 1)):
        x = torch.randn(2, channels, 3, 3)
        found: list[torch.Tensor] = []
        for order in (torch.contiguous_format, torch.channels_last):
            norm = module({"kind": "GroupNorm", "num_groups": groups}, Signal((channels, 3, 3)))
            norm(x.to(memory_format=order)).square().mul(x).sum().backward()
            found.append(norm.get_parameter("weight").grad)
        torch.testing.assert_close(found[0], found[1])
