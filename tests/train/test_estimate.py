"""What a run would take: counted from its steps, timed on some of them."""

from typing import Any

import pytest

from netarium.train.estimate import STEPS_MOST, estimate


def test_counts_the_steps_and_validations_of_the_whole_run(bench: Any) -> None:
    # 40 samples to learn from, 8 in a batch; the clock passes 2 ms from look to look.
    found = estimate(bench.session(max_epochs=3), clock=bench.Clock(0.002))
    assert found.steps == 15
    assert found.step_ms == pytest.approx(2)
    assert found.validation_ms == pytest.approx(2)
    assert found.eta_seconds == pytest.approx(15 * 0.002 + 3 * 0.002)


def test_the_last_epoch_counts_though_it_is_cut_short(bench: Any) -> None:
    found = estimate(bench.session(max_epochs=None, max_steps=6), clock=bench.Clock(0.002))
    assert found.steps == 6
    assert found.eta_seconds == pytest.approx((6 + 2) * 0.002)


def test_a_run_without_an_end_has_no_time_of_arrival(bench: Any) -> None:
    found = estimate(bench.session(max_epochs=None))
    assert (found.steps, found.eta_seconds) == (None, None)
    assert found.as_json()["eta_seconds"] is None
    assert found.step_ms > 0


def test_the_server_ends_a_run_that_is_too_long(bench: Any) -> None:
    assert estimate(bench.session(max_epochs=3), steps_most=4).steps == 4


def test_slow_steps_are_tried_once(bench: Any) -> None:
    session = bench.session()
    estimate(session, clock=bench.Clock(60))
    assert session.step == 1


def test_few_steps_are_tried_however_quick_they_are(bench: Any) -> None:
    session = bench.session(max_epochs=1000)
    estimate(session, clock=bench.Clock(0.0001))
    assert session.step == STEPS_MOST + 1


@pytest.mark.parametrize("net", ["CNN", "TRANSFORMER"])
def test_every_node_is_timed(bench: Any, net: str) -> None:
    session = bench.session(getattr(bench, net), bench.images() if net == "CNN" else bench.pairs())
    found = estimate(session)
    assert list(found.timing.nodes) == list(session.model.counts)
    assert found.as_json().keys() >= {"step_ms", "nodes", "batch_ms", "device"}
