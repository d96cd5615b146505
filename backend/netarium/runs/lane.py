"""The ordered lane of one run: numbered messages that every reader gets in order, without gap or double."""

from collections import deque
from collections.abc import Mapping, Sequence
from typing import Any, Literal

import orjson

from netarium.runs.curve import Curve, Cut
from netarium.spec.writing import as_json
from netarium.store.record import Message

MessageType = Literal["status", "scalars", "event"]

RECENT_MESSAGES = 256
REPLAY_POINTS = 2000


class Lane:
    """Numbers the messages of a run and replays them.

    The last messages are kept as their text, encoded once for all readers. Whoever is further behind gets all scalars
    merged into one message, reduced when long; statuses and events are never merged.

    Args:
        run_id: the run.
        stored: its messages in the store.
        kept_rows: see Curve.
    """

    def __init__(self, run_id: str, stored: Sequence[Message] = (), *, kept_rows: int | None = None) -> None:
        self._run_id = run_id
        self.curve = Curve() if kept_rows is None else Curve(kept_rows)
        self._news: list[tuple[int, str]] = []
        self._recent: deque[tuple[int, str]] = deque(maxlen=RECENT_MESSAGES)
        self.seq = 0
        for message in stored:
            self.seq = message.seq
            self._take(message.seq, message.type, orjson.loads(message.payload), message.payload)

    def add(self, type_: MessageType, body: Mapping[str, Any]) -> tuple[Message, Cut | None]:
        """Number a message; return it for the store, and the whole curve if it was halved for it.

        Args:
            type_: which kind of message.
            body: everything but type and number; scalars hold `columns`.
        """
        self.seq += 1
        text = as_json({"type": type_, "seq": self.seq, **body})
        halved = self._take(self.seq, type_, body, text)
        self._recent.append((self.seq, text))
        return Message(self._run_id, self.seq, type_, text), self.curve.cut() if halved else None

    def after(self, since: int) -> list[tuple[int, str]]:
        """Return number and text of the messages that bring a reader who knows `since` up to date."""
        if since >= self.seq:
            return []
        if self._recent and self._recent[0][0] <= since + 1:
            return list(self._recent)[since + 1 - self._recent[0][0] :]
        messages = [(seq, text) for seq, text in self._news if seq > since]
        cut = self.curve.cut(since=since, points=REPLAY_POINTS)
        if len(cut):
            messages.append((cut.seq, merged(cut)))
            messages.sort()
        return messages

    def _take(self, seq: int, type_: str, body: Mapping[str, Any], text: str) -> bool:
        if type_ == "scalars":
            return self.curve.append(body.get("rows_seq", seq), body["columns"], thinned=body.get("thinned", 1))
        self._news.append((seq, text))
        if type_ == "event" and body.get("name") == "rewound":
            self.curve.truncate(body["step"])
        return False


def merged(cut: Cut) -> str:
    """Return the text of one message that holds all rows of `cut`."""
    return as_json({"type": "scalars", "seq": cut.seq, "columns": cut.lists(), "thinned": cut.thinned})


def compacted(run_id: str, cut: Cut) -> Message:
    """Return the message that takes the place of all scalars in the store; each row keeps its number."""
    body = {"type": "scalars", "seq": cut.seq, "columns": cut.lists(), "thinned": cut.thinned}
    return Message(run_id, cut.seq, "scalars", as_json(body | {"rows_seq": cut.rows_seq.tolist()}))
