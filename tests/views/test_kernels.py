from typing import Any

import numpy as np
import pytest

from netarium.spec.errors import FieldError
from netarium.views.catalogue import VIEWS

KERNELS = VIEWS["kernels"]


@pytest.mark.parametrize("world", ["images"], indirect=True)
def test_shows_the_weights_of_each_kernel(world: Any) -> None:
    frame = KERNELS.compute(world.probe(), KERNELS.parse({"node": "conv"}))
    weight = world.session.model.nodes["conv"][0].weight.detach().numpy()
    assert frame.arrays["kernels"].values.shape == (4, 1, 3, 3)
    assert np.array_equal(frame.arrays["kernels"].values, weight)
    assert frame.meta["channels"] == [4, 1]


@pytest.mark.parametrize("world", ["images"], indirect=True)
def test_many_kernels_are_cut_unless_in_detail(world: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("netarium.views.kernels.KERNELS_MOST", 3)
    live = KERNELS.compute(world.probe(), KERNELS.parse({"node": "many"}))
    detail = KERNELS.compute(world.probe(), KERNELS.parse({"node": "many", "detail": True}))
    assert live.arrays["kernels"].values.shape == (3, 3, 3, 3)
    assert detail.arrays["kernels"].values.shape == (40, 4, 3, 3)


@pytest.mark.parametrize("world", ["rows"], indirect=True)
def test_a_kernel_over_steps_is_one_picture_of_features_and_steps(world: Any) -> None:
    frame = KERNELS.compute(world.probe(), KERNELS.parse({"node": "near"}))
    weight = world.session.model.nodes["near"][0].layer.weight.detach().numpy()
    assert frame.arrays["kernels"].values.shape == (6, 1, 7, 3)
    assert np.array_equal(frame.arrays["kernels"].values[:, 0], weight)


@pytest.mark.parametrize("world", ["rows"], indirect=True)
def test_a_stamp_is_shown_with_the_map_that_it_makes(world: Any) -> None:
    frame = KERNELS.compute(world.probe(), KERNELS.parse({"node": "grow"}))
    weight = world.session.model.nodes["grow"][0].weight.detach().numpy()  # (in, out / groups, kh, kw)
    assert frame.arrays["kernels"].values.shape == (6, 2, 2, 2)
    assert np.array_equal(frame.arrays["kernels"].values[4, 1], weight[2 + 1, 4 - 3])


@pytest.mark.parametrize("world", ["images"], indirect=True)
def test_refuses_a_node_without_kernels(world: Any) -> None:
    assert not KERNELS.fits(world.split.signature, world.reports["head"])
    with pytest.raises(FieldError, match="Conv2d"):
        KERNELS.compute(world.probe(), KERNELS.parse({"node": "head"}))
