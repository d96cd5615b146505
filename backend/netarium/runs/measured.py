"""Scalars between the loop's ticks and the socket: joined so that messages keep their distance."""

from collections.abc import Callable
from time import monotonic

from netarium.runs.events import Measured
from netarium.train.events import Columns

DISTANCE_SECONDS = 0.1


class Scalars:
    """Collects the columns of ticks and hands them on at most every DISTANCE_SECONDS.

    Args:
        clock: steady seconds.
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._columns: Columns = {}
        self._sent_at = float("-inf")

    def add(self, columns: Columns) -> None:
        """Append the rows of a tick; one that repeats the last step fills what that left open."""
        held = self._columns
        if not held:
            self._columns = {name: [*values] for name, values in columns.items()}
            return
        start = 0
        if columns["step"] and columns["step"][0] == held["step"][-1]:
            start = 1
            for name, values in columns.items():
                held[name][-1] = held[name][-1] if values[0] is None else values[0]
        for name, values in columns.items():
            held[name] += values[start:]

    def take(self, *, now: bool = False) -> Measured | None:
        """Return what was collected once it is due, or at once with `now`; None if there is nothing to send.

        Columns that hold nothing are left out.
        """
        if not self._columns or not (now or self._clock() - self._sent_at >= DISTANCE_SECONDS):
            return None
        self._sent_at = self._clock()
        columns, self._columns = self._columns, {}
        return Measured({name: values for name, values in columns.items() if values.count(None) < len(values)})
