"""A one-shot worker: trains a few steps of an experiment for nothing and tells what its run would take."""

import logging
import resource
import sys
from socket import socket

import torch

from netarium.runs.events import Declined, Estimated
from netarium.runs.link import Link
from netarium.runs.orders import Job
from netarium.runs.trainee import Trainee, explained, first_line
from netarium.spec.errors import Conflict, NetariumError
from netarium.train.estimate import estimate

logger = logging.getLogger(__name__)

LAST_SECONDS = 5.0
OUT_OF_MEMORY = "out_of_memory"
"""What the worker says instead of a number where memory was refused; the server knows the words."""


def foretell(job: Job, connection: socket) -> None:
    """Send what the run of a job would take; or one error."""
    link = Link(connection)
    try:
        session = Trainee(job).session
        facts = estimate(session, job.most_steps).as_json()
        link.say(Estimated(facts | peaks(session.device)))
    except NetariumError as error:
        link.say(Declined(0, explained(error)))
    except Exception as error:
        # The process boundary: what PyTorch raises must reach the person in words, too.
        if refuses_memory(error):
            link.say(Declined(0, {"message": first_line(error), "code": OUT_OF_MEMORY}))
        else:
            logger.exception("A run could not be estimated.")
            link.say(Declined(0, explained(Conflict(f"The dry batches failed: {first_line(error)}"))))
    link.flush(LAST_SECONDS)


def peaks(device: torch.device) -> dict[str, int | None]:
    """Return the most memory that this process has used so far, in bytes: resident, and on an accelerator."""
    unit = 1 if sys.platform == "darwin" else 1024
    resident = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
    on_device = None if device.type == "cpu" else torch.accelerator.max_memory_allocated(device)
    return {"peak_memory_bytes": resident, "device_memory_bytes": on_device}


def refuses_memory(error: Exception) -> bool:
    """Return whether memory was asked for and not given; PyTorch has no type of its own for that on a CPU."""
    return isinstance(error, MemoryError | torch.OutOfMemoryError) or "can't allocate memory" in str(error)
