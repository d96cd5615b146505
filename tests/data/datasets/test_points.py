import numpy as np
import pytest
from pydantic import ValidationError

from netarium.data.datasets.points import MOST, ClickedPoints

FOUR = ((0.0, 0.5, 0), (0.1, -0.5, 2), (0.9, 0.0, 1), (-0.9, 0.0, 0))


def code(**fields: object) -> tuple[object, str]:
    with pytest.raises(ValidationError) as caught:
        ClickedPoints.model_validate(fields)
    error = caught.value.errors()[0]
    return error["loc"][0], error["type"]


def test_points_stay_where_they_were_put() -> None:
    split = ClickedPoints(points=FOUR, classes=3, validation=0.5).load()
    rows = [*split.train.fields["input"].tolist(), *split.validation.fields["input"].tolist()]
    labels = [*split.train.labels.tolist(), *split.validation.labels.tolist()]
    found = {(round(x1, 3), round(x2, 3), label) for (x1, x2), label in zip(rows, labels, strict=True)}
    assert found == set(FOUR)
    assert split.signature.task.classes == ("A", "B", "C")


def test_noise_moves_them() -> None:
    still, moved = ClickedPoints(), ClickedPoints(noise=0.1)
    rng = np.random.default_rng
    away = np.linalg.norm(moved.draw(rng(0))[0] - still.draw(rng(0))[0], axis=1)
    assert 0.01 < away.mean() < 0.4


def test_survives_the_link() -> None:
    spec = ClickedPoints(points=FOUR, classes=8)
    assert ClickedPoints.model_validate_json(spec.model_dump_json()) == spec


def test_what_cannot_be_learned_from_is_named() -> None:
    assert code(points=[]) == ("points", "too_few_points")
    assert code(points=[(0, 0, 1)] * 4) == ("points", "one_class")
    assert code(points=FOUR, classes=2) == ("points", "unknown_class")
    assert code(points=[(0, 0, 0), (0, 0, 1)] * (MOST // 2 + 1)) == ("points", "too_long")
    assert code(points=[(0, 11, 0), *FOUR]) == ("points", "less_than_equal")
    assert code(points=[(0, float("nan"), 0), *FOUR])[0] == "points"
    assert code(classes=9) == ("classes", "less_than_equal")
