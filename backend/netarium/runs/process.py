"""The first lines of a worker's process: it obeys its socket and nothing else."""

import os
import signal
from socket import socket

import torch

from netarium.runs.estimator import foretell
from netarium.runs.exporter import export
from netarium.runs.orders import Job, read_order
from netarium.runs.viewer import look
from netarium.runs.worker import work


def run(connection: socket, text: str) -> None:
    """Do the job at the other end of a socket.

    Args:
        connection: to the server.
        text: a Job as JSON.
    """
    # Ctrl+C in the server's terminal is the server's: it tells its workers what to do.
    os.setpgid(0, 0)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    job = read_order(text)
    if not isinstance(job, Job):
        raise TypeError(text)
    torch.set_num_threads(job.threads)
    match job.task:
        case "view":
            look(job, connection)
        case "weights" | "onnx":
            export(job, connection)
        case "estimate":
            foretell(job, connection)
        case _:
            work(job, connection)
