"""Workers as processes of this machine, forked from a server that has PyTorch imported already."""

import asyncio
import logging
import multiprocessing
import socket
import sys
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import forkserver
from multiprocessing.connection import wait
from multiprocessing.context import ForkServerProcess
from types import ModuleType
from weakref import WeakSet

import psutil  # type: ignore[import-untyped]  # it ships no types

from netarium.runs.executor import Ending
from netarium.runs.framing import pack, read
from netarium.runs.orders import Job, write_order
from netarium.runs.process import run

logger = logging.getLogger(__name__)

MEGABYTE = 2**20
PRELOADED = ("torch", "torch.optim", "torch._dynamo", "netarium.runs.process", "netarium.runs.warm")
MEMORY_SECONDS = 0.25
ENDING_SECONDS = 5.0
SOCKET_BYTES = 4 * MEGABYTE

_starting = threading.Lock()


class LocalWorker:
    """One process at the other end of a socket."""

    def __init__(
        self,
        process: ForkServerProcess,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        memory_bytes: int,
    ) -> None:
        self._process = process
        self._reader = reader
        self._writer = writer
        self._memory_bytes = memory_bytes
        self._reason: str | None = None
        self._watching = asyncio.create_task(self._watch_memory())

    @property
    def pid(self) -> int:
        """Return the process id."""
        return self._process.pid or 0

    async def send(self, text: str) -> None:
        """Send an order; a worker that has gone ignores it."""
        with suppress(ConnectionError):
            self._writer.write(pack(text))
            await self._writer.drain()

    async def messages(self) -> AsyncIterator[str | bytes]:
        """Yield everything that it sends, until it has gone."""
        with suppress(EOFError, ConnectionError):
            while True:
                yield await read(self._reader)

    async def ending(self) -> Ending:
        """Return how it ended; one that does not end after its socket is closed."""
        self._watching.cancel()
        self._writer.close()
        if not await asyncio.to_thread(wait, [self._process.sentinel], ENDING_SECONDS):
            self._process.kill()
            await asyncio.to_thread(wait, [self._process.sentinel])
        return Ending(await asyncio.to_thread(self._exit_code), self._reason)

    def kill(self, reason: str | None = None) -> None:
        """End it at once."""
        self._reason = self._reason or reason
        with suppress(ValueError):
            self._process.kill()

    def _exit_code(self) -> int:
        # Starting a process reads the exit codes of all that ended; two readers at once would both get it wrong.
        with _starting:
            self._process.join()
            code = self._process.exitcode
            self._process.close()
        return 0 if code is None else code

    async def _watch_memory(self) -> None:
        # Resident size, not address space: PyTorch reserves far more than it uses.
        with suppress(psutil.NoSuchProcess):
            process = psutil.Process(self.pid)
            while True:
                used_bytes = process.memory_info().rss
                if used_bytes > self._memory_bytes:
                    self.kill(
                        f"The worker used {used_bytes // MEGABYTE} MB of memory; this server allows "
                        f"{self._memory_bytes // MEGABYTE} MB. Make the network or the batch smaller."
                    )
                    return
                await asyncio.sleep(MEMORY_SECONDS)


class LocalExecutor:
    """Forks workers from a warm fork server. It never touches CUDA, so workers may.

    Args:
        memory_bytes: resident memory above which a worker is ended.
    """

    def __init__(self, *, memory_bytes: int) -> None:
        self._memory_bytes = memory_bytes
        self._context = multiprocessing.get_context("forkserver")
        self._workers: WeakSet[LocalWorker] = WeakSet()

    async def start(self) -> None:
        """Start the fork server and wait until it has imported everything."""
        await asyncio.to_thread(self._warm_up)

    async def launch(self, job: Job) -> LocalWorker:
        """Return a new worker that has begun with the job."""
        ours, theirs = socket.socketpair()
        with theirs:
            for end in (ours, theirs):
                end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SOCKET_BYTES)
            process = self._context.Process(target=run, args=(theirs, write_order(job)), daemon=True)
            await asyncio.to_thread(_begin, process)
        ours.setblocking(False)
        reader, writer = await asyncio.open_connection(sock=ours, limit=SOCKET_BYTES)
        worker = LocalWorker(process, reader, writer, self._memory_bytes)
        self._workers.add(worker)
        return worker

    async def stop(self) -> None:
        """End all workers."""
        for worker in tuple(self._workers):
            worker.kill()

    def _warm_up(self) -> None:
        with _starting:
            forkserver.set_forkserver_preload(list(PRELOADED))
        process = self._context.Process(target=_nothing, daemon=True)
        _begin(process)
        process.join()
        process.close()


def _nothing() -> None:
    """Show that the fork server is ready."""


def _begin(process: ForkServerProcess) -> None:
    with _starting, _without_main():
        process.start()


@contextmanager
def _without_main() -> Iterator[None]:
    # A new process would import the program that the server was started with, and with it the whole web stack.
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
