"""What routes take from the application: limits, runs, uploads and open sockets."""

from starlette.requests import HTTPConnection
from starlette.websockets import WebSocket

from netarium.data.uploads.library import Library
from netarium.experiment.limits import Limits
from netarium.runs.runs import Runs
from netarium.runs.uploads import Uploads


def limits(connection: HTTPConnection) -> Limits:
    """Return the limits of this server."""
    allowed: Limits = connection.app.state.settings.limits
    return allowed


def runs(connection: HTTPConnection) -> Runs:
    """Return the runs of this server."""
    found: Runs = connection.app.state.runs
    return found


def library(connection: HTTPConnection) -> Library:
    """Return the folder of uploaded files of this server."""
    return runs(connection).library


def uploads(connection: HTTPConnection) -> Uploads:
    """Return the uploaded files of this server."""
    return runs(connection).uploads


def looking_on(connection: HTTPConnection) -> set[WebSocket]:
    """Return the live sockets of this server that are open now, those that have not yet said hello included."""
    found: set[WebSocket] = connection.app.state.sockets
    return found
