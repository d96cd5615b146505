"""The snapshots of all runs, as those who want to go back ask for them."""

import asyncio
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from netarium.export.files import WEIGHTS
from netarium.runs.recorder import Recorder
from netarium.spec.errors import Conflict, NotFound
from netarium.store.record import Snapshot
from netarium.store.store import Store


class Shelf:
    """Finds and copies snapshots. It asks after everything that is still to be written, so none is missed.

    Args:
        store: where they are listed.
        recorder: writes to the store.
        data_dir: their paths are relative to it.
    """

    def __init__(self, store: Store, recorder: Recorder, data_dir: Path) -> None:
        self._store = store
        self._recorder = recorder
        self._data_dir = data_dir.absolute()

    async def all(self, run_id: str) -> Sequence[Snapshot]:
        """Return a run's snapshots in ascending steps."""
        return await self._recorder.write(self._store.snapshots.all, run_id)

    async def last(self, run_id: str, step: int | None = None) -> Snapshot | None:
        """Return a run's last snapshot at or before `step` (None = the last of all), None if there is none."""
        return await self._recorder.write(self._store.snapshots.at, run_id, step)

    async def at(self, run_id: str, step: int | None) -> Snapshot:
        """Return a run's last snapshot at or before `step` (None = the last of all).

        Raises:
            NotFound: there is none yet.
        """
        found = await self.last(run_id, step)
        if found is None:
            message = f"Run '{run_id}' has no snapshot yet. Try again in a moment."
            raise NotFound(message, run=run_id, step=step)
        return found

    def file(self, snapshot: Snapshot) -> Path:
        """Return where a snapshot lies."""
        return self._store.snapshots.file(snapshot)

    def folder(self, run_id: str) -> Path:
        """Return the folder of a run's files."""
        return self._store.snapshots.folder(run_id)

    async def copy(self, origin: Snapshot, run_id: str) -> Snapshot:
        """Return another run's own copy of a snapshot: the run that it comes from may be thinned or deleted.

        Raises:
            Conflict: it cannot be copied.
        """
        source = self.file(origin)
        target = self.folder(run_id) / source.name
        try:
            await asyncio.to_thread(_copy, source, target)
        except OSError as error:
            message = f"The snapshot to begin with could not be copied: {error.strerror}. Try again."
            raise Conflict(message) from error
        return replace(origin, run_id=run_id, path=target.relative_to(self._data_dir).as_posix())

    async def copy_weights(self, source: Path, run_id: str) -> None:
        """Give a run its own copy of the weights that it begins with.

        Raises:
            Conflict: they cannot be copied.
        """
        try:
            await asyncio.to_thread(_copy, source, self.folder(run_id) / WEIGHTS)
        except OSError as error:
            message = f"The weights to begin with could not be copied: {error.strerror}. Import them again."
            raise Conflict(message) from error


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
