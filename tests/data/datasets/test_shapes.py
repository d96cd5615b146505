import numpy as np
import pytest

from netarium.data.datasets.shapes import Shapes


@pytest.mark.parametrize("seed", [0, 1])
def test_figures_stand_out_from_their_ground(seed: int) -> None:
    images, labels = Shapes(samples=200, noise=0).draw(np.random.default_rng(seed))
    ground = images[:, :, 0, 0][:, :, None, None]
    figure = (images != ground).any(1)  # (S, H, W)
    assert figure.any((1, 2)).all()
    away = np.abs(images.astype(int) - ground).max(1)
    assert away[figure].min() > 0.3 * 255
    assert sorted(set(labels.tolist())) == [0, 1, 2, 3, 4]


def test_figures_are_what_they_are_called() -> None:
    images, labels = Shapes(samples=500, noise=0).draw(np.random.default_rng(0))
    figure = (images != images[:, :, :1, :1]).any(1)
    rows, columns = figure.any(2).sum(1), figure.any(1).sum(1)
    filled = figure.sum((1, 2)) / (rows * columns)
    shares = {name: filled[labels == index].mean() for index, name in enumerate(Shapes().class_names())}
    assert shares["square"] == 1
    assert shares["circle"] == pytest.approx(np.pi / 4, abs=0.04)
    assert shares["ring"] == pytest.approx(np.pi / 4 * (1 - 0.36), abs=0.06)
    assert shares["triangle"] == pytest.approx(0.5, abs=0.08)
