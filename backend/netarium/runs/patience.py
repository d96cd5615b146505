"""Places that paused runs hold: while others wait for one, they are given on after a while."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress

from netarium.runs.live_run import LiveRun
from netarium.runs.queue import Queue
from netarium.runs.roster import Roster
from netarium.spec.errors import Conflict

logger = logging.getLogger(__name__)

CHECK_SECONDS = 5.0


class Patience:
    """Stops runs that nobody has touched for too long since they were paused, as long as somebody waits.

    Nothing is lost: a paused run lies on disk as it stands.

    Args:
        roster: the runs in memory.
        queue: where runs wait for a place.
        minutes: how long a run may be paused while others wait.
        clock: the steady seconds in which runs say since when they rest.
        check_seconds: how often it looks.
    """

    def __init__(
        self,
        roster: Roster,
        queue: Queue,
        minutes: int,
        *,
        clock: Callable[[], float],
        check_seconds: float = CHECK_SECONDS,
    ) -> None:
        self._roster = roster
        self._queue = queue
        self._minutes = minutes
        self._clock = clock
        self._check_seconds = check_seconds
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Look from time to time."""
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """Look no more."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def check(self) -> None:
        """Stop those whose time is over, the longest paused first, one for each run that waits."""
        for _, run in sorted(self._overdue(), key=lambda one: one[0]):
            if not len(self._queue):
                return
            minutes = "1 minute" if self._minutes == 1 else f"{self._minutes} minutes"
            # It may end by itself meanwhile.
            with suppress(Conflict):
                await run.give_way(f"Paused for {minutes} while others waited: its place went to the next run.")

    def _overdue(self) -> list[tuple[float, LiveRun]]:
        latest = self._clock() - 60 * self._minutes
        rests = [(run.resting_since, run) for run in self._roster]
        return [(since, run) for since, run in rests if since is not None and since <= latest]

    async def _run(self) -> None:
        while True:
            await asyncio.sleep(self._check_seconds)
            try:
                await self.check()
            except Exception:  # nobody awaits this task: it would end unseen, and no place would come free any more
                logger.exception("Runs that are paused for too long could not be stopped; it is tried again.")
