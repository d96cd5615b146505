"""Which watches get a picture now, so that looking costs a fixed share of training time and no view is forgotten.

Watches that need the same computation (`Watch.basis`) form a group: they are painted together, at one step, so that it is
paid once. Those with priority (the page gives it to what belongs to the selected node) form a group of their own beside it,
which has little to paint and can do so often. Every group has a purse. Training earns `share` of its time as credit, which
is dealt to the purses that do not yet hold the price of their group's next pictures: up to `PRIORITY_SHARE` of it to those
with priority, the rest in proportion to the greatest weight of a view among a group's watches. A group is due when its
purse is full. So cheap views are painted often, an expensive one waits until it has saved up, and what nobody can use is
dropped instead of hoarded. The first picture of a new watch is made at once, on a common debt that half of the later
credit pays off, so that the others go on meanwhile.

The first picture after a stretch of training costs several times what it does later in the same tick, since training has
taken the processor's caches. So a group waits `COMPANY_SECONDS` at most for one with priority, which comes often.

Pictures of one tick stop at `TICK_SECONDS_MOST` while other groups wait: they come first at the next tick, and training
goes on smoothly.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from netarium.views.watch import Watch

BUDGET_SHARE = 0.018
"""Training loses 2 %: after a picture it also has to fetch back into the caches what the picture has displaced."""
DEBT_SHARE = 0.5
TICK_SECONDS_MOST = 0.008
PRIORITY_SHARE = 0.9
COMPANY_SECONDS = 0.1
LAST = 2
"""Rank of those that wait for company."""
FIRST_GUESS = 0.25
"""What the second picture is taken to cost, as part of the first: the first one also wakes up code and caches."""
COST_MEMORY = 0.7
"""How much of the known cost stays when a new one is measured: one slow picture must not silence a view."""

Turn = tuple[Watch, ...]


@dataclass
class _Seat:
    """A watch in its group."""

    watch: Watch
    painted_step: int | None = None
    ready_at: float | None = None

    def paint(self, step: int, now: float) -> None:
        self.painted_step = step
        gap = 1 / self.watch.fps
        # Ticks do not meet the frame rate: a picture that came late lets the next one come as much earlier.
        self.ready_at = now + gap if self.ready_at is None else max(self.ready_at + gap, now + gap / 2)


@dataclass
class _Group:
    """Watches that are painted together, and their purse."""

    cost: float | None = None
    seats: dict[str, _Seat] = field(default_factory=dict)
    measured: bool = False
    credit: float = 0.0
    painted_at: float = 0.0
    ready_since: float | None = None
    saves: bool = False
    # Known from the seats, and kept, since every tick asks for them.
    priority: bool = False
    weight: float = 1.0
    newcomers: Turn = ()

    def look_round(self) -> None:
        """Take note of who sits here; called whenever that has changed, or one has had its first picture."""
        seats = self.seats.values()
        self.priority = any(seat.watch.priority for seat in seats)
        self.weight = max(seat.watch.view.weight for seat in seats)
        self.newcomers = tuple(seat.watch for seat in seats if seat.ready_at is None)

    @property
    def dearest(self) -> float:
        """Return what its next pictures may cost; after the first ones alone it may be as much again."""
        cost = self.cost or 0.0
        return cost if self.measured else cost / FIRST_GUESS

    def room(self, income: float) -> float:
        """Return what the purse still takes: the price, and no more than one income, or another price, beyond it.

        Without that bit more a purse that fills up within a tick would lose the rest of it at every picture; while it
        waits for company it may save for the next picture already. After a tick that was long in coming the income is
        large, and only one more picture may come of it.
        """
        if self.cost is None:
            return 0.0
        beyond = self.cost if self.saves else min(income, self.cost)
        return max(self.cost + beyond - self.credit, 0.0)

    def ready(self, now: float) -> Turn:
        """Return the watches to paint; newcomers do not wait for the others, nor the others' purse for them."""
        if self.newcomers:
            return self.newcomers
        if self.cost is None:
            return ()
        # A purse filled by several deals may lack the last bit of its price.
        if self.credit < self.cost * (1 - 1e-9):
            return ()
        return tuple(seat.watch for seat in self.seats.values() if seat.ready_at is not None and seat.ready_at <= now)


