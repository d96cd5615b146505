"""Gives the training a core of its own, as it has where viewers sit at other machines."""

import os
from pathlib import Path

import psutil

from tests.e2e.server import Server


def part(server: Server) -> bool:
    """Leave one core to the workers of a server and all others to the server and this process.

    Returns:
        Whether it was done: it needs Linux and two cores.
    """
    setter = getattr(os, "sched_setaffinity", None)
    cores = sorted(os.sched_getaffinity(0)) if setter else []
    if setter is None or len(cores) < 2:
        return False
    workers = [child.pid for child in psutil.Process(server.pid).children(recursive=True)]
    for pids, own in ((workers, cores[:1]), ([server.pid, os.getpid()], cores[1:])):
        for pid in pids:
            # Each thread has cores of its own.
            for thread in Path(f"/proc/{pid}/task").iterdir():
                setter(int(thread.name), own)
    return True
