"""A one-shot worker: computes views of one snapshot, sends them and ends."""

import logging
from socket import socket

from netarium.runs.events import Unseen
from netarium.runs.link import Link
from netarium.runs.orders import Job
from netarium.runs.prediction import picture
from netarium.runs.trainee import Trainee, explained
from netarium.spec.errors import NetariumError

logger = logging.getLogger(__name__)

LAST_SECONDS = 30.0


def look(job: Job, connection: socket) -> None:
    """Send one frame, or one error, for each watch of the job."""
    link = Link(connection)
    try:
        probe = Trainee(job).probe()
    except NetariumError as error:
        for watch in job.watches:
            link.say(Unseen(watch["id"], explained(error)))
    else:
        for watch in job.watches:
            try:
                link.say(picture(watch, probe))
            except NetariumError as error:
                link.say(Unseen(watch["id"], explained(error)))
    link.flush(LAST_SECONDS)
