"""How messages leave the server's sockets: frames as they are, never copied for each viewer, and at once where it can be."""

import struct
from typing import TYPE_CHECKING

from uvicorn.protocols.utils import ClientDisconnected
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

if TYPE_CHECKING:
    from uvicorn._types import ASGISendEvent

FINAL_TEXT = 0x81
FINAL_BINARY = 0x82
OUTLET = "netarium.outlet"
"""Name of the ASGI extension under which a socket offers itself as an outlet (see netarium.runs.subscription)."""


class FrameSocket(WebSocketsSansIOProtocol):
    """uvicorn's WebSocket, except that bytes go out side by side with their header.

    uvicorn builds each message anew, which copies its bytes twice: with a hundred viewers of one frame of 50 kB that is
    most of what the server does. The same bytes may go to all of them, since a server does not mask what it sends.

    It also offers itself to the app as an outlet: while it is `clear`, `put` sends a message without a coroutine.
    """

    async def run_asgi(self) -> None:
        """Run the app, which finds the outlet among the extensions of its scope."""
        self.scope["extensions"][OUTLET] = self  # type: ignore[assignment]  # typed as uvicorn's own extensions
        await super().run_asgi()

    @property
    def clear(self) -> bool:
        """Return whether a message can be sent now, without waiting."""
        return (
            self.handshake_complete
            and self.writable.is_set()
            and not (self.disconnected or self.close_sent or self.transport.is_closing())
        )

    def put(self, message: str | bytes) -> None:
        """Send a message; only while `clear`."""
        if isinstance(message, str):
            payload, first = message.encode(), FINAL_TEXT
        else:
            payload, first = message, FINAL_BINARY
        self.transport.writelines([header(len(payload), first), payload])

    async def send(self, message: "ASGISendEvent") -> None:
        """Send a message.

        Raises:
            ClientDisconnected: the other side has gone.
        """
        payload = message.get("bytes") if message["type"] == "websocket.send" else None
        if payload is None or not self.handshake_complete or self.close_sent:
            await super().send(message)
            return
        await self.writable.wait()
        if self.disconnected or self.close_sent:
            raise ClientDisconnected
        self.put(payload)


def header(size: int, first: int = FINAL_BINARY) -> bytes:
    """Return the header of an unmasked, unfragmented message of `size` bytes.

    Args:
        size: of the message, in bytes.
        first: first byte, FINAL_BINARY or FINAL_TEXT.

    Source: RFC 6455, section 5.2
    """
    if size < 126:
        return struct.pack("!BB", first, size)
    if size < 2**16:
        return struct.pack("!BBH", first, 126, size)
    return struct.pack("!BBQ", first, 127, size)
