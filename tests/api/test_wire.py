"""Messages as they leave the server, read by an independent client."""

import asyncio
from typing import Any

import pytest
import uvicorn
from websockets.asyncio.client import connect
from websockets.frames import Frame, Opcode

from netarium.api.wire import FrameSocket, header

SIZES = (0, 1, 125, 126, 2**16 - 1, 2**16, 300_000)


@pytest.mark.parametrize("size", SIZES)
def test_headers_are_those_of_the_library(size: int) -> None:
    whole = Frame(Opcode.BINARY, b"x" * size).serialize(mask=False)
    assert header(size) == whole[: len(whole) - size]


async def test_frames_and_texts_arrive_whole_and_in_order() -> None:
    async def app(scope: Any, receive: Any, send: Any) -> None:
        assert scope["type"] == "websocket"
        await receive()
        await send({"type": "websocket.accept"})
        for size in SIZES:
            await send({"type": "websocket.send", "bytes": bytes([size % 251]) * size})
            await send({"type": "websocket.send", "text": f"after {size}"})
        await send({"type": "websocket.close", "code": 1000})

    config = uvicorn.Config(app, port=0, ws=FrameSocket, lifespan="off", log_level="error")
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve())
    try:
        async with asyncio.timeout(20):
            while not server.started:  # noqa: ASYNC110  # uvicorn has no event for it
                await asyncio.sleep(0.01)
            port = server.servers[0].sockets[0].getsockname()[1]
            async with connect(f"ws://127.0.0.1:{port}", max_size=None) as socket:
                got = [message async for message in socket]
    finally:
        server.should_exit = True
        await serving
    expected: list[str | bytes] = []
    for size in SIZES:
        expected += [bytes([size % 251]) * size, f"after {size}"]
    assert got == expected
