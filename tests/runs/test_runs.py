import asyncio
from pathlib import Path

import pytest

from netarium.experiment.limits import Limits
from netarium.runs.events import Declined, Happened, Measured, Saved, StatusChanged, Unseen
from netarium.runs.orders import Do
from netarium.runs.runs import Runs
from netarium.spec.errors import Conflict, FieldError, LimitError, NotFound, Refused
from netarium.views.frame import Frame, decode, encode
from tests.runs.conftest import FakeExecutor, FakeWorker, next_frame, tiny, until, until_status


def measured(*steps: int) -> Measured:
    return Measured({"step": [*steps], "loss": [1 / step for step in steps]})


async def running(runs: Runs, executor: FakeExecutor) -> tuple[str, FakeWorker]:
    run = await runs.create(tiny())
    worker = await executor.worker(len(executor.workers) - 1 if executor.workers else 0)
    worker.say(StatusChanged("running", 0, 0.0))
    await until_status(await runs.subscribe(run.id), "running")
    return run.id, worker


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


async def test_the_same_request_never_starts_a_second_run(runs: Runs, executor: FakeExecutor) -> None:
    first = await runs.create(tiny(), request_id="wish")
    second = await runs.create(tiny(), request_id="wish")
    assert second.id == first.id
    await executor.worker(0)
    assert len(executor.workers) == 1


async def test_runs_above_the_limit_wait_in_order_with_their_place(runs: Runs, executor: FakeExecutor) -> None:
    first, second, third = [await runs.create(tiny()) for _ in range(3)]
    assert (first.status, second.status, third.status) == ("starting", "queued", "queued")
    assert (second.queue_position, third.queue_position) == (1, 2)
    with pytest.raises(Refused, match="2 runs wait"):
        await runs.create(tiny())
    reader = await runs.subscribe(third.id)
    (await executor.worker(0)).leave()
    assert await until(reader, lambda message: message.get("queue_position") == 1)
    await executor.worker(1)
    assert (await runs.get(second.id)).status == "starting"
    (await executor.worker(1)).leave()
    await until_status(reader, "starting")


async def test_a_waiting_run_can_be_stopped_and_the_next_moves_up(runs: Runs, executor: FakeExecutor) -> None:
    _, second, third = [await runs.create(tiny()) for _ in range(3)]
    with pytest.raises(Conflict, match="place 1"):
        await runs.command(second.id, "pause")
    assert await runs.command(second.id, "stop") == 0
    assert (await runs.get(second.id)).status == "stopped"
    assert (await runs.get(third.id)).queue_position == 1


async def test_commands_answer_with_the_step_and_the_same_id_with_the_first_answer(
    runs: Runs, executor: FakeExecutor
) -> None:
    run_id, worker = await running(runs, executor)
    assert await runs.command(run_id, "step", {"count": 5}, "a") == 5
    assert await runs.command(run_id, "step", {"count": 5}, "a") == 5
    assert await runs.command(run_id, "step", {"count": 5}, "b") == 10
    assert sum(isinstance(order, Do) for order in worker.orders) == 2


async def test_the_same_id_while_the_first_is_under_way_waits_for_it(runs: Runs, executor: FakeExecutor) -> None:
    run_id, worker = await running(runs, executor)
    answers = [asyncio.create_task(runs.command(run_id, "step", {"count": 3}, "x")) for _ in range(3)]
    assert await asyncio.gather(*answers) == [3, 3, 3]
    assert worker.step == 3


async def test_a_refused_value_is_a_field_error_and_stays_one_for_its_id(runs: Runs, executor: FakeExecutor) -> None:
    run_id, worker = await running(runs, executor)
    worker.deaf = True
    answer = asyncio.create_task(runs.command(run_id, "set", {"lr": -1}, "x"))
    order = await worker.heard(lambda order: isinstance(order, Do))
    assert isinstance(order, Do)
    worker.say(Declined(order.number, {"message": "lr must be positive", "field": "lr", "code": "greater_than"}))
    with pytest.raises(FieldError, match="positive") as caught:
        await answer
    assert caught.value.field == "lr"
    with pytest.raises(FieldError, match="positive"):
        await runs.command(run_id, "set", {"lr": -1}, "x")
    worker.deaf = False


