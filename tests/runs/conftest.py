import asyncio
import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from netarium.data.uploads.library import Library
from netarium.experiment.experiment import Experiment
from netarium.experiment.limits import Limits
from netarium.runs.events import Applied, Event, Measured, Saved, StatusChanged, write_event
from netarium.runs.executor import Ending
from netarium.runs.orders import Do, Job, Look, Order, Show, read_order
from netarium.runs.runs import Runs
from netarium.runs.subscription import Subscription

SECONDS = 60.0


class FakeWorker:
    """A worker that says what the test tells it to say, and answers commands at once unless it is deaf."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.orders: list[Order] = []
        self.step = 0
        self.deaf = False
        self.end = Ending(0)
        self.awaited = False
        self._out: asyncio.Queue[str | bytes | None] = asyncio.Queue()
        self._heard = asyncio.Event()

    async def send(self, text: str) -> None:
        order = read_order(text)
        self.orders.append(order)
        self._heard.set()
        if isinstance(order, Do) and not self.deaf:
            if order.command["name"] == "step":
                self.step += order.command["count"]
            self.say(Applied(order.number, self.step))
            if order.command["name"] == "stop":
                self.say(StatusChanged("stopped", self.step, 0.0, "Stopped."))
                self.leave()

    async def messages(self) -> AsyncIterator[str | bytes]:
        while (message := await self._out.get()) is not None:
            yield message

    async def ending(self) -> Ending:
        self.awaited = True
        return self.end

    def kill(self, reason: str | None = None) -> None:
        self.leave(-9, reason)

    def say(self, *events: Event | bytes) -> None:
        for event in events:
            self._out.put_nowait(event if isinstance(event, bytes) else write_event(event))

    def leave(self, code: int = 0, reason: str | None = None) -> None:
        self.end = Ending(code, reason)
        self._out.put_nowait(None)

    async def heard(self, holds: Callable[[Order], bool]) -> Order:
        async with asyncio.timeout(SECONDS):
            while True:
                found = next((order for order in self.orders if holds(order)), None)
                if found is not None:
                    return found
                self._heard.clear()
                await self._heard.wait()

    async def looked(self) -> list[dict[str, Any]]:
        order = await self.heard(lambda order: isinstance(order, Look))
        assert isinstance(order, Look)
        return order.watches

    async def shown(self) -> dict[str, Any]:
        order = await self.heard(lambda order: isinstance(order, Show))
        assert isinstance(order, Show)
        return order.watch


@dataclass
class FakeExecutor:
    """Hands out fake workers and remembers them."""

    workers: list[FakeWorker] = field(default_factory=list)
    on_launch: Callable[[FakeWorker], None] | None = None
    launched: asyncio.Event = field(default_factory=asyncio.Event)

    async def start(self) -> None:
        pass

    async def stop(self) -> None:
        pass

    async def launch(self, job: Job) -> FakeWorker:
        worker = FakeWorker(job)
        self.workers.append(worker)
        if self.on_launch is not None:
            self.on_launch(worker)
        self.launched.set()
        return worker

    async def worker(self, index: int) -> FakeWorker:
        async with asyncio.timeout(SECONDS):
            while len(self.workers) <= index:
                self.launched.clear()
                await self.launched.wait()
        return self.workers[index]


def tiny(**training: object) -> Experiment:
    """A network that trains in no time."""
    return Experiment.model_validate(
        {
            "name": "tiny",
            "dataset": {"kind": "circle"},
            "network": {
                "nodes": [
                    {"id": "hidden", "layer": {"kind": "Linear", "out_features": 4}},
                    {"id": "bend", "layer": {"kind": "ReLU"}},
                    {"id": "out", "layer": {"kind": "Linear"}},
                ]
            },
            "training": training,
        }
    )


async def until(subscription: Subscription, holds: Callable[[dict[str, Any]], bool]) -> list[dict[str, Any]]:
    """Read the ordered lane up to and including the first message that `holds`."""
    messages = []
    async with asyncio.timeout(SECONDS):
        async for message in subscription:
            if isinstance(message, str):
                messages.append(json.loads(message))
                if holds(messages[-1]):
                    return messages
    raise AssertionError(messages)


async def until_status(subscription: Subscription, *statuses: str) -> list[dict[str, Any]]:
    return await until(subscription, lambda message: message.get("status") in statuses)


async def next_frame(subscription: Subscription) -> bytes:
    async with asyncio.timeout(SECONDS):
        async for message in subscription:
            if isinstance(message, bytes):
                return message
    raise AssertionError


def measured(*steps: int) -> Measured:
    return Measured({"step": [*steps], "loss": [1 / step for step in steps]})


async def running(runs: Runs, executor: FakeExecutor) -> tuple[str, FakeWorker]:
    before = len(executor.workers)
    run = await runs.create(tiny())
    worker = await executor.worker(before)
    worker.say(StatusChanged("running", 0, 0.0))
    await until_status(await runs.subscribe(run.id), "running")
    return run.id, worker


async def save(runs: Runs, worker: FakeWorker, run_id: str, step: int) -> None:
    write_snapshot(Path(worker.job.folder), step)
    worker.say(Saved(step, f"step-{step}.safetensors"))
    await until(await runs.subscribe(run_id), lambda message: message.get("name") == "snapshot")


def write_snapshot(folder: Path, step: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"step-{step}.safetensors").write_bytes(b"snapshot")


def read_bytes(path: str) -> bytes:
    return Path(path).read_bytes()


@pytest.fixture
def executor() -> FakeExecutor:
    return FakeExecutor()


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "uploads")


@pytest.fixture
async def runs(tmp_path: Path, executor: FakeExecutor) -> AsyncIterator[Runs]:
    made = Runs(tmp_path / "data", Limits(concurrent_runs=1, queued_runs=2), executor=executor)
    await made.start()
    yield made
    await made.stop()
