"""The worker's end of the socket: orders come in by a thread, events and frames go out without ever waiting."""

import os
import select
import threading
from collections import deque
from socket import MSG_DONTWAIT, socket
from time import monotonic

from netarium.runs.events import Event, write_event
from netarium.runs.framing import parts, receive
from netarium.runs.orders import Order, read_order


class Link:
    """Orders of the server in `inbox`; what is said goes out as fast as the server takes it.

    When the server closes its end, or dies, the process ends at once: nobody is left to train for.

    Args:
        connection: to the server.
    """

    def __init__(self, connection: socket) -> None:
        self._connection = connection
        self._outbox = bytearray()
        self._arrived = threading.Event()
        self.inbox: deque[object] = deque()
        threading.Thread(target=self._listen, name="orders", daemon=True).start()

    @property
    def clear(self) -> bool:
        """Return whether all that was said has gone out; pictures are not worth making before."""
        self._push()
        return not self._outbox

    def say(self, message: Event | bytes) -> None:
        """Send an event or a frame, now or as soon as the socket takes it."""
        header, payload = parts(message if isinstance(message, bytes) else write_event(message))
        if not self._outbox:
            try:
                sent = self._connection.sendmsg((header, payload), (), MSG_DONTWAIT)
            except BlockingIOError:
                sent = 0
            if sent == len(header) + len(payload):
                return
            self._outbox += (header + payload)[sent:]
            return
        self._outbox += header
        self._outbox += payload
        self._push()

    def next_order(self) -> Order | None:
        """Return the oldest order that waits, or None."""
        return self.inbox.popleft() if self.inbox else None  # type: ignore[return-value]  # the thread puts orders only

    def wait(self) -> None:
        """Sleep until an order is there; go on sending meanwhile."""
        while not self.inbox:
            self._arrived.clear()
            if self.inbox:
                return
            self._arrived.wait(None if self.clear else 0.02)

    def flush(self, timeout_seconds: float) -> None:
        """Send what is left; give up after the timeout."""
        deadline = monotonic() + timeout_seconds
        while not self.clear and (left := deadline - monotonic()) > 0:
            select.select([], [self._connection], [], left)

    def _push(self) -> None:
        while self._outbox:
            try:
                sent = self._connection.send(self._outbox, MSG_DONTWAIT)
            except BlockingIOError:
                return
            del self._outbox[:sent]

    def _listen(self) -> None:
        try:
            while True:
                text = receive(self._connection)
                if isinstance(text, str):
                    self.inbox.append(read_order(text))
                    self._arrived.set()
        except (EOFError, ConnectionError):
            os._exit(0)
