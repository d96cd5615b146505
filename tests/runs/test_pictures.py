import asyncio

import pytest

from netarium.runs.events import StatusChanged, Unseen
from netarium.runs.orders import Show
from netarium.runs.runs import Runs
from netarium.spec.errors import FieldError, NotFound, Refused
from netarium.views.frame import Frame, decode, encode
from tests.runs.conftest import FakeExecutor, next_frame, running, save, until_status


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


async def test_who_looks_around_in_an_ended_run_starts_one_viewer_after_the_other(
    runs: Runs, executor: FakeExecutor
) -> None:
    run_id, worker = await running(runs, executor)
    await save(runs, worker, run_id, 7)
    worker.leave()
    reader, other = [await runs.subscribe(run_id) for _ in range(2)]
    await until_status(reader, "failed")
    await reader.watch([{"id": "a", "view": "kernels"}])
    viewer = await executor.worker(1)
    for node in ("one", "two", "three"):
        await reader.watch([{"id": "a", "view": "kernels"}, {"id": "b", "view": "kernels", "node": node}])
        await other.watch([{"id": "c", "view": "kernels"}])
    # What the watches have set off begins at once and asks the store; who asks afterwards is answered afterwards.
    await asyncio.sleep(0)
    await runs.snapshots(run_id)
    assert len(executor.workers) == 2
    viewer.say(encode(Frame("kernels", "", 7, {}), viewer.job.watches[0]["id"]))
    viewer.leave()
    assert decode(await next_frame(other))[0] == "c"
    last = await executor.worker(2)
    assert [watch["node"] for watch in last.job.watches] == ["three"]
    last.say(encode(Frame("kernels", "three", 7, {}), last.job.watches[0]["id"]))
    last.leave()
    assert {decode(await next_frame(reader))[0] for _ in range(2)} == {"a", "b"}
    assert len(executor.workers) == 3


async def test_only_so_many_may_wait_for_views_of_one_run(
    runs: Runs, executor: FakeExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_id, worker = await running(runs, executor)
    monkeypatch.setattr(runs._pictures, "_most", 2)
    first, second = (asyncio.create_task(runs.view(run_id, "kernels", {"node": name})) for name in ("out", "hidden"))
    await worker.heard(lambda order: isinstance(order, Show) and order.watch["node"] == "hidden")
    with pytest.raises(Refused, match="2 views of this run"):
        await runs.view(run_id, "kernels", {})
    second.cancel()
    watch = await worker.shown()
    worker.say(encode(Frame("kernels", "out", 8, {}), watch["id"]))
    await first
    worker.orders.clear()
    third = asyncio.create_task(runs.view(run_id, "kernels", {}))
    assert (await worker.shown())["view"] == "kernels"
    third.cancel()
    await asyncio.wait({second, third})
    assert not runs._pictures._waiting
