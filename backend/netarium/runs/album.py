"""The snapshots that a worker writes while it trains."""

import logging
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from time import perf_counter, thread_time

from netarium.runs.events import Saved
from netarium.train.session import Session
from netarium.train.snapshot import Snapshot, remember, save

logger = logging.getLogger(__name__)

FIRST_GAP_SECONDS = 0.5
LAST_GAP_SECONDS = 1.0
GROWTH = 1.25
COST_SHARE = 0.002


class Album:
    """Writes snapshots into the run's folder: dense at first, rarer later, a second apart where that costs less than 0.2 % of training time.

    A thread of its own writes them, one after the other: a disk that takes its time to say that a file is safe must not
    hold up the training.

    Args:
        folder: where the files go.
        clock: steady seconds.
    """

    def __init__(self, folder: Path, clock: Callable[[], float] = perf_counter) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._clock = clock
        self._writer = ThreadPoolExecutor(1, "album")
        self._writing: deque[tuple[Snapshot, Future[float]]] = deque()
        self._gap_seconds = FIRST_GAP_SECONDS
        self._cost_seconds = 0.0
        self._saved_seconds = 0.0
        self._saved_step: int | None = None

    def restart(self, session: Session, step: int | None) -> None:
        """Take note that the session stands elsewhere; `step` is the last one that lies on disk."""
        self._saved_step = step
        self._saved_seconds = session.seconds

    def due(self, session: Session) -> bool:
        """Return whether it is time for the next one; never while one is being written."""
        waited = session.seconds - self._saved_seconds
        return not self._writing and waited >= max(self._gap_seconds, self._cost_seconds / COST_SHARE)

    def keep(self, session: Session) -> None:
        """Write a snapshot of now, unless this step has one already or holds numbers that are not finite."""
        if session.step == self._saved_step:
            return
        before = self._clock()
        snapshot = remember(session)
        if session.anchor is not snapshot:
            return
        self.put(snapshot)
        self._cost_seconds = self._clock() - before
        self._gap_seconds = min(self._gap_seconds * GROWTH, LAST_GAP_SECONDS)

    def noted(self, path: Path, step: int) -> Saved:
        """Return the message that tells of a file that was there before."""
        return Saved(step, path.name)

    def put(self, snapshot: Snapshot) -> None:
        """Write a snapshot that was taken before."""
        self._writing.append((snapshot, self._writer.submit(_write, snapshot, self._path(snapshot))))
        self._saved_step, self._saved_seconds = snapshot.step, snapshot.seconds

    def written(self, *, wait: bool = False) -> Iterator[Saved]:
        """Yield what tells of each file that is safe on disk since the last call.

        Args:
            wait: for those that are still being written.
        """
        while self._writing and (wait or self._writing[0][1].done()):
            snapshot, future = self._writing.popleft()
            try:
                self._cost_seconds += future.result()
            except OSError as error:
                # A full disk costs history, not the run.
                logger.warning("A snapshot could not be written: %s", error)
                self._saved_step = None
                continue
            yield Saved(snapshot.step, self._path(snapshot).name)

    def _path(self, snapshot: Snapshot) -> Path:
        return self._folder / f"step-{snapshot.step}.safetensors"


def _write(snapshot: Snapshot, path: Path) -> float:
    """Write the file and return the processor's seconds that it took, which the training may have missed."""
    before = thread_time()
    save(snapshot, path)
    return thread_time() - before
