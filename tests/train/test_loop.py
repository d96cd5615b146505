from collections import deque
from itertools import count, pairwise

import pytest
import torch

from netarium.train.events import EpochEnded, Finished, Interrupted, Started, Tick
from netarium.train.loop import train
from netarium.train.tape import MEASURE_SECONDS


def kinds(events) -> list[str]:
    return [type(event).__name__ for event in events]


def test_a_run_starts_ticks_ends_its_epochs_and_finishes(bench) -> None:
    session = bench.session(max_epochs=2)
    events = bench.run(session)
    assert isinstance(events[0], Started)
    assert events[0].total == 10
    assert [event.epoch for event in events if isinstance(event, EpochEnded)] == [1, 2]
    assert isinstance(events[-1], Finished)
    assert (events[-1].step, events[-1].reason) == (10, "max_epochs")
    assert session.step == 10


def test_every_step_has_its_loss_once_and_in_order(bench) -> None:
    session = bench.session(max_epochs=7)
    columns = bench.columns(bench.run(session, bench.Clock(0.004)))
    assert columns["step"] == list(range(1, 36))
    assert None not in columns["loss"]
    assert columns["loss"] == bench.steps(bench.session(max_epochs=7), 35)


def test_all_columns_are_equally_long(bench) -> None:
    for event in bench.run(bench.session()):
        if isinstance(event, Tick):
            assert {len(values) for values in event.columns.values()} == {len(event.columns["step"])}
            assert event.step == event.columns["step"][-1]


def test_epochs_are_told_with_the_part_that_is_done(bench) -> None:
    columns = bench.columns(bench.run(bench.session(max_epochs=2, batch_size=16), bench.Clock(0.004)))
    assert columns["epoch"] == [0.4, 0.8, 1.0, 1.4, 1.8, 2.0]


def test_validation_stands_in_the_row_of_the_last_step_of_each_epoch(bench) -> None:
    session = bench.session(max_epochs=2)
    columns = bench.columns(bench.run(session))
    measured = [index for index, value in enumerate(columns["val_loss"]) if value is not None]
    assert [columns["step"][index] for index in measured] == [5, 10]
    with torch.no_grad():
        output = session.model.eval()(session.validation.take(torch.arange(10))[0])
    truth = session.validation.labels
    assert columns["val_loss"][-1] == pytest.approx(float(torch.nn.functional.cross_entropy(output, truth)))
    assert columns["val_accuracy"][-1] == pytest.approx(float((output.argmax(1) == truth).float().mean()))


def test_max_steps_ends_the_run_in_mid_epoch_with_a_last_validation(bench) -> None:
    events = bench.run(bench.session(max_epochs=5, max_steps=8))
    columns = bench.columns(events)
    assert columns["step"][-1] == 8
    assert columns["val_loss"][-1] is not None
    assert events[-1] == Finished(8, "max_steps", "All 8 updates are done.")
    assert kinds(events).count("EpochEnded") == 1


def test_without_limits_it_trains_until_it_is_stopped(bench) -> None:
    session = bench.session(max_epochs=None)
    events = train(session, deque(), clock=bench.Clock())
    for event in events:
        if isinstance(event, Tick) and event.step > 200:
            break
    events.close()
    assert session.step == event.step


def test_a_message_interrupts_before_the_next_update(bench) -> None:
    session, inbox = bench.session(), deque()
    update = session.update

    def update_and_knock(batch):
        if session.step == 6:
            inbox.append("pause")
        return update(batch)

    session.update = update_and_knock
    for event in train(session, inbox, clock=bench.Clock(0)):
        if isinstance(event, Interrupted):
            break
    assert event.step == session.step == 7


def test_losses_are_told_before_the_interruption(bench) -> None:
    session, inbox = bench.session(), deque()
    events = train(session, inbox, clock=bench.Clock(0))
    assert isinstance(next(events), Started)
    session.until = 3
    first, rest = next(events), next(events)
    assert isinstance(first, Tick)
    assert isinstance(rest, Tick)
    assert first.columns["step"] == [1], "somebody waits for the first loss"
    assert rest.columns["step"] == [2, 3]
    assert next(events) == Interrupted(3)


