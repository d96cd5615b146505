from collections import Counter
from collections.abc import Hashable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netarium.views.schedule import BUDGET_SHARE, PRIORITY_SHARE, TICK_SECONDS_MOST, Painter, Turn
from netarium.views.watch import Watch

TICK = 0.025
SOURCES: dict[str, int] = {}


def _watch(name: str, **terms: object) -> Watch:
    """Return a watch that shares its computation with nothing else, unless told so."""
    sample = SOURCES.setdefault(name, len(SOURCES))
    return Watch.of({"id": name, "view": "feature_maps", "node": name, "sample": sample, **terms})


class Worker:
    """Trains at full speed by a fake clock, and paints what is due after each tick."""

    def __init__(self, watches: list[Watch], costs: dict[str, float], shared: dict[Hashable, float]) -> None:
        self.painter = Painter()
        self.painter.watch(watches)
        self.costs, self.shared = costs, shared
        self.now = self.trained = 0.0
        self.step = 0
        self.turns: list[tuple[float, Turn, float]] = []

    def cost(self, turn: Turn) -> float:
        assert len({watch.basis for watch in turn}) == 1
        return self.shared.get(turn[0].basis, 0.0) + sum(self.costs[watch.id] for watch in turn)

    def run(self, seconds: float) -> None:
        end = self.trained + seconds
        while self.trained < end:
            self.trained += TICK
            self.now += TICK
            self.step += 1
            self.painter.tick(self.trained)
            while turn := self.painter.due(self.now):
                cost = self.cost(turn)
                self.now += cost
                self.painter.painted(turn, self.step, self.now, cost)
                self.turns.append((self.trained, turn, cost))

    def spent(self, after: float = 0.0, until: float = float("inf")) -> float:
        return sum(cost for at, _, cost in self.turns if after < at <= until)

    def counts(self, after: float = 0.0) -> Counter[str]:
        return Counter(watch.id for at, turn, _ in self.turns if at > after for watch in turn)


def _worker(costs: dict[str, float], **terms: object) -> Worker:
    return Worker([_watch(name, **terms) for name in costs], costs, {})


@settings(deadline=None, max_examples=20)
@given(st.lists(st.floats(1e-5, 0.2), min_size=1, max_size=8), st.integers(0, 200))
def test_no_window_spends_more_than_its_share_and_what_was_saved(costs: list[float], start: int) -> None:
    worker = _worker({str(index): cost for index, cost in enumerate(costs)})
    worker.run(30)
    opening = (start + 2 + len(costs)) * TICK  # the first pictures, made at once, are behind
    for length in (1, 5, 20):
        saved = sum(costs) + len(costs) * BUDGET_SHARE * TICK
        assert worker.spent(opening, opening + length) <= BUDGET_SHARE * length + saved + 1e-9


groups = st.lists(
    st.tuples(st.floats(1e-5, 0.1), st.lists(st.floats(1e-5, 0.02), min_size=1, max_size=4), st.booleans()),
    min_size=1,
    max_size=6,
)


def _grouped(made: list[tuple[float, list[float], bool]]) -> Worker:
    watches: list[Watch] = []
    costs: dict[str, float] = {}
    shared: dict[Hashable, float] = {}
    for sample, (together, alone, priority) in enumerate(made):
        for index, cost in enumerate(alone):
            watch = _watch(f"group {sample} {index}", sample=1000 + sample, priority=priority and index == 0)
            watches.append(watch)
            costs[watch.id] = cost
            shared[watch.basis] = together
    return Worker(watches, costs, shared)


@settings(deadline=None, max_examples=20)
@given(groups)
def test_a_long_run_keeps_to_its_share_first_pictures_included(made: list[tuple[float, list[float], bool]]) -> None:
    worker = _grouped(made)
    worker.run(100)
    saved = sum(together + sum(alone) for together, alone, _ in made)
    assert worker.spent() <= BUDGET_SHARE * 100 + saved + 1e-9


