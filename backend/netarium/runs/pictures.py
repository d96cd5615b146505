"""Frames of any run at any step."""

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from netarium.runs.events import read_error
from netarium.runs.live_run import LiveRun
from netarium.runs.past import Look, Past
from netarium.runs.query import read_step
from netarium.runs.shelf import Shelf
from netarium.runs.trainee import explained
from netarium.spec.errors import Conflict, Refused
from netarium.store.record import Snapshot


class Pictures:
    """Has frames computed: by a run's worker where it stands, else from a snapshot.

    Args:
        past: computes views of snapshots.
        shelf: all snapshots.
        most: views of one run that may be waited for at the same time.
    """

    def __init__(self, past: Past, shelf: Shelf, most: int) -> None:
        self._past = past
        self._shelf = shelf
        self._most = most
        self._waiting: Counter[LiveRun] = Counter()
        self._filling: dict[LiveRun, asyncio.Task[None]] = {}
        self._again: set[LiveRun] = set()

    async def stop(self) -> None:
        """Give up what is under way."""
        tasks = tuple(self._filling.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def view(self, run: LiveRun, view: str, options: Mapping[str, Any]) -> bytes:
        """Return one float32 frame: of now while the run works, else, or with `step`, of a snapshot.

        Raises:
            NotFound: there is no snapshot at or before the step.
            FieldError: there is no such view, or an option does not fit.
            Conflict: it could not be computed.
            Refused: too many wait for views of this run.
        """
        if self._waiting[run] >= self._most:
            message = (
                f"{self._most} views of this run are waited for already, no more fit. Try again when some have come."
            )
            raise Refused(message, most=self._most)
        self._waiting[run] += 1
        try:
            return await self._view(run, view, dict(options))
        finally:
            self._waiting[run] -= 1
            self._waiting += Counter()  # forgets runs that nobody waits for

    async def _view(self, run: LiveRun, view: str, wanted: dict[str, Any]) -> bytes:
        step = read_step(wanted.pop("step", None))
        await run.settle()
        if step is None and run.working:
            return await run.unless_silent(run.show(view, wanted))
        snapshot = await self._shelf.at(run.record.id, step)
        look = await self._look(run, snapshot, [{**wanted, "id": "", "view": view, "detail": True}])
        if "" in look.errors:
            raise read_error(look.errors[""])
        if "" not in look.frames:
            raise Conflict(look.shortfall, view=view)
        return look.frames[""].under("")

    def fill(self, run: LiveRun) -> None:
        """Show those who watch a run without a worker what they do not see yet; one look at a time for each run."""
        if run.working or not run.hub.missing():
            return
        if run in self._filling:
            self._again.add(run)
        else:
            self._filling[run] = asyncio.create_task(self._fill(run))

    async def _fill(self, run: LiveRun) -> None:
        try:
            again = True
            while again:
                self._again.discard(run)
                await self._fill_once(run)
                again = run in self._again
        finally:
            self._again.discard(run)
            del self._filling[run]

    async def _fill_once(self, run: LiveRun) -> None:
        snapshot = await self._shelf.last(run.record.id)
        watches = run.hub.missing()
        if snapshot is None or run.working or not watches:
            return
        look = await self._look(run, snapshot, watches)
        if run.working:
            return
        for frame in look.frames.values():
            run.hub.show(frame)
        for watch in watches:
            if watch["id"] not in look.frames:
                run.hub.unseen(watch["id"], look.errors.get(watch["id"]) or explained(Conflict(look.shortfall)))

    async def _look(self, run: LiveRun, snapshot: Snapshot, watches: Sequence[dict[str, Any]]) -> Look:
        folder, file = self._shelf.folder(run.record.id), self._shelf.file(snapshot)
        return await self._past.look(run.record.experiment, str(folder), str(file), watches)
