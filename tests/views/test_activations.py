from typing import Any

import numpy as np
import pytest
import torch

from netarium.data.datasets.circle import Circle
from netarium.nn.build import build
from netarium.nn.catalogue import LAYERS
from netarium.nn.layer import Layer
from netarium.nn.network import Network
from netarium.spec.errors import FieldError
from netarium.spec.signature import Signal
from netarium.views.catalogue import VIEWS
from netarium.views.frame import Frame
from netarium.views.probe import Probe
from tests.views.conftest import node

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


@pytest.mark.parametrize("world", ["rows"], indirect=True)
def test_steps_of_any_sequence_are_shown_for_one_sample(world: Any) -> None:
    probe = world.probe()
    arrays = _arrays(world, node="back")
    assert np.allclose(arrays["back.sample"], probe.trace_of().output("back")[0])
    assert arrays["back.sample"].shape == (9, 8)


@pytest.mark.parametrize("world", ["rows"], indirect=True)
def test_counts_what_stands_at_a_limit_as_saturated(world: Any) -> None:
    output = world.probe().trace().output("cut")
    at_limit = (output.abs() == world.session.model.nodes["cut"][0].max_val).float().mean((0, 2, 3))
    assert 0 < at_limit.mean() < 1
    assert np.allclose(_arrays(world)["cut.saturated"], at_limit, atol=1e-6)


