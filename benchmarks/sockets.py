"""What viewers cost: 100 of them on one run, and one that never reads beside ten that do.

A real server trains a light network on drawn shapes; viewers watch the fourteen maps of its convolution in full precision
(50 kB a frame, 20 a second). Viewers only count bytes; one more that watches nothing tells what the curve takes of them. The
training has a core of its own and the server shares the others with the viewers, who would sit at other machines. First
blocks of time with all viewers alternate with blocks with one: that gives the server's share of one core (without its
worker's), the floor under it, the frames that arrive, and the ratio of steps/s. The floor is what the same bytes cost in a
loop of bare `socket.send` calls on this machine. Then blocks alternate in which an eleventh viewer never reads, or reads: that gives the
ratios of steps/s and of the frames that the ten others get, as medians over neighbouring blocks with the bounds that hold
the true median in 19 of 20 measurements. Run it with:

    python -m benchmarks.sockets [--viewers 100] [--pairs 8] [--seconds 3] [--turns 16]
        [--only crowd|silent] [--cores apart|shared]
"""

import argparse
import asyncio
import json
import socket
import statistics
import tempfile
import threading
from pathlib import Path
from time import perf_counter, thread_time
from typing import Any

import psutil
from websockets.asyncio.client import ClientConnection, connect

from benchmarks import client, cores
from benchmarks.spread import told
from tests.e2e.server import Server, serve

READERS = 10
FPS = 22
"""Asked for, so that 20 come: pictures wait for the next tick of training."""
WATCH = {"id": "maps", "view": "feature_maps", "node": "maps", "detail": True, "priority": True}
BUFFER_BYTES = 2**18
SMALL_BUFFER_BYTES = 2**12
FRAME_HEADER_BYTES = 4
SETTLE_SECONDS = 0.5
BLOCK_SECONDS = 2.0

Block = dict[str, float]


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


def start_run(server: Server) -> str:
    """Start a light network without an end, with short epochs: pictures and validations cost little, and come evenly."""
    nodes = [
        {"id": "maps", "layer": {"kind": "Conv2d", "out_channels": 14, "kernel_size": 3}},
        {"id": "pool", "layer": {"kind": "MaxPool2d", "kernel_size": 4}},
        {"id": "flat", "layer": {"kind": "Flatten"}},
        {"id": "head", "layer": {"kind": "Linear"}},
    ]
    training = client.ENDLESS | {"batch_size": 16}
    return client.start(
        server,
        {"name": "viewers", "dataset": {"kind": "shapes"}, "network": {"nodes": nodes}, "training": training},
    )


async def look_on(
    server: Server, run: str, *views: dict[str, Any], buffer_bytes: int | None = None
) -> ClientConnection:
    """Return a live socket that watches some views; a small buffer fills at once."""
    address = server.url.removeprefix("http://")
    connection = socket.socket()
    if buffer_bytes is not None:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer_bytes)
    host, port = address.split(":")
    connection.connect((host, int(port)))
    connection.setblocking(False)
    key = {"Authorization": f"Bearer {server.token}"}
    url = f"ws://{address}/api/runs/{run}/live"
    viewer = await connect(
        url, sock=connection, additional_headers=key, compression=None, max_size=None, ping_interval=None
    )
    await viewer.send(json.dumps({"type": "hello", "since": 0}))
    await viewer.send(json.dumps({"type": "watch", "views": views, "max_fps": FPS}))
    return viewer


async def stay_silent(server: Server, run: str) -> ClientConnection:
    """Return a socket that asks for frames and never reads."""
    viewer = await look_on(server, run, WATCH, buffer_bytes=SMALL_BUFFER_BYTES)
    viewer.transport.pause_reading()
    return viewer


class Audience:
    """Viewers of one view, and one of none: what it gets is the curve, which all get beside their frames.

    They answer no pings, and the server drops them after half a minute: long enough for some blocks.

    Attributes:
        frame_bytes: size of a frame on the wire.
    """

    def __init__(self, texts: Counter, counters: list[Counter], frame_bytes: int) -> None:
        self._texts = texts
        self._counters = counters
        self.frame_bytes = frame_bytes

    @classmethod
    async def gather(cls, server: Server, run: str, count: int) -> "Audience":
        """Return viewers that have their first frame."""
        frame_bytes = 0

        async def come(*views: dict[str, Any]) -> Counter:
            nonlocal frame_bytes
            viewer = await look_on(server, run, *views)
            message = await viewer.recv()
            while views and isinstance(message, str):
                message = await viewer.recv()
            if views:
                frame_bytes = len(message) + FRAME_HEADER_BYTES
            counter = Counter(viewer.transport)
            viewer.transport.set_protocol(counter)
            return counter

        texts, *counters = await asyncio.gather(come(), *(come(WATCH) for _ in range(count)))
        return cls(texts, counters, frame_bytes)

    @property
    def frames(self) -> float:
        """Return the frames that have come to each viewer so far."""
        mean = statistics.fmean(counter.size for counter in self._counters)
        return (mean - self._texts.size) / self.frame_bytes

    def leave(self) -> None:
        """Close all sockets."""
        for counter in (self._texts, *self._counters):
            counter.transport.abort()