@settings(deadline=None, max_examples=20)
@given(groups)
def test_no_view_starves(made: list[tuple[float, list[float], bool]]) -> None:
    worker = _grouped(made)
    costs = [together + sum(alone) for together, alone, _ in made]
    # Each group earns at least its even part of what is not set aside for priority, and the first pictures are paid by
    # no more than half of the credit.
    worker.run(2 / (1 - PRIORITY_SHARE) * max(costs) * len(costs) / BUDGET_SHARE + 1)
    assert min(worker.counts()[name] for name in worker.costs) >= 2


@settings(deadline=None, max_examples=20)
@given(groups)
def test_a_tick_stays_short_unless_one_computation_alone_is_long(made: list[tuple[float, list[float], bool]]) -> None:
    worker = _grouped(made)
    worker.run(20)
    ticks: dict[float, list[float]] = {}
    for at, _, cost in worker.turns:
        if at > 10 * TICK:
            ticks.setdefault(at, []).append(cost)
    for costs in ticks.values():
        assert len(costs) == 1 or sum(costs) <= TICK_SECONDS_MOST + 1e-9


def test_what_shares_a_computation_is_painted_together_so_that_it_is_paid_once() -> None:
    names = [f"tile {index}" for index in range(6)]
    together = Worker([_watch(name, sample=7) for name in names], dict.fromkeys(names, 0.0001), {("sample", 7): 0.002})
    together.run(60)
    assert {len(turn) for _, turn, _ in together.turns} == {6}
    assert together.counts(after=10)["tile 0"] / 50 >= 0.95 * BUDGET_SHARE / 0.0026


def test_equal_views_take_turns() -> None:
    worker = _worker(dict.fromkeys("abc", 0.01))
    worker.run(60)
    counts = worker.counts()
    assert max(counts.values()) - min(counts.values()) <= 1


def test_priority_gets_its_share_first_and_the_others_the_rest() -> None:
    costs = dict.fromkeys("abc", 0.01)
    worker = Worker([_watch("a"), _watch("b", priority=True), _watch("c")], costs, {})
    worker.run(120)
    counts = worker.counts(after=20)
    assert counts["b"] == pytest.approx(PRIORITY_SHARE * BUDGET_SHARE * 100 / 0.01, rel=0.1)
    assert counts["a"] == pytest.approx((1 - PRIORITY_SHARE) / 2 * BUDGET_SHARE * 100 / 0.01, rel=0.1)
    assert counts["c"] == pytest.approx(counts["a"], rel=0.1)


def test_what_priority_cannot_use_is_for_the_others() -> None:
    costs = {"a": 0.01, "b": 0.0001}
    worker = Worker([_watch("a"), _watch("b", priority=True)], costs, {})
    worker.run(120)
    counts = worker.counts(after=20)
    assert counts["b"] / 100 == pytest.approx(30, rel=0.1)
    assert counts["a"] / 100 == pytest.approx((BUDGET_SHARE - 30 * 0.0001) / 0.01, rel=0.1)


def test_others_are_painted_in_the_tick_of_one_with_priority_but_do_not_wait_for_long() -> None:
    worker = Worker([_watch("a"), _watch("b", priority=True)], {"a": 0.001, "b": 0.0005}, {})
    worker.run(60)
    with_b = {at for at, turn, _ in worker.turns if turn[0].id == "b"}
    ticks = [at for at, turn, _ in worker.turns if turn[0].id == "a" and at > 5]
    assert all(at in with_b for at in ticks)

    rare = Worker([_watch("a"), _watch("b", priority=True, max_fps=0.1)], {"a": 0.001, "b": 0.0005}, {})
    rare.run(60)
    assert rare.counts(after=10)["a"] / 50 > 5


def test_priority_comes_and_goes_without_a_new_first_picture() -> None:
    worker = _worker({"a": 0.05})
    worker.run(1)
    count = len(worker.turns)
    worker.painter.watch([_watch("a", priority=True)])
    worker.run(TICK)
    assert len(worker.turns) == count