@pytest.mark.parametrize("world", ["plane"], indirect=True)
def test_wide_layers_send_their_first_maps_unless_in_detail(world: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("netarium.views.activations.UNITS_MOST", 3)
    frame = ACTIVATIONS.compute(world.probe(), ACTIVATIONS.parse({"node": "wide"}))
    assert frame.arrays["wide"].values.shape[0] == 3
    assert frame.meta["units"] == {"wide": 6}
    assert _arrays(world, node="wide", detail=True)["wide"].shape[0] == 6


@pytest.mark.parametrize("world", ["line"], indirect=True)
def test_saturated_units_hardly_let_a_gradient_pass(world: Any) -> None:
    wide = world.session.model.nodes["wide"][0]
    with torch.no_grad():
        wide.weight[1], wide.bias[1] = 0, 3
        wide.weight[2], wide.bias[2] = 0, 1
    arrays = _arrays(world)
    assert (arrays["bend.saturated"][1], arrays["bend.saturated"][2]) == (1, 0)
    assert "wide.saturated" not in arrays


def _sum(world: Any, **options: object) -> Frame:
    return ACTIVATIONS.compute(world.probe(), ACTIVATIONS.parse(options))


def _assert_adds_up(frame: Frame) -> None:
    arrays = {name: array.values.astype(np.float64) for name, array in frame.arrays.items()}
    assert np.allclose(arrays["terms"], arrays["inputs"] * arrays["weights"], atol=1e-6)
    assert abs(arrays["terms"].sum() + arrays["bias"] - arrays["output"]) < 1e-5


@pytest.mark.parametrize("world", ["table"], indirect=True)
def test_the_terms_of_a_unit_add_up_to_what_the_module_gives(world: Any) -> None:
    probe = world.probe()
    for sample in (None, 7):
        for unit in range(5):
            frame = _sum(world, node="wide", channel=unit, sample=sample)
            _assert_adds_up(frame)
            module = world.session.model.nodes["wide"][0]
            given = probe.held_out.fields["input"][probe.row(sample)]
            assert abs(frame.arrays["output"].values - module(given)[unit].item()) < 1e-5
            assert frame.arrays["value"].values == frame.arrays["output"].values
            assert (frame.meta["linear"], frame.meta["through"]) == ("wide", [])
            assert (frame.meta["source"], frame.meta["shape"]) == ("input", [4])


@pytest.mark.parametrize("world", ["plane"], indirect=True)
def test_behind_an_activation_stands_the_sum_before_it(world: Any) -> None:
    frame = _sum(world, node="drop", channel=4)
    _assert_adds_up(frame)
    assert (frame.meta["linear"], frame.meta["through"]) == ("wide", ["norm", "bend", "drop"])
    trace = world.probe().trace_of()
    assert np.isclose(frame.arrays["output"].values, trace.output("wide")[0, 4].item())
    assert np.isclose(frame.arrays["value"].values, trace.output("drop")[0, 4].item())


@pytest.mark.parametrize(
    "layer", [layer for layer in LAYERS if layer.curve() is not None], ids=lambda each: each.kind_name()
)
def test_behind_every_function_of_one_number_stands_a_sum(layer: type[Layer]) -> None:
    nodes = [node("wide", "Linear", out_features=3), node("bend", layer.kind_name()), node("head", "Linear")]
    data = Circle(samples=40).load()
    network = Network.model_validate({"nodes": nodes})
    probe = Probe(build(network, data.signature, seed=0), data, 0)
    options = ACTIVATIONS.parse({"node": "bend", "channel": 2, "detail": True})
    frame = ACTIVATIONS.compute(probe, options)
    _assert_adds_up(frame)
    assert frame.meta["through"] == ["bend"]
    bend = layer().build((Signal((3,)),))
    with torch.no_grad():
        value = bend(torch.full((1, 3), float(frame.arrays["output"].values)))[0, 2]
    assert np.isclose(frame.arrays["value"].values, value.item(), atol=1e-6)


@pytest.mark.parametrize("world", ["plane"], indirect=True)
def test_a_place_of_a_map_has_a_sum_of_its_own(world: Any) -> None:
    maps = _arrays(world)["bend"]
    frame = _sum(world, node="bend", channel=2, row=5, column=17)
    _assert_adds_up(frame)
    assert np.isclose(frame.arrays["value"].values, maps[2, 5, 17], atol=1e-6)
    assert frame.meta["sample"] is None
    grid = world.probe().grid(24)
    assert np.allclose(frame.arrays["inputs"].values, grid.fields["input"][5 * 24 + 17])


@pytest.mark.parametrize("world", ["line"], indirect=True)
def test_a_place_on_the_line_needs_no_row(world: Any) -> None:
    frame = _sum(world, node="wide", channel=1, column=3)
    _assert_adds_up(frame)
    assert np.isclose(frame.arrays["value"].values, _arrays(world)["wide"][1, 0, 3], atol=1e-6)


@pytest.mark.parametrize("world", ["images"], indirect=True)
def test_inputs_that_were_maps_keep_their_places(world: Any) -> None:
    frame = _sum(world, node="head", channel=2)
    _assert_adds_up(frame)
    assert (frame.meta["source"], frame.meta["shape"]) == ("drop", [40, 5, 4])
    cell = world.probe().trace_of().output("drop")[0, 31, 2, 3].item()
    assert np.isclose(frame.arrays["inputs"].values[31 * 20 + 2 * 4 + 3], cell)


@pytest.mark.parametrize("world", ["pairs"], indirect=True)
def test_a_token_has_a_sum_of_its_own(world: Any) -> None:
    output = world.probe().trace_of().output("head")[0]
    for token in (0, 2):
        frame = _sum(world, node="head", channel=3, row=token)
        _assert_adds_up(frame)
        assert np.isclose(frame.arrays["value"].values, output[token, 3].item(), atol=1e-6)


@pytest.mark.parametrize("world", ["images"], indirect=True)
@pytest.mark.parametrize(
    ("options", "field", "words"),
    [
        ({"channel": 0}, "node", "Which node"),
        ({"node": "head", "channel": 3}, "channel", "from 0 to 2"),
        ({"node": "bend", "channel": 0}, "node", "convolution"),
        ({"node": "flat", "channel": 0}, "node", "no single sums"),
        ({"node": "head", "channel": 0, "column": 1}, "view", "one or two numbers"),
    ],
)
def test_says_whose_sum_cannot_be_told(world: Any, options: dict[str, object], field: str, words: str) -> None:
    with pytest.raises(FieldError, match=words) as caught:
        _sum(world, **options)
    assert caught.value.field == field
