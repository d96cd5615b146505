"""What viewers cost: 100 of them on one run, and one that never reads beside ten that do.

A real server trains the MNIST network; viewers watch the sixteen maps of its first convolution in full precision (50 kB a
frame, about 20 a second). Viewers stay connected for the whole time of a measurement and only count bytes; blocks of time
with and without the silent socket alternate. Prints the server's share of one core (without its worker's), the floor under
it, the frames that arrive, and the ratios of steps/s and of what readers get. The floor is what the same bytes cost in a
loop of bare `socket.send` calls on this machine. Run it with:

    python -m benchmarks.sockets [--viewers 100] [--blocks 4] [--seconds 4]
"""

import argparse
import asyncio
import json
import socket
import statistics
import tempfile
import threading
import urllib.request
from pathlib import Path
from time import perf_counter, thread_time
from typing import Any

import psutil
from websockets.asyncio.client import ClientConnection, connect

from tests.e2e.server import Server, serve

READERS = 10
FPS = 20
WATCH = {"id": "maps", "view": "feature_maps", "node": "conv1", "detail": True, "priority": True}
FRAME_BYTES = 50_400
BUFFER_BYTES = 2**18


class Counter(asyncio.BufferedProtocol):
    """Counts what arrives and looks at none of it: 100 viewers must not take the machine from the server."""

    def __init__(self, transport: asyncio.WriteTransport) -> None:
        self.size = 0
        self.transport = transport
        self._buffer = bytearray(BUFFER_BYTES)

    def get_buffer(self, sizehint: int) -> bytearray:
        """Return where the next bytes go."""
        del sizehint
        return self._buffer

    def buffer_updated(self, nbytes: int) -> None:
        """Count bytes that have come."""
        self.size += nbytes


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


async def look_on(server: Server, run: str) -> ClientConnection:
    """Return a live socket that watches one view."""
    url = f"{server.url.replace('http', 'ws', 1)}/api/runs/{run}/live"
    key = {"Authorization": f"Bearer {server.token}"}
    viewer = await connect(url, additional_headers=key, compression=None, max_size=None, ping_interval=None)
    await viewer.send(json.dumps({"type": "hello", "since": 0}))
    await viewer.send(json.dumps({"type": "watch", "views": [WATCH], "max_fps": FPS}))
    return viewer


async def viewers(server: Server, run: str, count: int) -> list[Counter]:
    """Return the counters of some viewers that have their first frame."""
    counters: list[Counter] = []
    for _ in range(count):
        viewer = await look_on(server, run)
        while not isinstance(await viewer.recv(), bytes):
            pass
        counters.append(Counter(viewer.transport))
        viewer.transport.set_protocol(counters[-1])
    return counters


async def stay_silent(server: Server, run: str) -> ClientConnection:
    """Return a socket that asks for frames and never reads."""
    viewer = await look_on(server, run)
    viewer.transport.pause_reading()
    return viewer


def step_of(server: Server, run: str) -> int:
    """Return the last step that the server knows of."""
    steps = call(server, f"/api/runs/{run}/scalars?points=3")["columns"]["step"]
    return int(steps[-1]) if steps else 0


async def block(server: Server, run: str, seconds: float, counters: list[Counter]) -> dict[str, float]:
    """Return steps/s, frames/s of each viewer, and the server's share of one core, over some seconds."""
    process = psutil.Process(server.pid)
    first, used = await asyncio.to_thread(step_of, server, run), process.cpu_times()
    start, sizes = perf_counter(), [counter.size for counter in counters]
    await asyncio.sleep(seconds)
    took, now = perf_counter() - start, process.cpu_times()
    size = sum(counter.size for counter in counters) - sum(sizes)
    last = await asyncio.to_thread(step_of, server, run)
    return {
        "steps": (last - first) / took,
        "frames": size / FRAME_BYTES / took / max(len(counters), 1),
        "share": (now.user + now.system - used.user - used.system) / took,
    }


def floor(frames_per_second: float) -> float:
    """Return the share of one core that the kernel takes to send so many frames over the loopback."""
    listener = socket.create_server(("127.0.0.1", 0))
    sender = socket.create_connection(listener.getsockname())
    receiver, _ = listener.accept()
    sink = bytearray(BUFFER_BYTES)

    def drain() -> None:
        while receiver.recv_into(sink):
            pass

    thread = threading.Thread(target=drain)
    thread.start()
    frame, count = bytes(FRAME_BYTES), 4000
    before = thread_time()
    for _ in range(count):
        sender.sendall(frame)
    spent = thread_time() - before
    sender.close()
    thread.join()
    receiver.close()
    listener.close()
    return spent / count * frames_per_second


async def measure(server: Server, count: int, blocks: int, seconds: float) -> None:
    """Print what was found."""
    run = await asyncio.to_thread(start_run, server)
    few: list[dict[str, float]] = []
    beside: list[dict[str, float]] = []
    none = [await block(server, run, 2 * seconds, [])]
    counters = await viewers(server, run, count)
    many = [await block(server, run, seconds, counters) for _ in range(blocks)]
    for counter in counters:
        counter.transport.abort()
    none.append(await block(server, run, 2 * seconds, []))
    rate = middle(many, "frames")
    print(
        f"{count} viewers: server {middle(many, 'share'):.1%} of one core (without viewers {middle(none, 'share'):.1%},"
        f" bare sends of the same bytes {floor(rate * count):.1%}), {rate:.1f} frames/s each of"
        f" {FRAME_BYTES / 1000:.0f} kB, steps/s with / without {middle(many, 'steps') / middle(none, 'steps'):.3f}"
    )
    for turn in range(2 * blocks):
        # New viewers for each pair of blocks: who counts only does not answer pings, and the server drops it in the end.
        counters = await viewers(server, run, READERS)
        for silent in (True, False) if turn % 2 else (False, True):
            viewer = await (stay_silent if silent else look_on)(server, run)
            await asyncio.sleep(1)
            (beside if silent else few).append(await block(server, run, seconds, counters))
            viewer.transport.abort()
        for counter in counters:
            counter.transport.abort()
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
