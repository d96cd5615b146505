from typing import Any

import numpy as np
import pytest
import torch

from netarium.spec.errors import FieldError
from netarium.views.catalogue import VIEWS

MAPS = VIEWS["feature_maps"]


@pytest.mark.parametrize("world", ["images"], indirect=True)
def test_shows_what_leaves_the_node_for_the_sample_asked_for(world: Any) -> None:
    frame = MAPS.compute(world.probe(), MAPS.parse({"node": "bend", "sample": 5}))
    model = world.session.model.eval()
    with torch.no_grad():
        x = world.split.validation.fields["input"][5:6] / 255
        expected = model.nodes["bend"][0](model.nodes["norm"][0](model.nodes["conv"][0](x)))
    assert np.allclose(frame.arrays["maps"].values, expected[0], atol=1e-6)
    assert frame.meta == {"sample": 5, "channels": 4}


@pytest.mark.parametrize("world", ["images"], indirect=True)
def test_shows_the_image_itself_under_the_name_of_its_field(world: Any) -> None:
    probe = world.probe(pinned=3)
    frame = MAPS.compute(probe, MAPS.parse({"node": "input"}))
    assert np.allclose(frame.arrays["maps"].values, world.split.validation.fields["input"][3] / 255)
    assert frame.meta["sample"] == 3


@pytest.mark.parametrize("world", ["images"], indirect=True)
def test_many_channels_are_cut_unless_in_detail(world: Any) -> None:
    live = MAPS.compute(world.probe(), MAPS.parse({"node": "many"}))
    detail = MAPS.compute(world.probe(), MAPS.parse({"node": "many", "detail": True}))
    assert live.arrays["maps"].values.shape == (32, 5, 4)
    assert detail.arrays["maps"].values.shape == (40, 5, 4)
    assert live.meta["channels"] == detail.meta["channels"] == 40


@pytest.mark.parametrize("world", ["images"], indirect=True)
def test_refuses_a_node_without_maps(world: Any) -> None:
    assert not MAPS.fits(world.split.signature, world.reports["flat"])
    with pytest.raises(FieldError, match="flat"):
        MAPS.compute(world.probe(), MAPS.parse({"node": "flat"}))
