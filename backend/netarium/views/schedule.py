"""Which watches get a picture now, so that looking costs a fixed share of training time and no view is forgotten.

Every watch has a purse. Training earns `share` of its time as credit, which is dealt evenly to the purses that do not yet
hold the price of their own next picture; a watch is due when its purse does. So cheap views are painted often, an expensive
one waits until it has saved up, and what nobody can use is dropped instead of hoarded. The first picture of a new watch is
made at once, on a common debt that later credit pays off first.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from netarium.views.watch import Watch

BUDGET_SHARE = 0.02
FPS_MOST = 30.0
COST_MEMORY = 0.7
"""How much of the known cost stays when a new one is measured: one slow picture must not silence a view."""


@dataclass
class _Purse:
    watch: Watch
    cost: float | None = None
    credit: float = 0.0
    painted_at: float | None = None
    painted_step: int | None = None

    @property
    def room(self) -> float:
        return 0.0 if self.cost is None else max(self.cost - self.credit, 0.0)

    def may_paint(self, now: float) -> bool:
        if self.cost is None or self.painted_at is None:
            return True
        # A purse filled by several deals may lack the last bit of its price.
        affords = self.credit >= self.cost * (1 - 1e-9)
        return affords and now - self.painted_at >= 1 / (self.watch.max_fps or FPS_MOST)


class Painter:
    """Deals the time for views; it knows no clock, its caller says what time it is and what a picture has cost."""

    def __init__(self, share: float = BUDGET_SHARE) -> None:
        self._share = share
        self._purses: dict[str, _Purse] = {}
        self._trained_seconds: float | None = None
        self._debt = 0.0

    def watch(self, watches: Sequence[Watch]) -> None:
        """Replace the set of watches; those that stay keep what is known of them."""
        kept: dict[str, _Purse] = {}
        for watch in watches:
            purse = self._purses.get(watch.id)
            if purse is None or (purse.watch.view, purse.watch.options) != (watch.view, watch.options):
                purse = _Purse(watch)
            purse.watch = watch
            kept[watch.id] = purse
        self._purses = kept

    def due(self, now: float, training_seconds: float) -> list[Watch]:
        """Return the watches to paint during training, the longest unpainted first.

        Args:
            now: time of a steady clock in seconds.
            training_seconds: training time so far, without pauses.
        """
        self._deal(training_seconds)
        waiting = [purse for purse in self._purses.values() if purse.may_paint(now)]
        waiting.sort(key=lambda purse: -1.0 if purse.painted_at is None else purse.painted_at)
        return [purse.watch for purse in waiting]

    def stale(self, step: int) -> list[Watch]:
        """Return the watches to paint while training rests: all that do not show `step` yet."""
        return [purse.watch for purse in self._purses.values() if purse.painted_step != step]

    def painted(self, watch: Watch, step: int, now: float, cost_seconds: float, *, resting: bool = False) -> None:
        """Note that a picture was made.

        Args:
            watch: the watch.
            step: the step that it shows.
            now: time of the same clock as in `due`.
            cost_seconds: what computing and encoding it took.
            resting: whether training was paused, so that nothing has to be paid.
        """
        purse = self._purses.get(watch.id)
        known = purse is not None and purse.cost is not None
        if not resting and not known:
            self._debt += cost_seconds
        if purse is None:
            return
        if not resting and known:
            purse.credit -= cost_seconds
        purse.cost = cost_seconds if purse.cost is None else COST_MEMORY * purse.cost + (1 - COST_MEMORY) * cost_seconds
        purse.painted_at = now
        purse.painted_step = step

    def forget_steps(self) -> None:
        """Make all pictures stale: after a rewind the same step may look different."""
        for purse in self._purses.values():
            purse.painted_step = None

    def _deal(self, training_seconds: float) -> None:
        before = training_seconds if self._trained_seconds is None else self._trained_seconds
        self._trained_seconds = training_seconds
        income = self._share * max(training_seconds - before, 0.0)
        paid = min(income, self._debt)
        self._debt -= paid
        income -= paid
        hungry = sorted((purse for purse in self._purses.values() if purse.room > 0), key=lambda purse: purse.room)
        for index, purse in enumerate(hungry):
            gift = min(purse.room, income / (len(hungry) - index))
            purse.credit += gift
            income -= gift
