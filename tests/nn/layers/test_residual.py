from collections.abc import Callable

import pytest
import torch
from torch import nn

from netarium.spec.errors import ShapeError
from netarium.spec.signature import Signal

Module = Callable[..., nn.Module]
Rejected = Callable[..., ShapeError]


def silenced(block: nn.Module) -> nn.Module:
    """Return the block with its last normalisation at zero, so that only the path around is left."""
    nn.init.zeros_(block.get_parameter("norm2.weight"))
    return block


def test_with_nothing_to_add_it_is_the_path_around(module: Module) -> None:
    x = torch.randn(2, 3, 6, 6)
    block = silenced(module({"kind": "Residual"}, Signal((3, 6, 6))))
    assert torch.equal(block(x), x.relu())


def test_zeros_fill_up_the_path_around(module: Module) -> None:
    conv = {"kind": "conv", "out_channels": 5, "stride": 2, "shortcut": "zeros"}
    x = torch.randn(2, 3, 7, 6)
    y = silenced(module({"kind": "Residual", "block": conv}, Signal((3, 7, 6))))(x)
    assert torch.equal(y[:, :3], x[:, :, ::2, ::2].relu())
    assert y[:, 3:].count_nonzero() == 0


@pytest.mark.parametrize(
    ("conv", "numbers"),
    [
        ({}, 2 * 16 * 16 * 9 + 4 * 16),
        ({"out_channels": 32, "stride": 2, "shortcut": "zeros"}, 16 * 32 * 9 + 32 * 32 * 9 + 4 * 32),
        ({"out_channels": 32, "stride": 2}, 16 * 32 * 9 + 32 * 32 * 9 + 4 * 32 + 16 * 32 + 2 * 32),
    ],
)
def test_has_the_parameters_of_a_resnet_block(conv: dict[str, object], numbers: int, module: Module) -> None:
    block = module({"kind": "Residual", "block": {"kind": "conv", **conv}}, Signal((16, 8, 8)))
    assert sum(p.numel() for p in block.parameters()) == numbers


def test_normalises_the_sum_or_what_goes_in(module: Module) -> None:
    x = torch.randn(4, 6)
    layer = {"kind": "feed_forward", "hidden_features": 8}
    after = module({"kind": "Residual", "block": layer}, Signal((6,)))(x)
    torch.testing.assert_close(after.mean(1), torch.zeros(4), atol=1e-6, rtol=0)
    first = module({"kind": "Residual", "block": layer | {"norm_first": True}}, Signal((6,)))
    inside = first.get_submodule("feed_forward")(first.get_submodule("norm")(x))
    assert torch.equal(first(x), x + inside)


def test_rejects_what_the_block_cannot_take(rejected: Rejected) -> None:
    assert rejected({"kind": "Residual"}, Signal((8,))).issue == "needs_image"
    assert (
        rejected({"kind": "Residual", "block": {"kind": "feed_forward"}}, Signal((3, 8, 8))).issue == "needs_features"
    )
    fewer = {"kind": "conv", "out_channels": 2, "shortcut": "zeros"}
    error = rejected({"kind": "Residual", "block": fewer}, Signal((3, 8, 8)))
    assert (error.issue, error.field) == ("fewer_channels", "block.out_channels")
