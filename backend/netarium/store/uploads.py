"""The uploads in the store."""

from collections.abc import Sequence

from sqlalchemy import Select, delete, func, select
from sqlalchemy.orm import Session, sessionmaker

from netarium.spec.errors import NotFound
from netarium.store.record import UploadRecord
from netarium.store.tables import UploadRow


class UploadStore:
    """Adds, finds and deletes uploads. Blocking; one thread writes."""

    def __init__(self, sessions: sessionmaker[Session]) -> None:
        self._sessions = sessions

    def add(self, record: UploadRecord) -> UploadRecord:
        """Record a file whose tensors lie in the data folder already; return it, or the same file where it was first.

        A record of this id is replaced.
        """
        with self._sessions.begin() as session:
            row = session.scalar(_same(record.owner, record.kind, record.name, record.sha256))
            if row is not None and row.id != record.id:
                return _record(row)
            session.merge(
                UploadRow(
                    id=record.id,
                    kind=record.kind,
                    name=record.name,
                    owner=record.owner,
                    size_bytes=record.size_bytes,
                    sha256=record.sha256,
                    facts=record.facts,
                    created=record.created,
                )
            )
            return record

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

    def same(self, owner: str, kind: str, name: str, sha256: str) -> UploadRecord | None:
        """Return the upload of these bytes under this name, None if there is none."""
        with self._sessions() as session:
            row = session.scalar(_same(owner, kind, name, sha256))
            return None if row is None else _record(row)

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


def _same(owner: str, kind: str, name: str, sha256: str | None) -> Select[UploadRow]:
    return select(UploadRow).where(
        UploadRow.owner == owner, UploadRow.kind == kind, UploadRow.name == name, UploadRow.sha256 == sha256
    )


def _unknown(upload_id: str) -> NotFound:
    return NotFound(f"There is no upload '{upload_id}'. It may have been deleted.", upload=upload_id)


def _record(row: UploadRow) -> UploadRecord:
    return UploadRecord(row.id, row.kind, row.name, row.owner, row.size_bytes, row.sha256, row.facts, row.created)
