from typing import Any

import numpy as np
import pytest
import torch

from netarium.views.catalogue import VIEWS

ACTIVATIONS = VIEWS["activations"]


def _arrays(world: Any, **options: object) -> dict[str, np.ndarray]:
    frame = ACTIVATIONS.compute(world.probe(), ACTIVATIONS.parse(options))
    return {name: array.values for name, array in frame.arrays.items()}


@pytest.mark.parametrize("world", ["plane"], indirect=True)
def test_units_over_the_plane_have_maps(world: Any) -> None:
    arrays = _arrays(world)
    assert {name for name in arrays if "." not in name} == {"wide", "norm", "bend", "drop", "head"}
    assert arrays["wide"].shape == (6, 24, 24)
    weight, bias = world.session.model.nodes["wide"][0].parameters()
    corner = (weight @ torch.tensor([1.2, -1.2]) + bias).detach()  # last column, first row
    assert np.allclose(arrays["wide"][:, 0, 23], corner, atol=1e-5)


@pytest.mark.parametrize("world", ["plane"], indirect=True)
def test_dead_units_are_all_zeros(world: Any) -> None:
    norm = world.session.model.nodes["norm"][0]
    with torch.no_grad():
        norm.weight[2], norm.bias[2] = 0, -1
        norm.weight[3], norm.bias[3] = 0, 1
    zeros = _arrays(world, node="bend")["bend.zeros"]
    assert (zeros[2], zeros[3]) == (1, 0)


@pytest.mark.parametrize("world", ["images"], indirect=True)
def test_other_units_have_their_mean_over_the_probe(world: Any) -> None:
    arrays = _arrays(world)
    output = world.probe().trace().output("bend")
    assert arrays["bend"].shape == (4,)
    assert np.allclose(arrays["bend"], output.mean((0, 2, 3)), atol=1e-6)
    assert np.allclose(arrays["bend.zeros"], (output == 0).float().mean((0, 2, 3)), atol=1e-6)


@pytest.mark.parametrize("world", ["pairs"], indirect=True)
def test_padding_counts_neither_in_the_mean_nor_in_the_sample(world: Any) -> None:
    probe = world.probe()
    arrays = _arrays(world, node="encode")
    real = probe.samples.fields["source"] != 0
    assert not real.all()
    assert np.allclose(arrays["encode"], probe.trace().output("encode")[real].mean(0), atol=1e-6)
    length = int((probe.samples.fields["source"][0] != 0).sum())
    assert np.allclose(arrays["encode.sample"], probe.trace_of().output("encode")[0, :length])


@pytest.mark.parametrize("world", ["plane"], indirect=True)
def test_wide_layers_send_their_first_maps_unless_in_detail(world: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("netarium.views.activations.UNITS_MOST", 3)
    frame = ACTIVATIONS.compute(world.probe(), ACTIVATIONS.parse({"node": "wide"}))
    assert frame.arrays["wide"].values.shape[0] == 3
    assert frame.meta["units"] == {"wide": 6}
    assert _arrays(world, node="wide", detail=True)["wide"].shape[0] == 6
