"""Messages on the socket between server and worker: a kind, a length, then JSON text or raw bytes.

    1 byte   kind: 0 = UTF-8 JSON text, 1 = bytes
    4 bytes  length, little endian
    n bytes  payload

No pickle: neither side can make the other run code.
"""

import asyncio
import struct
from socket import socket

HEADER = struct.Struct("<BI")
LONGEST_BYTES = 256 * 2**20


def pack(message: str | bytes) -> bytes:
    """Return a message as it goes over the socket."""
    return b"".join(parts(message))


def parts(message: str | bytes) -> tuple[bytes, bytes]:
    """Return header and payload of a message: large ones need not be copied to be sent."""
    kind, payload = (0, message.encode()) if isinstance(message, str) else (1, message)
    return HEADER.pack(kind, len(payload)), payload


async def read(reader: asyncio.StreamReader) -> str | bytes:
    """Return the next message.

    Raises:
        EOFError: the other side has closed the socket.
    """
    kind, length = HEADER.unpack(await reader.readexactly(HEADER.size))
    if length > LONGEST_BYTES:
        message = f"a message of {length} bytes is longer than {LONGEST_BYTES}"
        raise EOFError(message)
    payload = await reader.readexactly(length)
    return payload.decode() if kind == 0 else payload


def receive(connection: socket) -> str | bytes:
    """Return the next message, blocking.

    Raises:
        EOFError: the other side has closed the socket.
    """
    kind, length = HEADER.unpack(_exactly(connection, HEADER.size))
    payload = _exactly(connection, length)
    return payload.decode() if kind == 0 else payload


def _exactly(connection: socket, size: int) -> bytes:
    parts = bytearray()
    while len(parts) < size:
        part = connection.recv(size - len(parts))
        if not part:
            raise EOFError
        parts += part
    return bytes(parts)
