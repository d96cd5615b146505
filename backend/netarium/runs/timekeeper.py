"""When the nodes of a run are timed: once it is warm, again for another batch size, never for long."""

import logging
from collections.abc import Callable

from netarium.runs.events import Happened
from netarium.train.session import Session
from netarium.train.timing import measure

logger = logging.getLogger(__name__)

WARM_UPDATES = 5
WARM_SECONDS = 0.2
"""Before, a person waits for the first losses, and code and caches are cold."""
TIMING_SHARE = 0.02
"""Of the time since the worker began, for all timings but the first."""


class Timekeeper:
    """Times the nodes of one session when it is due.

    Args:
        session: what trains.
        clock: monotonic seconds.
    """

    def __init__(self, session: Session, clock: Callable[[], float]) -> None:
        self._session = session
        self._clock = clock
        self._began = clock()
        self._spent = 0.0
        self._updates = 0
        self._batch_size: int | None = None

    def count(self, updates: int) -> None:
        """Note that so many updates were made."""
        self._updates += updates

    def due(self, *, resting: bool = False) -> bool:
        """Return whether the nodes should be timed now.

        Args:
            resting: whether no training waits for it.
        """
        if not self._updates or self._batch_size == self._session.order.batch_size:
            return False
        passed = self._clock() - self._began
        if resting:
            return True
        if self._batch_size is None:
            return self._updates >= WARM_UPDATES and passed >= WARM_SECONDS
        return self._spent <= TIMING_SHARE * passed

    def take(self) -> Happened | None:
        """Return what the nodes take, as an event; None if it could not be measured."""
        session, began = self._session, self._clock()
        self._batch_size = session.order.batch_size
        try:
            timing = measure(session)
        except RuntimeError as error:
            # It needs gradients of its own; where memory is that scarce the run is worth more than its times.
            logger.warning("The nodes could not be timed: %s", error)
            return None
        self._spent += self._clock() - began
        return Happened("timing", session.step, timing.as_json())
