from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from netarium.experiment.limits import Limits
from netarium.runs.events import StatusChanged
from netarium.runs.live_run import LiveRun
from netarium.runs.patience import Patience
from netarium.runs.runs import Runs
from tests.runs.conftest import FakeExecutor, FakeWorker, running, save, tiny, until_status

MINUTE = 60.0


@dataclass
class FakeClock:
    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
async def runs(tmp_path: Path, executor: FakeExecutor, clock: FakeClock) -> AsyncIterator[Runs]:
    limits = Limits(concurrent_runs=2, paused_minutes=30)
    made = Runs(tmp_path / "data", limits, executor=executor, clock=clock)
    await made.start()
    yield made
    await made.stop()


async def paused(runs: Runs, executor: FakeExecutor, step: int = 0) -> tuple[str, FakeWorker]:
    run_id, worker = await running(runs, executor)
    worker.step = step
    await save(runs, worker, run_id, step)
    worker.say(StatusChanged("paused", step, 0.0))
    await until_status(await runs.subscribe(run_id), "paused")
    return run_id, worker


async def status(runs: Runs, run_id: str) -> str:
    return (await runs.get(run_id)).status


async def test_the_run_that_is_paused_the_longest_makes_room_for_one_that_waits(
    runs: Runs, executor: FakeExecutor, clock: FakeClock
) -> None:
    first, _ = await paused(runs, executor, step=7)
    clock.now += MINUTE
    second, _ = await paused(runs, executor)
    waiting = await runs.create(tiny())
    clock.now += 28 * MINUTE
    await runs._patience.check()
    assert await status(runs, waiting.id) == "queued"
    clock.now += 5 * MINUTE
    await runs._patience.check()
    record = await runs.get(first)
    assert record.status == "stopped"
    assert record.reason == (
        "Paused for 30 minutes while others waited: its place went to the next run. Resume continues from step 7."
    )
    assert [await status(runs, id_) for id_ in (waiting.id, second)] == ["starting", "paused"]


async def test_a_run_that_made_room_waits_for_its_turn_and_goes_on_where_it_stood(
    runs: Runs, executor: FakeExecutor, clock: FakeClock
) -> None:
    first, _ = await paused(runs, executor, step=7)
    clock.now += MINUTE
    second, _ = await paused(runs, executor)
    waiting = await runs.create(tiny())
    clock.now += 31 * MINUTE
    await runs._patience.check()
    assert await status(runs, waiting.id) == "starting"
    assert await runs.command(first, "resume") == 7
    assert (await runs.get(first)).queue_position == 1
    await runs._patience.check()
    assert await status(runs, second) == "stopped"
    again = await executor.worker(3)
    assert str(again.job.snapshot).endswith("step-7.safetensors")
    assert not again.job.paused


async def test_nobody_has_to_go_while_nobody_waits(runs: Runs, executor: FakeExecutor, clock: FakeClock) -> None:
    run_id, worker = await paused(runs, executor)
    clock.now += 1000 * MINUTE
    await runs._patience.check()
    assert await status(runs, run_id) == "paused"
    assert worker.orders == []


async def test_a_command_to_a_paused_run_and_training_count_as_use(
    runs: Runs, executor: FakeExecutor, clock: FakeClock
) -> None:
    used, _ = await paused(runs, executor)
    trains, _ = await running(runs, executor)
    waiting = await runs.create(tiny())
    clock.now += 29 * MINUTE
    await runs.command(used, "set", {"lr": 0.1})
    clock.now += 29 * MINUTE
    await runs._patience.check()
    assert [await status(runs, id_) for id_ in (used, trains, waiting.id)] == ["paused", "running", "queued"]
    clock.now += MINUTE
    await runs._patience.check()
    assert [await status(runs, id_) for id_ in (used, trains, waiting.id)] == ["stopped", "running", "starting"]


async def test_it_looks_by_itself(runs: Runs, executor: FakeExecutor, clock: FakeClock) -> None:
    run_id, _ = await paused(runs, executor)
    await running(runs, executor)
    await runs.create(tiny())
    clock.now += 31 * MINUTE
    patience = Patience(runs._roster, runs._queue, 30, clock=clock, check_seconds=0.001)
    patience.start()
    await until_status(await runs.subscribe(run_id), "stopped")
    await patience.stop()


async def test_an_error_is_logged_and_does_not_end_the_looking(
    runs: Runs,
    executor: FakeExecutor,
    clock: FakeClock,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    run_id, _ = await paused(runs, executor)
    await running(runs, executor)
    await runs.create(tiny())
    clock.now += 31 * MINUTE
    give_way, fault = LiveRun.give_way, OSError("The disk is full.")

    async def fail_once(run: LiveRun, why: str) -> None:
        monkeypatch.setattr(LiveRun, "give_way", give_way)
        raise fault

    monkeypatch.setattr(LiveRun, "give_way", fail_once)
    patience = Patience(runs._roster, runs._queue, 30, clock=clock, check_seconds=0.001)
    patience.start()
    await until_status(await runs.subscribe(run_id), "stopped")
    await patience.stop()
    assert [record.exc_info[1] for record in caplog.records if record.exc_info] == [fault]
