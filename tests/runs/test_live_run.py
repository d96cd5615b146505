import asyncio
from pathlib import Path

import pytest

from netarium.runs import live_run
from netarium.runs.events import Applied, Measured, StatusChanged
from netarium.runs.orders import Do
from netarium.runs.runs import Runs
from netarium.spec.errors import Conflict
from tests.runs.conftest import FakeExecutor, measured, running, tiny, until, until_status


async def test_a_worker_that_cannot_be_understood_is_killed_and_its_run_fails_in_words(
    runs: Runs, executor: FakeExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_id, worker = await running(runs, executor)
    killed: list[str | None] = []
    monkeypatch.setattr(worker, "kill", killed.append)
    worker.say(Measured({"step": [1, 2], "loss": [0.5]}), b"no frame")
    messages = await until_status(await runs.subscribe(run_id), "failed")
    assert len(killed) == 1
    assert "could not follow what the worker said" in messages[-1]["reason"]
    await runs.create(tiny())
    await executor.worker(1)


async def test_a_worker_that_does_not_stop_is_killed_after_a_grace_time(
    runs: Runs, executor: FakeExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_id, worker = await running(runs, executor)
    monkeypatch.setattr(runs._roster.get(run_id), "_stop_seconds", 0.02)
    worker.deaf = True
    assert await runs.command(run_id, "stop") == 0
    assert worker.end.code == -9
    record = await runs.get(run_id)
    assert record.status == "stopped"
    assert "did not react" in (record.reason or "")


async def test_a_dead_worker_fails_its_run_and_the_commands_that_wait(runs: Runs, executor: FakeExecutor) -> None:
    run_id, worker = await running(runs, executor)
    worker.deaf = True
    answer = asyncio.create_task(runs.command(run_id, "pause"))
    await worker.heard(lambda order: isinstance(order, Do))
    worker.say(measured(1, 2, 3))
    worker.leave(-9)
    with pytest.raises(Conflict, match="failed"):
        await answer
    record = await runs.get(run_id)
    assert record.status == "failed"
    assert "killed at step 3" in (record.reason or "")
    with pytest.raises(Conflict, match="Resume it first"):
        await runs.command(run_id, "pause")


async def test_the_executors_own_reason_is_the_runs(runs: Runs, executor: FakeExecutor) -> None:
    run_id, worker = await running(runs, executor)
    reader = await runs.subscribe(run_id)
    worker.kill("The worker used 900 MB of memory; this server allows 800 MB.")
    messages = await until_status(reader, "failed")
    assert "900 MB" in messages[-1]["reason"]


async def test_a_run_may_end_by_itself_while_the_server_stops(
    runs: Runs, executor: FakeExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_id, worker = await running(runs, executor)
    live, reader = runs._roster.get(run_id), await runs.subscribe(run_id)
    assert live is not None

    async def ends_meanwhile(_: str) -> None:
        worker.say(StatusChanged("finished", 3, 1.0, "All is done."))
        worker.leave()
        await until_status(reader, "finished")
        await live.settle()

    monkeypatch.setattr(worker, "send", ends_meanwhile)
    await live.leave()
    assert (await runs.get(run_id)).status == "finished"


async def test_a_worker_that_says_nothing_is_waited_for_only_so_long(
    runs: Runs, executor: FakeExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_id, worker = await running(runs, executor)
    worker.deaf = True
    monkeypatch.setattr(live_run, "SILENT_SECONDS", 0.02)
    with pytest.raises(Conflict, match=r"nothing for 0\.02 s"):
        await runs.view(run_id, "kernels", {})
    with pytest.raises(Conflict, match="stop the run"):
        await runs.command(run_id, "pause", command_id="p")
    # The command stands: whoever asks again under its id gets the answer that came after all.
    monkeypatch.setattr(live_run, "SILENT_SECONDS", 60.0)
    order = await worker.heard(lambda order: isinstance(order, Do))
    assert isinstance(order, Do)
    worker.say(Applied(order.number, 5))
    assert await runs.command(run_id, "pause", command_id="p") == 5
    assert sum(isinstance(order, Do) for order in worker.orders) == 1
    worker.deaf = False


async def test_a_worker_that_talks_is_waited_for_however_long_it_steps(
    tmp_path: Path, executor: FakeExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live_run, "SILENT_SECONDS", 1.0)
    now = [0.0]
    runs = Runs(tmp_path, executor=executor, clock=lambda: now[0])
    await runs.start()
    run_id, worker = await running(runs, executor)
    worker.deaf = True
    answer = asyncio.create_task(runs.command(run_id, "step", {"count": 900}))
    order = await worker.heard(lambda order: isinstance(order, Do))
    assert isinstance(order, Do)
    reader = await runs.subscribe(run_id)
    for step in range(1, 6):
        now[0] += 0.9
        worker.say(measured(step))
        await until(reader, lambda message: message["type"] == "scalars")
        assert not answer.done()
    worker.say(Applied(order.number, 900))
    assert await answer == 900
    worker.deaf = False
    await runs.stop()
