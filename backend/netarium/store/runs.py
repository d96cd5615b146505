"""The runs in the store."""

import secrets
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, sessionmaker

from netarium.spec.errors import NotFound
from netarium.store.record import ALIVE, Page, Parent, RunRecord, Status
from netarium.store.tables import RunRow

LISTED_MOST = 200


class RunStore:
    """Adds, finds, changes and deletes runs. Blocking; one thread writes."""

    def __init__(self, sessions: sessionmaker[Session]) -> None:
        self._sessions = sessions

    def add(
        self,
        experiment: dict[str, Any],
        *,
        name: str,
        owner: str,
        parent: Parent | None = None,
        request_id: str | None = None,
    ) -> tuple[RunRecord, bool]:
        """Return a new queued run and True, or the owner's run with that `request_id` and False."""
        row = RunRow(
            id=secrets.token_hex(8),
            name=name,
            owner=owner,
            request_id=request_id,
            status="queued",
            experiment=experiment,
            parent_run=None if parent is None else parent.run,
            parent_step=None if parent is None else parent.step,
            created=datetime.now(UTC),
        )
        try:
            with self._sessions.begin() as session:
                session.add(row)
                session.flush()
                return _record(row), True
        except IntegrityError:
            if request_id is None:
                raise
        with self._sessions() as session:
            found = select(RunRow).where(RunRow.owner == owner, RunRow.request_id == request_id)
            return _record(session.scalars(found).one()), False

    def get(self, run_id: str) -> RunRecord:
        """Return one run.

        Raises:
            NotFound: there is no such run.
        """
        with self._sessions() as session:
            row = session.get(RunRow, run_id)
            if row is None:
                raise _unknown(run_id)
            return _record(row)

    def page(
        self,
        *,
        offset: int = 0,
        limit: int = 50,
        statuses: Sequence[Status] = (),
        search: str = "",
        owner: str | None = None,
    ) -> Page:
        """Return runs, newest first.

        Args:
            offset: how many to leave out.
            limit: how many to return, at most LISTED_MOST.
            statuses: only runs with one of these; empty = all.
            search: only runs whose name contains this, in any case.
            owner: only this owner's runs; None = all.
        """
        wanted = select(RunRow)
        if statuses:
            wanted = wanted.where(RunRow.status.in_(statuses))
        if search:
            wanted = wanted.where(RunRow.name.icontains(search, autoescape=True))
        if owner is not None:
            wanted = wanted.where(RunRow.owner == owner)
        newest = wanted.order_by(RunRow.created.desc(), RunRow.id).offset(offset).limit(min(limit, LISTED_MOST))
        with self._sessions() as session:
            total = session.scalar(select(func.count()).select_from(wanted.subquery()))
            return Page(tuple(_record(row) for row in session.scalars(newest)), total or 0)

    def count(self) -> int:
        """Return how many runs there are, of all owners."""
        with self._sessions() as session:
            return session.scalar(select(func.count()).select_from(RunRow)) or 0

    def change(self, run_id: str, **values: Any) -> RunRecord:
        """Set columns of one run and return it.

        Raises:
            NotFound: there is no such run.
        """
        with self._sessions.begin() as session:
            row = session.get(RunRow, run_id)
            if row is None:
                raise _unknown(run_id)
            for name, value in values.items():
                setattr(row, name, value)
            session.flush()
            return _record(row)

    def advance(self, places: Sequence[tuple[str, int, float]]) -> None:
        """Set step and epoch of several runs: (run id, step, epoch)."""
        with self._sessions.begin() as session:
            for run_id, step, epoch in places:
                session.execute(update(RunRow).where(RunRow.id == run_id).values(step=step, epoch=epoch))

    def alive(self) -> tuple[RunRecord, ...]:
        """Return the runs that have not ended, in the order in which they were made."""
        wanted = select(RunRow).where(RunRow.status.in_(ALIVE)).order_by(RunRow.created, RunRow.id)
        with self._sessions() as session:
            return tuple(_record(row) for row in session.scalars(wanted))

    def delete(self, run_id: str) -> None:
        """Delete a run with its messages and snapshot rows; its files are the caller's.

        Raises:
            NotFound: there is no such run.
        """
        with self._sessions.begin() as session:
            deleted = session.execute(delete(RunRow).where(RunRow.id == run_id).returning(RunRow.id)).first()
            if deleted is None:
                raise _unknown(run_id)


def _unknown(run_id: str) -> NotFound:
    return NotFound(f"There is no run '{run_id}'. It may have been deleted.", run=run_id)


def _record(row: RunRow) -> RunRecord:
    parent = None
    if row.parent_run is not None and row.parent_step is not None:
        parent = Parent(row.parent_run, row.parent_step)
    status: Status = row.status  # type: ignore[assignment]  # only Status values are ever written
    return RunRecord(
        id=row.id,
        name=row.name,
        owner=row.owner,
        status=status,
        reason=row.reason,
        step=row.step,
        epoch=row.epoch,
        experiment=row.experiment,
        created=row.created,
        manifest=row.manifest,
        summary=row.summary,
        parent=parent,
        request_id=row.request_id,
        started=row.started,
        ended=row.ended,
    )
