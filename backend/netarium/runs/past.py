"""Views of steps that no worker stands at: computed by a one-shot worker from a snapshot."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from netarium.data.uploads.library import Library
from netarium.runs.events import Unseen, read_event
from netarium.runs.executor import Executor, Worker
from netarium.runs.orders import Job
from netarium.runs.watch import SharedFrame

AT_ONCE = 2
LOOK_SECONDS = 60.0


@dataclass
class Look:
    """What a one-shot worker brought: frames, and errors as JSON, by id of the watch.

    Attributes:
        frames: what is to be seen.
        errors: why it cannot be seen.
        shortfall: why there is neither for some watches, in words.
    """

    frames: dict[str, SharedFrame]
    errors: dict[str, dict[str, Any]]
    shortfall: str = "The view could not be computed: its worker ended early. The server's log says more."


class Past:
    """Computes views from snapshots, few at the same time so that training keeps its cores.

    Args:
        executor: what runs the workers.
        library: the uploaded files.
        seconds: how long one may take, from its start to its last frame.
    """

    def __init__(self, executor: Executor, library: Library, seconds: float = LOOK_SECONDS) -> None:
        self._executor = executor
        self._library = library
        self._seconds = seconds
        self._turns = asyncio.Semaphore(AT_ONCE)

    async def look(
        self, experiment: Mapping[str, Any], folder: str, snapshot: str, watches: Sequence[dict[str, Any]]
    ) -> Look:
        """Return the frames of all watches at the step of a snapshot.

        Args:
            experiment: the experiment as JSON.
            folder: the run's folder.
            snapshot: file.
            watches: `Watch.as_json` each.
        """
        found = Look({}, {})
        async with self._turns:
            try:
                worker = await self._executor.launch(
                    Job("view", experiment, folder, str(self._library.folder), snapshot, watches=list(watches))
                )
            except OSError as error:
                found.shortfall = f"The view could not be computed: no worker could be started: {error}."
                return found
            try:
                async with asyncio.timeout(self._seconds):
                    await _read(worker, found)
            except TimeoutError:
                found.shortfall = (
                    f"The view was not computed within {self._seconds:g} s, so its worker was ended. "
                    "The machine is busy, or the view takes too much of it: look at fewer views, or try again later."
                )
            finally:
                worker.kill()
            await worker.ending()
        return found


async def _read(worker: Worker, found: Look) -> None:
    async for message in worker.messages():
        if isinstance(message, bytes):
            frame = SharedFrame(message)
            found.frames[frame.id] = frame
            continue
        event = read_event(message)
        if isinstance(event, Unseen):
            found.errors[event.id] = event.error
