from types import SimpleNamespace
from typing import Any

import pytest

from netarium.runs import timekeeper
from netarium.runs.timekeeper import TIMING_SHARE, WARM_SECONDS, WARM_UPDATES, Timekeeper
from netarium.train.timing import Timing


class Bench:
    """A timekeeper whose timings take a second of a clock that stands still otherwise."""

    def __init__(self) -> None:
        self.now = 0.0
        self.fails = False
        self.session: Any = SimpleNamespace(order=SimpleNamespace(batch_size=8), step=3)
        self.keeper = Timekeeper(self.session, lambda: self.now)

    def measure(self, session: Any) -> Timing:
        self.now += 1
        if self.fails:
            raise RuntimeError
        return Timing({}, 1.0, session.order.batch_size, 8, 1, "cpu")


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> Bench:
    made = Bench()
    monkeypatch.setattr(timekeeper, "measure", made.measure)
    return made


def test_waits_until_training_is_warm(bench: Bench) -> None:
    bench.keeper.count(WARM_UPDATES)
    assert not bench.keeper.due()
    bench.now = WARM_SECONDS
    assert bench.keeper.due()


def test_slow_updates_are_waited_for(bench: Bench) -> None:
    bench.now = 60
    bench.keeper.count(WARM_UPDATES - 1)
    assert not bench.keeper.due()
    bench.keeper.count(1)
    assert bench.keeper.due()


def test_a_run_that_rests_is_timed_after_its_first_update(bench: Bench) -> None:
    assert not bench.keeper.due(resting=True)
    bench.keeper.count(1)
    assert bench.keeper.due(resting=True)


def test_once_for_each_batch_size_and_never_for_long(bench: Bench) -> None:
    bench.keeper.count(100)
    bench.now = 10
    event = bench.keeper.take()
    assert event is not None
    assert (event.name, event.step, event.facts["batch_size"]) == ("timing", 3, 8)
    assert not bench.keeper.due(resting=True)
    bench.session.order.batch_size = 16
    assert not bench.keeper.due()
    bench.now = 1 / TIMING_SHARE
    assert bench.keeper.due()


def test_what_cannot_be_measured_is_not_tried_again(bench: Bench) -> None:
    bench.keeper.count(100)
    bench.fails = True
    assert bench.keeper.take() is None
    assert not bench.keeper.due(resting=True)
