from collections.abc import Callable

import torch
from torch import nn

from netarium.spec.errors import ShapeError
from netarium.spec.signature import Signal

Module = Callable[..., nn.Module]
Rejected = Callable[..., ShapeError]


def test_a_value_is_the_sum_over_its_patch(module: Module) -> None:
    conv = module({"kind": "Conv2d", "out_channels": 4, "kernel_size": 3, "padding": 1}, Signal((2, 8, 8)))
    assert isinstance(conv, nn.Conv2d)
    assert conv.bias is not None
    x = torch.randn(1, 2, 8, 8)
    patch = x[0, :, 2:5, 4:7]  # around row 3, column 5
    torch.testing.assert_close(conv(x)[0, 1, 3, 5], (patch * conv.weight[1]).sum() + conv.bias[1])


def test_passes_its_fields_on(module: Module) -> None:
    fields = {"out_channels": 4, "kernel_size": 3, "stride": 2, "padding": 1, "dilation": 2, "groups": 2, "bias": False}
    conv = module({"kind": "Conv2d", **fields}, Signal((2, 9, 9)))
    assert isinstance(conv, nn.Conv2d)
    assert (conv.out_channels, conv.kernel_size, conv.stride) == (4, (3, 3), (2, 2))
    assert (conv.padding, conv.dilation, conv.groups, conv.bias) == ((1, 1), (2, 2), 2, None)


def test_rejects_flat_input(rejected: Rejected) -> None:
    error = rejected({"kind": "Conv2d"}, Signal((128,)))
    assert error.issue == "needs_image"
    assert (
        error.message
        == "Conv2d needs an image (C, H, W) but gets (128,). Put it before Flatten, or choose a data set of images."
    )


def test_rejects_an_image_smaller_than_the_kernel(rejected: Rejected) -> None:
    error = rejected({"kind": "Conv2d", "kernel_size": 5, "dilation": 2}, Signal((1, 8, 8)))
    assert (error.issue, error.field) == ("kernel_too_large", "kernel_size")
    assert error.params == {"reach": 9, "height": 8, "width": 8}


def test_rejects_groups_that_do_not_divide_the_channels(rejected: Rejected) -> None:
    error = rejected({"kind": "Conv2d", "groups": 2, "out_channels": 4}, Signal((3, 8, 8)))
    assert (error.issue, error.field) == ("groups", "groups")