def test_a_message_that_waits_at_the_start_is_seen_before_any_update(bench) -> None:
    session, inbox = bench.session(), deque(["stop"])
    events = train(session, inbox, clock=bench.Clock())
    assert kinds([next(events), next(events)]) == ["Started", "Interrupted"]
    assert session.step == 0


def test_until_interrupts_once_and_then_it_trains_on(bench) -> None:
    session = bench.session()
    session.until = 2
    events = bench.run(session)
    assert [event.step for event in events if isinstance(event, Interrupted)] == [2]
    assert session.step == 15


def test_set_between_two_updates_acts_on_the_next(bench) -> None:
    session = bench.session(optimizer={"kind": "SGD", "lr": 0.1})
    session.until = 4
    rates = []
    for event in train(session, deque(), clock=bench.Clock(0.04)):
        if isinstance(event, Interrupted):
            session.set(lr=0.02)
        if isinstance(event, Tick):
            rates += event.columns["lr"]
    assert rates == [0.1] * 4 + [0.02] * 11
    assert session.changes == [(4, {"lr": 0.02})]


def test_a_message_during_validation_is_seen_between_its_batches(bench, monkeypatch) -> None:
    monkeypatch.setattr("netarium.train.validation.BATCH", 3)
    session, inbox = bench.session(max_epochs=2), deque()
    forward, calls = session.forward, count(1)

    def forward_and_knock(fields):
        if not session.model.training and next(calls) == 2:
            inbox.append("pause")
        return forward(fields)

    session.forward = forward_and_knock
    events = train(session, inbox, clock=bench.Clock(0))
    seen = []
    for event in events:
        seen.append(event)
        if isinstance(event, Interrupted):
            assert not session.model.training
            inbox.clear()
    start = ["Started", "Tick", "Tick", "Interrupted", "Tick", "EpochEnded"]
    assert kinds(seen)[:6] == start
    scores = seen[4].columns
    assert (scores["step"], scores["loss"]) == ([5], [None])
    assert scores["val_loss"][0] is not None
    later = [tick.columns for tick in seen[6:] if isinstance(tick, Tick)]
    told = [
        step for columns in later for step, value in zip(columns["step"], columns["val_loss"], strict=True) if value
    ]
    assert told == [10], "scores stand at the step that they were measured at"


def test_points_that_come_during_validation_are_learned_from_in_the_next_epoch(bench) -> None:
    session, inbox = bench.session(split=bench.drawn(30), max_epochs=2, batch_size=12), deque()
    forward = session.forward

    def forward_and_knock(fields):
        if not session.model.training and not session.changes:
            inbox.append("set")
        return forward(fields)

    session.forward = forward_and_knock
    counts = []
    for event in train(session, inbox, clock=bench.Clock(0)):
        if isinstance(event, Interrupted):
            session.set(points=bench.places(60))
            inbox.clear()
        if isinstance(event, EpochEnded):
            counts.append(event.step)
    assert counts == [2, 6]


def test_validation_that_is_abandoned_leaves_the_model_in_training_mode(bench, monkeypatch) -> None:
    monkeypatch.setattr("netarium.train.validation.BATCH", 3)
    session, inbox = bench.session(max_epochs=1), deque()
    forward = session.forward

    def forward_and_knock(fields):
        if not session.model.training:
            inbox.append("stop")
        return forward(fields)

    session.forward = forward_and_knock
    events = train(session, inbox, clock=bench.Clock(0))
    for event in events:
        if isinstance(event, Interrupted):
            break
    assert not session.model.training
    events.close()
    assert session.model.training


def test_validation_in_batches_gives_what_one_batch_gives(bench, monkeypatch) -> None:
    whole = bench.columns(bench.run(bench.session(max_epochs=1)))
    monkeypatch.setattr("netarium.train.validation.BATCH", 3)
    pieces = bench.columns(bench.run(bench.session(max_epochs=1)))
    assert pieces["val_loss"][-1] == pytest.approx(whole["val_loss"][-1], rel=1e-5)
    assert pieces["val_accuracy"][-1] == pytest.approx(whole["val_accuracy"][-1])


def test_seconds_leave_out_the_time_that_the_consumer_takes(bench) -> None:
    clock, idle = bench.Clock(0.001), bench.session()
    for _ in train(idle, deque(), clock=clock):
        clock.now += 1000
    busy = bench.session()
    bench.run(busy, bench.Clock(0.001))
    assert idle.step == busy.step
    assert idle.seconds == pytest.approx(busy.seconds, abs=0.01)


