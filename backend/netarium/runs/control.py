"""Beginning runs and carrying out commands, whatever state a run is in."""

import asyncio

from netarium.data.uploads.library import Library
from netarium.experiment.check import expect_batch_fits
from netarium.experiment.limits import Limits
from netarium.experiment.reading import stored_experiment
from netarium.runs.commands import Command, Resume, Rewind, Set, Stop
from netarium.runs.live_run import LiveRun
from netarium.runs.orders import Job
from netarium.runs.queue import Queue
from netarium.runs.shelf import Shelf
from netarium.spec.errors import Conflict
from netarium.store.record import Snapshot


class Control:
    """Gives commands to a run's worker where there is one, else does what they mean for a run that waits or has ended.

    Args:
        queue: where runs wait for a worker.
        shelf: all snapshots.
        limits: what this server allows.
        library: the uploaded files.
        threads: PyTorch's threads in one worker.
    """

    def __init__(self, queue: Queue, shelf: Shelf, limits: Limits, library: Library, *, threads: int) -> None:
        self._queue = queue
        self._shelf = shelf
        self._limits = limits
        self._library = library
        self._threads = threads

    def begin(self, run: LiveRun, *, snapshot: Snapshot | None, paused: bool, branch: bool = False) -> None:
        """Start a run, or let it wait for its turn.

        Args:
            run: it has no worker.
            snapshot: what it begins with; None = freshly initialised parameters.
            paused: whether it waits for a command before the first step.
            branch: whether the snapshot is another run's.
        """
        job = Job(
            "train",
            run.record.experiment,
            str(self._shelf.folder(run.record.id)),
            str(self._library.folder),
            snapshot=None if snapshot is None else str(self._shelf.file(snapshot)),
            branch=branch,
            paused=paused,
            threads=self._threads,
            most_steps=self._limits.max_steps,
        )
        self._queue.add(run, job)

    async def command(self, run: LiveRun, command: Command, command_id: str | None) -> int:
        """Carry out a command; return the number of updates completed when it took effect.

        Args:
            run: the run.
            command: what to do.
            command_id: the client's id of this command; the same id gets the first answer again.

        Raises:
            FieldError: a value that does not fit.
            Conflict: the run has ended, still waits, or its worker hangs.
        """
        size = command.values.get("batch_size") if isinstance(command, Set) else None
        if isinstance(size, int | float):
            experiment = stored_experiment(run.record.experiment, self._library)
            await asyncio.to_thread(expect_batch_fits, experiment, size, self._limits)
        answer = run.asked.once(command_id, lambda: asyncio.create_task(self._carry_out(run, command)))
        return await run.unless_silent(answer)

    async def _carry_out(self, run: LiveRun, command: Command) -> int:
        await run.settle()
        if run in self._queue:
            return self._command_waiting(run, command)
        if isinstance(command, Rewind):
            return await self._rewind(run, command)
        if run.working:
            return await run.order(command)
        if isinstance(command, Resume):
            return await self._restart(run, paused=False)
        raise run.ended_conflict(command.name)

    def _command_waiting(self, run: LiveRun, command: Command) -> int:
        if isinstance(command, Stop):
            self._queue.remove(run)
            run.standing.set_status("stopped", "Stopped before its turn came.")
            return run.record.step
        if isinstance(command, Resume):
            return run.record.step
        message = f"The run waits for its turn, at place {run.record.queue_position}. Try again once it has started."
        raise Conflict(message, status="queued", queue_position=run.record.queue_position)

    async def _rewind(self, run: LiveRun, command: Rewind) -> int:
        snapshot = await self._shelf.at(run.record.id, command.step)
        if run.working:
            return await run.order(command, path=str(self._shelf.file(snapshot)))
        return await self._restart(run, paused=True, snapshot=snapshot)

    async def _restart(self, run: LiveRun, *, paused: bool, snapshot: Snapshot | None = None) -> int:
        found = snapshot or await self._shelf.last(run.record.id)
        # Somebody else may have been quicker.
        if run.working or run in self._queue:
            return run.record.step
        step = 0 if found is None else found.step
        run.standing.rewind(step)
        self.begin(run, snapshot=found, paused=paused)
        return step
