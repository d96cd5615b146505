"""The worker: trains one run, carries out its orders, paints what is watched, writes snapshots."""

import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from socket import socket
from time import perf_counter, thread_time
from typing import Any

from netarium.runs.album import Album
from netarium.runs.events import Applied, Declined, Happened, Manifested, StatusChanged
from netarium.runs.link import Link
from netarium.runs.manifest import manifest
from netarium.runs.measured import Scalars
from netarium.runs.orders import Do, Job, Look, Show
from netarium.runs.studio import Studio
from netarium.runs.timekeeper import Timekeeper
from netarium.runs.trainee import Trainee, explained, first_line
from netarium.spec.errors import NetariumError
from netarium.store.record import Status
from netarium.train.events import Diverged, Event, Finished, Interrupted, Tick
from netarium.train.loop import train
from netarium.train.settings import LIVE, changed
from netarium.train.snapshot import Snapshot, remember

logger = logging.getLogger(__name__)

LAST_SECONDS = 10.0


def work(job: Job, connection: socket) -> None:
    """Train until the run ends or the server has gone."""
    link = Link(connection)
    try:
        Work(job, link).run()
    except NetariumError as error:
        link.say(StatusChanged("failed", None, None, error.message))
    except Exception as error:
        # The process boundary: whatever goes wrong must reach the person in words, not as a silent death.
        logger.exception("The worker of a run failed.")
        link.say(StatusChanged("failed", None, None, f"Training failed: {first_line(error)}"))
    link.flush(LAST_SECONDS)


