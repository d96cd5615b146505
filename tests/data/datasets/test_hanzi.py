from pathlib import Path

import numpy as np
import pytest

from netarium.data import stored
from netarium.data.datasets.hanzi import Hanzi
from netarium.data.drawn_images import drawn
from netarium.spec.errors import DataUnavailable


@pytest.mark.usefixtures("derived_files")
def test_draws_the_outline_of_each_character() -> None:
    images, labels = Hanzi(samples=50, classes=5, freedom=0).draw(np.random.default_rng(0))
    rows = np.arange(32)[:, None]
    heights = (images[:, 0] * rows).sum((1, 2)) / images[:, 0].sum((1, 2))
    for label in range(5):
        alike = images[labels == label]
        assert (alike == alike[0]).all()
        middle = (0.9 * ((40 * label + 100) / 1024 - 0.5) + 0.5) * 32
        assert heights[labels == label][0] == pytest.approx(middle, abs=0.7)


@pytest.mark.usefixtures("derived_files")
def test_freedom_makes_every_picture_another_one() -> None:
    images, _ = Hanzi(samples=60, classes=2, freedom=1).draw(np.random.default_rng(0))
    assert len({image.tobytes() for image in images}) == 60


def test_says_the_way_out_where_the_file_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored, "FILES", tmp_path)
    assert Hanzi().signature().task.classes is not None
    drawn.cache_clear()
    with pytest.raises(DataUnavailable, match="make build"):
        Hanzi().load()
