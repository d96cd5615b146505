from collections.abc import Callable

import torch
from torch import nn

from netarium.spec.errors import ShapeError
from netarium.spec.signature import Signal

Module = Callable[..., nn.Module]
Rejected = Callable[..., ShapeError]


def test_a_value_is_the_sum_over_its_stretch(module: Module) -> None:
    conv = module({"kind": "Conv1d", "out_channels": 4, "padding": 1}, Signal((9, 2)))
    inner = conv.get_submodule("layer")
    assert isinstance(inner, nn.Conv1d)
    assert inner.bias is not None
    x = torch.randn(1, 9, 2)
    y = conv(x)
    assert y.shape == (1, 9, 4)
    torch.testing.assert_close(y[0, 5, 1], (x[0, 4:7] * inner.weight[1].T).sum() + inner.bias[1])


def test_passes_its_fields_on(module: Module) -> None:
    fields = {"out_channels": 4, "kernel_size": 2, "stride": 2, "padding": 1, "dilation": 3, "groups": 2, "bias": False}
    conv = module({"kind": "Conv1d", **fields}, Signal((9, 2))).get_submodule("layer")
    assert isinstance(conv, nn.Conv1d)
    assert (conv.out_channels, conv.kernel_size, conv.stride) == (4, (2,), (2,))
    assert (conv.padding, conv.dilation, conv.groups, conv.bias) == ((1,), (3,), 2, None)


def test_rejects_a_sequence_shorter_than_the_kernel(rejected: Rejected) -> None:
    error = rejected({"kind": "Conv1d", "kernel_size": 3, "dilation": 4}, Signal((6, 2)))
    assert (error.issue, error.field, error.params) == ("kernel_too_long", "kernel_size", {"reach": 9, "steps": 6})


def test_rejects_groups_that_do_not_divide_the_features(rejected: Rejected) -> None:
    assert rejected({"kind": "Conv1d", "groups": 2}, Signal((6, 3))).issue == "groups"
