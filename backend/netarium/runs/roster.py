"""The runs in the server's memory, brought there from the store as soon as somebody asks for them."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Iterator

from netarium.runs.lane import Lane
from netarium.runs.live_run import LiveRun
from netarium.runs.recorder import Recorder
from netarium.store.record import RunRecord
from netarium.store.store import Store

ENDED_KEPT = 16


class Roster:
    """All live runs by id; of those that have ended, the ones that were asked for lately.

    Args:
        store: where runs are kept.
        recorder: writes to the store.
        on_ended: called whenever a run's worker has gone.
        on_watched: called when other views of a run are watched and no worker is there to compute them.
        stop_seconds: how long a worker may take to stop before it is killed.
        clock: steady seconds.
    """

    def __init__(
        self,
        store: Store,
        recorder: Recorder,
        *,
        on_ended: Callable[[LiveRun], None],
        on_watched: Callable[[LiveRun], None],
        stop_seconds: float,
        clock: Callable[[], float],
    ) -> None:
        self._store = store
        self._recorder = recorder
        self._on_ended = on_ended
        self._on_watched = on_watched
        self._stop_seconds = stop_seconds
        self._clock = clock
        self._runs: OrderedDict[str, LiveRun] = OrderedDict()
        self._loading: dict[str, asyncio.Task[LiveRun]] = {}

    def __iter__(self) -> Iterator[LiveRun]:
        return iter(tuple(self._runs.values()))

    @property
    def working(self) -> int:
        """Return how many runs have a worker."""
        return sum(run.working for run in self._runs.values())

    def get(self, run_id: str) -> LiveRun | None:
        """Return a run if it is in memory."""
        return self._runs.get(run_id)

    async def find(self, run_id: str) -> LiveRun:
        """Return a run, from the store if it is not in memory.

        Raises:
            NotFound: there is no such run.
        """
        live = self._runs.get(run_id)
        if live is not None:
            self._runs.move_to_end(run_id)
            return live
        if run_id not in self._loading:
            self._loading[run_id] = asyncio.create_task(self._load(run_id))
            self._loading[run_id].add_done_callback(lambda _: self._loading.pop(run_id, None))
        return await asyncio.shield(self._loading[run_id])

    def adopt(self, record: RunRecord, lane: Lane) -> LiveRun:
        """Take a run into memory."""
        run = LiveRun(
            record,
            lane,
            self._store,
            self._recorder,
            on_ended=self._on_ended,
            on_watched=self._on_watched,
            stop_seconds=self._stop_seconds,
            clock=self._clock,
        )
        self._runs[record.id] = run
        return run

    def drop(self, run_id: str) -> None:
        """Forget a run, if it is in memory."""
        self._runs.pop(run_id, None)

    async def _load(self, run_id: str) -> LiveRun:
        record = await asyncio.to_thread(self._store.runs.get, run_id)
        lane = await asyncio.to_thread(lambda: Lane(run_id, self._store.messages.read(run_id)))
        idle = [id_ for id_, run in self._runs.items() if run.idle]
        for id_ in idle[: max(len(idle) - ENDED_KEPT, 0)]:
            del self._runs[id_]
        return self.adopt(record, lane)
