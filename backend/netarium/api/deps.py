"""What routes take from the application: limits and runs."""

from starlette.requests import HTTPConnection

from netarium.experiment.limits import Limits
from netarium.runs.runs import Runs


def limits(connection: HTTPConnection) -> Limits:
    """Return the limits of this server."""
    allowed: Limits = connection.app.state.settings.limits
    return allowed


def runs(connection: HTTPConnection) -> Runs:
    """Return the runs of this server."""
    found: Runs = connection.app.state.runs
    return found
