"""The list of all runs: new ones are taken in as far as this server's limits allow."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from netarium.experiment.experiment import Experiment
from netarium.experiment.limits import Limits
from netarium.runs.control import Control
from netarium.runs.lane import Lane
from netarium.runs.query import read_statuses
from netarium.runs.queue import Queue
from netarium.runs.recorder import Recorder
from netarium.runs.roster import Roster
from netarium.runs.shelf import Shelf
from netarium.spec.errors import Conflict, Refused
from netarium.store.record import Parent, RunRecord, Snapshot
from netarium.store.store import Store


class Register:
    """Adds, lists, renames and deletes runs. What is in memory is newer than what is stored.

    Args:
        store: where runs are kept.
        recorder: writes to the store.
        roster: the runs in memory.
        shelf: all snapshots.
        queue: where runs wait for a worker.
        control: begins runs.
        limits: what this server allows.
    """

    def __init__(
        self,
        store: Store,
        recorder: Recorder,
        roster: Roster,
        shelf: Shelf,
        queue: Queue,
        control: Control,
        limits: Limits,
    ) -> None:
        self._store = store
        self._recorder = recorder
        self._roster = roster
        self._shelf = shelf
        self._queue = queue
        self._control = control
        self._limits = limits

    async def add(
        self,
        experiment: Experiment,
        *,
        name: str,
        owner: str,
        origin: Snapshot | None,
        weights: Path | None,
        request_id: str | None,
        paused: bool,
    ) -> RunRecord:
        """Return a new run, started or queued, or the one that the same `request_id` made before.

        Args:
            experiment: checked against the limits by the caller.
            name: name in the list.
            owner: who starts it.
            origin: another run's snapshot to begin with; None = freshly initialised parameters.
            weights: a file of weights to begin with instead.
            request_id: the client's id of this wish.
            paused: whether it waits for a command before the first step.

        Raises:
            Conflict: the snapshot or the weights cannot be copied.
            Refused: too many runs wait or are kept already.
        """
        record, new = await self._recorder.write(
            self._store.runs.add,
            experiment.model_dump(mode="json"),
            name=name,
            owner=owner,
            parent=None if origin is None else Parent(origin.run_id, origin.step),
            request_id=request_id,
        )
        if not new:
            return await self.get(record.id)
        run = self._roster.adopt(record, Lane(record.id))
        try:
            await self._expect_room()
            snapshot = None if origin is None else await self._shelf.copy(origin, record.id)
            if weights is not None:
                await self._shelf.copy_weights(weights, record.id)
        except (Conflict, Refused):
            await self.delete(record.id)
            raise
        self._control.begin(run, snapshot=snapshot, paused=paused, branch=snapshot is not None)
        return run.record

    async def get(self, run_id: str) -> RunRecord:
        """Return one run.

        Raises:
            NotFound: there is no such run.
        """
        live = self._roster.get(run_id)
        return live.record if live is not None else await asyncio.to_thread(self._store.runs.get, run_id)

    async def page(
        self, *, limit: int, offset: int, status: str | None, search: str | None, owner: str | None
    ) -> tuple[Sequence[RunRecord], int]:
        """Return some runs, newest first, and how many there are in all; see `Runs.list`."""
        page = await self._recorder.write(
            self._store.runs.page,
            offset=offset,
            limit=limit,
            statuses=read_statuses(status),
            search=search or "",
            owner=owner,
        )
        live = (self._roster.get(record.id) for record in page.runs)
        return [record if run is None else run.record for record, run in zip(page.runs, live, strict=True)], page.total

    async def rename(self, run_id: str, name: str) -> RunRecord:
        """Give a run another name.

        Raises:
            NotFound: there is no such run.
        """
        record = await self._recorder.write(self._store.runs.change, run_id, name=name)
        live = self._roster.get(run_id)
        if live is None:
            return record
        live.standing.rename(name)
        return live.record

    async def delete(self, run_id: str) -> None:
        """End a run if it trains and delete it with everything that belongs to it.

        Raises:
            NotFound: there is no such run.
        """
        run = await self._roster.find(run_id)
        self._queue.remove(run)
        await run.shut("Deleted.")
        self._roster.drop(run_id)
        await self._recorder.flush()
        await self._recorder.write(self._store.delete_run, run_id)

    async def _expect_room(self) -> None:
        most = self._limits.stored_runs
        if await self._recorder.write(self._store.runs.count) > most:
            message = f"This server keeps {most:,} runs, no more fit. Delete some that nobody needs."
            raise Refused(message, most=most)
        if len(self._queue) >= self._limits.queued_runs and self._queue.full:
            message = f"The queue is full ({len(self._queue)} waiting). Stop one, or try again later."
            raise Refused(message, waiting=len(self._queue))
