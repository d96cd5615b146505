"""What a run would take comes from a process of its own, and every way in which that can fail is told in words."""

import asyncio
from pathlib import Path

import pytest

from netarium.data.uploads.library import Library
from netarium.experiment.limits import Limits
from netarium.runs.estimator import OUT_OF_MEMORY, refuses_memory
from netarium.runs.events import Declined, Estimated
from netarium.runs.preflight import Preflight
from netarium.runs.runs import Runs
from netarium.spec.errors import Conflict, FieldError, LimitError, Refused
from tests.runs.conftest import FakeExecutor, tiny

FACTS = {"step_ms": 2.0}


def preflight(executor: FakeExecutor, tmp_path: Path, **limits: float) -> Preflight:
    return Preflight(executor, Library(tmp_path), Limits.model_construct(**(Limits().model_dump() | limits)))


async def test_a_real_worker_tells_time_and_memory(tmp_path: Path) -> None:
    runs = Runs(tmp_path / "data")
    await runs.start()
    found = await runs.estimate(tiny(max_epochs=2))
    assert found["steps"] == 10
    assert set(found["nodes"]) == {"hidden", "bend", "out"}
    assert found["eta_seconds"] >= found["steps"] * found["step_ms"] / 1000 - 0.001
    assert found["peak_memory_bytes"] > 50_000_000
    assert (found["device"], found["device_memory_bytes"]) == ("cpu", None)
    assert (found["training"], found["queue_position"]) == (0, 0)
    assert (await runs.list())[1] == 0
    await runs.stop()


async def test_the_executor_the_system_and_pytorch_all_refuse_memory_in_the_same_words(
    executor: FakeExecutor, tmp_path: Path
) -> None:
    ways = iter([(-9, "The worker used 5000 MB."), (-9, None), None])

    def answer(worker: object) -> None:
        way = next(ways)
        if way is None:
            executor.workers[-1].say(Declined(0, {"message": "can't allocate memory", "code": OUT_OF_MEMORY}))
        else:
            executor.workers[-1].leave(*way)

    executor.on_launch = answer
    checking = preflight(executor, tmp_path)
    for _ in range(3):
        with pytest.raises(LimitError) as caught:
            await checking.estimate(tiny())
        assert caught.value.issue == "run_needs_memory"
        assert (caught.value.node, caught.value.field) == ("hidden", "training.batch_size")
        assert caught.value.params["megabytes"] == Limits().worker_memory_mb


async def test_what_does_not_fit_is_told_with_its_place(executor: FakeExecutor, tmp_path: Path) -> None:
    executor.on_launch = lambda worker: worker.say(Declined(0, {"message": "No.", "node": "out", "code": "no_device"}))
    with pytest.raises(FieldError) as caught:
        await preflight(executor, tmp_path).estimate(tiny())
    assert (caught.value.node, caught.value.issue) == ("out", "no_device")


async def test_a_worker_that_dies_leaves_words(executor: FakeExecutor, tmp_path: Path) -> None:
    executor.on_launch = lambda worker: worker.leave(-11)
    with pytest.raises(Conflict, match="ended early"):
        await preflight(executor, tmp_path).estimate(tiny())


async def test_one_that_hangs_is_ended_and_the_next_gets_its_turn(executor: FakeExecutor, tmp_path: Path) -> None:
    executor.on_launch = lambda worker: worker.say(Estimated(FACTS)) if len(executor.workers) > 1 else None
    checking = preflight(executor, tmp_path, preflight_seconds=0.05)
    hung, found = await asyncio.gather(checking.estimate(tiny()), checking.estimate(tiny()), return_exceptions=True)
    assert isinstance(hung, LimitError)
    assert hung.issue == "batches_too_slow"
    assert found == FACTS
    assert len(executor.workers) == 2


async def test_so_many_wait_and_no_more(executor: FakeExecutor, tmp_path: Path) -> None:
    checking = preflight(executor, tmp_path, waiting_preflights=1)
    first, second = (asyncio.create_task(checking.estimate(tiny())) for _ in range(2))
    worker = await executor.worker(0)
    with pytest.raises(Refused, match=r"full .1 waiting"):
        await checking.estimate(tiny())
    executor.on_launch = lambda worker: worker.say(Estimated(FACTS))
    worker.say(Estimated(FACTS))
    assert await asyncio.gather(first, second) == [FACTS, FACTS]
    assert await checking.estimate(tiny()) == FACTS


@pytest.mark.parametrize(
    ("error", "refused"),
    [
        (MemoryError(), True),
        (RuntimeError("DefaultCPUAllocator: can't allocate memory: you tried to allocate 4 bytes"), True),
        (RuntimeError("mat1 and mat2 shapes cannot be multiplied"), False),
    ],
)
def test_knows_when_memory_was_refused(error: Exception, refused: bool) -> None:
    assert refuses_memory(error) is refused
