from typing import Any

import numpy as np
import pytest
import torch

from netarium.data.datasets.plane import Plane
from netarium.data.preview import preview
from netarium.spec.errors import FieldError
from netarium.views.catalogue import VIEWS

BOUNDARY = VIEWS["boundary"]


def _answer(world: Any, point: list[float]) -> torch.Tensor:
    model = world.session.model.eval()
    with torch.no_grad():
        return model({"input": torch.tensor([point])})[0]


@pytest.mark.parametrize("world", ["plane"], indirect=True)
def test_shows_the_probability_of_each_class_at_its_place(world: Any) -> None:
    frame = BOUNDARY.compute(world.probe(), BOUNDARY.parse({"size": 16}))
    probabilities = frame.arrays["probabilities"].values
    assert probabilities.shape == (2, 16, 16)
    assert np.allclose(probabilities.sum(0), 1, atol=1e-6)
    x0, x1, y0, y1 = frame.meta["extent"]
    x, y = x0 + (x1 - x0) * 11 / 15, y0 + (y1 - y0) * 2 / 15
    expected = torch.softmax(_answer(world, [x, y]), 0)
    assert np.allclose(probabilities[:, 2, 11], expected, atol=1e-5)


@pytest.mark.parametrize("world", ["single"], indirect=True)
def test_one_output_becomes_two_classes(world: Any) -> None:
    probabilities = BOUNDARY.compute(world.probe(), BOUNDARY.parse({})).arrays["probabilities"].values
    assert probabilities.shape == (2, 64, 64)
    corner = torch.sigmoid(_answer(world, [-1.2, -1.2]))
    assert np.allclose(probabilities[1, 0, 0], corner, atol=1e-5)


@pytest.mark.parametrize("world", ["line"], indirect=True)
def test_a_line_gets_a_fine_curve(world: Any) -> None:
    frame = BOUNDARY.compute(world.probe(), BOUNDARY.parse({}))
    curve = frame.arrays["curve"].values
    assert curve.shape == (256,)
    assert np.allclose(curve[255], _answer(world, [frame.meta["extent"][1]]), atol=1e-5)


@pytest.mark.parametrize("world", ["surface"], indirect=True)
def test_a_surface_tells_the_answer_at_every_sample_that_the_preview_shows(world: Any) -> None:
    frame = BOUNDARY.compute(world.probe(), BOUNDARY.parse({"size": 8}))
    rows = preview(Plane(samples=50)).arrays
    assert frame.arrays["values"].values.shape == (8, 8)
    assert len(frame.arrays["answers"].values) == len(rows["held_out"]) == 50
    for index in (0, 49):
        expected = _answer(world, rows["inputs"][index].tolist())
        assert np.allclose(frame.arrays["answers"].values[index], expected, atol=1e-6)


@pytest.mark.parametrize("world", ["table"], indirect=True)
def test_refuses_data_without_a_plane(world: Any) -> None:
    assert not BOUNDARY.fits(world.split.signature)
    with pytest.raises(FieldError, match="one or two numbers"):
        BOUNDARY.compute(world.probe(), BOUNDARY.parse({}))


@pytest.mark.parametrize("world", ["plane"], indirect=True)
def test_a_diverged_network_shows_nan(world: Any) -> None:
    first = next(iter(world.session.model.parameters()))
    with torch.no_grad():
        first.fill_(torch.nan)
    frame = BOUNDARY.compute(world.probe(), BOUNDARY.parse({}))
    assert np.isnan(frame.arrays["probabilities"].values).all()
