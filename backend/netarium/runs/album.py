"""The snapshots that a worker writes while it trains."""

from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from netarium.runs.events import Saved
from netarium.train.session import Session
from netarium.train.snapshot import Snapshot, remember, save

FIRST_GAP_SECONDS = 0.5
LAST_GAP_SECONDS = 1.0
GROWTH = 1.25
COST_SHARE = 0.005


class Album:
    """Writes snapshots into the run's folder: dense at first, rarer later, a second apart where that costs less than 0.5 % of training time.

    Args:
        folder: where the files go.
        clock: steady seconds.
    """

    def __init__(self, folder: Path, clock: Callable[[], float] = perf_counter) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._clock = clock
        self._gap_seconds = FIRST_GAP_SECONDS
        self._cost_seconds = 0.0
        self._saved_seconds = 0.0
        self._saved_step: int | None = None

    def restart(self, session: Session, step: int | None) -> None:
        """Take note that the session stands elsewhere; `step` is the last one that lies on disk."""
        self._saved_step = step
        self._saved_seconds = session.seconds

    def due(self, session: Session) -> bool:
        """Return whether it is time for the next one."""
        waited = session.seconds - self._saved_seconds
        return waited >= max(self._gap_seconds, self._cost_seconds / COST_SHARE)

    def keep(self, session: Session) -> Saved | None:
        """Write a snapshot of now; None if this step lies on disk already or holds numbers that are not finite."""
        if session.step == self._saved_step:
            return None
        before = self._clock()
        snapshot = remember(session)
        if session.anchor is not snapshot:
            return None
        saved = self.put(snapshot)
        self._cost_seconds = self._clock() - before
        self._gap_seconds = min(self._gap_seconds * GROWTH, LAST_GAP_SECONDS)
        return saved

    def noted(self, path: Path, step: int) -> Saved:
        """Return the message that tells of a file that was there before."""
        return Saved(step, path.name)

    def put(self, snapshot: Snapshot) -> Saved:
        """Write a snapshot that was taken before."""
        path = self._folder / f"step-{snapshot.step}.safetensors"
        save(snapshot, path)
        self._saved_step, self._saved_seconds = snapshot.step, snapshot.seconds
        return Saved(snapshot.step, path.name)
