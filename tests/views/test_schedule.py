from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netarium.views.schedule import BUDGET_SHARE, Painter
from netarium.views.watch import Watch

TICK = 0.025


def _watch(name: str, **terms: object) -> Watch:
    return Watch.of({"id": name, "view": "confusion", **terms})


class Worker:
    """Trains at full speed by a fake clock, and paints what is due after each tick."""

    def __init__(self, painter: Painter, costs: dict[str, float]) -> None:
        self.painter, self.costs = painter, costs
        self.now = self.trained = 0.0
        self.step = 0
        self.painted: list[tuple[float, str, float]] = []

    def run(self, seconds: float) -> None:
        end = self.trained + seconds
        while self.trained < end:
            self.trained += TICK
            self.now += TICK
            self.step += 1
            for watch in self.painter.due(self.now, self.trained):
                cost = self.costs[watch.id]
                self.now += cost
                self.painter.painted(watch, self.step, self.now, cost)
                self.painted.append((self.trained, watch.id, cost))

    def counts(self, after: float = 0.0) -> Counter[str]:
        return Counter(name for at, name, _ in self.painted if at > after)


def _worker(costs: dict[str, float], **terms: object) -> Worker:
    painter = Painter()
    painter.watch([_watch(name, **terms) for name in costs])
    return Worker(painter, costs)


@settings(deadline=None, max_examples=20)
@given(st.lists(st.floats(1e-5, 0.2), min_size=1, max_size=8), st.integers(0, 200))
def test_no_window_spends_more_than_its_share_and_one_saved_picture_each(costs: list[float], start: int) -> None:
    worker = _worker({str(index): cost for index, cost in enumerate(costs)})
    worker.run(30)
    opening = start * TICK + 2 * TICK  # the first pictures, made at once, are behind
    for length in (1, 5, 20):
        spent = sum(cost for at, _, cost in worker.painted if opening < at <= opening + length)
        assert spent <= BUDGET_SHARE * length + sum(costs) + 1e-9


@settings(deadline=None, max_examples=20)
@given(st.lists(st.floats(1e-5, 0.1), min_size=1, max_size=6))
def test_a_long_run_keeps_to_its_share_first_pictures_included(costs: list[float]) -> None:
    worker = _worker({str(index): cost for index, cost in enumerate(costs)})
    worker.run(100)
    assert sum(cost for _, _, cost in worker.painted) <= BUDGET_SHARE * 100 + sum(costs) + 1e-9


@settings(deadline=None, max_examples=20)
@given(st.lists(st.floats(1e-5, 0.2), min_size=1, max_size=6))
def test_no_view_starves(costs: list[float]) -> None:
    worker = _worker({str(index): cost for index, cost in enumerate(costs)})
    # Each watch earns at least its even part of the credit, once the first pictures are paid.
    worker.run(sum(costs) / BUDGET_SHARE + 2 * max(costs) * len(costs) / BUDGET_SHARE + 1)
    assert min(worker.counts()[name] for name in worker.costs) >= 2


def test_equal_views_take_turns() -> None:
    worker = _worker(dict.fromkeys("abc", 0.01))
    worker.run(60)
    counts = worker.counts()
    assert max(counts.values()) - min(counts.values()) <= 1


def test_an_expensive_view_does_not_slow_a_cheap_one_down() -> None:
    worker = _worker({"cheap": 0.0005, "dear": 0.1})
    worker.run(60)
    counts = worker.counts(after=20)
    assert counts["cheap"] / 40 > 15
    assert counts["dear"] >= 2


def test_what_one_view_does_not_need_goes_to_the_others() -> None:
    worker = _worker({"cheap": 0.00001, "dear": 0.1})
    worker.run(100)
    assert worker.counts()["dear"] >= 0.9 * BUDGET_SHARE * 100 / 0.1


def test_cheap_views_keep_to_their_frame_rate() -> None:
    worker = _worker({"slow": 0.0001}, max_fps=4)
    worker.run(10)
    times = [at for at, _, _ in worker.painted]
    assert 35 <= len(times) <= 41
    assert min(b - a for a, b in pairwise(times)) >= 0.25 - 1e-9


def test_a_new_watch_gets_its_first_picture_at_once() -> None:
    worker = _worker({"old": 0.05})
    worker.run(1)
    worker.costs["new"] = 0.05
    worker.painter.watch([_watch("old"), _watch("new")])
    worker.run(TICK)
    assert worker.painted[-1][1] == "new"


def test_other_options_under_the_same_id_are_a_new_watch() -> None:
    worker = _worker({"a": 0.05})
    worker.run(1)
    count = len(worker.painted)
    worker.painter.watch([_watch("a", max_fps=5)])
    worker.run(TICK)
    assert len(worker.painted) == count
    worker.painter.watch([_watch("a", detail=True)])
    worker.run(TICK)
    assert len(worker.painted) == count + 1


def test_opening_and_closing_a_view_does_not_print_money() -> None:
    worker = _worker({"steady": 0.01})
    for _ in range(20):
        worker.painter.watch([_watch("steady")])
        worker.run(0.1)
        worker.painter.watch([_watch("steady"), _watch("flicker")])
        worker.costs["flicker"] = 0.05
        worker.run(0.1)
    pictures = worker.counts()
    assert pictures["flicker"] == 20
    assert pictures["steady"] <= 2


def test_at_rest_everything_is_painted_once_per_step_and_costs_nothing() -> None:
    painter = Painter()
    watches = [_watch("a"), _watch("b")]
    painter.watch(watches)
    assert painter.stale(7) == watches
    for watch in watches:
        painter.painted(watch, 7, now=1.0, cost_seconds=3.0, resting=True)
    assert painter.stale(7) == []
    assert painter.stale(8) == watches
    painter.watch([*watches, _watch("c")])
    assert [watch.id for watch in painter.stale(7)] == ["c"]
    painter.forget_steps()
    assert len(painter.stale(7)) == 3


def test_rest_does_not_run_into_debt() -> None:
    painter = Painter()
    watch = _watch("a")
    painter.watch([watch])
    painter.painted(watch, 1, now=0.0, cost_seconds=0.1, resting=True)
    painter.due(1.0, 0.0)
    assert painter.due(2.0, 0.1 / BUDGET_SHARE + TICK) == [watch]


@pytest.mark.parametrize("backwards", [0.0, -5.0])
def test_a_clock_that_stands_or_was_rewound_earns_nothing(backwards: float) -> None:
    painter = Painter()
    watch = _watch("a")
    painter.watch([watch])
    painter.due(0.0, 10.0)
    painter.painted(watch, 1, now=0.0, cost_seconds=0.01)
    assert painter.due(5.0, 10.0 + backwards) == []
    paid_back = 2 * 0.01 / BUDGET_SHARE  # the debt of the first picture, and the price of the next
    assert painter.due(6.0, 10.0 + backwards + 1.1 * paid_back) == [watch]