async def test_unknown_commands_and_too_large_batches_are_refused_before_the_worker(
    runs: Runs, executor: FakeExecutor
) -> None:
    run_id, worker = await running(runs, executor)
    with pytest.raises(FieldError):
        await runs.command(run_id, "explode")
    with pytest.raises(FieldError, match="count"):
        await runs.command(run_id, "step", {"count": 0})
    with pytest.raises(LimitError, match="4096"):
        await runs.command(run_id, "set", {"batch_size": 5000})
    assert not any(isinstance(order, Do) for order in worker.orders)


async def test_a_batch_whose_activations_are_too_many_is_refused_while_the_run_works(
    tmp_path: Path, executor: FakeExecutor
) -> None:
    # tiny() puts out 4 + 4 + 1 or 2 numbers for a sample, so 64 fit and 128 do not.
    runs = Runs(tmp_path / "small", Limits(activations=1000), executor=executor)
    await runs.start()
    run_id, worker = await running(runs, executor)
    with pytest.raises(LimitError, match=r"allows 1,000\. Use at most 1\d\d samples"):
        await runs.command(run_id, "set", {"batch_size": 128})
    assert not any(isinstance(order, Do) for order in worker.orders)
    await runs.command(run_id, "set", {"batch_size": 64})
    assert any(isinstance(order, Do) for order in worker.orders)
    await runs.stop()


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


async def test_a_branch_whose_snapshot_cannot_be_copied_is_no_run(runs: Runs, executor: FakeExecutor) -> None:
    parent, worker = await running(runs, executor)
    await save(runs, worker, parent, 3)
    worker.leave()
    await until_status(await runs.subscribe(parent), "failed")
    (await runs.snapshot_file(parent)).unlink()
    with pytest.raises(Conflict, match="could not be copied"):
        await runs.create(tiny(), parent=(parent, 3), request_id="wish")
    found, total = await runs.list()
    assert ([run.id for run in found], total) == ([parent], 1)
    assert len(executor.workers) == 1


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


async def test_equal_watches_are_computed_once_and_come_under_each_readers_id(
    runs: Runs, executor: FakeExecutor
) -> None:
    run_id, worker = await running(runs, executor)
    ann, ben = await runs.subscribe(run_id, 99), await runs.subscribe(run_id, 99)
    await ann.watch([{"id": "a", "view": "kernels", "node": "out"}])
    await ben.watch([{"id": "b", "view": "kernels", "node": "out"}])
    (watch,) = await worker.looked()
    worker.say(encode(Frame("kernels", "out", 3, {}), watch["id"]))
    assert decode(await next_frame(ann))[0] == "a"
    assert decode(await next_frame(ben))[0] == "b"
    carl = await runs.subscribe(run_id, 99)
    await carl.watch([{"id": "c", "view": "kernels", "node": "out"}])
    assert decode(await next_frame(carl))[0] == "c"


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


async def test_without_watchers_the_worker_is_told_to_paint_nothing(runs: Runs, executor: FakeExecutor) -> None:
    run_id, worker = await running(runs, executor)
    reader = await runs.subscribe(run_id)
    await reader.watch([{"id": "a", "view": "kernels"}])
    assert await worker.looked()
    worker.orders.clear()
    await reader.close()
    assert await worker.looked() == []


async def test_a_view_of_now_comes_from_the_worker(runs: Runs, executor: FakeExecutor) -> None:
    run_id, worker = await running(runs, executor)
    answer = asyncio.create_task(runs.view(run_id, "kernels", {"node": "out"}))
    watch = await worker.shown()
    assert watch["detail"] is True
    worker.say(encode(Frame("kernels", "out", 8, {}), watch["id"]))
    id_, frame = decode(await answer)
    assert (id_, frame.step) == ("", 8)


async def test_a_view_that_cannot_be_computed_says_why(runs: Runs, executor: FakeExecutor) -> None:
    run_id, worker = await running(runs, executor)
    answer = asyncio.create_task(runs.view(run_id, "kernels", {"node": "nothere"}))
    watch = await worker.shown()
    worker.say(Unseen(watch["id"], {"message": "There is no node 'nothere'.", "field": "node", "code": "no_node"}))
    with pytest.raises(FieldError, match="nothere"):
        await answer
    with pytest.raises(FieldError, match="whole number"):
        await runs.view(run_id, "kernels", {"step": "soon"})
    with pytest.raises(NotFound, match="no snapshot"):
        await runs.view(run_id, "kernels", {"step": "5"})