def test_the_weight_of_a_view_is_its_part_of_the_time() -> None:
    tiles, counts = (
        Watch.of({"id": "m", "view": "feature_maps", "node": "x"}),
        Watch.of({"id": "c", "view": "confusion"}),
    )
    worker = Worker([tiles, counts], {"m": 0.02, "c": 0.02}, {})
    worker.run(200)
    pictures = worker.counts(after=20)
    ratio = tiles.view.weight / counts.view.weight
    assert ratio > 1
    assert pictures["m"] / pictures["c"] == pytest.approx(ratio, rel=0.1)


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


@pytest.mark.parametrize("fps", [4, 30])
def test_cheap_views_keep_to_their_frame_rate_and_reach_it(fps: int) -> None:
    worker = _worker({"cheap": 0.00001}, max_fps=fps)
    worker.run(10)
    times = [at for at, _, _ in worker.turns]
    assert 0.9 * 10 * fps <= len(times) <= 10 * fps + 1
    assert min(b - a for a, b in pairwise(times)) >= 0.5 / fps


def test_a_view_comes_no_more_often_than_is_of_use_unless_it_has_priority() -> None:
    def pictures(*, priority: bool) -> int:
        watch = Watch.of({"id": "c", "view": "confusion", "priority": priority})
        worker = Worker([watch], {"c": 0.0001}, {})
        worker.run(10)
        return len(worker.turns)

    assert 19 <= pictures(priority=False) <= 21
    assert pictures(priority=True) > 200


def test_a_slow_first_picture_does_not_silence_a_cheap_view() -> None:
    worker = _worker({"a": 0.02})
    worker.run(TICK)
    worker.costs["a"] = 0.001
    worker.run(5)
    assert worker.counts()["a"] >= 20
    assert worker.spent() <= BUDGET_SHARE * 5 + 0.02 + 1e-9


def test_a_new_watch_gets_its_first_picture_at_once() -> None:
    worker = _worker({"old": 0.05})
    worker.run(1)
    worker.costs["new"] = 0.05
    worker.painter.watch([_watch("old"), _watch("new")])
    worker.run(TICK)
    assert [watch.id for watch in worker.turns[-1][1]] == ["new"]


def test_a_new_watch_of_a_known_group_does_not_wait_for_its_purse() -> None:
    worker = Worker([_watch("old", sample=9)], {"old": 0.05, "new": 0.001}, {})
    worker.run(1)
    worker.painter.watch([_watch("old", sample=9), _watch("new", sample=9)])
    worker.run(TICK)
    assert [watch.id for watch in worker.turns[-1][1]] == ["new"]
    worker.run(20)
    assert [watch.id for watch in worker.turns[-1][1]] == ["old", "new"]


def test_other_options_under_the_same_id_are_a_new_watch() -> None:
    worker = _worker({"a": 0.05})
    worker.run(1)
    count = len(worker.turns)
    worker.painter.watch([_watch("a", max_fps=5)])
    worker.run(TICK)
    assert len(worker.turns) == count
    worker.painter.watch([_watch("a", detail=True)])
    worker.run(TICK)
    assert len(worker.turns) == count + 1


@pytest.mark.parametrize("sample", [None, 50], ids=["a group of its own", "a group that stays"])
def test_opening_and_closing_a_view_does_not_print_money(sample: int | None) -> None:
    terms = {} if sample is None else {"sample": sample}
    worker = Worker([_watch("steady", **terms)], {"steady": 0.01, "flicker": 0.05}, {})
    for _ in range(20):
        worker.painter.watch([_watch("steady", **terms)])
        worker.run(0.1)
        worker.painter.watch([_watch("steady", **terms), _watch("flicker", **terms)])
        worker.run(0.1)
    pictures = worker.counts()
    assert pictures["flicker"] >= 20
    # Half of the income pays for the first pictures; one picture may have cost more than its price.
    assert worker.spent() - 20 * 0.05 <= 0.5 * BUDGET_SHARE * worker.trained + 0.01 + 0.06 + 1e-9


