"""What one reader that never reads costs the others.

A hub hands messages and frames of 50 kB to some readers over TCP, with and without one more that has stopped reading,
in alternating blocks. Prints what the living ones got per second in both cases, and the ratio. Run it with:

    python benchmarks/dead_reader.py [--readers 10] [--fps 20] [--seconds 12]
"""

import argparse
import asyncio
import contextlib
import json
import statistics
import tempfile
from pathlib import Path
from time import perf_counter

from netarium.runs.framing import pack, read
from netarium.runs.hub import Hub
from netarium.runs.lane import Lane
from netarium.runs.recorder import Recorder
from netarium.runs.watch import SharedFrame
from netarium.store.store import Store

FRAME_BYTES = 50_000
BLOCK_SECONDS = 1.0
TIMEOUT_SECONDS = 10.0


def frame(id_: str, step: int) -> bytes:
    metadata = {"id": id_, "view": "feature_maps", "node": "conv1", "step": str(step), "labels": "null", "scales": "{}"}
    array = {"dtype": "U8", "shape": [FRAME_BYTES], "data_offsets": [0, FRAME_BYTES]}
    header = json.dumps({"__metadata__": metadata, "maps": array}).encode()
    return len(header).to_bytes(8, "little") + header + bytes(FRAME_BYTES)


async def serve(hub: Hub, writer: asyncio.StreamWriter) -> None:
    subscription = hub.subscribe(since=hub.lane.seq)
    await subscription.watch([{"id": "maps", "view": "feature_maps", "node": "conv1"}])

    async def send(message: str | bytes) -> None:
        writer.write(pack(message))
        await writer.drain()

    with contextlib.suppress(TimeoutError, ConnectionError):
        await subscription.pump(send, TIMEOUT_SECONDS)
    writer.close()


async def count(port: int, seconds: float) -> int:
    """Return how many messages a living reader gets."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    got = 0
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            while True:
                await read(reader)
                got += 1
    writer.close()
    return got


async def produce(hub: Hub, fps: float, seconds: float) -> None:
    end, step = perf_counter() + seconds, 0
    while perf_counter() < end:
        step += 1
        hub.publish("scalars", {"columns": {"step": [step], "loss": [1 / step]}})
        for watch in hub.union.as_json():
            hub.show(SharedFrame(frame(watch["id"], step)))
        await asyncio.sleep(1 / fps)


async def block(hub: Hub, port: int, readers: int, fps: float, *, dead: bool) -> float:
    """Return messages per second and living reader."""
    idle = await asyncio.open_connection("127.0.0.1", port, limit=1024) if dead else None
    counts = [asyncio.create_task(count(port, BLOCK_SECONDS)) for _ in range(readers)]
    await produce(hub, fps, BLOCK_SECONDS)
    got = sum(await asyncio.gather(*counts))
    if idle is not None:
        idle[1].close()
    return got / readers / BLOCK_SECONDS


async def measure(readers: int, fps: float, seconds: float) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = await asyncio.to_thread(Store, Path(folder))
        record, _ = store.runs.add({}, name="benchmark", owner="nobody")
        recorder = Recorder(store)
        recorder.start()
        hub = Hub(record.id, Lane(record.id), recorder, lambda: None)
        server = await asyncio.start_server(lambda _, writer: serve(hub, writer), "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        with_dead: list[float] = []
        without: list[float] = []
        end = perf_counter() + seconds
        while perf_counter() < end or len(without) < 3:
            without.append(await block(hub, port, readers, fps, dead=False))
            with_dead.append(await block(hub, port, readers, fps, dead=True))
        hub.close()
        server.close()
        await recorder.stop()
        store.close()
    ratios = [dead / alive for dead, alive in zip(with_dead, without, strict=True)]
    print(
        f"each of {readers} readers gets {statistics.median(without):.1f} messages/s, beside a dead one "
        f"{statistics.median(with_dead):.1f}; ratio {statistics.median(ratios):.3f} ({min(ratios):.3f} to {max(ratios):.3f})"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--readers", type=int, default=10)
    parser.add_argument("--fps", type=float, default=20.0)
    parser.add_argument("--seconds", type=float, default=12.0)
    options = parser.parse_args()
    asyncio.run(measure(options.readers, options.fps, options.seconds))


if __name__ == "__main__":
    main()