async def block(server: Server, run: str, seconds: float, audience: Audience | None = None) -> Block:
    """Return steps/s, frames/s of each viewer, and the server's share of one core, over some seconds."""
    process = psutil.Process(server.pid)
    first, used = await asyncio.to_thread(client.step_of, server, run), process.cpu_times()
    start, seen = perf_counter(), 0.0 if audience is None else audience.frames
    await asyncio.sleep(seconds)
    took, now = perf_counter() - start, process.cpu_times()
    frames = 0.0 if audience is None else audience.frames - seen
    last = await asyncio.to_thread(client.step_of, server, run)
    return {
        "steps": (last - first) / took,
        "frames": frames / took,
        "share": (now.user + now.system - used.user - used.system) / took,
    }


def floor(frames_per_second: float, frame_bytes: int) -> float:
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
    frame, count = bytes(frame_bytes), 4000
    before = thread_time()
    for _ in range(count):
        sender.sendall(frame)
    spent = thread_time() - before
    sender.close()
    thread.join()
    receiver.close()
    listener.close()
    return spent / count * frames_per_second


async def crowd(server: Server, run: str, count: int, turns: int, seconds: float) -> None:
    """Print what many viewers cost beside one."""
    found: dict[int, list[Block]] = {1: [], count: []}
    for _ in range(turns):
        # Many, one, one, many: whatever drifts meets both.
        for viewers in (count, 1, 1, count):
            audience = await Audience.gather(server, run, viewers)
            await asyncio.sleep(SETTLE_SECONDS)
            found[viewers].append(await block(server, run, seconds, audience))
            frame_bytes = audience.frame_bytes
            audience.leave()
    one, many = found[1], found[count]
    rate = middle(many, "frames")
    ratios = [with_all["steps"] / with_one["steps"] for with_all, with_one in zip(many, one, strict=True)]
    print(
        f"{count} viewers: server {middle(many, 'share'):.1%} of one core (with one viewer {middle(one, 'share'):.1%},"
        f" bare sends of the same bytes {floor(rate * count, frame_bytes):.1%}), {rate:.1f} frames/s each of"
        f" {frame_bytes / 1000:.0f} kB (one viewer {middle(one, 'frames'):.1f}), steps/s with all / with one"
        f" {told(ratios)}",
        flush=True,
    )


async def silent(server: Server, run: str, turns: int) -> None:
    """Print what a socket that never reads changes for the others."""
    ratios: dict[str, list[float]] = {"steps": [], "frames": []}
    for _ in range(turns):
        audience = await Audience.gather(server, run, READERS)
        found: list[Block] = []
        # With, without, without, with: whatever drifts meets both.
        for reads in (False, True, True, False):
            eleventh = await (Audience.gather(server, run, 1) if reads else stay_silent(server, run))
            await asyncio.sleep(SETTLE_SECONDS)
            found.append(await block(server, run, BLOCK_SECONDS, audience))
            eleventh.leave() if isinstance(eleventh, Audience) else eleventh.transport.abort()
        audience.leave()
        for name, values in ratios.items():
            values += [found[0][name] / found[1][name], found[3][name] / found[2][name]]
    print(f"a socket that never reads: steps/s with / without {told(ratios['steps'])}, ", end="")
    print(f"frames of the {READERS} others with / without {told(ratios['frames'])}")


def middle(blocks: list[Block], name: str) -> float:
    """Return the median over blocks."""
    return statistics.median(block[name] for block in blocks)


async def measure(server: Server, options: argparse.Namespace) -> None:
    """Measure on one run."""
    run = await asyncio.to_thread(start_run, server)
    await asyncio.to_thread(client.wait_for_training, server, run)
    if options.cores == "apart" and not await asyncio.to_thread(cores.part, server):
        print("The training shares its cores with the viewers: this machine cannot part them.")
    if options.only != "silent":
        await crowd(server, run, options.viewers, options.pairs, options.seconds)
    if options.only != "crowd":
        await silent(server, run, options.turns)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--viewers", type=int, default=100)
    parser.add_argument(
        "--pairs", type=int, default=8, help="turns of two pairs of blocks with all and with one viewer"
    )
    parser.add_argument("--seconds", type=float, default=3.0, help="length of each of them")
    parser.add_argument("--turns", type=int, default=16, help="turns of two pairs of blocks with a silent socket")
    parser.add_argument(
        "--cores", choices=["apart", "shared"], default="apart", help="whether viewers may take the training's core"
    )
    parser.add_argument("--only", choices=["crowd", "silent"])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, serve(Path(folder)) as server:
        asyncio.run(measure(server, options))


if __name__ == "__main__":
    main()
