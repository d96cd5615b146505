"""Resident memory of the server and of the workers of small and MNIST-sized networks, on a real server.

Prints MB, with the memory that processes share counted once for each (as `ps` shows it) and, beside it, the memory that
each holds alone. Run it with:

    python benchmarks/memory.py
"""

import tempfile
import time
from pathlib import Path

import psutil

from benchmarks.sockets import call
from tests.e2e.server import Server, serve

EXAMPLES = ("spiral", "digits-cnn", "mnist-cnn", "reverse-transformer")
MEGABYTE = 2**20
SETTLE_SECONDS = 4.0


def workers(server: Server) -> set[int]:
    """Return the ids of all processes below the server."""
    return {process.pid for process in psutil.Process(server.pid).children(recursive=True)}


def describe(pid: int) -> str:
    """Return resident and unshared MB of a process."""
    memory = psutil.Process(pid).memory_full_info()
    return f"{memory.rss / MEGABYTE:.0f} MB resident, {memory.uss / MEGABYTE:.0f} MB of its own"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, serve(Path(folder)) as server:
        print(f"server at rest: {describe(server.pid)}")
        for name in EXAMPLES:
            experiment = call(server, f"/api/examples/{name}")["experiment"]
            experiment["training"] |= {"max_epochs": None, "max_steps": None, "schedule": {"kind": "constant"}}
            before = workers(server)
            run = call(server, "/api/runs", experiment)["id"]
            time.sleep(SETTLE_SECONDS)
            (worker,) = workers(server) - before
            print(f"{name}: worker {describe(worker)}; server {describe(server.pid)}", flush=True)
            call(server, f"/api/runs/{run}/commands", {"name": "stop"})


if __name__ == "__main__":
    main()
