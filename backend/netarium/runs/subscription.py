"""One reader of one run: the ordered lane without gap or double, and the newest frame of each watch."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from time import monotonic
from typing import Any, Protocol

from netarium.runs.lane import Lane
from netarium.runs.watch import FPS_MOST, SharedFrame, Watch, read_watches

SEND_TIMEOUT_SECONDS = 10.0
EARLY_SHARE = 0.5


class Outlet(Protocol):
    """A socket that takes messages without waiting while it is clear."""

    @property
    def clear(self) -> bool:
        """Return whether a message can be sent now."""

    def put(self, message: str | bytes) -> None:
        """Send a message."""


class Subscription:
    """An async iterator of texts (ordered lane) and bytes (frames). It holds no queue, so a slow reader costs nothing.

    Of the ordered lane it keeps only the number of the last message handed out; of the frames one slot per watch.

    Args:
        lane: the run's ordered lane.
        since: number of the last message known already.
        on_watch: called after the watches have changed, with those of them that were not there before.
        on_close: called once, when the reader has gone.
        clock: seconds; frames of one watch keep to its `max_fps` in the long run, and are never closer than half its gap.
    """

    def __init__(
        self,
        lane: Lane,
        since: int,
        *,
        on_watch: Callable[["Subscription", Sequence[Watch]], None],
        on_close: Callable[["Subscription"], None],
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._lane = lane
        # A number from before the run was restarted elsewhere would silence the lane for ever.
        self._since = since if since <= lane.seq else 0
        self._on_watch = on_watch
        self._on_close = on_close
        self._clock = clock
        self._ordered: deque[tuple[int, str]] = deque()
        self._notes: deque[str] = deque()
        self._slots: dict[str, bytes] = {}
        self._due: dict[str, float] = {}
        self._wake = asyncio.Event()
        self._outlet: Outlet | None = None
        self._gaps: dict[str, float] = {}
        self.watches: tuple[Watch, ...] = ()
        self.closed = False

    async def watch(self, views: Iterable[Mapping[str, Any]], max_fps: float = FPS_MOST) -> None:
        """Replace the set of watched views.

        Raises:
            FieldError: the list is not one of watches.
        """
        known = {(watch.id, watch.key) for watch in self.watches}
        self.watches = read_watches(views, max_fps)
        self._gaps = {watch.id: 1 / watch.max_fps for watch in self.watches}
        self._slots = {id_: blob for id_, blob in self._slots.items() if id_ in self._gaps}
        self._due = {id_: at for id_, at in self._due.items() if id_ in self._gaps}
        self._on_watch(self, [watch for watch in self.watches if (watch.id, watch.key) not in known])

    def wake(self) -> None:
        """Tell that the lane has grown."""
        self._hand_out()

    def note(self, text: str) -> None:
        """Hand out a text that concerns this reader alone."""
        self._notes.append(text)
        self._hand_out()

    def offer(self, key: str, frame: SharedFrame) -> None:
        """Put a frame into the slots of the watches that it is for; what was not sent yet is gone."""
        for watch in self.watches:
            if watch.key == key:
                self._slots[watch.id] = frame.under(watch.id)
                self._hand_out()

    async def close(self) -> None:
        """End the iteration and the watches."""
        self.end()

    def end(self) -> None:
        """Do what `close` does, from where nothing can be awaited."""
        if self.closed:
            return
        self.closed = True
        self.watches = ()
        self._wake.set()
        self._on_close(self)

    async def pump(
        self,
        send: Callable[[str | bytes], Awaitable[None]],
        outlet: Outlet | None = None,
        timeout_seconds: float = SEND_TIMEOUT_SECONDS,
    ) -> None:
        """Send everything until the reader goes; one that does not take a message in time is dropped.

        Args:
            send: sends one message, and waits while the reader takes none.
            outlet: the same socket, for messages that need not wait: with many readers, waking up a task for each message
                costs more than sending it.
            timeout_seconds: how long a message may wait.

        Raises:
            TimeoutError: the reader did not take a message in time.
        """
        try:
            while not self.closed:
                message = self._next()
                if message is None:
                    await self._rest(outlet)
                    continue
                async with asyncio.timeout(timeout_seconds):
                    await send(message)
        finally:
            self.end()

    def __aiter__(self) -> "Subscription":
        return self

    async def __anext__(self) -> str | bytes:
        """Return the next message: ordered ones first."""
        while not self.closed:
            message = self._next()
            if message is not None:
                return message
            await self._rest()
        raise StopAsyncIteration

    def _next(self) -> str | bytes | None:
        """Return the next message to send now, None if there is none."""
        self._wake.clear()
        if self._notes:
            return self._notes.popleft()
        if not self._ordered:
            self._ordered.extend(self._lane.after(self._since))
        if self._ordered:
            self._since, text = self._ordered.popleft()
            return text
        now = self._clock()
        for id_ in self._slots:
            if self._open_at(id_, now) <= now:
                return self._take(id_, now)
        return None

    def _hand_out(self) -> None:
        """Send what has come at once if the reader rests and its socket is clear, else wake up its task."""
        outlet = self._outlet
        while outlet is not None and outlet.clear:
            message = self._next()
            if message is not None:
                outlet.put(message)
            elif self._slots:
                # A frame that is early: the task has to set its alarm anew.
                break
            else:
                return
        self._wake.set()

    def _take(self, id_: str, now: float) -> bytes:
        gap = self._gaps[id_]
        # Due times advance from the last one, so that rounding does not lower the rate.
        self._due[id_] = max(self._due.get(id_, now), now - gap) + gap
        return self._slots.pop(id_)

    def _open_at(self, id_: str, now: float) -> float:
        # Frames come unevenly. One that is a little early goes at once, with those of all other readers: a timer for each
        # reader would cost more than the sending. The next one is due no sooner for it.
        return self._due[id_] - self._gaps[id_] * EARLY_SHARE if id_ in self._due else now

    async def _rest(self, outlet: Outlet | None = None) -> None:
        """Wait for news, or for the time of a frame that is early; meanwhile news may leave through the outlet."""
        now = self._clock()
        waits = [self._open_at(id_, now) - now for id_ in self._slots]
        self._outlet = outlet
        try:
            async with asyncio.timeout(min(waits) if waits else None):
                await self._wake.wait()
        except TimeoutError:
            return
        finally:
            self._outlet = None
