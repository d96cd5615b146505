"""Pre-flight: what a run would take, told before it starts by a process of its own."""

import asyncio
from collections.abc import Mapping
from typing import Any

from netarium.data.uploads.library import Library
from netarium.experiment.experiment import Experiment
from netarium.experiment.limits import Limits
from netarium.nn.infer import infer
from netarium.runs.estimator import OUT_OF_MEMORY
from netarium.runs.events import Declined, Estimated, read_error, read_event
from netarium.runs.executor import Ending, Executor, Worker
from netarium.runs.orders import Job
from netarium.spec.errors import Conflict, LimitError, Refused


class Preflight:
    """Has experiments tried out, one at a time so that training keeps its cores.

    Args:
        executor: what runs the workers; it ends those that take too much memory.
        library: the uploaded files.
        limits: what this server allows.
        threads: PyTorch's threads in one worker.
    """

    def __init__(self, executor: Executor, library: Library, limits: Limits, *, threads: int = 1) -> None:
        self._executor = executor
        self._library = library
        self._limits = limits
        self._threads = threads
        self._turn = asyncio.Lock()
        self._asked = 0

    async def estimate(self, experiment: Experiment) -> dict[str, Any]:
        """Return what the run of an experiment would take, see `train.estimate`, and its peak memory.

        Args:
            experiment: checked against the limits by the caller.

        Raises:
            LimitError: it needs more memory or time than this server gives; the widest node is named.
            FieldError: the experiment does not fit together here.
            Refused: too many wait for an estimate already.
            Conflict: no worker could be started, or it ended too early.
        """
        waiting = max(self._asked - 1, 0)
        if self._asked and waiting >= self._limits.waiting_preflights:
            message = f"The queue of estimates is full ({waiting} waiting). Try again in a moment, or start the run without one."
            raise Refused(message, waiting=waiting)
        self._asked += 1
        try:
            async with self._turn:
                return await self._tried(experiment)
        finally:
            self._asked -= 1

    async def _tried(self, experiment: Experiment) -> dict[str, Any]:
        job = Job(
            "estimate",
            experiment.model_dump(mode="json"),
            # Nothing is written, and there are no weights to begin with.
            folder=str(self._library.folder),
            library=str(self._library.folder),
            threads=self._threads,
            most_steps=self._limits.max_steps,
        )
        try:
            worker = await self._executor.launch(job)
        except OSError as error:
            message = f"No worker could be started: {error}. Try again later."
            raise Conflict(message) from error
        found: Estimated | Declined | None = None
        late = False
        try:
            async with asyncio.timeout(self._limits.preflight_seconds):
                found = await _read(worker)
        except TimeoutError:
            late = True
        finally:
            # One that has gone by itself tells more if it is not killed.
            if late or found is not None:
                worker.kill()
            ending = await worker.ending()
        if late:
            raise await asyncio.to_thread(self._too_slow, experiment)
        match found:
            case Estimated(facts=facts):
                return facts
            case Declined(error=told) if told.get("code") != OUT_OF_MEMORY:
                raise read_error(told)
            case _:
                raise await asyncio.to_thread(self._gone, experiment, ending, refused=found is not None)

    def _gone(self, experiment: Experiment, ending: Ending, *, refused: bool) -> Exception:
        """Return why a worker had to end: only memory makes the executor, or the system, end one."""
        if not refused and ending.reason is None and ending.code != -9:
            return Conflict("The worker that tried a few batches ended early. Try again; the server's log says more.")
        most, batch = self._limits.worker_memory_mb, experiment.training.batch_size
        widest = _widest(experiment)
        message = (
            f"This run needs more than the {most:,} MB of memory that this server gives it. "
            f"Use a smaller batch than {batch:,}, or make '{widest}' narrower."
        )
        return LimitError(
            message,
            node=widest,
            field="training.batch_size",
            code="run_needs_memory",
            megabytes=most,
            batch=batch,
            widest=widest,
        )

    def _too_slow(self, experiment: Experiment) -> LimitError:
        seconds, widest = self._limits.preflight_seconds, _widest(experiment)
        message = (
            f"A few dry batches took more than {seconds} s, so the estimate was given up: the machine is busy, or the network "
            f"is too large for it. Use smaller batches, make '{widest}' narrower, or try again later."
        )
        return LimitError(
            message, node=widest, field="training.batch_size", code="batches_too_slow", seconds=seconds, widest=widest
        )


async def _read(worker: Worker) -> Estimated | Declined | None:
    async for message in worker.messages():
        if isinstance(message, str):
            event = read_event(message)
            if isinstance(event, Estimated | Declined):
                return event
    return None


def _widest(experiment: Experiment) -> str:
    """Return the node that puts out the most numbers."""
    nodes: Mapping[str, Any] = infer(experiment.network, experiment.dataset.signature()).nodes
    return max(nodes, key=lambda name: nodes[name].activations)
