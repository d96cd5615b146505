"""The store: everything that survives a restart, behind one object."""

import shutil
from pathlib import Path

from sqlalchemy.orm import sessionmaker

from netarium.store.database import connect, sqlite_url
from netarium.store.messages import MessageStore
from netarium.store.runs import RunStore
from netarium.store.snapshots import SnapshotStore
from netarium.store.uploads import UploadStore

SNAPSHOT_BUDGET_BYTES = 256 * 2**20


class Store:
    """Runs, messages, snapshots and uploads of one data folder. All calls block: call them in threads, writes in one thread.

    Args:
        data_dir: where the database and the run folders lie; made if it is missing.
        url: SQLAlchemy URL of another database than the SQLite file in the folder.
        snapshot_budget_bytes: how much the snapshots of one run may take.
    """

    def __init__(
        self, data_dir: Path, *, url: str | None = None, snapshot_budget_bytes: int = SNAPSHOT_BUDGET_BYTES
    ) -> None:
        data_dir = data_dir.absolute()
        data_dir.mkdir(parents=True, exist_ok=True)
        self._engine = connect(url or sqlite_url(data_dir))
        sessions = sessionmaker(self._engine, expire_on_commit=False)
        self.runs = RunStore(sessions)
        self.messages = MessageStore(sessions)
        self.snapshots = SnapshotStore(sessions, data_dir, snapshot_budget_bytes)
        self.uploads = UploadStore(sessions)

    def delete_run(self, run_id: str) -> None:
        """Delete a run: its rows and its files.

        Raises:
            NotFound: there is no such run.
        """
        self.runs.delete(run_id)
        shutil.rmtree(self.snapshots.folder(run_id), ignore_errors=True)

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()
