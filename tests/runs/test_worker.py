"""A few runs in real processes: what fakes cannot show."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import psutil
import pytest

from netarium.data.datasets.points import ClickedPoints
from netarium.experiment.experiment import Experiment
from netarium.experiment.limits import Limits
from netarium.runs.local import LocalWorker
from netarium.runs.runs import Runs
from netarium.spec.errors import Conflict, FieldError
from netarium.views.frame import decode
from tests.runs.conftest import SECONDS, next_frame, tiny, until, until_status

ENDLESS = {"max_epochs": None, "max_steps": 10_000_000}
VIEWS = [{"id": "b", "view": "boundary"}, {"id": "a", "view": "activations"}, {"id": "g", "view": "gradients"}]


@pytest.fixture
async def runs(tmp_path: Path) -> AsyncIterator[Runs]:
    made = Runs(tmp_path / "data", Limits(concurrent_runs=2))
    await made.start()
    yield made
    await made.stop()


async def begin(runs: Runs, experiment: Experiment, *, paused: bool = False) -> str:
    run = await runs.create(experiment, paused=paused)
    await until_status(await runs.subscribe(run.id), "paused" if paused else "running")
    return run.id


def pid(runs: Runs, run_id: str) -> int:
    live = runs._roster.get(run_id)
    assert live is not None
    assert isinstance(live._worker, LocalWorker)
    return live._worker.pid


async def test_pause_and_stop_lose_nothing(runs: Runs) -> None:
    run_id = await begin(runs, tiny(**ENDLESS))
    await until(await runs.subscribe(run_id), lambda message: message["type"] == "scalars")
    paused_at = await runs.command(run_id, "pause")
    assert (await runs.scalars(run_id))["columns"]["step"] == list(range(1, paused_at + 1))
    assert await runs.command(run_id, "step", {"count": 3}) == paused_at + 3
    assert (await runs.get(run_id)).status == "paused"
    assert await runs.command(run_id, "stop") == paused_at + 3
    await until_status(await runs.subscribe(run_id), "stopped")
    columns = (await runs.scalars(run_id))["columns"]
    assert columns["step"] == list(range(1, paused_at + 4))
    assert None not in columns["loss"]
    assert [snapshot.step for snapshot in await runs.snapshots(run_id)][-1] == paused_at + 3


async def test_watching_changes_no_bit_of_the_curve(runs: Runs) -> None:
    experiment = tiny(max_steps=300, max_epochs=None)
    seen = await begin(runs, experiment, paused=True)
    unseen = await begin(runs, experiment, paused=True)
    reader = await runs.subscribe(seen, since=99)
    await reader.watch(VIEWS)
    for count in range(5):
        await runs.command(seen, "step", {"count": 20})
        while decode(await next_frame(reader))[1].step != 20 * (count + 1):
            pass
    for run_id in (seen, unseen):
        await runs.command(run_id, "resume")
        await until_status(await runs.subscribe(run_id), "finished")
    first, second = [(await runs.scalars(run_id))["columns"] for run_id in (seen, unseen)]
    assert first["step"] == list(range(1, 301))
    assert first["loss"] == second["loss"]
    assert first["val_loss"] == second["val_loss"]


async def test_tells_what_the_nodes_take_again_for_another_batch_size_and_after_a_restart(tmp_path: Path) -> None:
    runs = Runs(tmp_path / "data")
    await runs.start()
    run_id = await begin(runs, tiny(**ENDLESS), paused=True)
    reader = await runs.subscribe(run_id)
    await runs.command(run_id, "step")
    first = (await until(reader, lambda message: message.get("name") == "timing"))[-1]
    assert set(first["nodes"]) == {"hidden", "bend", "out"}
    assert all(time["forward_ms"] > 0 and time["backward_ms"] > 0 for time in first["nodes"].values())
    await runs.command(run_id, "set", {"batch_size": first["batch_size"] + 1})
    second = (await until(reader, lambda message: message.get("name") == "timing"))[-1]
    assert second["batch_size"] == first["batch_size"] + 1
    await runs.stop()
    again = Runs(tmp_path / "data")
    await again.start()
    stored = await until(
        await again.subscribe(run_id), lambda message: message.get("batch_size") == second["batch_size"]
    )
    assert [message for message in stored if message.get("name") == "timing"] == [first, second]
    await again.stop()


async def test_views_while_paused_after_the_end_and_of_the_past(runs: Runs) -> None:
    run_id = await begin(runs, tiny(**ENDLESS), paused=True)
    await runs.command(run_id, "step", {"count": 2})
    now = decode(await runs.view(run_id, "boundary", {}))[1]
    assert now.step == 2
    await runs.command(run_id, "stop")
    reader = await runs.subscribe(run_id)
    await until_status(reader, "stopped")
    await reader.watch([{"id": "late", "view": "boundary", "detail": True}])
    id_, late = decode(await next_frame(reader))
    assert (id_, late.step) == ("late", 2)
    name = next(iter(now.arrays))
    assert (late.arrays[name].values == now.arrays[name].values).all()
    assert decode(await runs.view(run_id, "boundary", {"step": "1"}))[1].step == 0
    with pytest.raises(FieldError, match="nothere"):
        await runs.view(run_id, "nothere", {})


async def test_rewinding_gives_the_same_curve_again(runs: Runs) -> None:
    run_id = await begin(runs, tiny(**ENDLESS), paused=True)
    await runs.command(run_id, "step", {"count": 10})
    await runs.command(run_id, "step", {"count": 20})
    first = (await runs.scalars(run_id))["columns"]["loss"]
    assert await runs.command(run_id, "rewind", {"step": 15}) == 10
    assert (await runs.scalars(run_id))["columns"]["step"] == list(range(1, 11))
    assert await runs.command(run_id, "step", {"count": 20}) == 30
    assert (await runs.scalars(run_id))["columns"]["loss"] == first
    await runs.command(run_id, "stop")
    await until_status(await runs.subscribe(run_id), "stopped")
    assert await runs.command(run_id, "rewind", {"step": 12}) == 10
    await until_status(await runs.subscribe(run_id, since=99), "paused")
    assert await runs.command(run_id, "step", {"count": 20}) == 30
    assert (await runs.scalars(run_id))["columns"]["loss"] == first


async def test_a_change_takes_effect_and_stands_in_the_manifest(runs: Runs) -> None:
    run_id = await begin(runs, tiny(**ENDLESS), paused=True)
    await runs.command(run_id, "step", {"count": 4})
    assert await runs.command(run_id, "set", {"lr": 0.5}) == 4
    with pytest.raises(FieldError, match="lr"):
        await runs.command(run_id, "set", {"lr": -1})
    await runs.command(run_id, "step")
    assert (await runs.scalars(run_id))["columns"]["lr"][-1] == 0.5
    manifest = (await runs.get(run_id)).manifest
    assert manifest["changes"] == [[4, {"lr": 0.5}]]
    assert manifest["threads"] == 1


async def test_points_are_replaced_while_it_waits_and_while_it_trains(runs: Runs) -> None:
    def points(count: int) -> list[tuple[float, float, int]]:
        return [(n / count, 0.9 if n % 2 else -0.9, n % 2) for n in range(count)]

    found = tiny(**ENDLESS)
    drawn = found.model_copy(update={"dataset": ClickedPoints(points=points(20))})
    run_id = await begin(runs, drawn, paused=True)
    await runs.command(run_id, "step", {"count": 3})
    reader = await runs.subscribe(run_id, since=99)
    await reader.watch([{"id": "c", "view": "confusion", "detail": True}])

    async def counted() -> int:
        return int(decode(await next_frame(reader))[1].arrays["counts"].values.sum())

    assert await counted() == 4
    assert await runs.command(run_id, "set", {"points": points(50)}) == 3
    assert await counted() == 10
    with pytest.raises(FieldError, match="at least 4 are needed"):
        await runs.command(run_id, "set", {"points": points(3)})
    await runs.command(run_id, "resume")
    step = await runs.command(run_id, "set", {"points": points(90)})
    await runs.command(run_id, "pause")
    changes = (await runs.get(run_id)).manifest["changes"]
    assert [(at, len(values["points"])) for at, values in changes] == [(3, 50), (step, 90)]
    await runs.command(run_id, "stop")
    await until_status(await runs.subscribe(run_id), "stopped")
    past = decode(await runs.view(run_id, "confusion", {"step": "0"}))[1]
    assert int(past.arrays["counts"].values.sum()) == 4
    now = decode(await runs.view(run_id, "confusion", {}))[1]
    assert int(now.arrays["counts"].values.sum()) == 18


async def test_rewinding_undoes_a_change_made_after_the_snapshot_of_the_same_step(runs: Runs) -> None:
    run_id = await begin(runs, tiny(**ENDLESS), paused=True)
    await runs.command(run_id, "step", {"count": 5})
    reader = await runs.subscribe(run_id)
    await until(reader, lambda message: message.get("name") == "snapshot" and message["step"] == 5)
    await runs.command(run_id, "set", {"lr": 0.5})
    assert (await runs.get(run_id)).manifest["changes"] == [[5, {"lr": 0.5}]]
    assert await runs.command(run_id, "rewind", {"step": 5}) == 5
    assert (await runs.get(run_id)).manifest["changes"] == []
    await runs.command(run_id, "stop")


async def test_a_diverged_run_names_the_node_and_keeps_what_preceded(runs: Runs) -> None:
    run_id = (await runs.create(tiny(optimizer={"kind": "SGD", "lr": 10.0}, loss={"kind": "MSELoss"}, **ENDLESS))).id
    reader = await runs.subscribe(run_id)
    messages = await until_status(reader, "diverged")
    (event,) = [message for message in messages if message.get("name") == "diverged"]
    assert event["node"] in {"hidden", "bend", "out"}
    assert event["node"] in messages[-1]["reason"]
    assert event["snapshot_step"] in [snapshot.step for snapshot in await runs.snapshots(run_id)]
    assert event["snapshot_step"] < event["step"]


async def test_a_killed_worker_fails_its_run_and_can_be_resumed(runs: Runs) -> None:
    run_id = await begin(runs, tiny(**ENDLESS), paused=True)
    await runs.command(run_id, "step", {"count": 5})
    await until(await runs.subscribe(run_id), lambda m: m.get("name") == "snapshot" and m["step"] == 5)
    os.kill(pid(runs, run_id), signal.SIGKILL)
    reader = await runs.subscribe(run_id)
    messages = await until_status(reader, "failed")
    assert "killed at step 5" in messages[-1]["reason"]
    with pytest.raises(Conflict):
        await runs.command(run_id, "pause")
    assert await runs.command(run_id, "resume") == 5
    await until(reader, lambda message: message.get("columns", {}).get("step", [0])[0] == 6)
    await runs.command(run_id, "stop")


async def test_a_run_without_an_end_stops_at_the_servers_limit(tmp_path: Path) -> None:
    bounded = Runs(tmp_path / "data", Limits(max_steps=40))
    await bounded.start()
    run = await bounded.create(tiny(**ENDLESS))
    messages = await until_status(await bounded.subscribe(run.id), "stopped")
    assert "after 40 updates" in messages[-1]["reason"]
    assert messages[-1]["step"] >= 40
    await bounded.stop()


async def test_a_worker_above_the_memory_limit_is_ended_with_words(tmp_path: Path) -> None:
    small = Runs(tmp_path / "data", Limits.model_construct(**(Limits().model_dump() | {"worker_memory_mb": 16})))
    await small.start()
    run = await small.create(tiny(**ENDLESS))
    messages = await until_status(await small.subscribe(run.id), "failed")
    assert "16 MB" in messages[-1]["reason"]
    await small.stop()


async def test_a_worker_ends_when_its_server_has_gone(runs: Runs) -> None:
    run_id = await begin(runs, tiny(**ENDLESS))
    worker = psutil.Process(pid(runs, run_id))
    live = runs._roster.get(run_id)
    assert live is not None
    assert isinstance(live._worker, LocalWorker)
    live._worker._writer.close()
    await asyncio.to_thread(worker.wait, SECONDS)


async def test_a_stopped_server_says_where_to_go_on(tmp_path: Path) -> None:
    runs = Runs(tmp_path / "data")
    await runs.start()
    run_id = await begin(runs, tiny(**ENDLESS), paused=True)
    await runs.command(run_id, "step", {"count": 7})
    await runs.stop()
    again = Runs(tmp_path / "data")
    await again.start()
    record = await again.get(run_id)
    assert record.status == "failed"
    assert record.reason == "The server stopped while this run was training. Resume continues from step 7."
    assert (await again.scalars(run_id))["columns"]["step"] == [1, 2, 3, 4, 5, 6, 7]
    await again.stop()


async def test_a_paused_worker_makes_room_and_goes_on_later_where_it_stood(tmp_path: Path) -> None:
    now = 0.0
    limits = Limits(concurrent_runs=1, paused_minutes=1)
    runs = Runs(tmp_path / "data", limits, clock=lambda: now)
    await runs.start()
    first = await begin(runs, tiny(**ENDLESS), paused=True)
    assert await runs.command(first, "step", {"count": 5}) == 5
    second = await runs.create(tiny(max_steps=3))
    now += 61
    await runs._patience.check()
    record = await runs.get(first)
    assert (record.status, record.step) == ("stopped", 5)
    assert "Paused for 1 minute while others waited" in (record.reason or "")
    await until_status(await runs.subscribe(second.id), "finished")
    reader = await runs.subscribe(first, since=(await runs.scalars(first))["seq"])
    assert await runs.command(first, "resume") == 5
    await until_status(reader, "running")
    await runs.command(first, "step")
    scalars = await runs.scalars(first)
    assert scalars["columns"]["step"][:6] == [1, 2, 3, 4, 5, 6]
    await runs.stop()