def test_leaving_with_an_overdrawn_purse_leaves_a_debt() -> None:
    worker = _worker({"a": 0.001, "b": 0.001})
    worker.run(2)
    worker.costs["a"] = 0.5  # one picture far above its price
    worker.run(1)
    worker.painter.watch([_watch("b")])
    worker.costs["a"] = 0.001
    before = len(worker.turns)
    worker.run(2)
    assert (len(worker.turns) - before) * 0.001 <= 0.5 * BUDGET_SHARE * 2 + 0.001


def test_at_rest_everything_is_painted_once_per_step_and_costs_nothing() -> None:
    painter = Painter()
    together = (_watch("a", sample=3), _watch("b", sample=3))
    painter.watch([*together, _watch("c")])

    def paint(step: int) -> list[str]:
        names = []
        while turn := painter.stale(step):
            names += [watch.id for watch in turn]
            painter.painted(turn, step, now=1.0, cost_seconds=3.0, resting=True)
        return names

    assert painter.stale(7) == together
    assert paint(7) == ["a", "b", "c"]
    assert paint(7) == []
    assert paint(8) == ["a", "b", "c"]
    painter.watch([*together, _watch("c"), _watch("d", sample=3)])
    assert paint(8) == ["d"]
    painter.forget_steps()
    assert paint(8) == ["a", "b", "d", "c"]


def test_rest_does_not_run_into_debt() -> None:
    painter = Painter()
    watch = _watch("a")
    painter.watch([watch])
    painter.painted([watch], 1, now=0.0, cost_seconds=0.1, resting=True)
    painter.tick(0.0)
    assert painter.due(1.0) == ()
    painter.tick(0.1 / BUDGET_SHARE + TICK)
    assert painter.due(2.0) == (watch,)


@pytest.mark.parametrize("backwards", [0.0, -5.0])
def test_a_clock_that_stands_or_was_rewound_earns_nothing(backwards: float) -> None:
    painter = Painter()
    watch = _watch("a")
    painter.watch([watch])
    painter.tick(10.0)
    painter.painted([watch], 1, now=0.0, cost_seconds=0.01)
    painter.tick(10.0 + backwards)
    assert painter.due(5.0) == ()
    paid_back = 2 * 0.01 / BUDGET_SHARE  # the debt of the first picture, and the price of the next
    painter.tick(10.0 + backwards + 1.1 * paid_back)
    assert painter.due(6.0) == (watch,)


def test_a_view_with_priority_does_not_wait_for_its_dearer_fellows() -> None:
    names = [f"tile {index}" for index in range(6)]
    watches = [_watch(name, sample=8, priority=name == "tile 2") for name in names]
    worker = Worker(watches, dict.fromkeys(names, 0.0004), {watches[0].basis: 0.0002})
    worker.run(60)
    counts = worker.counts(after=10)
    assert counts["tile 2"] / 50 >= 20
    assert counts["tile 3"] / 50 >= 0.9 * (1 - PRIORITY_SHARE) * BUDGET_SHARE / 0.0022
    worker.painter.watch([_watch(name, sample=8) for name in names])
    worker.run(20)
    assert len(worker.turns[-1][1]) == 6


def test_choosing_is_paid_like_painting() -> None:
    free, paying = _worker({"a": 0.001}), _worker({"a": 0.001})
    free.run(60)
    tick, finish = paying.painter.tick, paying.painter.finish

    def tick_that_takes_time(trained: float) -> None:
        tick(trained)
        finish(0.0002)

    paying.painter.tick = tick_that_takes_time  # type: ignore[method-assign]
    paying.run(60)
    spared = (free.counts(after=10)["a"] - paying.counts(after=10)["a"]) * 0.001
    assert spared == pytest.approx(0.0002 * 50 / TICK, rel=0.05)


def test_a_tick_that_was_long_in_coming_pays_for_two_pictures_at_most() -> None:
    worker = _worker({"a": 0.002, "b": 0.002})
    worker.run(5)
    worker.trained += 600
    worker.painter.tick(worker.trained)
    before = len(worker.turns)
    worker.run(1)
    assert len(worker.turns) - before <= 2 * 2 + BUDGET_SHARE / 0.002 + 1
