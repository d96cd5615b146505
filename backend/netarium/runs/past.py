"""Views of steps that no worker stands at: computed by a one-shot worker from a snapshot."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from netarium.runs.events import Unseen, read_event
from netarium.runs.executor import Executor
from netarium.runs.orders import Job
from netarium.runs.watch import SharedFrame

AT_ONCE = 2


@dataclass(frozen=True)
class Look:
    """What a one-shot worker brought: frames, and errors as JSON, by id of the watch."""

    frames: dict[str, SharedFrame]
    errors: dict[str, dict[str, Any]]


class Past:
    """Computes views from snapshots, few at the same time so that training keeps its cores."""

    def __init__(self, executor: Executor) -> None:
        self._executor = executor
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
            worker = await self._executor.launch(Job("view", experiment, folder, snapshot, watches=list(watches)))
            try:
                async for message in worker.messages():
                    if isinstance(message, bytes):
                        frame = SharedFrame(message)
                        found.frames[frame.id] = frame
                        continue
                    event = read_event(message)
                    if isinstance(event, Unseen):
                        found.errors[event.id] = event.error
                await worker.ending()
            finally:
                worker.kill()
        return found