class Painter:
    """Deals the time for views; it knows no clock, its caller says what time it is and what pictures have cost."""

    def __init__(self, share: float = BUDGET_SHARE) -> None:
        self._share = share
        self._groups: dict[object, _Group] = {}
        self._chosen: list[_Group] = []
        self._others: list[_Group] = []
        self._trained_seconds: float | None = None
        self._debt = 0.0
        self._tick_seconds = 0.0

    def watch(self, watches: Sequence[Watch]) -> None:
        """Replace the set of watches; those that stay keep what is known of them."""
        known = {seat.watch.id: (seat, group.cost) for group in self._groups.values() for seat in group.seats.values()}
        before, self._groups = self._groups, {}
        for watch in watches:
            seat, cost = known.get(watch.id, (_Seat(watch), None))
            if (seat.watch.view, seat.watch.options) != (watch.view, watch.options):
                seat, cost = _Seat(watch), None
            seat.watch = watch
            key = _key(watch)
            if key not in self._groups:
                # A group of watches that have changed their priority is taken to cost what they did before.
                self._groups[key] = before.pop(key, _Group(cost))
                self._groups[key].seats = {}
            self._groups[key].seats[watch.id] = seat
        for group in self._groups.values():
            group.look_round()
        self._chosen = [group for group in self._groups.values() if group.priority]
        self._others = [group for group in self._groups.values() if not group.priority]
        # Who leaves with an overdrawn purse leaves a debt.
        self._debt += sum(max(-group.credit, 0.0) for group in before.values())

    def tick(self, training_seconds: float) -> None:
        """Take in what training has earned, at a moment when there is time to paint.

        Args:
            training_seconds: training time so far, without pauses.
        """
        self._tick_seconds = 0.0
        before = training_seconds if self._trained_seconds is None else self._trained_seconds
        self._trained_seconds = training_seconds
        income = self._share * max(training_seconds - before, 0.0)
        paid = min(income * DEBT_SHARE, self._debt)
        self._debt -= paid
        self._deal(income - paid)

    def due(self, now: float) -> Turn:
        """Return the watches to paint together next, at this tick of training; empty when that was all.

        New watches come first, then groups with priority and those that have waited for long, then the others; of
        equals the one that has not been painted for the longest.

        Args:
            now: time of a steady clock in seconds.
        """
        waiting = [(group, turn) for group in self._groups.values() if (turn := group.ready(now))]
        if not waiting:
            return ()
        for group, _ in waiting:
            group.ready_since = now if group.ready_since is None else group.ready_since
        group, turn = min(waiting, key=lambda one: (_rank(one[0], now), one[0].painted_at))
        if self._tick_seconds > 0:
            return () if self._tick_seconds + group.dearest > TICK_SECONDS_MOST else turn
        if _rank(group, now) == LAST and self._chosen:
            for patient, _ in waiting:
                patient.saves = True
            return ()
        return turn

    def finish(self, elapsed_seconds: float) -> None:
        """Note what a tick has taken as a whole: choosing has to be paid as well."""
        self._debt += max(elapsed_seconds - self._tick_seconds, 0.0)

    def stale(self, step: int) -> Turn:
        """Return watches to paint together while training rests: some that do not show `step` yet, if there are any."""
        for group in self._groups.values():
            turn = tuple(seat.watch for seat in group.seats.values() if seat.painted_step != step)
            if turn:
                return turn
        return ()

    def painted(
        self, watches: Sequence[Watch], step: int, now: float, cost_seconds: float, *, resting: bool = False
    ) -> None:
        """Note that pictures were made.

        Args:
            watches: what `due` or `stale` returned.
            step: the step that they show.
            now: time of the same clock as in `due`.
            cost_seconds: what computing and encoding them took, all together.
            resting: whether training was paused, so that nothing has to be paid.
        """
        self._tick_seconds += cost_seconds
        group = next((self._groups[key] for watch in watches if (key := _key(watch)) in self._groups), None)
        seats = [] if group is None else [seat for watch in watches if (seat := group.seats.get(watch.id)) is not None]
        # Newcomers are painted alone, which says little of what the whole group will cost.
        on_credit = group is None or group.cost is None or any(seat.ready_at is None for seat in seats)
        if not resting and on_credit:
            self._debt += cost_seconds
        if group is None:
            return
        if not resting and not on_credit:
            group.credit -= cost_seconds
        if group.cost is None:
            group.cost = FIRST_GUESS * cost_seconds
        elif not on_credit and not resting:
            memory = COST_MEMORY if group.measured else 0.0
            group.cost = memory * group.cost + (1 - memory) * cost_seconds
            group.measured = True
        group.painted_at = now
        group.ready_since = None
        group.saves = False
        for seat in seats:
            seat.paint(step, now)
        if group.newcomers:
            group.look_round()

    def forget_steps(self) -> None:
        """Make all pictures stale: after a rewind the same step may look different."""
        for group in self._groups.values():
            for seat in group.seats.values():
                seat.painted_step = None

    def _deal(self, income: float) -> None:
        """Fill the purses that have room: those with priority from their share first, then all from what is left."""
        left = _dealt(self._chosen, PRIORITY_SHARE * income, income)
        left = _dealt(self._others, left + (1 - PRIORITY_SHARE) * income, income)
        _dealt(self._chosen, left, income)


def _dealt(groups: Sequence[_Group], gift: float, income: float) -> float:
    """Deal a gift by weight, to each purse as far as it has room, and return what nobody can use."""
    if gift <= 0 or not groups:
        return gift
    if len(groups) == 1:
        part = min(groups[0].room(income), gift)
        groups[0].credit += part
        return gift - part
    rooms = [(group, group.weight, group.room(income)) for group in groups]
    hungry = sorted((one for one in rooms if one[2] > 0), key=lambda one: one[2] / one[1])
    weights = sum(weight for _, weight, _ in hungry)
    for group, weight, room in hungry:
        part = min(room, gift * weight / weights)
        group.credit += part
        gift -= part
        weights -= weight
    return gift


def _rank(group: _Group, now: float) -> int:
    """Return the place in the queue: new watches, then what belongs to the selected node or has waited long, then others."""
    if group.newcomers:
        return 0
    patient = group.ready_since is None or now - group.ready_since < COMPANY_SECONDS
    return LAST if patient and not group.priority else 1


def _key(watch: Watch) -> object:
    return watch.basis, watch.priority