async def test_views_of_an_ended_run_are_computed_once_from_its_last_snapshot(
    runs: Runs, executor: FakeExecutor
) -> None:
    run_id, worker = await running(runs, executor)
    await save(runs, worker, run_id, 7)
    worker.say(StatusChanged("stopped", 7, 0.0, "Stopped."))
    worker.leave()
    reader = await runs.subscribe(run_id)
    await until_status(reader, "stopped")
    await reader.watch([{"id": "a", "view": "kernels"}])
    viewer = await executor.worker(1)
    assert viewer.job.task == "view"
    assert str(viewer.job.snapshot).endswith("step-7.safetensors")
    viewer.say(encode(Frame("kernels", "", 7, {}), viewer.job.watches[0]["id"]))
    viewer.leave()
    assert decode(await next_frame(reader))[0] == "a"
    other = await runs.subscribe(run_id)
    await other.watch([{"id": "b", "view": "kernels"}])
    assert decode(await next_frame(other))[0] == "b"
    assert len(executor.workers) == 2


async def test_an_ended_run_resumes_from_its_last_snapshot_and_forgets_later_points(
    runs: Runs, executor: FakeExecutor
) -> None:
    run_id, worker = await running(runs, executor)
    worker.say(measured(1, 2, 3, 4, 5))
    await save(runs, worker, run_id, 3)
    worker.say(Happened("set", 2, {"values": {"lr": 0.1}}), Happened("set", 5, {"values": {"lr": 0.2}}))
    worker.leave(1)
    reader = await runs.subscribe(run_id)
    await until_status(reader, "failed")
    assert await runs.command(run_id, "resume") == 3
    again = await executor.worker(1)
    assert str(again.job.snapshot).endswith("step-3.safetensors")
    assert not again.job.paused
    again.say(measured(4))
    await until(reader, lambda message: message.get("columns", {}).get("step") == [4])
    assert (await runs.scalars(run_id))["columns"]["step"] == [1, 2, 3, 4]
    assert (await runs.get(run_id)).manifest["changes"] == [[2, {"lr": 0.1}]]


async def test_a_branch_begins_with_its_own_copy_of_the_parents_snapshot(runs: Runs, executor: FakeExecutor) -> None:
    parent, worker = await running(runs, executor)
    await save(runs, worker, parent, 3)
    worker.leave()
    await until_status(await runs.subscribe(parent), "failed")
    child = await runs.create(tiny(), parent=(parent, 5))
    assert child.as_json()["parent"] == {"run": parent, "step": 3}
    job = (await executor.worker(1)).job
    assert job.branch
    assert child.id in str(job.snapshot)
    assert read_bytes(str(job.snapshot)) == b"snapshot"
    with pytest.raises(NotFound):
        await runs.create(tiny(), parent=("0" * 16, 5))


async def test_deleting_a_run_ends_its_worker_and_takes_everything(runs: Runs, executor: FakeExecutor) -> None:
    run_id, worker = await running(runs, executor)
    worker.say(measured(1))
    reader = await runs.subscribe(run_id)
    await until(reader, lambda message: message["type"] == "scalars")
    await runs.delete(run_id)
    assert worker.end.code == -9
    assert reader.closed
    with pytest.raises(NotFound):
        await runs.get(run_id)
    assert await runs.list() == ([], 0)


async def test_lists_are_filtered_and_show_the_present_step(runs: Runs, executor: FakeExecutor) -> None:
    run_id, worker = await running(runs, executor)
    other = await runs.create(tiny(), name="another")
    worker.say(measured(1, 2))
    await until(await runs.subscribe(run_id), lambda message: message["type"] == "scalars")
    found, total = await runs.list(status="running,paused")
    assert ([run.step for run in found], total) == ([2], 1)
    assert [run.id for run in (await runs.list(search="anoth"))[0]] == [other.id]
    with pytest.raises(FieldError, match="status"):
        await runs.list(status="happy")
    assert (await runs.rename(run_id, "new name")).name == "new name"
    assert (await runs.get(run_id)).step == 2


async def save(runs: Runs, worker: FakeWorker, run_id: str, step: int) -> None:
    write_snapshot(Path(worker.job.folder), step)
    worker.say(Saved(step, f"step-{step}.safetensors"))
    await until(await runs.subscribe(run_id), lambda message: message.get("name") == "snapshot")


def write_snapshot(folder: Path, step: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"step-{step}.safetensors").write_bytes(b"snapshot")


def read_bytes(path: str) -> bytes:
    return Path(path).read_bytes()
