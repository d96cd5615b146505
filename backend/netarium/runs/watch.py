"""What somebody looks at: watches of one socket, united over all sockets, and frames sent back under each one's id."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from netarium.spec.errors import FieldError

FPS_MOST = 30.0


@dataclass(frozen=True)
class Watch:
    """One watched view.

    Attributes:
        id: the client's name for it; frames carry it.
        view: kind of view.
        options: node, sample, channel ...
        detail: whether frames are float32 instead of quantised.
        max_fps: frames per second at most.
        priority: whether it is painted more often than others.
    """

    id: str
    view: str
    options: Mapping[str, Any]
    detail: bool
    max_fps: float
    priority: bool = False

    @cached_property
    def key(self) -> str:
        """Return what makes two watches one: that they show the same, however often and under whatever id."""
        return json.dumps([self.view, self.options, self.detail], sort_keys=True)

    def as_json(self, id_: str) -> dict[str, Any]:
        """Return the watch for the worker, under the id that all its watchers share."""
        own = {"id": id_, "view": self.view, "detail": self.detail}
        return {**self.options, **own, "max_fps": self.max_fps, "priority": self.priority}

    def united(self, other: "Watch | None") -> "Watch":
        """Return the watch that serves both: as often as the one that wants more."""
        if other is None:
            return self
        fps, priority = max(self.max_fps, other.max_fps), self.priority or other.priority
        return replace(self, max_fps=fps, priority=priority)


def read_watches(views: Iterable[Mapping[str, Any]], max_fps: float = FPS_MOST) -> tuple[Watch, ...]:
    """Return the watches of one socket message.

    Args:
        views: `{"id", "view", "detail"?, "priority"?, ...options}` each.
        max_fps: frames per second at most, for each.

    Raises:
        FieldError: one without id or view, or with the id of another.
    """
    watches: dict[str, Watch] = {}
    for view in views:
        options = dict(view)
        id_, kind = options.pop("id", None), options.pop("view", None)
        detail, priority = (options.pop(name, False) is True for name in ("detail", "priority"))
        if not isinstance(id_, str) or not isinstance(kind, str):
            message = "A watch needs an 'id' and a 'view', both texts."
            raise FieldError(message, field="views", code="watch")
        if id_ in watches:
            message = f"Two views are watched as '{id_}'. Give each an id of its own: their frames carry it."
            raise FieldError(message, field="views", code="watched_twice", name=id_)
        watches[id_] = Watch(id_, kind, options, detail, min(max(max_fps, 0.1), FPS_MOST), priority)
    return tuple(watches.values())


class Union:
    """All that is watched of one run: equal watches of several sockets are computed and encoded once."""

    def __init__(self) -> None:
        self._ids: dict[str, str] = {}
        self._made = 0
        self._watches: dict[str, Watch] = {}

    def __len__(self) -> int:
        return len(self._watches)

    def replace(self, watches: Iterable[Watch]) -> bool:
        """Take all sockets' watches; return whether the worker has to hear of it."""
        before = self._terms()
        united: dict[str, Watch] = {}
        for watch in watches:
            united[watch.key] = watch.united(united.get(watch.key))
        for key in united.keys() - self._ids.keys():
            self._made += 1
            self._ids[key] = f"w{self._made}"
        self._ids = {key: id_ for key, id_ in self._ids.items() if key in united}
        self._watches = united
        return self._terms() != before

    def key(self, id_: str) -> str | None:
        """Return the key of a shared id, None if nobody watches it any more."""
        return next((key for key, shared in self._ids.items() if shared == id_), None)

    def as_json(self) -> list[dict[str, Any]]:
        """Return the watches for the worker."""
        return [watch.as_json(self._ids[key]) for key, watch in self._watches.items()]

    def _terms(self) -> dict[str, tuple[float, bool]]:
        return {key: (watch.max_fps, watch.priority) for key, watch in self._watches.items()}


class SharedFrame:
    """An encoded frame that goes to many under different ids: only the header is written anew.

    Args:
        blob: a safetensors blob; see https://huggingface.co/docs/safetensors/index#format.
    """

    def __init__(self, blob: bytes) -> None:
        length = int.from_bytes(blob[:8], "little")
        self._header: dict[str, Any] = json.loads(blob[8 : 8 + length])
        self._body = memoryview(blob)[8 + length :]
        self.id: str = self._header["__metadata__"]["id"]
        self.step: int = json.loads(self._header["__metadata__"].get("step", "0"))
        self._named = {self.id: blob}

    def under(self, id_: str) -> bytes:
        """Return the frame with this id."""
        if id_ not in self._named:
            metadata = self._header["__metadata__"] | {"id": id_}
            header = json.dumps(self._header | {"__metadata__": metadata}, separators=(",", ":")).encode()
            header += b" " * (-len(header) % 8)
            self._named[id_] = len(header).to_bytes(8, "little") + header + self._body
        return self._named[id_]
