"""Fans one run out to its readers: publishes the ordered lane, shares frames, unites watches."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from netarium.runs.lane import Lane, MessageType
from netarium.runs.recorder import Recorder
from netarium.runs.subscription import Subscription
from netarium.runs.watch import SharedFrame, Union, Watch
from netarium.spec.writing import as_json


class Hub:
    """All readers of one run.

    Args:
        run_id: the run.
        lane: its ordered lane.
        recorder: stores what is published.
        on_union: called when other views are watched than before.
    """

    def __init__(self, run_id: str, lane: Lane, recorder: Recorder, on_union: Callable[[], None]) -> None:
        self._run_id = run_id
        self._recorder = recorder
        self._on_union = on_union
        self._subscriptions: set[Subscription] = set()
        self._frames: dict[str, SharedFrame] = {}
        self._errors: dict[str, Mapping[str, Any]] = {}
        self.lane = lane
        self.union = Union()

    def __len__(self) -> int:
        return len(self._subscriptions)

    def publish(self, type_: MessageType, body: Mapping[str, Any]) -> None:
        """Number a message, store it and hand it to every reader."""
        message, halved = self.lane.add(type_, body)
        self._recorder.put(message)
        if halved is not None:
            self._recorder.compact(self._run_id, halved)
        for subscription in self._subscriptions:
            subscription.wake()

    def show(self, frame: SharedFrame) -> None:
        """Hand a frame to everyone who watches it; it is kept for those who come later."""
        key = self.union.key(frame.id)
        if key is None:
            return
        self._frames[key] = frame
        self._errors.pop(key, None)
        for subscription in self._subscriptions:
            subscription.offer(key, frame)

    def unseen(self, id_: str, error: Mapping[str, Any]) -> None:
        """Tell those who watch a view that it could not be computed; it is kept for those who come later."""
        key = self.union.key(id_)
        if key is None:
            return
        self._errors[key] = error
        for subscription in self._subscriptions:
            _excuse(subscription, key, error)

    def forget_frames(self) -> None:
        """Drop the kept frames: the run is elsewhere now. What its worker has given up it does not try again there."""
        self._frames.clear()

    def forget_errors(self) -> None:
        """Drop what was kept of views that could not be computed: a new worker tries them all."""
        self._errors.clear()

    def missing(self) -> list[dict[str, Any]]:
        """Return the watches, for the worker, that no frame is kept of."""
        return [watch for watch in self.union.as_json() if self.union.key(watch["id"]) not in self._frames]

    def subscribe(self, since: int) -> Subscription:
        """Return a new reader that knows the messages up to `since`."""
        subscription = Subscription(self.lane, since, on_watch=self._watched, on_close=self._closed)
        self._subscriptions.add(subscription)
        return subscription

    def close(self) -> None:
        """Send all readers away."""
        for subscription in tuple(self._subscriptions):
            subscription.end()

    def _watched(self, subscription: Subscription, news: Sequence[Watch]) -> None:
        self._unite()
        # Equal watches do not reach the worker, so what is known of new ones has to come from here.
        for key in {watch.key for watch in news}:
            if key in self._frames:
                subscription.offer(key, self._frames[key])
            if key in self._errors:
                _excuse(subscription, key, self._errors[key])

    def _closed(self, subscription: Subscription) -> None:
        self._subscriptions.discard(subscription)
        self._unite()

    def _unite(self) -> None:
        watches = [watch for subscription in self._subscriptions for watch in subscription.watches]
        changed = self.union.replace(watches)
        keys = {watch.key for watch in watches}
        self._frames = {key: frame for key, frame in self._frames.items() if key in keys}
        self._errors = {key: error for key, error in self._errors.items() if key in keys}
        if changed:
            self._on_union()


def _excuse(subscription: Subscription, key: str, error: Mapping[str, Any]) -> None:
    for watch in subscription.watches:
        if watch.key == key:
            note = {"type": "event", "seq": 0, "name": "unseen", "watch": watch.id, "error": error}
            subscription.note(as_json(note))
