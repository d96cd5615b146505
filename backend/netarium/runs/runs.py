"""All runs of one server: what the API calls."""

import asyncio
import shutil
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from netarium.experiment.check import expect_batch_fits
from netarium.experiment.experiment import Experiment
from netarium.experiment.limits import Limits
from netarium.runs import prediction
from netarium.runs.commands import Command, Resume, Rewind, Set, Stop, read_command
from netarium.runs.executor import Executor
from netarium.runs.lane import Lane
from netarium.runs.live_run import STOP_SECONDS, LiveRun, read_error
from netarium.runs.local import LocalExecutor
from netarium.runs.orders import Job
from netarium.runs.past import Past
from netarium.runs.query import read_statuses, read_step
from netarium.runs.queue import Queue
from netarium.runs.recorder import Recorder
from netarium.runs.recovery import recover
from netarium.runs.subscription import Subscription
from netarium.spec.errors import Conflict, NotFound, Refused
from netarium.store.hold import Hold
from netarium.store.record import Parent, RunRecord, Snapshot
from netarium.store.store import Store

__all__ = ["OWNER", "Runs", "Subscription"]

OWNER = "owner"
ENDED_KEPT = 16
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
    ) -> None:
        self.limits = limits or Limits()
        self._data_dir = data_dir
        self._database_url = database_url
        self._threads = threads
        self._stop_seconds = stop_seconds
        self._executor = executor or LocalExecutor(memory_bytes=self.limits.worker_memory_mb * MEGABYTE)
        self._hold = Hold(data_dir)
        self._past = Past(self._executor)
        self._runs: OrderedDict[str, LiveRun] = OrderedDict()
        self._loading: dict[str, asyncio.Task[LiveRun]] = {}
        self._queue = Queue(self._room, lambda run, job: run.begin(self._executor, job))
        self._watching: set[asyncio.Task[None]] = set()

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
        await self._executor.start()

    async def stop(self) -> None:
        """End all workers, store everything, send all readers away."""
        self._queue.closed = True
        await asyncio.gather(*(run.leave() for run in self._runs.values()))
        for task in self._watching:
            task.cancel()
        await asyncio.gather(*self._watching, return_exceptions=True)
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
        paused: bool = False,
    ) -> RunRecord:
        """Return a new run, started or queued; the same `request_id` returns the run that it made before.

        Args:
            experiment: checked against the limits by the caller.
            name: name in the list; None = the experiment's.
            parent: run and step to branch from: begins with its last snapshot at or before that step.
            request_id: the client's id of this wish.
            owner: who starts it.
            paused: whether it waits for a command before the first step.

        Raises:
            NotFound: there is no such parent, or no snapshot of it.
            Conflict: the parent's snapshot cannot be copied.
            Refused: too many runs wait already.
        """
        origin = None if parent is None else await self._snapshot(*parent)
        record, new = await self._recorder.write(
            self._store.runs.add,
            experiment.model_dump(mode="json"),
            name=name or experiment.name,
            owner=owner,
            parent=None if origin is None else Parent(origin.run_id, origin.step),
            request_id=request_id,
        )
        if not new:
            return await self.get(record.id)
        if len(self._queue) >= self.limits.queued_runs and self._room() <= 0:
            await self._recorder.write(self._store.delete_run, record.id)
            message = f"{len(self._queue)} runs wait already, no more fit. Stop one, or try again later."
            raise Refused(message, waiting=len(self._queue))
        run = self._adopt(record, Lane(record.id))
        try:
            snapshot = None if origin is None else await asyncio.to_thread(self._copy, origin, record.id)
        except OSError as error:
            await self.delete(record.id)
            message = f"The snapshot to begin with could not be copied: {error.strerror}. Try again."
            raise Conflict(message) from error
        self._queue.add(run, self._job(record, snapshot=snapshot, paused=paused, branch=snapshot is not None))
        return run.record

    async def get(self, run_id: str) -> RunRecord:
        """Return one run.

        Raises:
            NotFound: there is no such run.
        """
        live = self._runs.get(run_id)
        return live.record if live is not None else await asyncio.to_thread(self._store.runs.get, run_id)

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
        page = await self._recorder.write(
            self._store.runs.page,
            offset=offset,
            limit=limit,
            statuses=read_statuses(status),
            search=search or "",
            owner=owner,
        )
        live = (self._runs.get(record.id) for record in page.runs)
        return [record if run is None else run.record for record, run in zip(page.runs, live, strict=True)], page.total

    async def rename(self, run_id: str, name: str) -> RunRecord:
        """Give a run another name.

        Raises:
            NotFound: there is no such run.
        """
        record = await self._recorder.write(self._store.runs.change, run_id, name=name)
        live = self._runs.get(run_id)
        if live is None:
            return record
        live.rename(name)
        return live.record

    async def delete(self, run_id: str) -> None:
        """End a run if it trains and delete it with everything that belongs to it.

        Raises:
            NotFound: there is no such run.
        """
        run = await self._live(run_id)
        self._queue.remove(run)
        await run.shut("Deleted.")
        self._runs.pop(run_id, None)
        await self._recorder.flush()
        await self._recorder.write(self._store.delete_run, run_id)

    @property
    def readers(self) -> int:
        """Return how many pages look on, over all runs."""
        return sum(len(run.hub) for run in self._runs.values())

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
            Conflict: the run has ended, or still waits.
        """
        command = read_command(name, values or {})
        run = await self._live(run_id)
        size = command.values.get("batch_size") if isinstance(command, Set) else None
        if isinstance(size, int | float):
            experiment = Experiment.model_validate(run.record.experiment)
            await asyncio.to_thread(expect_batch_fits, experiment, size, self.limits)
        return await run.once(command_id, lambda: asyncio.create_task(self._carry_out(run, command)))

    async def scalars(self, run_id: str, since: int = 0, points: int | None = None) -> dict[str, Any]:
        """Return the columns of a run's curve.

        Args:
            run_id: the run.
            since: only what came after the message of this number.
            points: reduce each column to about so many points, without losing extremes.

        Raises:
            NotFound: there is no such run.
        """
        run = await self._live(run_id)
        cut = run.hub.lane.curve.cut(since=since, points=points)
        columns = await asyncio.to_thread(cut.lists)
        return {"seq": run.hub.lane.seq, "thinned": cut.thinned, "columns": columns}

    async def snapshots(self, run_id: str) -> Sequence[Snapshot]:
        """Return the steps that can be gone back to, in ascending order."""
        return await self._recorder.write(self._store.snapshots.all, run_id)

    async def snapshot_file(self, run_id: str) -> Path:
        """Return the file of the last snapshot.

        Raises:
            NotFound: there is no such run, or no snapshot of it yet.
        """
        return self._store.snapshots.file(await self._snapshot(run_id, None))

    async def predict(self, run_id: str, inputs: Mapping[str, Any], step: int | None = None) -> bytes:
        """Return the answer to a person's own input as a frame, see `prediction.predict`.

        Raises:
            NotFound: there is no such run, or no snapshot at or before the step.
            FieldError: the input does not fit the network.
        """
        return await self.view(run_id, prediction.VIEW, {"inputs": dict(inputs), "step": step})

    async def view(self, run_id: str, view: str, options: Mapping[str, Any]) -> bytes:
        """Return one float32 frame: of now while the run works, else, or with `step`, of a snapshot.

        Raises:
            NotFound: there is no such run, or no snapshot at or before the step.
            FieldError: there is no such view, or an option does not fit.
        """
        run = await self._live(run_id)
        wanted = dict(options)
        step = read_step(wanted.pop("step", None))
        await run.settle()
        if step is None and run.working:
            return await run.show(view, wanted)
        snapshot = await self._snapshot(run_id, step)
        watch = {**wanted, "id": "", "view": view, "detail": True}
        look = await self._past.look(run.record.experiment, *self._places(run_id, snapshot), [watch])
        if "" in look.errors:
            raise read_error(look.errors[""])
        if "" not in look.frames:
            message = "The view could not be computed: its worker ended early. The server's log says more."
            raise Conflict(message, view=view)
        return look.frames[""].under("")

    async def subscribe(self, run_id: str, since: int = 0) -> Subscription:
        """Return a reader of everything after message `since`.

        Raises:
            NotFound: there is no such run.
        """
        return (await self._live(run_id)).hub.subscribe(since)

    async def _carry_out(self, run: LiveRun, command: Command) -> int:
        await run.settle()
        if isinstance(command, Rewind):
            return await self._rewind(run, command)
        if run.working:
            return await run.order(command)
        if run in self._queue:
            return self._command_waiting(run, command)
        if isinstance(command, Resume):
            return await self._restart(run, paused=False)
        raise run.ended_conflict(command.name)

    def _command_waiting(self, run: LiveRun, command: Command) -> int:
        if isinstance(command, Stop):
            self._queue.remove(run)
            run.set_status("stopped", "Stopped before its turn came.")
            return run.record.step
        if isinstance(command, Resume):
            return run.record.step
        message = f"The run waits for its turn, at place {run.record.queue_position}. Try again once it has started."
        raise Conflict(message, status="queued", queue_position=run.record.queue_position)

    async def _rewind(self, run: LiveRun, command: Rewind) -> int:
        snapshot = await self._snapshot(run.record.id, command.step)
        if run.working:
            return await run.order(command, path=str(self._store.snapshots.file(snapshot)))
        return await self._restart(run, paused=True, snapshot=snapshot)

    async def _restart(self, run: LiveRun, *, paused: bool, snapshot: Snapshot | None = None) -> int:
        found = snapshot or await self._recorder.write(self._store.snapshots.at, run.record.id)
        if run.working:
            return run.record.step
        step = 0 if found is None else found.step
        run.rewound(step)
        self._queue.add(run, self._job(run.record, snapshot=found, paused=paused))
        return step

    def _job(self, record: RunRecord, *, snapshot: Snapshot | None, paused: bool, branch: bool = False) -> Job:
        return Job(
            "train",
            record.experiment,
            str(self._store.snapshots.folder(record.id)),
            snapshot=None if snapshot is None else str(self._store.snapshots.file(snapshot)),
            branch=branch,
            paused=paused,
            threads=self._threads,
            most_steps=self.limits.max_steps,
        )

    def _room(self) -> int:
        return self.limits.concurrent_runs - sum(run.working for run in self._runs.values())

    def _adopt(self, record: RunRecord, lane: Lane) -> LiveRun:
        run = LiveRun(
            record,
            lane,
            self._store,
            self._recorder,
            on_ended=self._ended,
            on_watched=self._watch_ended,
            stop_seconds=self._stop_seconds,
        )
        self._runs[record.id] = run
        return run

    def _ended(self, run: LiveRun) -> None:
        self._watch_ended(run)
        self._queue.admit()

    def _watch_ended(self, run: LiveRun) -> None:
        if self._queue.closed or run.working or not run.hub.missing():
            return
        task = asyncio.create_task(self._show_ended(run))
        self._watching.add(task)
        task.add_done_callback(self._watching.discard)

    async def _show_ended(self, run: LiveRun) -> None:
        snapshot = await self._recorder.write(self._store.snapshots.at, run.record.id)
        watches = run.hub.missing()
        if snapshot is None or run.working or not watches:
            return
        look = await self._past.look(run.record.experiment, *self._places(run.record.id, snapshot), watches)
        if run.working:
            return
        for frame in look.frames.values():
            run.hub.show(frame)
        for id_, error in look.errors.items():
            run.hub.unseen(id_, error)

    async def _live(self, run_id: str) -> LiveRun:
        live = self._runs.get(run_id)
        if live is not None:
            self._runs.move_to_end(run_id)
            return live
        if run_id not in self._loading:
            self._loading[run_id] = asyncio.create_task(self._load(run_id))
            self._loading[run_id].add_done_callback(lambda _: self._loading.pop(run_id, None))
        return await asyncio.shield(self._loading[run_id])

    async def _load(self, run_id: str) -> LiveRun:
        record = await asyncio.to_thread(self._store.runs.get, run_id)
        lane = await asyncio.to_thread(lambda: Lane(run_id, self._store.messages.read(run_id)))
        idle = [id_ for id_, run in self._runs.items() if run.idle]
        for id_ in idle[: max(len(idle) - ENDED_KEPT, 0)]:
            del self._runs[id_]
        return self._adopt(record, lane)

    async def _snapshot(self, run_id: str, step: int | None) -> Snapshot:
        await self.get(run_id)
        found = await self._recorder.write(self._store.snapshots.at, run_id, step)
        if found is None:
            message = f"Run '{run_id}' has no snapshot yet. Try again in a moment."
            raise NotFound(message, run=run_id, step=step)
        return found

    def _places(self, run_id: str, snapshot: Snapshot) -> tuple[str, str]:
        return str(self._store.snapshots.folder(run_id)), str(self._store.snapshots.file(snapshot))

    def _copy(self, origin: Snapshot, run_id: str) -> Snapshot:
        # Its own copy: the parent may be thinned or deleted.
        source = self._store.snapshots.file(origin)
        target = self._store.snapshots.folder(run_id) / source.name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
        return replace(origin, run_id=run_id, path=target.relative_to(self._data_dir.absolute()).as_posix())