def test_ticks_come_when_they_are_due(bench) -> None:
    events = bench.run(bench.session(max_epochs=8), bench.Clock(0.01))
    ticks = [event for event in events if isinstance(event, Tick)]
    sizes = [len(tick.columns["step"]) for tick in ticks]
    assert sizes[0] == 1
    assert max(sizes) == 4, "a thirtieth of a second at 0.01 s a step"


def test_the_last_batch_is_measured_at_a_tick(bench) -> None:
    session = bench.session(max_steps=1)
    columns = bench.columns(bench.run(session))
    truth = session.train.labels[session.batch]
    assert columns["accuracy"] == [pytest.approx(float((session.output.argmax(1) == truth).float().mean()))]
    assert columns["lr"] == [0.003]
    assert columns["grad_norm"][0] == pytest.approx(
        float(torch.sqrt(sum(p.grad.square().sum() for p in session.parameters)))
    )


def test_batch_norm_skips_a_last_batch_of_one(bench) -> None:
    session = bench.session(bench.NORMED, bench.images(17), max_epochs=2)
    events = bench.run(session)
    assert session.step == 4
    assert bench.columns(events)["epoch"][-1] == 2.0


def test_early_stopping_ends_the_run_and_puts_the_best_parameters_back(bench, monkeypatch) -> None:
    session = bench.session(max_epochs=50, early_stopping={"patience": 2, "restore_best": True})
    values = iter([0.5, 0.3, 0.4, 0.35, 0.1])
    best = {}

    def observe(val_loss, step, model, observe=session.patience.observe):
        observe(next(values), step, model)
        if step == 10:
            best.update({name: value.clone() for name, value in model.state_dict().items()})

    monkeypatch.setattr(session.patience, "observe", observe)
    finished = bench.run(session)[-1]
    assert (finished.step, finished.reason, finished.best_step) == (20, "early_stopping", 10)
    assert finished.message == ("The validation loss has not fallen for 2 epochs. The parameters of step 10 are back.")
    assert all(torch.equal(value, best[name]) for name, value in session.model.state_dict().items())


def test_a_finished_session_finishes_again_without_an_update(bench) -> None:
    session = bench.session(max_epochs=1)
    bench.run(session)
    assert kinds(bench.run(session)) == ["Started", "Finished"]
    assert session.step == 5


@pytest.mark.parametrize("kind", ["MSELoss", "L1Loss", "HuberLoss"])
def test_regression_learns_and_tells_r2(bench, kind: str) -> None:
    session = bench.session(
        split=bench.plane(), loss={"kind": kind}, optimizer={"kind": "Adam", "lr": 0.02}, max_epochs=30
    )
    columns = bench.columns(bench.run(session))
    assert columns["val_r2"][-1] > 0.9
    assert columns["loss"][-1] < columns["loss"][0] / 2


def test_circle_is_learned(bench) -> None:
    session = bench.session(split=bench.points(300), optimizer={"kind": "Adam", "lr": 0.03}, max_epochs=20)
    columns = bench.columns(bench.run(session))
    assert columns["val_accuracy"][-1] >= 0.95


def test_the_last_batch_is_measured_often_at_first_then_now_and_then_and_whenever_somebody_waits(bench) -> None:
    session = bench.session(max_epochs=120)
    session.until = 438
    columns = bench.columns(bench.run(session, bench.Clock(0.009)))
    ticks = [step for step, value in zip(columns["step"], columns["lr"], strict=True) if value is not None]
    measured = [step for step, value in zip(columns["step"], columns["grad_norm"], strict=True) if value is not None]
    early = [step for step in ticks if step <= 20]
    assert [step for step in measured if step <= 20] == early
    assert 438 in measured
    assert measured[-1] == 600
    at = dict(zip(columns["step"], columns["seconds"], strict=True))
    late = [at[step] for step in measured if at[step] > 10 * MEASURE_SECONDS and step not in (438, 600)]
    assert len(late) > 5
    assert min(after - before for before, after in pairwise(late)) >= MEASURE_SECONDS - 0.03
    assert [value is not None for value in columns["accuracy"]] == [value is not None for value in columns["grad_norm"]]
