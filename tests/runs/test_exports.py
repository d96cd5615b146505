"""Files of models come from a process of their own, and every way in which that can fail is told in words."""

import asyncio
from math import inf

import pytest

from netarium.export.comparison import Comparison
from netarium.runs.events import Declined, Exported
from netarium.runs.exports import Exports, ModelFile
from netarium.runs.orders import Job
from netarium.spec.errors import Conflict, FieldError
from tests.runs.conftest import FakeExecutor, FakeWorker

JOB = Job("onnx", {}, "folder", "file")


async def test_a_file_comes_with_its_error(executor: FakeExecutor) -> None:
    executor.on_launch = lambda worker: worker.say(Exported(64, 1e-7), b"file")
    assert await Exports(executor).write(JOB, 40) == ModelFile(b"file", 40, Comparison(64, 1e-7))
    assert executor.workers[0].awaited


async def test_an_error_without_bounds_comes_as_such(executor: FakeExecutor) -> None:
    executor.on_launch = lambda worker: worker.say(Exported(64, inf), b"file")
    assert (await Exports(executor).write(JOB, 40)).comparison.max_error == inf


async def test_a_layer_that_cannot_be_exported_is_named(executor: FakeExecutor) -> None:
    error = {"message": "'odd' cannot be expressed in ONNX.", "node": "odd", "code": "not_in_onnx"}
    executor.on_launch = lambda worker: worker.say(Declined(0, error))
    with pytest.raises(FieldError) as caught:
        await Exports(executor).write(JOB, 40)
    assert (caught.value.node, caught.value.issue) == ("odd", "not_in_onnx")
    assert executor.workers[0].awaited


async def test_a_worker_that_dies_leaves_words(executor: FakeExecutor) -> None:
    executor.on_launch = lambda worker: worker.leave(-11)
    with pytest.raises(Conflict, match="its worker ended early"):
        await Exports(executor).write(JOB, 40)


async def test_one_that_needs_too_much_memory_says_so(executor: FakeExecutor) -> None:
    executor.on_launch = lambda worker: worker.leave(-9, "The worker used 5000 MB of memory.")
    with pytest.raises(Conflict, match="5000 MB"):
        await Exports(executor).write(JOB, 40)


async def test_one_that_hangs_is_ended_and_the_next_gets_its_turn(executor: FakeExecutor) -> None:
    def answer(worker: FakeWorker) -> None:
        if len(executor.workers) > 1:
            worker.say(Exported(1, 0.0), b"file")

    executor.on_launch = answer
    exports = Exports(executor, seconds=0.01)
    hung, found = await asyncio.gather(exports.write(JOB, 1), exports.write(JOB, 2), return_exceptions=True)
    assert isinstance(hung, Conflict)
    assert "not written within 0.01 s" in hung.message
    assert isinstance(found, ModelFile)
    assert executor.workers[0].end.code == -9
