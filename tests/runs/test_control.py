import asyncio
from pathlib import Path

import pytest

from netarium.experiment.limits import Limits
from netarium.runs.events import Applied, Declined, Happened, StatusChanged
from netarium.runs.orders import Do
from netarium.runs.runs import Runs
from netarium.spec.errors import Conflict, FieldError, LimitError
from tests.runs.conftest import FakeExecutor, measured, running, save, tiny, until, until_status


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


async def test_a_waiting_run_can_be_stopped_and_the_next_moves_up(runs: Runs, executor: FakeExecutor) -> None:
    _, second, third = [await runs.create(tiny()) for _ in range(3)]
    with pytest.raises(Conflict, match="place 1"):
        await runs.command(second.id, "pause")
    assert await runs.command(second.id, "stop") == 0
    assert (await runs.get(second.id)).status == "stopped"
    assert (await runs.get(third.id)).queue_position == 1


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


async def test_a_resume_right_after_an_answered_stop_waits_for_the_last_snapshot(
    runs: Runs, executor: FakeExecutor
) -> None:
    run_id, worker = await running(runs, executor)
    worker.deaf = True
    stop = asyncio.create_task(runs.command(run_id, "stop"))
    order = await worker.heard(lambda order: isinstance(order, Do))
    assert isinstance(order, Do)
    worker.say(Applied(order.number, 4))
    assert await stop == 4
    assert (await runs.get(run_id)).status == "running"
    resume = asyncio.create_task(runs.command(run_id, "resume"))
    await save(runs, worker, run_id, 4)
    worker.say(StatusChanged("stopped", 4, 0.0, "Stopped at step 4."))
    worker.leave()
    assert await resume == 4
    assert str((await executor.worker(1)).job.snapshot).endswith("step-4.safetensors")
    assert [order.command["name"] for order in worker.orders if isinstance(order, Do)] == ["stop"]


async def test_a_run_that_waits_to_be_resumed_stands_in_the_queue_once(runs: Runs, executor: FakeExecutor) -> None:
    ended, worker = await running(runs, executor)
    await save(runs, worker, ended, 3)
    worker.leave()
    await until_status(await runs.subscribe(ended), "failed")
    await running(runs, executor)
    assert await asyncio.gather(*(runs.command(ended, "resume") for _ in range(2))) == [3, 3]
    with pytest.raises(Conflict, match="place 1"):
        await runs.command(ended, "rewind", {"step": 3})
    other = await runs.create(tiny())
    assert other.queue_position == 2
