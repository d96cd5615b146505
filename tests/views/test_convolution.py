from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn

from netarium.data.dataset import Part, Split
from netarium.nn.model import Model, Wire
from netarium.spec.errors import FieldError
from netarium.spec.signature import Signal, Signature, Task
from netarium.views.catalogue import VIEWS
from netarium.views.probe import Probe

CONVOLUTION = VIEWS["convolution"]


@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_patch_times_kernel_plus_bias_is_the_cell(data: st.DataObject) -> None:
    def pair(low: int, high: int) -> tuple[int, int]:
        return data.draw(st.tuples(st.integers(low, high), st.integers(low, high)))

    groups = data.draw(st.integers(1, 3))
    channels = groups * data.draw(st.integers(1, 3))
    stride, padding, dilation = pair(1, 3), pair(0, 3), pair(1, 2)
    height, width = pair(7, 10)
    torch.manual_seed(data.draw(st.integers(0, 9)))
    part = Part({"input": torch.randn(2, channels, height, width)}, torch.zeros(2, dtype=torch.int64))
    module = nn.Conv2d(
        channels,
        groups * data.draw(st.integers(1, 3)),
        pair(1, 4),
        stride=stride,
        padding=padding,
        dilation=dilation,
        groups=groups,
        bias=data.draw(st.booleans()),
    )
    signature = Signature({"input": Signal((channels, height, width))}, Task("classification", 2))
    model = Model({"conv": [module]}, (Wire("conv", ("input",), (None,), False),))
    probe = Probe(model.to(memory_format=torch.channels_last), Split(signature, part, part))
    with torch.no_grad():
        output = module(part.fields["input"][1:2])[0]
    cell = {
        name: data.draw(st.integers(0, size - 1))
        for name, size in zip(("channel", "row", "column"), output.shape, strict=True)
    }

    frame = CONVOLUTION.compute(probe, CONVOLUTION.parse({"node": "conv", "sample": 1, **cell}))
    arrays = {name: array.values for name, array in frame.arrays.items()}

    assert arrays["patch"].shape == arrays["kernel"].shape
    shown = (arrays["patch"].astype(np.float64) * arrays["kernel"]).sum() + arrays["bias"]
    assert abs(shown - arrays["output"]) < 1e-5
    assert abs(arrays["output"] - float(output[cell["channel"], cell["row"], cell["column"]])) < 1e-5
    assert np.allclose(arrays["map"], output[cell["channel"]], atol=1e-5)
    assert (arrays["patch"][:, arrays["padding"] == 1] == 0).all()
    for i, j in np.ndindex(arrays["padding"].shape):
        y = cell["row"] * stride[0] - padding[0] + i * dilation[0]
        x = cell["column"] * stride[1] - padding[1] + j * dilation[1]
        inside = 0 <= y < height and 0 <= x < width
        assert arrays["padding"][i, j] == (not inside)
        if inside:
            assert np.array_equal(arrays["patch"][:, i, j], arrays["inputs"][:, y, x])
    first = frame.meta["first_input"]
    assert np.array_equal(arrays["inputs"], part.fields["input"][1, first : first + len(arrays["inputs"])])


@pytest.mark.parametrize("world", ["images"], indirect=True)
@pytest.mark.parametrize(("option", "got"), [("channel", 4), ("row", 9), ("column", 7), ("sample", 30), ("layer", 1)])
def test_names_the_option_that_is_out_of_range(world: Any, option: str, got: int) -> None:
    with pytest.raises(FieldError) as caught:
        CONVOLUTION.compute(world.probe(), CONVOLUTION.parse({"node": "conv", option: got}))
    assert caught.value.field == option
    assert caught.value.params == {"most": got - 1, "got": got}


@pytest.mark.parametrize("world", ["images"], indirect=True)
def test_refuses_a_node_that_does_not_convolve(world: Any) -> None:
    assert not CONVOLUTION.fits(world.split.signature, world.reports["bend"])
    with pytest.raises(FieldError, match="Conv2d"):
        CONVOLUTION.compute(world.probe(), CONVOLUTION.parse({"node": "bend"}))
