import asyncio

import pytest

from netarium.runs.events import Measured
from netarium.runs.orders import Do
from netarium.runs.runs import Runs
from netarium.spec.errors import Conflict
from tests.runs.conftest import FakeExecutor, measured, running, tiny, until_status


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


async def test_a_worker_that_does_not_stop_is_killed_after_a_grace_time(runs: Runs, executor: FakeExecutor) -> None:
    run_id, worker = await running(runs, executor)
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
