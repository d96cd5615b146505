"""A real server in a process of its own, for browser tests, benchmarks and screenshots."""

import os
import random
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

START_SECONDS = 180.0


@dataclass(frozen=True)
class Server:
    """A running server.

    Attributes:
        url: address without a trailing slash.
        token: what it wants to be shown.
        pid: process id.
    """

    url: str
    token: str
    pid: int

    @property
    def door(self) -> str:
        """Return the address that opens the page in a browser."""
        return f"{self.url}/?token={self.token}"


def free_port() -> int:
    """Return a port that nobody listens on now, and that no connection gets while a server on its way to it starts.

    Systems take the ports of connections from 32768 on (Linux) or 49152 on (others).
    """
    draw = random.SystemRandom()
    while True:
        port = draw.randrange(20_000, 32_768)
        with socket.socket() as listener, suppress(OSError):
            listener.bind(("127.0.0.1", port))
            return port


@contextmanager
def serve(data_dir: Path, port: int | None = None, **environment: str) -> Iterator[Server]:
    """Start `netarium serve` on a free port, wait until it is well, and end it afterwards."""
    port = port or free_port()
    token = "a-token-for-tests"
    log = data_dir / "server.log"
    data_dir.mkdir(parents=True, exist_ok=True)
    command = [
        sys.executable,
        "-m",
        "netarium",
        "serve",
        "--port",
        str(port),
        "--data-dir",
        str(data_dir),
        "--token",
        token,
    ]
    with log.open("ab") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output, env=os.environ | environment)
    server = Server(f"http://127.0.0.1:{port}", token, process.pid)
    try:
        _wait(server, process, log)
        yield server
    finally:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(server: Server, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            message = f"the server ended with {process.returncode}: {log.read_text()[-2000:]}"
            raise RuntimeError(message)
        try:
            with urllib.request.urlopen(f"{server.url}/api/health", timeout=10):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.05)
    message = f"the server did not answer within {START_SECONDS} s"
    raise RuntimeError(message)
