import json

import numpy as np
import pytest
from numpy.typing import NDArray

from netarium.data.catalogue import DATASETS
from netarium.data.dataset import Dataset
from netarium.data.framing import Framing
from netarium.data.preview import preview

Pixels = NDArray[np.float64]


def framing_of(kind: str) -> Framing:
    found: Framing | None = DATASETS[kind].framing
    assert found is not None
    return found


def pictures(dataset: Dataset) -> Pixels:
    """Return 500 pictures (S, H, W), 0 to 1."""
    split = dataset.load()
    return split.train.fields["input"][:500, 0].numpy() * split.signature.scales["input"]  # (S, H, W)


def ends(image: Pixels, axis: int) -> tuple[int, int]:
    lit = np.flatnonzero((image > 0).any(axis=axis))
    return int(lit[0]), int(lit[-1]) + 1


def test_small_digits_are_as_high_as_their_frame() -> None:
    framing = framing_of("digits")
    for image in pictures(DATASETS["digits"]()):
        top, bottom = ends(image, 1)
        assert bottom - top == framing.box
        assert (top + bottom) / 2 == framing.middle[1]
        assert np.array_equal(image * framing.shades, np.round(image * framing.shades))


def test_mnist_digits_lie_in_their_box_with_the_mass_in_the_middle() -> None:
    framing, dataset = framing_of("mnist"), DATASETS["mnist"](samples=500)
    if dataset.unavailable():
        pytest.skip(str(dataset.unavailable()))
    images = pictures(dataset)
    edges = [(ends(image, 1), ends(image, 0)) for image in images]
    assert np.median([max(bottom - top, right - left) for (top, bottom), (left, right) in edges]) == framing.box
    places = np.arange(28) + 0.5
    for image in images:
        across, down = (image.sum(0) @ places, image.sum(1) @ places) / image.sum()
        assert across == pytest.approx(framing.middle[0], abs=0.6)
        assert down == pytest.approx(framing.middle[1], abs=0.6)


def test_the_page_is_told_how_pictures_lie_and_of_others_nothing() -> None:
    told = json.loads(json.dumps(preview(DATASETS["digits"]()).meta))["framing"]
    assert told == {"box": 8, "fit": "height", "centre": "box", "middle": [4, 4], "pen": 1.2, "shades": 16, "finer": 4}
    assert preview(DATASETS["shapes"]()).meta["framing"] is None
    assert preview(DATASETS["circle"]()).meta["framing"] is None
