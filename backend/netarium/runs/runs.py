"""All runs of one server: what the API calls."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from time import monotonic
from typing import Any, Literal

from netarium.data.uploads.library import library_of
from netarium.experiment.branch import expect_continues
from netarium.experiment.experiment import Experiment
from netarium.experiment.limits import Limits
from netarium.export.files import WEIGHTS
from netarium.export.weights import expect_fits
from netarium.runs import prediction
from netarium.runs.commands import read_command
from netarium.runs.control import Control
from netarium.runs.executor import Executor
from netarium.runs.exports import Exports, ModelFile
from netarium.runs.live_run import STOP_SECONDS, LiveRun
from netarium.runs.local import LocalExecutor
from netarium.runs.orders import Job
from netarium.runs.past import Past
from netarium.runs.patience import Patience
from netarium.runs.pictures import Pictures
from netarium.runs.preflight import Preflight
from netarium.runs.queue import Queue
from netarium.runs.recorder import Recorder
from netarium.runs.recovery import recover
from netarium.runs.register import Register
from netarium.runs.roster import Roster
from netarium.runs.shelf import Shelf
from netarium.runs.subscription import Subscription
from netarium.runs.uploads import Uploads
from netarium.runs.weights import Weights
from netarium.spec.errors import FieldError, LimitError
from netarium.store.hold import Hold
from netarium.store.record import RunRecord, Snapshot
from netarium.store.store import Store

__all__ = ["OWNER", "Runs", "Subscription"]

OWNER = "owner"
MEGABYTE = 2**20


class Runs:
    """Creates, queues, commands and shows runs.

    Args:
        data_dir: where everything is stored.
        limits: what this server allows.
        database_url: another database than SQLite in the data folder.
        executor: what runs workers; None = processes on this machine.
        threads: PyTorch's threads in one worker.
        stop_seconds: how long a worker may take to stop before it is killed.
        clock: steady seconds, by which pauses are measured.
    """

    def __init__(
        self,
        data_dir: Path,
        limits: Limits | None = None,
        database_url: str | None = None,
        *,
        executor: Executor | None = None,
        threads: int = 1,
        stop_seconds: float = STOP_SECONDS,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self.limits = limits or Limits()
        self._data_dir = data_dir
        self._database_url = database_url
        self._threads = threads
        self._stop_seconds = stop_seconds
        self._clock = clock
        self._executor = executor or LocalExecutor(memory_bytes=self.limits.worker_memory_mb * MEGABYTE)
        self._hold = Hold(data_dir)
        self.library = library_of(data_dir)
        self.weights = Weights(data_dir / "weights", self.limits)

    async def start(self) -> None:
        """Open the store, say of runs that the last server left why they ended, warm up the executor.

        Raises:
            Conflict: another process works in the data folder.
        """
        self._hold.take()
        self._store = await asyncio.to_thread(
            Store,
            self._data_dir,
            url=self._database_url,
            snapshot_budget_bytes=self.limits.snapshot_mb * MEGABYTE,
        )
        self._recorder = Recorder(self._store)
        await self._recorder.write(recover, self._store)
        self._recorder.start()
        self.uploads = Uploads(self._store, self._recorder, self.library, self.limits)
        await self.uploads.start()
        self._roster = Roster(
            self._store,
            self._recorder,
            on_ended=self._ended,
            on_watched=self._watched,
            stop_seconds=self._stop_seconds,
            clock=self._clock,
        )
        self._shelf = Shelf(self._store, self._recorder, self._data_dir)
        self._pictures = Pictures(Past(self._executor, self.library), self._shelf, self.limits.waiting_views)
        self._exports = Exports(self._executor)
        self._preflight = Preflight(self._executor, self.library, self.limits, threads=self._threads)
        self._queue = Queue(self._room, lambda run, job: run.begin(self._executor, job))
        self._control = Control(self._queue, self._shelf, self.limits, self.library, threads=self._threads)
        self._register = Register(
            self._store, self._recorder, self._roster, self._shelf, self._queue, self._control, self.limits
        )
        self._patience = Patience(self._roster, self._queue, self.limits.paused_minutes, clock=self._clock)
        self._patience.start()
        await self._executor.start()

    async def stop(self) -> None:
        """End all workers, store everything, send all readers away."""
        self._queue.closed = True
        await self._patience.stop()
        await asyncio.gather(*(run.leave() for run in self._roster))
        await self._pictures.stop()
        await self._executor.stop()
        await self._recorder.stop()
        await asyncio.to_thread(self._store.close)
        self._hold.release()

    async def create(
        self,
        experiment: Experiment,
        *,
        name: str | None = None,
        parent: tuple[str, int] | None = None,
        request_id: str | None = None,
        owner: str = OWNER,
        weights: str | None = None,
        paused: bool = False,
    ) -> RunRecord:
        """Return a new run, started or queued; the same `request_id` returns the run that it made before.

        Args:
            experiment: checked against the limits by the caller.
            name: name in the list; None = the experiment's.
            parent: run and step to branch from: begins with its last snapshot at or before that step.
            request_id: the client's id of this wish.
            owner: who starts it.
            weights: id of imported weights to begin with.
            paused: whether it waits for a command before the first step.

        Raises:
            NotFound: there is no such parent, or no snapshot of it, or there are no such weights.
            InvalidExperiment: the weights or the parent's snapshot belong to another network; what does not fit is named.
            FieldError: it cannot begin with a parent and with weights.
            Conflict: the parent's snapshot cannot be copied.
            Refused: too many runs wait or are kept already.
        """
        if parent is not None and weights is not None:
            message = "A run begins with the parameters of its parent or with imported weights. Leave one of them out."
            raise FieldError(message, field="weights", code="parent_and_weights")
        origin = None if parent is None else await self._snapshot(*parent)
        if parent is not None:
            before = (await self.get(parent[0])).experiment
            await asyncio.to_thread(expect_continues, experiment, before, self.library)
        brought = None if weights is None else self.weights.path(weights)
        if brought is not None:
            await asyncio.to_thread(expect_fits, experiment, brought)
        return await self._register.add(
            experiment,
            name=name or experiment.name,
            owner=owner,
            origin=origin,
            weights=brought,
            request_id=request_id,
            paused=paused,
        )

    async def estimate(self, experiment: Experiment) -> dict[str, Any]:
        """Return what a run of an experiment would take, and how many runs train or wait before it.

        Args:
            experiment: checked against the limits by the caller.

        Raises:
            LimitError: it needs more memory or time than this server gives.
            FieldError: the experiment does not fit together here.
            Refused: too many wait for an estimate already.
            Conflict: no worker could be started, or it ended too early.
        """
        facts = await self._preflight.estimate(experiment)
        ahead = len(self._queue) + 1 if self._queue.full else 0
        return facts | {"training": self._roster.working, "queue_position": ahead}

    async def get(self, run_id: str) -> RunRecord:
        """Return one run.

        Raises:
            NotFound: there is no such run.
        """
        return await self._register.get(run_id)

    async def list(
        self,
        *,
        limit: int = 50,
        offset: int = 0,
        status: str | None = None,
        search: str | None = None,
        owner: str | None = None,
    ) -> tuple[Sequence[RunRecord], int]:
        """Return some runs, newest first, and how many there are in all.

        Args:
            limit: how many to return.
            offset: how many to leave out.
            status: one status, or several with commas between them.
            search: part of the name.
            owner: only this owner's runs.

        Raises:
            FieldError: there is no such status.
        """
        return await self._register.page(limit=limit, offset=offset, status=status, search=search, owner=owner)

    async def rename(self, run_id: str, name: str) -> RunRecord:
        """Give a run another name.

        Raises:
            NotFound: there is no such run.
        """
        return await self._register.rename(run_id, name)

    async def delete(self, run_id: str) -> None:
        """End a run if it trains and delete it with everything that belongs to it.

        Raises:
            NotFound: there is no such run.
        """
        await self._register.delete(run_id)

    async def command(
        self, run_id: str, name: str, values: Mapping[str, Any] | None = None, command_id: str | None = None
    ) -> int:
        """Carry out a command; return the number of updates completed when it took effect.

        Args:
            run_id: the run.
            name: pause, resume, step, stop, set or rewind.
            values: the command's fields; for `set` the settings.
            command_id: the client's id of this command; the same id gets the first answer again.

        Raises:
            NotFound: there is no such run.
            FieldError: a field or value that does not fit.
            Conflict: the run has ended, still waits, or its worker hangs.
        """
        command = read_command(name, values or {})
        return await self._control.command(await self._roster.find(run_id), command, command_id)

    async def scalars(self, run_id: str, since: int = 0, points: int | None = None) -> dict[str, Any]:
        """Return the columns of a run's curve.

        Args:
            run_id: the run.
            since: only what came after the message of this number.
            points: reduce each column to about so many points, without losing extremes.

        Raises:
            NotFound: there is no such run.
        """
        run = await self._roster.find(run_id)
        cut = run.hub.lane.curve.cut(since=since, points=points)
        columns = await asyncio.to_thread(cut.lists)
        return {"seq": run.hub.lane.seq, "thinned": cut.thinned, "columns": columns}

    async def snapshots(self, run_id: str) -> Sequence[Snapshot]:
        """Return the steps that can be gone back to, in ascending order."""
        return await self._shelf.all(run_id)

    def first_weights(self, run_id: str) -> Path | None:
        """Return the file of imported weights that a run began with, if it did."""
        file = self._shelf.folder(run_id) / WEIGHTS
        return file if file.is_file() else None

    async def model_file(self, run_id: str, kind: Literal["weights", "onnx"], step: int | None = None) -> ModelFile:
        """Return the model of a run's last snapshot (at or before `step`) as a file, compared with the live one.

        Raises:
            NotFound: there is no such run, or no such snapshot of it yet.
            FieldError: a layer cannot be exported; it is named.
            Conflict: the file could not be written.
        """
        snapshot = await self._snapshot(run_id, step)
        record = await self.get(run_id)
        folder = str(self._shelf.folder(run_id))
        file = str(self._shelf.file(snapshot))
        job = Job(kind, record.experiment, folder, str(self.library.folder), file, threads=self._threads)
        return await self._exports.write(job, snapshot.step)

    async def predict(
        self,
        run_id: str,
        inputs: Mapping[str, Any] | None,
        step: int | None = None,
        views: Sequence[Mapping[str, Any]] = (),
        rows: Sequence[Mapping[str, Any]] | None = None,
    ) -> bytes:
        """Return the answer to a person's own input as a frame, and views of it, see `prediction.predict`.

        Args:
            run_id: whose network answers.
            inputs: fields as the network gets them; None where `rows` are given.
            step: of which step, by default the present one.
            views: what to see of the input.
            rows: samples by the names of their columns, in the units of the data.

        Raises:
            NotFound: there is no such run, or no snapshot at or before the step.
            FieldError: the input does not fit the network, or a view cannot be computed.
            LimitError: more views than one page may watch.
        """
        if len(views) > self.limits.watches:
            message = f"This server computes {self.limits.watches} views at once, not {len(views)}."
            raise LimitError(message, field="views", code="too_many_views", most=self.limits.watches, got=len(views))
        wanted = {"inputs": inputs, "rows": rows, "views": [dict(view) for view in views], "step": step}
        return await self.view(run_id, prediction.VIEW, wanted)

    async def view(self, run_id: str, view: str, options: Mapping[str, Any]) -> bytes:
        """Return one float32 frame: of now while the run works, else, or with `step`, of a snapshot.

        Raises:
            NotFound: there is no such run, or no snapshot at or before the step.
            FieldError: there is no such view, or an option does not fit.
            Conflict: it could not be computed, or the worker hangs.
            Refused: too many wait for views of this run.
        """
        return await self._pictures.view(await self._roster.find(run_id), view, options)

    async def subscribe(self, run_id: str, since: int = 0) -> Subscription:
        """Return a reader of everything after message `since`.

        Raises:
            NotFound: there is no such run.
        """
        return (await self._roster.find(run_id)).hub.subscribe(since)

    def _room(self) -> int:
        return self.limits.concurrent_runs - self._roster.working

    def _ended(self, run: LiveRun) -> None:
        self._watched(run)
        self._queue.admit()

    def _watched(self, run: LiveRun) -> None:
        if not self._queue.closed:
            self._pictures.fill(run)

    async def _snapshot(self, run_id: str, step: int | None) -> Snapshot:
        await self.get(run_id)
        return await self._shelf.at(run_id, step)
