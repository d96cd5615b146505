import asyncio
from typing import Any

import pytest

from netarium.data.uploads.library import Library
from netarium.runs.events import Unseen
from netarium.runs.orders import Job
from netarium.runs.past import Look, Past
from netarium.runs.runs import Runs
from netarium.spec.errors import Conflict
from netarium.views.frame import Frame, encode
from tests.runs.conftest import FakeExecutor, FakeWorker, running, save, until, until_status

WATCHES = [{"id": name, "view": "kernels"} for name in ("a", "b")]


async def look(past: Past) -> Look:
    return await past.look({}, "folder", "file", WATCHES)


async def test_a_viewer_that_takes_too_long_is_ended_and_what_it_brought_is_kept(
    executor: FakeExecutor, library: Library
) -> None:
    executor.on_launch = lambda worker: worker.say(encode(Frame("kernels", "", 7, {}), "a"))
    found = await look(Past(executor, library, seconds=0.01))
    assert list(found.frames) == ["a"]
    assert found.errors == {}
    assert "not computed within 0.01 s" in found.shortfall
    assert executor.workers[0].end.code == -9
    assert executor.workers[0].awaited


async def test_a_viewer_that_hangs_does_not_keep_the_next_ones_waiting(
    executor: FakeExecutor, library: Library
) -> None:
    def answer(worker: FakeWorker) -> None:
        if len(executor.workers) > 4:
            worker.say(Unseen("a", {"message": "no"}))
            worker.leave()

    executor.on_launch = answer
    past = Past(executor, library, seconds=0.01)
    hung = await asyncio.gather(*(look(past) for _ in range(4)))
    assert all("not computed" in found.shortfall for found in hung)
    assert list((await look(past)).errors) == ["a"]


async def test_a_view_that_could_not_be_computed_is_a_conflict_in_words(
    runs: Runs, executor: FakeExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_id = await ended(runs, executor)
    monkeypatch.setattr(runs._pictures._past, "_seconds", 0.01)
    with pytest.raises(Conflict, match=r"not computed within 0\.01 s"):
        await runs.view(run_id, "kernels", {})

    async def launch(job: Job) -> FakeWorker:
        raise OSError(12, "Cannot allocate memory")

    monkeypatch.setattr(executor, "launch", launch)
    with pytest.raises(Conflict, match=r"no worker could be started: .*Cannot allocate memory"):
        await runs.view(run_id, "kernels", {})


async def test_who_watches_an_ended_run_hears_of_every_view_that_does_not_come(
    runs: Runs, executor: FakeExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_id = await ended(runs, executor)
    monkeypatch.setattr(runs._pictures._past, "_seconds", 0.01)
    reader = await runs.subscribe(run_id)
    await reader.watch(WATCHES[:1])
    messages = await until(reader, lambda message: message.get("name") == "unseen")
    note: dict[str, Any] = messages[-1]
    assert note["watch"] == "a"
    assert "not computed within" in note["error"]["message"]


async def ended(runs: Runs, executor: FakeExecutor) -> str:
    run_id, worker = await running(runs, executor)
    await save(runs, worker, run_id, 7)
    worker.leave()
    await until_status(await runs.subscribe(run_id), "failed")
    return run_id
