import pytest
import torch
from pydantic import ValidationError

from netarium.data.datasets.points import MOST, ClickedPoints
from netarium.spec.errors import FieldError

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
    still, moved = (ClickedPoints(noise=noise).load().train.fields["input"] for noise in (0.0, 0.1))
    assert 0.01 < float(torch.linalg.norm(moved - still, dim=1).mean()) < 0.4


def held_out(spec: ClickedPoints) -> set[tuple[float, float, int]]:
    return {spec.points[number] for number in spec.held_out()}


def test_the_share_is_held_out_and_another_seed_holds_out_others() -> None:
    points = [(n / 50, n / 99, n % 2) for n in range(50)]
    first, other = (ClickedPoints(points=points, seed=seed) for seed in (0, 1))
    assert len(first.load().validation) == 10
    assert len(held_out(first) & held_out(other)) < 8
    assert len(ClickedPoints(points=points[:4], validation=0.05).load().validation) == 1
    assert len(ClickedPoints(points=points[:4], validation=0.9).load().train) == 1


def test_points_keep_their_side_while_others_come_and_go() -> None:
    points = [(n / 50, n / 99, n % 2) for n in range(50)]
    before = held_out(ClickedPoints(points=points))
    for gone in range(50):
        after = held_out(ClickedPoints(points=points[:gone] + points[gone + 1 :]))
        assert len(before - after - {points[gone]}) + len(after - before) <= 1
    grown = held_out(ClickedPoints(points=[(0.5, -0.5, 1), *points]))
    assert len(before ^ grown) <= 2


def test_the_same_point_twice_is_two_samples() -> None:
    split = ClickedPoints(points=[(0.0, 0.0, 0)] * 5 + [(0.5, 0.5, 1)] * 5, validation=0.5).load()
    assert (len(split.train), len(split.validation)) == (5, 5)


def test_other_points_keep_everything_else_and_what_does_not_fit_is_said() -> None:
    spec = ClickedPoints(points=FOUR, classes=3, validation=0.5, noise=0.2)
    assert spec.redrawn([[1, 1, 2], *FOUR]) == spec.model_copy(update={"points": ((1.0, 1.0, 2), *FOUR)})
    with pytest.raises(FieldError, match="Point 1: Input should be less than or equal to 10") as caught:
        spec.redrawn([FOUR[0], [0, 11, 0], *FOUR])
    assert caught.value.field == "points"
    with pytest.raises(FieldError, match="A point is of class 3, but there are 3 classes"):
        spec.redrawn([[0, 0, 3], *FOUR])
    with pytest.raises(FieldError):
        spec.redrawn(7)


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
