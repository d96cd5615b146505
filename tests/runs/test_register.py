from pathlib import Path

import pytest

from netarium.experiment.limits import Limits
from netarium.runs.runs import Runs
from netarium.spec.errors import Conflict, FieldError, NotFound, Refused
from tests.runs.conftest import FakeExecutor, measured, read_bytes, running, save, tiny, until, until_status


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
    with pytest.raises(Refused, match=r"full .2 waiting"):
        await runs.create(tiny())
    reader = await runs.subscribe(third.id)
    (await executor.worker(0)).leave()
    assert await until(reader, lambda message: message.get("queue_position") == 1)
    await executor.worker(1)
    assert (await runs.get(second.id)).status == "starting"
    (await executor.worker(1)).leave()
    await until_status(reader, "starting")


async def test_a_full_server_takes_no_new_run_until_one_is_deleted_and_deletes_none_itself(
    tmp_path: Path, executor: FakeExecutor
) -> None:
    runs = Runs(tmp_path / "full", Limits(stored_runs=2, concurrent_runs=5), executor=executor)
    await runs.start()
    first, second = [await runs.create(tiny(), request_id=wish) for wish in ("a", "b")]
    with pytest.raises(Refused, match="keeps 2 runs, no more fit"):
        await runs.create(tiny(), request_id="c")
    assert {run.id for run in (await runs.list())[0]} == {first.id, second.id}
    assert (await runs.create(tiny(), request_id="b")).id == second.id
    await runs.delete(first.id)
    assert (await runs.create(tiny(), request_id="c")).status == "starting"
    await runs.stop()


async def test_a_branch_whose_snapshot_cannot_be_copied_is_no_run(runs: Runs, executor: FakeExecutor) -> None:
    parent, worker = await running(runs, executor)
    await save(runs, worker, parent, 3)
    worker.leave()
    await until_status(await runs.subscribe(parent), "failed")
    runs._shelf.file((await runs.snapshots(parent))[-1]).unlink()
    with pytest.raises(Conflict, match="could not be copied"):
        await runs.create(tiny(), parent=(parent, 3), request_id="wish")
    found, total = await runs.list()
    assert ([run.id for run in found], total) == ([parent], 1)
    assert len(executor.workers) == 1


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
