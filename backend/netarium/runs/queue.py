"""The line of runs that wait for a worker: started in order, each told its place."""

from collections.abc import Callable

from netarium.runs.live_run import LiveRun
from netarium.runs.orders import Job


class Queue:
    """Starts runs as soon as there is room.

    Args:
        room: how many more runs may work now.
        begin: starts a run.
    """

    def __init__(self, room: Callable[[], int], begin: Callable[[LiveRun, Job], None]) -> None:
        self._room = room
        self._begin = begin
        self._line: list[tuple[LiveRun, Job]] = []
        self.closed = False

    def __len__(self) -> int:
        return len(self._line)

    def __contains__(self, run: object) -> bool:
        return any(waiting is run for waiting, _ in self._line)

    @property
    def full(self) -> bool:
        """Return whether who comes now has to wait."""
        return self._room() <= 0

    def add(self, run: LiveRun, job: Job) -> None:
        """Start a run, or let it wait."""
        self._line.append((run, job))
        self.admit()

    def remove(self, run: LiveRun) -> None:
        """Take a run out of the line, if it stands there; those behind move up."""
        self._line = [(waiting, job) for waiting, job in self._line if waiting is not run]
        self._number()

    def admit(self) -> None:
        """Start the first of the line while there is room."""
        while self._line and self._room() > 0 and not self.closed:
            self._begin(*self._line.pop(0))
        self._number()

    def _number(self) -> None:
        for place, (run, _) in enumerate(self._line, start=1):
            if run.record.queue_position != place:
                run.standing.set_status("queued", f"Waits for its turn: place {place} in the queue.", place)
