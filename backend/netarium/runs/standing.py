"""Where a run stands: its record, kept in the store and told to everyone who looks on."""

import asyncio
import logging
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from netarium.runs.hub import Hub
from netarium.runs.recorder import Recorder
from netarium.store.record import RunRecord, Status
from netarium.store.store import Store

logger = logging.getLogger(__name__)


class Standing:
    """The record of one run. What changes it is published and stored; storing goes on by itself.

    Args:
        record: the run as stored.
        hub: all readers of the run.
        store: where it is kept.
        recorder: writes to the store.
    """

    def __init__(self, record: RunRecord, hub: Hub, store: Store, recorder: Recorder) -> None:
        self.record = record
        self._hub = hub
        self._store = store
        self._recorder = recorder
        self._tasks: set[asyncio.Task[Any]] = set()

    @property
    def kept(self) -> bool:
        """Return whether all of it is stored."""
        return not self._tasks

    async def keep(self) -> None:
        """Wait until all of it is stored."""
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def begin(self) -> None:
        """Note that a worker is on its way."""
        self.set_status("starting")
        self.record = replace(self.record, started=self.record.started or datetime.now(UTC), ended=None)
        self._keep(started=self.record.started, ended=None)

    def set_status(self, status: Status, reason: str | None = None, queue_position: int | None = None) -> None:
        """Take a new status; one that has ended gets its summary."""
        self.record = replace(self.record, status=status, reason=reason, queue_position=queue_position)
        body = {"status": status, "reason": reason, "step": self.record.step, "epoch": self.record.epoch}
        self._hub.publish("status", body | {"queue_position": queue_position})
        values: dict[str, Any] = {"status": status, "reason": reason}
        if not self.record.alive:
            self.record = replace(self.record, ended=datetime.now(UTC), summary=self._hub.lane.curve.summary())
            values |= {"ended": self.record.ended, "summary": self.record.summary}
        self._keep(**values, step=self.record.step, epoch=self.record.epoch)

    def move(self, step: int | None, epoch: float | None) -> None:
        """Take the place in training; the next status stores it. None = it stays where it is known to be."""
        if step is not None:
            self.record = replace(self.record, step=step)
        if epoch is not None:
            self.record = replace(self.record, epoch=epoch)

    def measure(self, columns: dict[str, list[float | None]]) -> None:
        """Take new rows of the curve."""
        self._hub.publish("scalars", {"columns": columns})
        steps = columns.get("step") or [self.record.step]
        epoch = next((value for value in reversed(columns.get("epoch", [])) if value is not None), self.record.epoch)
        self.move(int(steps[-1] or 0), epoch)
        self._recorder.advance(self.record.id, self.record.step, self.record.epoch)

    def save(self, step: int, file: str) -> None:
        """Take a snapshot that lies in the run's folder."""
        self._hub.publish("event", {"name": "snapshot", "step": step})
        path = self._store.snapshots.folder(self.record.id) / file
        self.spawn(self._recorder.write(self._store.snapshots.add, self.record.id, step, path))

    def happen(self, name: str, step: int, facts: dict[str, Any]) -> None:
        """Take an event of the worker; live changes become part of the manifest."""
        if name == "rewound":
            self.rewind(step)
            return
        self._hub.publish("event", {"name": name, "step": step, **facts})
        if name == "set":
            self.describe({"changes": [*self.record.manifest.get("changes", []), [step, facts["values"]]]})

    def rewind(self, step: int) -> None:
        """Drop the points and snapshots after `step`: the run goes on from there."""
        self.record = replace(self.record, step=step)
        self.describe({"changes": [change for change in self.record.manifest.get("changes", []) if change[0] <= step]})
        self._hub.forget_frames()
        self._hub.publish("event", {"name": "rewound", "step": step})
        self.spawn(self._recorder.write(self._store.snapshots.forget_after, self.record.id, step))

    def describe(self, facts: dict[str, Any]) -> None:
        """Put facts into the manifest."""
        self.record = replace(self.record, manifest={**self.record.manifest, **facts})
        self._keep(manifest=self.record.manifest)

    def rename(self, name: str) -> None:
        """Take a new name, which is stored already."""
        self.record = replace(self.record, name=name)

    def spawn(self, work: Any) -> None:
        """Let something go on by itself; an error is logged."""
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._finished)

    def _keep(self, **values: Any) -> None:
        self.spawn(self._recorder.write(self._store.runs.change, self.record.id, **values))

    def _finished(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        with suppress(asyncio.CancelledError):
            error = task.exception()
            if error is not None:
                logger.error("Run %s could not be kept up to date.", self.record.id, exc_info=error)
