"""The uploads in the store."""

from collections.abc import Sequence

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session, sessionmaker

from netarium.spec.errors import NotFound
from netarium.store.record import UploadRecord
from netarium.store.tables import UploadRow


class UploadStore:
    """Adds, finds and deletes uploads. Blocking; one thread writes."""

    def __init__(self, sessions: sessionmaker[Session]) -> None:
        self._sessions = sessions

    def add(self, record: UploadRecord) -> None:
        """Record a file whose tensors lie in the data folder already."""
        with self._sessions.begin() as session:
            session.add(
                UploadRow(
                    id=record.id,
                    kind=record.kind,
                    name=record.name,
                    owner=record.owner,
                    size_bytes=record.size_bytes,
                    facts=record.facts,
                    created=record.created,
                )
            )

    def all(self) -> Sequence[UploadRecord]:
        """Return all uploads, newest first."""
        with self._sessions() as session:
            newest = select(UploadRow).order_by(UploadRow.created.desc(), UploadRow.id)
            return [_record(row) for row in session.scalars(newest)]

    def get(self, upload_id: str) -> UploadRecord:
        """Return one upload.

        Raises:
            NotFound: there is no such upload.
        """
        with self._sessions() as session:
            row = session.get(UploadRow, upload_id)
            if row is None:
                raise _unknown(upload_id)
            return _record(row)

    def count(self) -> int:
        """Return how many uploads there are, of all owners."""
        with self._sessions() as session:
            return session.scalar(select(func.count()).select_from(UploadRow)) or 0

    def delete(self, upload_id: str) -> None:
        """Delete the row of an upload; its file is the caller's.

        Raises:
            NotFound: there is no such upload.
        """
        with self._sessions.begin() as session:
            gone = session.execute(delete(UploadRow).where(UploadRow.id == upload_id).returning(UploadRow.id)).first()
            if gone is None:
                raise _unknown(upload_id)


def _unknown(upload_id: str) -> NotFound:
    return NotFound(f"There is no upload '{upload_id}'. It may have been deleted.", upload=upload_id)


def _record(row: UploadRow) -> UploadRecord:
    return UploadRecord(row.id, row.kind, row.name, row.owner, row.size_bytes, row.facts, row.created)
