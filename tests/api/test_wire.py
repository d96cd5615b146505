"""Messages as they leave the server, read by an independent client."""

import asyncio
from typing import Any

import pytest
import uvicorn
from websockets.asyncio.client import connect
from websockets.frames import Frame, Opcode

from netarium.api.wire import FINAL_TEXT, OUTLET, FrameSocket, header

SIZES = (0, 1, 125, 126, 2**16 - 1, 2**16, 300_000)


@pytest.mark.parametrize("size", SIZES)
def test_headers_are_those_of_the_library(size: int) -> None:
    whole = Frame(Opcode.BINARY, b"x" * size).serialize(mask=False)
    assert header(size) == whole[: len(whole) - size]


def test_headers_of_texts_are_those_of_the_library() -> None:
    whole = Frame(Opcode.TEXT, b"x" * 300).serialize(mask=False)
    assert header(300, FINAL_TEXT) == whole[:-300]


def messages() -> list[str | bytes]:
    found: list[str | bytes] = []
    for size in SIZES:
        found += [bytes([size % 251]) * size, f"after {size}: \u597d"]
    return found


async def got_from(app: Any) -> list[str | bytes]:
    """Return what a client gets from an app behind the real server."""
    config = uvicorn.Config(app, port=0, ws=FrameSocket, lifespan="off", log_level="error")
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve())
    try:
        async with asyncio.timeout(60):
            while not server.started:  # noqa: ASYNC110  # uvicorn has no event for it
                await asyncio.sleep(0.01)
            port = server.servers[0].sockets[0].getsockname()[1]
            async with connect(f"ws://127.0.0.1:{port}", max_size=None) as socket:
                return [message async for message in socket]
    finally:
        server.should_exit = True
        await serving


async def test_frames_and_texts_arrive_whole_and_in_order() -> None:
    async def app(scope: Any, receive: Any, send: Any) -> None:
        await receive()
        await send({"type": "websocket.accept"})
        for message in messages():
            await send({"type": "websocket.send", "text" if isinstance(message, str) else "bytes": message})
        await send({"type": "websocket.close", "code": 1000})

    assert await got_from(app) == messages()


async def test_what_leaves_through_the_outlet_keeps_its_place_among_the_others() -> None:
    used: list[bool] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        outlet = scope["extensions"][OUTLET]
        await receive()
        used.append(outlet.clear)
        await send({"type": "websocket.accept"})
        for index, message in enumerate(messages()):
            if index % 3 and outlet.clear:
                outlet.put(message)
                used.append(True)
            else:
                await send({"type": "websocket.send", "text" if isinstance(message, str) else "bytes": message})
        await send({"type": "websocket.close", "code": 1000})
        used.append(outlet.clear)

    assert await got_from(app) == messages()
    # Neither before the handshake nor after the close; at least one in between.
    assert not used[0]
    assert not used[-1]
    assert any(used)
