"""The snapshots in the store: which files a run has, and which of them go when they grow too many."""

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import delete, select
from sqlalchemy.orm import Session, sessionmaker

from netarium.store.record import Snapshot
from netarium.store.tables import SnapshotRow

# The database's integers have 64 bits; a person may ask for any step.
STEP_MOST = 2**63 - 1


def thin(snapshots: Sequence[Snapshot], budget_bytes: int) -> list[Snapshot]:
    """Return the snapshots to drop so that the rest fits the budget.

    Halves as often as needed: every second one goes, the first and the last stay in any case.

    Args:
        snapshots: in ascending steps.
        budget_bytes: how many bytes may stay.
    """
    kept = list(snapshots)
    while len(kept) > 2 and sum(snapshot.size_bytes for snapshot in kept) > budget_bytes:
        last = len(kept) - 1
        kept = [snapshot for index, snapshot in enumerate(kept) if index % 2 == 0 or index == last]
    steps = {snapshot.step for snapshot in kept}
    return [snapshot for snapshot in snapshots if snapshot.step not in steps]


class SnapshotStore:
    """Adds, finds and drops snapshots; files lie under the data folder. Blocking; one thread writes."""

    def __init__(self, sessions: sessionmaker[Session], data_dir: Path, budget_bytes: int) -> None:
        self._sessions = sessions
        self._data_dir = data_dir
        self._budget_bytes = budget_bytes

    def folder(self, run_id: str) -> Path:
        """Return the folder of a run's files."""
        return self._data_dir / "runs" / run_id

    def file(self, snapshot: Snapshot) -> Path:
        """Return where a snapshot lies."""
        return self._data_dir / snapshot.path

    def add(self, run_id: str, step: int, path: Path) -> None:
        """Record a file as the run's snapshot of `step`, then thin to the byte budget."""
        row = SnapshotRow(
            run_id=run_id, step=step, path=path.relative_to(self._data_dir).as_posix(), size_bytes=path.stat().st_size
        )
        with self._sessions.begin() as session:
            session.merge(row)
        self._drop(thin(self.all(run_id), self._budget_bytes))

    def all(self, run_id: str) -> list[Snapshot]:
        """Return the run's snapshots in ascending steps."""
        wanted = select(SnapshotRow).where(SnapshotRow.run_id == run_id).order_by(SnapshotRow.step)
        with self._sessions() as session:
            return [Snapshot(row.run_id, row.step, row.path, row.size_bytes) for row in session.scalars(wanted)]

    def at(self, run_id: str, step: int | None = None) -> Snapshot | None:
        """Return the last snapshot at or before `step` (None = the last of all), or None if there is none."""
        wanted = select(SnapshotRow).where(SnapshotRow.run_id == run_id).order_by(SnapshotRow.step.desc()).limit(1)
        if step is not None:
            wanted = wanted.where(SnapshotRow.step <= min(step, STEP_MOST))
        with self._sessions() as session:
            row = session.scalars(wanted).first()
            return None if row is None else Snapshot(row.run_id, row.step, row.path, row.size_bytes)

    def forget_after(self, run_id: str, step: int) -> None:
        """Drop the snapshots after `step`, for a run that goes on from there."""
        self._drop([snapshot for snapshot in self.all(run_id) if snapshot.step > step])

    def _drop(self, snapshots: Sequence[Snapshot]) -> None:
        if not snapshots:
            return
        run_id = snapshots[0].run_id
        steps = [snapshot.step for snapshot in snapshots]
        with self._sessions.begin() as session:
            session.execute(delete(SnapshotRow).where(SnapshotRow.run_id == run_id, SnapshotRow.step.in_(steps)))
        for snapshot in snapshots:
            self.file(snapshot).unlink(missing_ok=True)
