"""Files of trained models, each written and compared by a process of its own."""

import asyncio
from dataclasses import dataclass, replace
from math import inf

from netarium.export.comparison import Comparison
from netarium.runs.events import Declined, Exported, read_error, read_event
from netarium.runs.executor import Executor, Worker
from netarium.runs.orders import Job
from netarium.spec.errors import Conflict

EXPORT_SECONDS = 180.0


@dataclass(frozen=True)
class ModelFile:
    """A trained model as a file.

    Attributes:
        content: the file.
        step: updates that the model has seen.
        comparison: how far it is from the model that trained.
    """

    content: bytes
    step: int
    comparison: Comparison


class Exports:
    """Has models written to files, one at a time so that training keeps its cores.

    Args:
        executor: what runs the workers.
        seconds: how long one may take, from its start to its last byte.
    """

    def __init__(self, executor: Executor, seconds: float = EXPORT_SECONDS) -> None:
        self._executor = executor
        self._seconds = seconds
        self._turn = asyncio.Lock()

    async def write(self, job: Job, step: int) -> ModelFile:
        """Return the file that a job asks for.

        Args:
            job: its task is "weights" or "onnx", its snapshot the model.
            step: updates that the snapshot has seen.

        Raises:
            FieldError: a layer cannot be exported; it is named.
            Conflict: no worker could be started, or it ended too early.
        """
        async with self._turn:
            try:
                worker = await self._executor.launch(job)
            except OSError as error:
                message = f"The file could not be written: no worker could be started: {error}. Try again later."
                raise Conflict(message) from error
            gone = False
            try:
                async with asyncio.timeout(self._seconds):
                    found = await _read(worker)
                gone = found is None
            except TimeoutError as error:
                message = (
                    f"The file was not written within {self._seconds:g} s, so its worker was ended. The machine is busy, "
                    "or the network is too large: pause other runs and try again."
                )
                raise Conflict(message) from error
            finally:
                if not gone:
                    worker.kill()
                ending = await worker.ending()
        if found is None:
            message = (
                ending.reason or "The file could not be written: its worker ended early. The server's log says more."
            )
            raise Conflict(message)
        return replace(found, step=step)


async def _read(worker: Worker) -> ModelFile | None:
    comparison: Comparison | None = None
    async for message in worker.messages():
        if isinstance(message, bytes):
            return None if comparison is None else ModelFile(message, 0, comparison)
        match read_event(message):
            case Declined(error=error):
                raise read_error(error)
            case Exported(samples=samples, max_error=max_error):
                # What is not finite goes over the wire as null.
                comparison = Comparison(samples, inf if max_error is None else max_error)
            case _:
                pass
    return None
