"""What viewers cost: 100 of them on one run, and one that never reads beside ten that do.

A real server trains the MNIST network; viewers watch the sixteen maps of its first convolution in full precision (50 kB a
frame). Blocks with and without them alternate in one run. Prints the server's share of one core, the frames that arrive,
and the ratios of steps/s and of what readers get. Run it with:

    python benchmarks/sockets.py [--viewers 100] [--blocks 4] [--seconds 4]
"""

import argparse
import asyncio
import json
import statistics
import tempfile
import urllib.request
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import psutil
from websockets.asyncio.client import ClientConnection, connect

from tests.e2e.server import Server, serve

READERS = 10
WATCH = {"id": "maps", "view": "feature_maps", "node": "conv1", "detail": True}


def call(server: Server, path: str, body: Any = None) -> Any:
    """Return the JSON answer of one API call."""
    data = None if body is None else json.dumps(body).encode()
    headers = {"Authorization": f"Bearer {server.token}", "Content-Type": "application/json"}
    with urllib.request.urlopen(urllib.request.Request(f"{server.url}{path}", data, headers), timeout=30) as answer:
        return json.load(answer)


def start_run(server: Server) -> str:
    """Start the MNIST network with sixteen maps in its first layer, without an end."""
    experiment = call(server, "/api/examples/mnist-cnn")["experiment"]
    conv = next(node for node in experiment["network"]["nodes"] if node["layer"]["kind"] == "Conv2d")
    conv["layer"] |= {"out_channels": 16, "kernel_size": 3, "padding": 1}
    WATCH["node"] = conv["id"]
    experiment["training"] |= {"max_epochs": 1000, "max_steps": None, "schedule": {"kind": "constant"}}
    return str(call(server, "/api/runs", experiment)["id"])


@asynccontextmanager
async def viewer(server: Server, run: str) -> AsyncIterator[ClientConnection]:
    """Open a live socket that watches one view."""
    url = f"{server.url.replace('http', 'ws', 1)}/api/runs/{run}/live"
    key = {"Authorization": f"Bearer {server.token}"}
    async with connect(url, additional_headers=key, compression=None, max_size=None, ping_interval=None) as socket:
        await socket.send(json.dumps({"type": "hello", "since": 0}))
        await socket.send(json.dumps({"type": "watch", "views": [WATCH], "max_fps": 20}))
        yield socket


async def count(server: Server, run: str, seconds: float, counts: list[tuple[int, int]]) -> None:
    """Append the frames, and the bytes in them, that one viewer gets."""
    frames = size = 0
    async with viewer(server, run) as socket:
        try:
            async with asyncio.timeout(seconds):
                async for message in socket:
                    if isinstance(message, bytes):
                        frames, size = frames + 1, size + len(message)
        except TimeoutError:
            pass
    counts.append((frames, size))


def step_of(server: Server, run: str) -> int:
    """Return the last step that the server knows of."""
    steps = call(server, f"/api/runs/{run}/scalars?points=3")["columns"]["step"]
    return int(steps[-1]) if steps else 0


async def block(server: Server, run: str, viewers: int, seconds: float, *, silent: bool = False) -> dict[str, float]:
    """Return steps/s, frames/s and bytes of each viewer, and the server's share of one core."""
    process = psutil.Process(server.pid)
    before, used = await asyncio.to_thread(step_of, server, run), process.cpu_times()
    start = asyncio.get_running_loop().time()
    counts: list[tuple[int, int]] = []
    async with asyncio.TaskGroup() as group:
        if silent:
            group.create_task(stay_silent(server, run, seconds))
        for _ in range(viewers):
            group.create_task(count(server, run, seconds, counts))
        if not viewers:
            await asyncio.sleep(seconds)
    took = asyncio.get_running_loop().time() - start
    now, after = process.cpu_times(), await asyncio.to_thread(step_of, server, run)
    frames = [frames for frames, _ in counts]
    return {
        "steps": (after - before) / took,
        "frames": statistics.mean(frames) / seconds if frames else 0.0,
        "bytes": sum(size for _, size in counts) / max(sum(frames), 1),
        "share": (now.user + now.system - used.user - used.system) / took,
    }


async def stay_silent(server: Server, run: str, seconds: float) -> None:
    """Hold a socket open that asks for frames and never reads."""
    async with viewer(server, run) as socket:
        socket.transport.pause_reading()
        await asyncio.sleep(seconds)
        socket.transport.abort()


async def measure(server: Server, viewers: int, blocks: int, seconds: float) -> None:
    """Print what was found."""
    run = await asyncio.to_thread(start_run, server)
    await block(server, run, READERS, seconds)
    many: list[dict[str, float]] = []
    none: list[dict[str, float]] = []
    few: list[dict[str, float]] = []
    beside: list[dict[str, float]] = []
    for _ in range(blocks):
        none.append(await block(server, run, 0, seconds))
        many.append(await block(server, run, viewers, seconds))
        few.append(await block(server, run, READERS, seconds))
        beside.append(await block(server, run, READERS, seconds, silent=True))
    print(
        f"{viewers} viewers: server {middle(many, 'share'):.1%} of one core (without viewers {middle(none, 'share'):.1%}), ",
        end="",
    )
    print(f"{middle(many, 'frames'):.1f} frames/s each of {middle(many, 'bytes') / 1000:.0f} kB, ", end="")
    print(f"steps/s with / without {ratio(many, none, 'steps')}")
    print(f"a socket that never reads: steps/s with / without {ratio(beside, few, 'steps')}, ", end="")
    print(f"frames of the {READERS} others with / without {ratio(beside, few, 'frames')}")


def middle(blocks: list[dict[str, float]], name: str) -> float:
    """Return the median over blocks."""
    return statistics.median(block[name] for block in blocks)


def ratio(one: list[dict[str, float]], other: list[dict[str, float]], name: str) -> str:
    """Return the median ratio of neighbouring blocks with its spread."""
    ratios = [a[name] / b[name] for a, b in zip(one, other, strict=True) if b[name]]
    return f"{statistics.median(ratios):.3f} ({min(ratios):.3f} to {max(ratios):.3f})"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--viewers", type=int, default=100)
    parser.add_argument("--blocks", type=int, default=4)
    parser.add_argument("--seconds", type=float, default=4.0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, serve(Path(folder)) as server:
        asyncio.run(measure(server, options.viewers, options.blocks, options.seconds))


if __name__ == "__main__":
    main()
