import pytest
from sklearn.datasets import make_moons

from netarium.data.datasets.moons import Moons


def test_has_the_shape_of_scikit_learns_moons() -> None:
    train = Moons(noise=0, samples=2000).load().train
    points, labels = make_moons(2000, noise=None, random_state=0)
    points = (points - [0.5, 0.25]) * 0.6
    for label in (0, 1):
        mine, theirs = train.fields["input"][train.labels == label].double().numpy(), points[labels == label]
        assert mine.min(0) == pytest.approx(theirs.min(0), abs=0.01)
        assert mine.max(0) == pytest.approx(theirs.max(0), abs=0.01)
        assert mine.mean(0) == pytest.approx(theirs.mean(0), abs=0.03)
