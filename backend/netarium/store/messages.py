"""The ordered lanes in the store: numbered messages of each run."""

from collections.abc import Sequence

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session, sessionmaker

from netarium.store.record import Message
from netarium.store.tables import MessageRow


class MessageStore:
    """Appends, reads and compacts messages. Blocking; one thread writes."""

    def __init__(self, sessions: sessionmaker[Session]) -> None:
        self._sessions = sessions

    def append(self, messages: Sequence[Message]) -> None:
        """Store messages of any runs in one transaction."""
        if not messages:
            return
        with self._sessions.begin() as session:
            session.execute(insert(MessageRow), [_values(message) for message in messages])

    def read(self, run_id: str, *, since: int = 0) -> list[Message]:
        """Return the run's messages with a number above `since`, in order."""
        wanted = (
            select(MessageRow.run_id, MessageRow.seq, MessageRow.type, MessageRow.payload)
            .where(MessageRow.run_id == run_id, MessageRow.seq > since)
            .order_by(MessageRow.seq)
        )
        with self._sessions() as session:
            return [Message(*row) for row in session.execute(wanted)]

    def last_seq(self, run_id: str) -> int:
        """Return the run's highest number, 0 if it has no message."""
        with self._sessions() as session:
            return session.scalar(select(func.max(MessageRow.seq)).where(MessageRow.run_id == run_id)) or 0

    def compact(self, merged: Message) -> None:
        """Put one message in the place of all of its run and type up to and including its number."""
        old = delete(MessageRow).where(
            MessageRow.run_id == merged.run_id, MessageRow.type == merged.type, MessageRow.seq <= merged.seq
        )
        with self._sessions.begin() as session:
            session.execute(old)
            session.execute(insert(MessageRow), [_values(merged)])


def _values(message: Message) -> dict[str, object]:
    return {"run_id": message.run_id, "seq": message.seq, "type": message.type, "payload": message.payload}
