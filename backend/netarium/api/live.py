"""The live socket of a run: curves and events in order, frames as the latest ones."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, WebSocket, WebSocketDisconnect
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from netarium.api.deps import looking_on, runs
from netarium.api.wire import OUTLET
from netarium.runs.runs import Runs, Subscription
from netarium.spec.errors import NetariumError, Refused
from netarium.spec.fault import sentence

HELLO_SECONDS = 10.0
WATCH_GAP_SECONDS = 0.05
NO_MESSAGE = "Send `hello` and `watch` messages as JSON text."
router = APIRouter()


class Hello(BaseModel):
    """The first message: everything after `since` is wanted."""

    type: Literal["hello"]
    since: int = Field(0, ge=0)


class WatchedView(BaseModel):
    """One view that the page shows; its options lie beside these fields."""

    model_config = ConfigDict(extra="allow")

    id: str = Field(min_length=1, max_length=200)
    view: str = Field(max_length=40)
    detail: bool = False


class Watch(BaseModel):
    """Replaces the whole set of watched views; `detail` asks for all of them in detail."""

    type: Literal["watch"]
    views: list[WatchedView]
    max_fps: float = Field(30, gt=0, allow_inf_nan=False)
    detail: bool = False


_MESSAGE: TypeAdapter[Hello | Watch] = TypeAdapter(Annotated[Hello | Watch, Field(discriminator="type")])


@router.websocket("/api/runs/{run_id}/live")
async def live(socket: WebSocket, run_id: str, all_runs: Annotated[Runs, Depends(runs)]) -> None:
    """Serve one page that looks at one run."""
    await socket.accept()
    most, open_now = all_runs.limits.sockets, looking_on(socket)
    if len(open_now) >= most:
        await _refuse(socket, Refused(f"{most} pages look on already, no more fit. Close one.", most=most))
        return
    open_now.add(socket)
    try:
        await _look_on(socket, run_id, all_runs)
    finally:
        open_now.discard(socket)


async def _look_on(socket: WebSocket, run_id: str, all_runs: Runs) -> None:
    try:
        async with asyncio.timeout(HELLO_SECONDS):
            first = await _receive(socket)
        if not isinstance(first, Hello):
            message = "The first message is `hello`."
            raise NetariumError(message)
        subscription = await all_runs.subscribe(run_id, first.since)
    except TimeoutError:
        await socket.close(1008, "no hello in time")
        return
    except NetariumError as error:
        await _refuse(socket, error)
        return
    except WebSocketDisconnect:
        return
    for failure in await _serve(socket, subscription, all_runs.limits.watches):
        await _part(socket, failure)


async def _serve(socket: WebSocket, subscription: Subscription, watches: int) -> list[BaseException | None]:
    """Send and listen until one of both ends; return how: None = there is nothing more to send."""
    tasks = {
        asyncio.create_task(subscription.pump(_sender(socket), socket.scope.get("extensions", {}).get(OUTLET))),
        asyncio.create_task(_listen(socket, subscription, watches)),
    }
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await subscription.close()
        await asyncio.wait(tasks)
    return [task.exception() for task in done]


async def _part(socket: WebSocket, failure: BaseException | None) -> None:
    match failure:
        case None:
            # Nothing more will ever come: the run was deleted, or the server stops.
            await socket.close(1001, "the run is gone")
        case TimeoutError():
            await socket.close(1008, "too slow")
        case NetariumError():
            await _refuse(socket, failure)
        case WebSocketDisconnect() | RuntimeError():
            # It has gone itself.
            return
        case _:
            raise failure


async def _listen(socket: WebSocket, subscription: Subscription, most: int) -> None:
    while True:
        message = await _receive(socket)
        if not isinstance(message, Watch):
            continue
        if len(message.views) > most:
            sentence = f"One page may watch {most} views, not {len(message.views)}."
            raise NetariumError(sentence)
        views = [view.model_dump() | {"detail": view.detail or message.detail} for view in message.views]
        await subscription.watch(views, message.max_fps)
        # Uniting watches costs something: what comes faster than this waits in the socket.
        await asyncio.sleep(WATCH_GAP_SECONDS)


async def _receive(socket: WebSocket) -> Hello | Watch:
    try:
        return _MESSAGE.validate_python(json.loads(await socket.receive_text()))
    except ValidationError as error:
        raise NetariumError(_in_words(error)) from error
    except (ValueError, KeyError, RecursionError) as error:
        raise NetariumError(NO_MESSAGE) from error


def _in_words(error: ValidationError) -> str:
    """Return what is wrong with a message, and where."""
    first = error.errors(include_url=False)[0]
    if not first["loc"]:
        return NO_MESSAGE
    kind, *place = map(str, first["loc"])
    return f"'{'.'.join(place)}' of `{kind}`: {sentence(first)}"


def _sender(socket: WebSocket) -> Callable[[str | bytes], Awaitable[None]]:
    async def send(message: str | bytes) -> None:
        if isinstance(message, str):
            await socket.send_text(message)
        else:
            await socket.send_bytes(message)

    return send


async def _refuse(socket: WebSocket, error: NetariumError) -> None:
    await socket.send_text(json.dumps({"type": "error", "code": error.code, "message": error.message}))
    await socket.close(1008, error.code)
