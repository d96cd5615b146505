import asyncio
from pathlib import Path

import pytest

from netarium.experiment.limits import Limits
from netarium.runs.events import StatusChanged
from netarium.runs.runs import Runs
from netarium.spec.errors import Conflict
from tests.runs.conftest import FakeExecutor, measured, running, tiny, until, until_status


async def test_a_run_starts_at_once_and_tells_its_way(runs: Runs, executor: FakeExecutor) -> None:
    run = await runs.create(tiny())
    assert run.status == "starting"
    reader = await runs.subscribe(run.id)
    worker = await executor.worker(0)
    assert worker.job.experiment["name"] == "tiny"
    worker.say(StatusChanged("running", 0, 0.0), measured(1, 2), StatusChanged("finished", 2, 1.0, "All done."))
    worker.leave()
    messages = await until_status(reader, "finished")
    assert [message.get("status", message["type"]) for message in messages] == [
        "starting",
        "running",
        "scalars",
        "finished",
    ]
    assert [message["seq"] for message in messages] == [1, 2, 3, 4]
    ended = await runs.get(run.id)
    assert (ended.status, ended.reason, ended.step) == ("finished", "All done.", 2)
    assert ended.summary["loss"] == 0.5


async def test_a_reader_that_comes_back_gets_exactly_what_it_missed(runs: Runs, executor: FakeExecutor) -> None:
    run_id, worker = await running(runs, executor)
    worker.say(*(measured(step) for step in range(1, 40)))
    first = await until(await runs.subscribe(run_id), lambda m: m.get("columns", {}).get("step") == [20])
    worker.say(*(measured(step) for step in range(40, 60)))
    second = await until(
        await runs.subscribe(run_id, since=first[-1]["seq"]), lambda m: m.get("columns", {}).get("step") == [59]
    )
    steps = [step for message in first + second for step in message.get("columns", {}).get("step", [])]
    assert steps == list(range(1, 60))


async def test_everything_is_there_after_a_restart_with_the_reason(tmp_path: Path) -> None:
    executor = FakeExecutor()
    before = Runs(tmp_path / "data", Limits(concurrent_runs=1), executor=executor)
    await before.start()
    run_id, worker = await running(before, executor)
    waiting = await before.create(tiny())
    worker.say(*(measured(step) for step in range(1, 400)))
    await until(await before.subscribe(run_id), lambda m: 399 in m.get("columns", {}).get("step", []))
    # As after kill -9: nothing is said to anybody, what was stored by then is all that is left.
    await before._recorder.flush()
    before._hold.release()

    after = Runs(tmp_path / "data", Limits(concurrent_runs=1), executor=FakeExecutor())
    await after.start()
    record = await after.get(run_id)
    assert record.status == "failed"
    assert record.reason == "The server stopped while this run was training. Resume continues from step 0."
    assert (await after.get(waiting.id)).reason == "The server stopped while this run was waiting. Resume starts it."
    scalars = await after.scalars(run_id)
    assert scalars["columns"]["step"] == list(range(1, 400))
    messages = await until_status(await after.subscribe(run_id, since=300), "failed")
    steps = [step for message in messages for step in message.get("columns", {}).get("step", [])]
    assert steps == list(range(299, 400))
    await after.stop()
    await before.stop()


async def test_a_reader_who_saw_what_a_killed_server_did_not_store_gets_all_that_follows(
    tmp_path: Path, runs: Runs, executor: FakeExecutor
) -> None:
    run_id, _ = await running(runs, executor)
    await runs._recorder.flush()
    stored = runs._store.messages.last_seq(run_id)
    runs._hold.release()
    seen = stored + 50

    again = FakeExecutor()
    after = Runs(tmp_path / "data", executor=again)
    await after.start()
    reader = await after.subscribe(run_id, since=seen)
    news = await until_status(reader, "failed")
    assert [message["type"] for message in news] == ["status"]
    assert news[0]["seq"] > seen
    await after.command(run_id, "resume")
    (await again.worker(0)).say(StatusChanged("running", 0, 0.0), measured(1))
    for late in (reader, await after.subscribe(run_id, since=seen), await after.subscribe(run_id, news[0]["seq"])):
        more = await until(late, lambda message: message["type"] == "scalars")
        assert [message.get("status", message.get("name", "scalars")) for message in more][-4:] == [
            "rewound",
            "starting",
            "running",
            "scalars",
        ]
        assert [message["seq"] for message in more] == sorted(message["seq"] for message in more)
    await after.stop()


async def test_a_second_server_on_the_same_folder_is_refused_and_touches_no_run(
    tmp_path: Path, runs: Runs, executor: FakeExecutor
) -> None:
    run_id, _ = await running(runs, executor)
    with pytest.raises(Conflict, match="in use by another Netarium"):
        await Runs(tmp_path / "data", executor=FakeExecutor()).start()
    await runs._recorder.flush()
    assert runs._store.runs.get(run_id).status == "running"


async def test_a_reader_that_never_reads_slows_nobody_and_is_dropped(runs: Runs, executor: FakeExecutor) -> None:
    run_id, worker = await running(runs, executor)
    dead, alive = await runs.subscribe(run_id), await runs.subscribe(run_id)

    async def never(message: str | bytes) -> None:
        await asyncio.Event().wait()

    pumping = asyncio.create_task(dead.pump(never, timeout_seconds=0.2))
    worker.say(*(measured(step) for step in range(1, 200)))
    messages = await until(alive, lambda m: 199 in m.get("columns", {}).get("step", []))
    assert sum(len(message["columns"]["step"]) for message in messages if message["type"] == "scalars") == 199
    with pytest.raises(TimeoutError):
        await pumping
    assert dead.closed
