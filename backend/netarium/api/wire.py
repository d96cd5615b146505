"""How messages leave the server's sockets: frames as they are, never copied for each viewer."""

import struct
from typing import TYPE_CHECKING

from uvicorn.protocols.utils import ClientDisconnected
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

if TYPE_CHECKING:
    from uvicorn._types import ASGISendEvent

FINAL_BINARY = 0x82


class FrameSocket(WebSocketsSansIOProtocol):
    """uvicorn's WebSocket, except that bytes go out side by side with their header.

    uvicorn builds each message anew, which copies its bytes twice: with a hundred viewers of one frame of 50 kB that is
    most of what the server does. The same bytes may go to all of them, since a server does not mask what it sends.
    """

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
        self.transport.writelines([header(len(payload)), payload])


def header(size: int) -> bytes:
    """Return the header of an unmasked, unfragmented binary message of `size` bytes.

    Source: RFC 6455, section 5.2
    """
    if size < 126:
        return struct.pack("!BB", FINAL_BINARY, size)
    if size < 2**16:
        return struct.pack("!BBH", FINAL_BINARY, 126, size)
    return struct.pack("!BBQ", FINAL_BINARY, 127, size)
