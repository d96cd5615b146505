import math

import numpy as np
import pytest

from netarium.runs.curve import Curve


def rows(start: int, count: int, **columns: list[float | None]) -> dict[str, list[float | None]]:
    return {"step": list(range(start, start + count)), "loss": [1 / (start + at) for at in range(count)], **columns}


def test_rows_come_back_as_they_were_with_null_for_what_is_missing() -> None:
    curve = Curve()
    curve.append(1, {"step": [1, 2], "loss": [0.5, None], "val_loss": [None, 0.25]})
    curve.append(2, {"step": [3], "loss": [0.1], "lr": [0.01]})
    assert curve.cut().lists() == {
        "step": [1, 2, 3],
        "loss": [0.5, None, 0.1],
        "val_loss": [None, 0.25, None],
        "lr": [None, None, 0.01],
    }


def test_cuts_only_what_came_after() -> None:
    curve = Curve()
    for seq in (3, 5, 9):
        curve.append(seq, rows(seq * 10, 2))
    cut = curve.cut(since=3)
    assert cut.columns["step"].tolist() == [50, 51, 90, 91]
    assert cut.rows_seq.tolist() == [5, 5, 9, 9]
    assert len(curve.cut(since=9)) == 0


def test_columns_that_hold_nothing_are_left_out() -> None:
    curve = Curve()
    curve.append(1, {"step": [1], "loss": [1.0], "accuracy": [None]})
    assert "accuracy" not in curve.cut().lists()


def test_a_late_validation_joins_the_row_of_its_step() -> None:
    curve = Curve()
    curve.append(1, {"step": [1, 2], "loss": [0.5, 0.4]})
    curve.append(2, {"step": [2, 3], "loss": [None, 0.3], "val_loss": [0.6, None]})
    assert curve.cut().lists() == {"step": [1, 2, 3], "loss": [0.5, 0.4, 0.3], "val_loss": [None, 0.6, None]}
    assert curve.cut(since=1).columns["step"].tolist() == [2, 3]


def test_reduction_keeps_extremes_holes_ends_and_sparse_columns() -> None:
    count = 50_000
    loss = np.sin(np.arange(count) / 500).tolist()
    loss[12_345], loss[30_000] = 99.0, -99.0
    loss[40_000] = math.nan
    validation: list[float | None] = [None] * count
    validation[777] = 0.5
    curve = Curve()
    curve.append(1, {"step": list(range(count)), "loss": loss, "val_loss": validation})
    lists = curve.cut(points=500).lists()
    assert len(lists["step"]) < 600
    assert {0, 777, 12_345, 30_000, 40_000, count - 1} <= set(lists["step"])
    assert lists["loss"][lists["step"].index(40_000)] is None
    assert lists["val_loss"][lists["step"].index(777)] == 0.5


def test_a_very_long_curve_is_halved_and_says_so() -> None:
    curve = Curve(kept_rows=1000)
    spike = 4321
    halved = 0
    for start in range(0, 20_000, 50):
        loss: list[float | None] = [7.0 if start + at == spike else 1.0 + at % 3 for at in range(50)]
        validation: list[float | None] = [None] * 49 + [float(start)]
        halved += curve.append(start + 1, {"step": list(range(start, start + 50)), "loss": loss, "val": validation})
    assert len(curve) <= 1000
    assert curve.thinned == 2**halved
    assert curve.thinned >= 16
    steps = curve.cut().columns["step"].tolist()
    assert steps == sorted(set(steps))
    assert {0, spike, 19_999} <= set(steps)


def test_going_back_drops_later_rows() -> None:
    curve = Curve()
    curve.append(1, rows(1, 10))
    curve.truncate(4)
    curve.append(2, rows(5, 1))
    assert curve.cut().columns["step"].tolist() == [1, 2, 3, 4, 5]


def test_the_summary_holds_last_and_best_values() -> None:
    curve = Curve()
    curve.append(1, {"step": [1, 2, 3], "loss": [0.9, 0.2, None], "val_accuracy": [0.5, None, 0.4]})
    summary = curve.summary()
    assert summary["loss"] == pytest.approx(0.2)
    assert summary["best_loss"] == pytest.approx(0.2)
    assert summary["val_accuracy"] == pytest.approx(0.4)
    assert summary["best_val_accuracy"] == pytest.approx(0.5)
