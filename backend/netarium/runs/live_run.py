"""One run in the server's memory: its state, its worker and its readers."""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from netarium.runs.commands import Command, Stop
from netarium.runs.events import (
    Applied,
    Declined,
    Event,
    Happened,
    Manifested,
    Measured,
    Saved,
    StatusChanged,
    Unseen,
    read_event,
)
from netarium.runs.executor import Ending, Executor, Worker
from netarium.runs.hub import Hub
from netarium.runs.lane import Lane
from netarium.runs.orders import Do, Job, Look, Order, Show, write_order
from netarium.runs.recorder import Recorder
from netarium.runs.watch import SharedFrame
from netarium.spec.errors import Conflict, FieldError, NetariumError
from netarium.store.record import RunRecord, Status
from netarium.store.store import Store

logger = logging.getLogger(__name__)

STOP_SECONDS = 10.0
LEAVE_SECONDS = 5.0
ANSWERS_KEPT = 256
NOT_UNDERSTOOD = "The server could not follow what the worker said and ended it."
SERVER_STOPPED = "The server stopped while this run was training."


class LiveRun:
    """Drives one run: starts its worker, hands on commands, publishes what it says, notices when it dies.

    Args:
        record: the run as stored.
        lane: its ordered lane.
        store: where it is kept.
        recorder: writes to the store.
        on_ended: called whenever its worker has gone.
        on_watched: called when other views are watched and no worker is there to compute them.
        stop_seconds: how long a worker may take to stop before it is killed.
    """

    def __init__(
        self,
        record: RunRecord,
        lane: Lane,
        store: Store,
        recorder: Recorder,
        *,
        on_ended: Callable[["LiveRun"], None],
        on_watched: Callable[["LiveRun"], None],
        stop_seconds: float,
    ) -> None:
        self.record = record
        self.hub = Hub(record.id, lane, recorder, self._watches_changed)
        self._store = store
        self._recorder = recorder
        self._on_ended = on_ended
        self._on_watched = on_watched
        self._stop_seconds = stop_seconds
        self._worker: Worker | None = None
        self._following: asyncio.Task[None] | None = None
        self._launched = asyncio.Event()
        self._leaving = False
        self._shut: Ending | None = None
        self._numbers = 0
        self._waiting: dict[int, asyncio.Future[int]] = {}
        self._shown: dict[str, asyncio.Future[bytes]] = {}
        self._answers: OrderedDict[str, asyncio.Task[int]] = OrderedDict()
        self._tasks: set[asyncio.Task[Any]] = set()

    @property
    def working(self) -> bool:
        """Return whether a worker is there or on its way."""
        return self._following is not None

    @property
    def idle(self) -> bool:
        """Return whether nothing is lost when it leaves the memory."""
        return not self.working and not self.record.alive and not len(self.hub) and not self._tasks

    def begin(self, executor: Executor, job: Job) -> None:
        """Start a worker with the job."""
        self.set_status("starting")
        self.record = replace(self.record, started=self.record.started or datetime.now(UTC), ended=None)
        self._keep(started=self.record.started, ended=None)
        self._launched.clear()
        self._following = asyncio.create_task(self._follow(executor, job))

    async def once(self, command_id: str | None, carry_out: Callable[[], "asyncio.Task[int]"]) -> int:
        """Return the answer of a command; the same id gets the first answer, or error, again."""
        task = self._answers.get(command_id) if command_id is not None else None
        if task is None:
            task = carry_out()
            if command_id is not None:
                self._answers[command_id] = task
                while len(self._answers) > ANSWERS_KEPT:
                    self._answers.popitem(last=False)
        # Shielded: a client that hangs up does not take the command back.
        return await asyncio.shield(task)

    async def order(self, command: Command, **more: Any) -> int:
        """Return the number of updates completed when the worker has carried out a command.

        Raises:
            Conflict: the run ended before.
            FieldError: a value that it does not take.
        """
        if not self.working:
            raise self.ended_conflict(command.name)
        self._numbers += 1
        number = self._numbers
        answer: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._waiting[number] = answer
        await self._send(Do(number, {**command.model_dump(mode="json"), **more}))
        if isinstance(command, Stop):
            self._spawn(self._insist(answer))
        return await answer

    async def show(self, view: str, options: dict[str, Any]) -> bytes:
        """Return one frame in detail, computed by the worker between two steps.

        Raises:
            Conflict: the run ended before.
            FieldError: there is no such view, or an option does not fit.
        """
        self._numbers += 1
        id_ = f"show{self._numbers}"
        frame: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
        self._shown[id_] = frame
        await self._send(Show({**options, "id": id_, "view": view, "detail": True}))
        return await frame

    def set_status(self, status: Status, reason: str | None = None, queue_position: int | None = None) -> None:
        """Take a new status, store it and tell everyone."""
        self.record = replace(self.record, status=status, reason=reason, queue_position=queue_position)
        body = {"status": status, "reason": reason, "step": self.record.step, "epoch": self.record.epoch}
        self.hub.publish("status", body | {"queue_position": queue_position})
        values: dict[str, Any] = {"status": status, "reason": reason}
        if not self.record.alive:
            self.record = replace(self.record, ended=datetime.now(UTC), summary=self.hub.lane.curve.summary())
            values |= {"ended": self.record.ended, "summary": self.record.summary}
        self._keep(**values, step=self.record.step, epoch=self.record.epoch)

    def rewound(self, step: int) -> None:
        """Drop the points and snapshots after `step`: the run goes on from there."""
        changes = [change for change in self.record.manifest.get("changes", []) if change[0] <= step]
        self.record = replace(self.record, step=step)
        self._manifest({**self.record.manifest, "changes": changes})
        self.hub.forget_frames()
        self.hub.publish("event", {"name": "rewound", "step": step})
        self._spawn(self._recorder.write(self._store.snapshots.forget_after, self.record.id, step))

    def rename(self, name: str) -> None:
        """Take a new name."""
        self.record = replace(self.record, name=name)

    def ended_conflict(self, command: str) -> Conflict:
        """Return the error for a command to a run that has no worker."""
        message = f"The run is {self.record.status}: '{command}' needs a run that trains. Resume it first."
        return Conflict(message, status=self.record.status, command=command)

    async def settle(self) -> None:
        """Wait until the worker of a run that has ended has gone."""
        if self._following is not None and not self.record.alive:
            await asyncio.wait({self._following})

    async def leave(self) -> None:
        """End the worker because the server stops: it may write its last snapshot first."""
        self._leaving = True
        if self._following is not None and self._worker is not None:
            await self._send(Do(0, Stop().model_dump()))
            await asyncio.wait({self._following}, timeout=LEAVE_SECONDS)
        await self.shut(f"{SERVER_STOPPED} Resume continues from the last snapshot.")

    async def shut(self, reason: str | None = None) -> None:
        """Kill the worker, wait until all is written, send the readers away."""
        self._shut = Ending(0, reason)
        if self._worker is not None:
            self._worker.kill(reason)
        if self._following is not None:
            await asyncio.gather(self._following, return_exceptions=True)
        self.hub.close()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _follow(self, executor: Executor, job: Job) -> None:
        ending = Ending(0)
        try:
            self._worker = await executor.launch(replace(job, watches=self.hub.union.as_json()))
            self._launched.set()
            if self._shut is not None:
                self._worker.kill(self._shut.reason)
            async for message in self._worker.messages():
                if isinstance(message, str):
                    self._hear(read_event(message))
                else:
                    self._see(message)
            ending = await self._worker.ending()
        except OSError as error:
            ending = Ending(1, f"No worker could be started: {error}.")
        except Exception:  # the boundary to another process: nothing that it says may leave it alone
            logger.exception("Run %s: its worker could not be followed.", self.record.id)
            ending = Ending(1, f"{NOT_UNDERSTOOD} The server's log says more. Resume continues from the last snapshot.")
            if self._worker is not None:
                self._worker.kill(ending.reason)
        finally:
            self._worker = None
            self._following = None
            self._launched.set()
            if self.record.alive:
                self.set_status("failed", self._death(ending))
            self._give_up()
            self._on_ended(self)

    def _death(self, ending: Ending) -> str:
        step = self.record.step
        if ending.reason is not None:
            return ending.reason
        if ending.code == -9:
            return f"The worker was killed at step {step}, most likely because the machine ran out of memory. Resume continues from the last snapshot."
        if ending.code < 0:
            return f"The worker was ended by signal {-ending.code} at step {step}. Resume continues from the last snapshot."
        return f"The worker ended unexpectedly at step {step} (exit code {ending.code}). The server's log says more."

    def _hear(self, event: Event) -> None:
        match event:
            case Measured(columns):
                self.hub.publish("scalars", {"columns": columns})
                self._progress(columns)
            case StatusChanged():
                self._stand(event)
            case Happened(name, step, facts):
                self._happen(name, step, facts)
            case Saved(step, file):
                self.hub.publish("event", {"name": "snapshot", "step": step})
                path = self._store.snapshots.folder(self.record.id) / file
                self._spawn(self._recorder.write(self._store.snapshots.add, self.record.id, step, path))
            case Manifested(manifest):
                self._manifest({**self.record.manifest, **manifest})
            case Applied(number, step):
                self._answer(number, step)
            case Declined(number, error):
                self._answer(number, read_error(error))
            case Unseen():
                self._miss(event)

    def _stand(self, event: StatusChanged) -> None:
        status, reason = event.status, event.reason
        if self._leaving and status == "stopped":
            status, reason = "failed", f"{SERVER_STOPPED} Resume continues from step {event.step}."
        self.record = replace(self.record, step=event.step, epoch=event.epoch)
        self.set_status(status, reason)

    def _miss(self, event: Unseen) -> None:
        if event.id in self._shown:
            self._shown.pop(event.id).set_exception(read_error(event.error))
        else:
            self.hub.unseen(event.id, event.error)

    def _happen(self, name: str, step: int, facts: dict[str, Any]) -> None:
        if name == "rewound":
            self.rewound(step)
            return
        self.hub.publish("event", {"name": name, "step": step, **facts})
        if name == "set":
            changes = [*self.record.manifest.get("changes", []), [step, facts["values"]]]
            self._manifest({**self.record.manifest, "changes": changes})

    def _manifest(self, manifest: dict[str, Any]) -> None:
        self.record = replace(self.record, manifest=manifest)
        self._keep(manifest=manifest)

    def _see(self, blob: bytes) -> None:
        frame = SharedFrame(blob)
        if frame.id in self._shown:
            self._shown.pop(frame.id).set_result(frame.under(""))
        else:
            self.hub.show(frame)

    def _progress(self, columns: dict[str, list[float | None]]) -> None:
        steps = columns.get("step") or [self.record.step]
        epoch = next((value for value in reversed(columns.get("epoch", [])) if value is not None), self.record.epoch)
        self.record = replace(self.record, step=int(steps[-1] or 0), epoch=epoch)
        self._recorder.advance(self.record.id, self.record.step, self.record.epoch)

    def _answer(self, number: int, answer: int | NetariumError) -> None:
        future = self._waiting.pop(number, None)
        if future is None or future.done():
            return
        if isinstance(answer, int):
            future.set_result(answer)
        else:
            future.set_exception(answer)

    def _give_up(self) -> None:
        message = f"The run is {self.record.status}: {self.record.reason or 'it has ended'}"
        for number in tuple(self._waiting):
            self._answer(number, Conflict(message, status=self.record.status))
        for future in self._shown.values():
            if not future.done():
                future.set_exception(Conflict(message, status=self.record.status))
        self._shown.clear()

    async def _send(self, order: Order) -> None:
        # What is asked for while the worker is launched waits for it, in order.
        await self._launched.wait()
        if self._worker is not None:
            await self._worker.send(write_order(order))

    async def _insist(self, answer: asyncio.Future[int]) -> None:
        done, _ = await asyncio.wait({answer}, timeout=self._stop_seconds)
        if not done and self._worker is not None:
            seconds = f"{self._stop_seconds:g}"
            self.set_status("stopped", f"Stopped. The worker did not react within {seconds} s and was ended.")
            self._worker.kill()
            if not answer.done():
                answer.set_result(self.record.step)

    def _watches_changed(self) -> None:
        if self.working:
            self._spawn(self._send(Look(self.hub.union.as_json())))
        else:
            self._on_watched(self)

    def _keep(self, **values: Any) -> None:
        self._spawn(self._recorder.write(self._store.runs.change, self.record.id, **values))

    def _spawn(self, work: Any) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._finished)

    def _finished(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        with suppress(asyncio.CancelledError):
            error = task.exception()
            if error is not None:
                logger.error("Run %s could not be kept up to date.", self.record.id, exc_info=error)


def read_error(error: dict[str, Any]) -> FieldError:
    """Return the error that a worker sent as JSON."""
    return FieldError(
        error["message"],
        node=error.get("node"),
        field=error.get("field"),
        code=error.get("code"),
        **(error.get("params") or {}),
    )
