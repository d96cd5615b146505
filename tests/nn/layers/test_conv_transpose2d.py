from collections.abc import Callable

import torch
from torch import nn

from netarium.spec.errors import ShapeError
from netarium.spec.signature import Signal

Module = Callable[..., nn.Module]
Rejected = Callable[..., ShapeError]


def test_stamps_its_kernels_side_by_side(module: Module) -> None:
    conv = module({"kind": "ConvTranspose2d", "out_channels": 3}, Signal((2, 4, 4)))
    assert isinstance(conv, nn.ConvTranspose2d)
    assert conv.bias is not None
    x = torch.randn(1, 2, 4, 4)
    y = conv(x)
    assert y.shape == (1, 3, 8, 8)
    stamp = (x[0, :, 1, 2, None, None] * conv.weight[:, 1]).sum(dim=0) + conv.bias[1]
    torch.testing.assert_close(y[0, 1, 2:4, 4:6], stamp)


def test_goes_back_to_the_size_before_a_convolution(module: Module) -> None:
    fields = {"kernel_size": 3, "stride": 2, "padding": 1}
    signal = Signal((1, 8, 8))
    small = module({"kind": "Conv2d", "out_channels": 1, **fields}, signal)(torch.randn(1, 1, 8, 8))
    back = module({"kind": "ConvTranspose2d", **fields, "output_padding": 1, "groups": 1}, Signal((1, 4, 4)))
    assert back(small).shape == (1, 8, 8, 8)


def test_rejects_output_padding_as_wide_as_the_stride(rejected: Rejected) -> None:
    error = rejected({"kind": "ConvTranspose2d", "output_padding": 2}, Signal((1, 4, 4)))
    assert (error.issue, error.field) == ("output_padding", "output_padding")


def test_rejects_a_rim_that_leaves_nothing(rejected: Rejected) -> None:
    error = rejected({"kind": "ConvTranspose2d", "padding": 4}, Signal((1, 4, 4)))
    assert (error.issue, error.params) == ("cut_away", {"padding": 4, "side": 8})


def test_rejects_groups_that_do_not_divide_the_channels(rejected: Rejected) -> None:
    assert rejected({"kind": "ConvTranspose2d", "groups": 2}, Signal((3, 4, 4))).issue == "groups"
