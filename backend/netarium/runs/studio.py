"""The studio of a worker: paints what is watched of its run, within a budget."""

from collections.abc import Callable
from typing import Any

from netarium.runs.events import Unseen
from netarium.runs.link import Link
from netarium.runs.prediction import picture
from netarium.runs.trainee import Trainee, explained
from netarium.spec.errors import NetariumError
from netarium.views.schedule import Painter, Turn
from netarium.views.watch import Watch


class Studio:
    """Paints what is watched while a run trains, and everything while it rests.

    Args:
        trainee: what is painted.
        link: to the server.
        clock: monotonic seconds.
        meter: seconds by which pictures are paid.
    """

    def __init__(self, trainee: Trainee, link: Link, clock: Callable[[], float], meter: Callable[[], float]) -> None:
        self._trainee = trainee
        self._session = trainee.session
        self._link = link
        self._clock = clock
        self._meter = meter
        self._painter = Painter()
        self._watches: list[Watch] = []
        self._looked_seconds = 0.0

    def forget_steps(self) -> None:
        """Take what has been painted of this step for old."""
        self._painter.forget_steps()

    def watch(self, watches: list[dict[str, Any]]) -> None:
        """Paint these from now on; those that do not fit are declined in words."""
        found: list[Watch] = []
        for watch in watches:
            try:
                found.append(Watch.of(watch))
            except NetariumError as error:
                self._link.say(Unseen(watch["id"], explained(error)))
        self._watches = found
        self._painter.watch(found)

    def paint_some(self) -> None:
        """Paint what the budget allows; orders come first."""
        if not self._watches or not self._link.clear:
            return
        began = self._meter()
        # Waiting in a pause takes a clock's time, but not a processor's.
        trained = self._session.seconds if self._meter is self._clock else began - self._looked_seconds
        self._painter.tick(trained)
        while turn := self._painter.due(self._clock()):
            self._paint(turn, resting=False)
            if self._link.inbox or not self._link.clear:
                break
        looked = self._meter() - began
        self._painter.finish(looked)
        self._looked_seconds += looked

    def paint_all(self, *, anew: bool = False) -> None:
        """Paint everything watched that is not of this step; orders come first.

        Args:
            anew: whether also what has been painted of this step is old.
        """
        if anew:
            self._painter.forget_steps()
            self._trainee.probe(anew=True)
        began = self._meter()
        while turn := self._painter.stale(self._session.step):
            self._paint(turn, resting=True)
            if self._link.inbox:
                break
        self._looked_seconds += self._meter() - began

    def show(self, watch: dict[str, Any]) -> None:
        """Paint one picture now, whatever it costs."""
        try:
            self._link.say(picture(watch, self._trainee.probe()))
        except NetariumError as error:
            self._link.say(Unseen(watch["id"], explained(error)))

    def _paint(self, turn: Turn, *, resting: bool) -> None:
        """Paint watches that share a computation, all from the same parameters."""
        before = self._meter()
        probe = self._trainee.probe()
        unfit: list[Watch] = []
        with probe.quiet():
            for watch in turn:
                try:
                    self._link.say(watch.picture(probe))
                except NetariumError as error:
                    self._link.say(Unseen(watch.id, explained(error)))
                    unfit.append(watch)
        cost = self._meter() - before
        self._painter.painted(turn, self._session.step, self._clock(), cost, resting=resting)
        if unfit:
            # They will not fit at the next step either.
            self._watches = [watch for watch in self._watches if watch not in unfit]
            self._painter.watch(self._watches)
