"""One run in the server's memory: its worker, its readers, and where it stands."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any, TypeVar

from netarium.runs.asked import Asked
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
    read_error,
    read_event,
)
from netarium.runs.executor import Ending, Executor, Worker
from netarium.runs.hub import Hub
from netarium.runs.lane import Lane
from netarium.runs.orders import Do, Job, Look, Order, Show, write_order
from netarium.runs.recorder import Recorder
from netarium.runs.standing import Standing
from netarium.runs.watch import SharedFrame
from netarium.spec.errors import Conflict
from netarium.store.record import RunRecord
from netarium.store.store import Store

logger = logging.getLogger(__name__)

STOP_SECONDS = 10.0
LEAVE_SECONDS = 5.0
SILENT_SECONDS = 60.0
NOT_UNDERSTOOD = "The server could not follow what the worker said and ended it."
SERVER_STOPPED = "The server stopped while this run was training."


AnswerT = TypeVar("AnswerT")


class LiveRun:
    """Drives one run: starts its worker, hands on commands, passes on what it says, notices when it dies.

    Args:
        record: the run as stored.
        lane: its ordered lane.
        store: where it is kept.
        recorder: writes to the store.
        on_ended: called whenever its worker has gone.
        on_watched: called when other views are watched and no worker is there to compute them.
        stop_seconds: how long a worker may take to stop before it is killed.
        clock: steady seconds.

    Attributes:
        hub: its readers.
        standing: its record.
        asked: what its worker still has to answer.
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
        clock: Callable[[], float],
    ) -> None:
        self.hub = Hub(record.id, lane, recorder, self._watches_changed)
        self.standing = Standing(record, self.hub, store, recorder)
        self.asked = Asked()
        self._on_ended = on_ended
        self._on_watched = on_watched
        self._stop_seconds = stop_seconds
        self._clock = clock
        self._touched = clock()
        self._heard = clock()
        self._parting: str | None = None
        self._worker: Worker | None = None
        self._following: asyncio.Task[None] | None = None
        self._launched = asyncio.Event()
        self._stopping = False
        self._leaving = False
        self._shut: Ending | None = None

    @property
    def record(self) -> RunRecord:
        """Return the run as it stands."""
        return self.standing.record

    @property
    def working(self) -> bool:
        """Return whether a worker is there or on its way."""
        return self._following is not None

    @property
    def idle(self) -> bool:
        """Return whether nothing is lost when it leaves the memory."""
        return not self.working and not self.record.alive and not len(self.hub) and self.standing.kept

    @property
    def resting_since(self) -> float | None:
        """Return when somebody last did something with a paused run, in seconds of the clock; None for others."""
        return self._touched if self.working and self.record.status == "paused" else None

    def begin(self, executor: Executor, job: Job) -> None:
        """Start a worker with the job."""
        self.standing.begin()
        self.hub.forget_errors()
        self._stopping = False
        self._launched.clear()
        self._following = asyncio.create_task(self._follow(executor, job))

    async def order(self, command: Command, **more: Any) -> int:
        """Return the number of updates completed when the worker has carried out a command.

        Raises:
            Conflict: the run ended before.
            FieldError: a value that it does not take.
        """
        if not self.working:
            raise self.ended_conflict(command.name)
        self._touched = self._clock()
        number, answer = self.asked.command()
        await self._send(Do(number, {**command.model_dump(mode="json"), **more}))
        if isinstance(command, Stop):
            self._stopping = True
            self.standing.spawn(self._insist(answer))
        return await answer

    async def show(self, view: str, options: dict[str, Any]) -> bytes:
        """Return one frame in detail, computed by the worker between two steps.

        Raises:
            Conflict: the run ended before.
            FieldError: there is no such view, or an option does not fit.
        """
        id_, frame = self.asked.frame()
        await self._send(Show({**options, "id": id_, "view": view, "detail": True}))
        return await frame

    async def unless_silent(self, answer: Awaitable[AnswerT]) -> AnswerT:
        """Return the answer to a question as soon as it is there; give up when the worker says nothing at all any more.

        What was asked for is not taken back: a worker that comes round carries it out.

        Raises:
            Conflict: the worker has said nothing for a minute.
        """
        asked, waiting = self._clock(), asyncio.ensure_future(answer)
        try:
            while not waiting.done():
                left = max(asked, self._heard) + SILENT_SECONDS - self._clock()
                if left <= 0:
                    message = (
                        f"The run's worker has said nothing for {SILENT_SECONDS:g} s: it hangs, or a single step takes very long. "
                        "Try again later, or stop the run."
                    )
                    raise Conflict(message, status=self.record.status, seconds=SILENT_SECONDS)
                await asyncio.wait({waiting}, timeout=left)
            return waiting.result()
        finally:
            waiting.cancel()

    def ended_conflict(self, command: str) -> Conflict:
        """Return the error for a command to a run that has no worker."""
        message = f"The run is {self.record.status}: '{command}' needs a run that trains. Resume it first."
        return Conflict(message, status=self.record.status, command=command)

    async def settle(self) -> None:
        """Wait until the worker of a run that has ended, or was told to stop, has gone."""
        # A stop is answered before the last snapshot is written: what comes next must not reach a worker that leaves.
        if self._following is not None and (self._stopping or not self.record.alive):
            await asyncio.wait({self._following})

    async def give_way(self, why: str) -> None:
        """Stop the worker as a person would, for a reason of the server's own, and wait until it has gone.

        Raises:
            Conflict: the run ended before.
        """
        following, self._parting = self._following, why
        try:
            await self.order(Stop())
            if following is not None:
                await asyncio.wait({following}, timeout=self._stop_seconds)
        finally:
            self._parting = None

    async def leave(self) -> None:
        """End the worker because the server stops: it may write its last snapshot first."""
        self._leaving = True
        # Held here: a run may end by itself while the order is on its way.
        following = self._following
        if following is not None and self._worker is not None:
            await self._send(Do(0, Stop().model_dump()))
            await asyncio.wait({following}, timeout=LEAVE_SECONDS)
        await self.shut(f"{SERVER_STOPPED} Resume continues from the last snapshot.")

    async def shut(self, reason: str | None = None) -> None:
        """Kill the worker, wait until all is written, send the readers away."""
        self._shut = Ending(0, reason)
        if self._worker is not None:
            self._worker.kill(reason)
        if self._following is not None:
            await asyncio.gather(self._following, return_exceptions=True)
        self.hub.close()
        await self.standing.keep()

    async def _follow(self, executor: Executor, job: Job) -> None:
        ending = Ending(0)
        try:
            self._worker = await executor.launch(replace(job, watches=self.hub.union.as_json()))
            self._launched.set()
            if self._shut is not None:
                self._worker.kill(self._shut.reason)
            async for message in self._worker.messages():
                self._heard = self._clock()
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
                self.standing.set_status("failed", ending.words(self.record.step))
            message = f"The run is {self.record.status}: {self.record.reason or 'it has ended'}"
            self.asked.give_up(Conflict(message, status=self.record.status))
            self._on_ended(self)

    def _hear(self, event: Event) -> None:
        match event:
            case Measured(columns):
                self.standing.measure(columns)
            case StatusChanged():
                self._stand(event)
            case Happened(name, step, facts):
                self.standing.happen(name, step, facts)
            case Saved(step, file):
                self.standing.save(step, file)
            case Manifested(manifest):
                self.standing.describe(manifest)
            case Applied(number, step):
                self.asked.answer(number, step)
            case Declined(number, error):
                self.asked.answer(number, read_error(error))
            case Unseen(id_, error):
                if not self.asked.miss(id_, read_error(error)):
                    self.hub.unseen(id_, error)

    def _see(self, blob: bytes) -> None:
        frame = SharedFrame(blob)
        if not self.asked.show(frame):
            self.hub.show(frame)

    def _stand(self, event: StatusChanged) -> None:
        status, reason = event.status, event.reason
        if self._leaving and status == "stopped":
            status, reason = "failed", f"{SERVER_STOPPED} Resume continues from step {event.step}."
        elif self._parting is not None and status == "stopped":
            reason = f"{self._parting} Resume continues from step {event.step}."
        self._touched = self._clock()
        self.standing.move(event.step, event.epoch)
        self.standing.set_status(status, reason)

    async def _send(self, order: Order) -> None:
        # What is asked for while the worker is launched waits for it, in order.
        await self._launched.wait()
        if self._worker is not None:
            await self._worker.send(write_order(order))

    async def _insist(self, answer: asyncio.Future[int]) -> None:
        done, _ = await asyncio.wait({answer}, timeout=self._stop_seconds)
        if not done and self._worker is not None:
            seconds = f"{self._stop_seconds:g}"
            self.standing.set_status("stopped", f"Stopped. The worker did not react within {seconds} s and was ended.")
            self._worker.kill()
            if not answer.done():
                answer.set_result(self.record.step)

    def _watches_changed(self) -> None:
        if self.working:
            self.standing.spawn(self._send(Look(self.hub.union.as_json())))
        else:
            self._on_watched(self)
