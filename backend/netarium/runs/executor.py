"""The contract of whatever runs workers: processes on this machine, later others."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Protocol

from netarium.runs.orders import Job


@dataclass(frozen=True)
class Ending:
    """How a worker has gone.

    Attributes:
        code: exit code; negative = the signal that ended it.
        reason: words for a person, if the executor itself ended it.
    """

    code: int
    reason: str | None = None

    def words(self, step: int) -> str:
        """Return why a run that stood at `step` has no worker any more."""
        if self.reason is not None:
            return self.reason
        if self.code == -9:
            return (
                f"The worker was killed at step {step}, most likely because the machine ran out of memory. "
                "Resume continues from the last snapshot."
            )
        if self.code < 0:
            return (
                f"The worker was ended by signal {-self.code} at step {step}. Resume continues from the last snapshot."
            )
        return f"The worker ended unexpectedly at step {step} (exit code {self.code}). The server's log says more."


class Worker(Protocol):
    """One worker, as the server holds it."""

    async def send(self, text: str) -> None:
        """Send an order; a worker that has gone ignores it."""

    def messages(self) -> AsyncIterator[str | bytes]:
        """Return everything that it sends, until it has gone."""

    async def ending(self) -> Ending:
        """Return how it ended, once it has; a worker that closed its socket is given a moment."""

    def kill(self, reason: str | None = None) -> None:
        """End it at once."""


class Executor(Protocol):
    """Starts workers."""

    async def start(self) -> None:
        """Make ready, so that the first launch is as quick as the later ones."""

    async def launch(self, job: Job) -> Worker:
        """Return a new worker that has begun with the job."""

    async def stop(self) -> None:
        """End all workers."""