class Work:
    """One run in training.

    Args:
        job: what to train.
        link: to the server.
        clock: monotonic seconds, by which training time and ticks are measured.
        meter: seconds by which views are paid; None = the processor's own on a CPU, where time in which something else ran
            there is neither the pictures' fault nor the training's merit, else those of the clock.

    Attributes:
        paused: whether it waits for an order.
    """

    def __init__(
        self,
        job: Job,
        link: Link,
        clock: Callable[[], float] = perf_counter,
        meter: Callable[[], float] | None = None,
    ) -> None:
        self._link = link
        self._clock = clock
        self._trainee = Trainee(job)
        self._session = self._trainee.session
        own = meter if meter is not None or self._session.device.type != "cpu" else thread_time
        self._studio = Studio(self._trainee, link, clock, clock if own is None else own)
        self._album = Album(Path(job.folder))
        self._most_steps = job.most_steps
        self._scalars = Scalars()
        self._times = Timekeeper(self._session, clock)
        self.paused = job.paused
        self._stepping: Do | None = None
        self._target = 0
        self._end: tuple[Status, str] | None = None
        self._first: Snapshot | None = None
        self._events: Iterator[Event] = iter(())
        self._start(None if job.snapshot is None else Path(job.snapshot))
        self._studio.watch(job.watches)

    @property
    def step(self) -> int:
        """Updates made so far."""
        return self._session.step

    def run(self) -> None:
        """Train until the run has ended."""
        self._tell("paused" if self.paused else "running")
        while self._end is None:
            if self.paused:
                self._rest()
            else:
                self.advance()
        status, reason = self._end
        self._send_scalars(now=True)
        if status != "diverged":
            self._keep_snapshot()
            self._studio.paint_all(anew=True)
        if status == "finished":
            self._time_nodes(resting=True)
        self._answer_step()
        self._tell(status, reason)

    def _start(self, snapshot: Path | None) -> None:
        session = self._session
        self._link.say(Manifested(manifest(session, self._trainee.seed, self._trainee.weights)))
        if snapshot is not None:
            self._album.restart(session, session.step)
            self._link.say(self._album.noted(snapshot, session.step))
        else:
            # Taken now, written after the first losses are out: a person waits for them.
            self._first = remember(session)
        self._events = train(session, self._link.inbox, clock=self._clock)

    def advance(self) -> None:
        """Train until the loop has something to say, and deal with it."""
        match next(self._events):
            case Tick(columns=columns):
                self._scalars.add(columns)
                self._send_scalars()
                self._times.count(len(columns["step"]))
                if self._first is not None or self._album.due(self._session):
                    self._keep_snapshot(wait=False)
                else:
                    self._tell_saved()
                self._studio.paint_some()
                self._time_nodes()
                if self._most_steps is not None and self._session.step >= self._most_steps:
                    self._end = ("stopped", f"This server ends a run after {self._most_steps:,} updates.")
            case Interrupted():
                self.obey()
                if self._stepping is not None and self._session.step >= self._target:
                    self._pause()
            case Diverged() as event:
                self._explain(event)
                self._end = ("diverged", event.message)
            case Finished(message=message):
                self._end = ("finished", message)

    def _rest(self) -> None:
        """Stay paused until an order changes it; paint everything watched meanwhile."""
        self._keep_snapshot()
        self._studio.paint_all()
        self._time_nodes(resting=True)
        self._link.wait()
        self.obey()

    def obey(self) -> None:
        """Carry out the orders that wait."""
        while self._end is None and (order := self._link.next_order()) is not None:
            match order:
                case Do():
                    self._do(order)
                case Look(watches):
                    self._studio.watch(watches)
                case Show(watch):
                    self._studio.show(watch)

    def _do(self, order: Do) -> None:
        command = order.command
        try:
            match command["name"]:
                case "pause":
                    self._pause()
                case "resume":
                    self._resume()
                case "step":
                    self._step(order)
                    return
                case "stop":
                    self._end = ("stopped", f"Stopped at step {self._session.step}.")
                case "set":
                    self._set(command["values"])
                case "rewind":
                    self._rewind(Path(command["path"]))
        except NetariumError as error:
            self._link.say(Declined(order.number, explained(error)))
            return
        self._link.say(Applied(order.number, self._session.step))

    def _pause(self) -> None:
        self._send_scalars(now=True)
        # Before the answer: whoever hears that it is paused may go back at once.
        self._keep_snapshot()
        self.paused = True
        self._tell("paused")
        self._answer_step()

    def _resume(self) -> None:
        self._answer_step()
        if self.paused:
            self.paused = False
            self._tell("running")

    def _step(self, order: Do) -> None:
        self._answer_step()
        count: int = order.command["count"]
        self._stepping = order
        self._target = self._session.step + count
        self._session.until = self._target
        if self.paused and count > 1:
            self._tell("running")
        self.paused = False

    def _answer_step(self) -> None:
        """Answer the `step` that is under way: it is done, or something else takes its place."""
        if self._stepping is not None:
            self._link.say(Applied(self._stepping.number, self._session.step))
        self._stepping = None
        self._session.until = float("inf")

    def _set(self, values: dict[str, Any]) -> None:
        if values.keys() - set(LIVE):
            # Raises, and names the setting; as keyword arguments strange names could do harm.
            changed(self._session.training, values)
        session = self._session
        session.set(**values)
        if "points" in values:
            # The pictures of this very step show them, too.
            self._studio.forget_steps()
        step, made = session.changes[-1]
        self._link.say(Happened("set", step, {"values": dict(made)}))

    def _rewind(self, path: Path) -> None:
        self._answer_step()
        self._send_scalars(now=True)
        self._tell_saved(wait=True)
        self._trainee.go_to(path)
        session = self._session
        self._album.restart(session, session.step)
        self._studio.forget_steps()
        self._link.say(Happened("rewound", session.step, {}))
        # A change made at this very step, but after its snapshot, is undone as well.
        self._link.say(Manifested(manifest(session, self._trainee.seed, self._trainee.weights)))
        self._events = train(session, self._link.inbox, clock=self._clock)
        self.paused = True
        self._tell("paused")

    def _explain(self, event: Diverged) -> None:
        facts = {"node": event.node, "copy": event.copy, "what": event.what, "snapshot_step": event.snapshot_step}
        self._link.say(Happened("diverged", event.step, facts))
        anchor = self._session.anchor
        for snapshot in (self._first, anchor):
            if snapshot is not None:
                self._album.put(snapshot)
        self._tell_saved(wait=True)

    def _time_nodes(self, *, resting: bool = False) -> None:
        """Tell what the nodes take, if it is due; orders come first."""
        if not self._link.inbox and self._times.due(resting=resting):
            timing = self._times.take()
            if timing is not None:
                self._link.say(timing)

    def _keep_snapshot(self, *, wait: bool = True) -> None:
        if self._first is not None:
            self._album.put(self._first)
            self._first = None
        self._album.keep(self._session)
        self._tell_saved(wait=wait)

    def _tell_saved(self, *, wait: bool = False) -> None:
        for saved in self._album.written(wait=wait):
            self._link.say(saved)

    def _send_scalars(self, *, now: bool = False) -> None:
        measured = self._scalars.take(now=now)
        if measured is not None:
            self._link.say(measured)

    def _tell(self, status: Status, reason: str | None = None) -> None:
        session = self._session
        epoch = session.epoch + session.order.position / max(session.order.samples, 1)
        self._link.say(StatusChanged(status, session.step, epoch, reason))
