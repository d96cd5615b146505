"""Estimate: how long a run would take, found by training a few steps of it for nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from statistics import median
from time import perf_counter

from netarium.train.session import Session
from netarium.train.snapshot import remember
from netarium.train.timing import Timing, measure
from netarium.train.validation import BATCH, Validation

STEPS_MOST = 10
SPENT_SECONDS = 1.0


@dataclass(frozen=True)
class Estimate:
    """What a run would take.

    Attributes:
        step_ms: one whole step: batch, forward and backward pass, the optimizer's update.
        steps: updates of the whole run; None if it trains until it is stopped.
        validation_ms: one pass over all held-out samples, without writing sequences freely.
        eta_seconds: the whole run, its validations included; None if it has no end.
        timing: what each node takes of a batch.
    """

    step_ms: float
    steps: int | None
    validation_ms: float
    eta_seconds: float | None
    timing: Timing

    def as_json(self) -> dict[str, object]:
        """Return it as one flat object."""
        return {
            "step_ms": round(self.step_ms, 4),
            "steps": self.steps,
            "validation_ms": round(self.validation_ms, 4),
            "eta_seconds": None if self.eta_seconds is None else round(self.eta_seconds, 3),
            **self.timing.as_json(),
        }


def estimate(session: Session, steps_most: int | None = None, clock: Callable[[], float] = perf_counter) -> Estimate:
    """Return what a run would take, by training some of its steps; whoever calls throws the session away.

    The memory is used as in the run itself: an anchor is kept beside the optimizer's state.

    Args:
        session: at step 0.
        steps_most: updates after which the server ends a run; None = no limit.
        clock: monotonic seconds.
    """
    total, batches = session.total, session.order.batches_per_epoch()
    steps = total if total is None or steps_most is None else min(total, steps_most)
    session.model.train()
    step_seconds = _typical(lambda: _step(session), clock)
    remember(session)
    held_out = len(session.validation)
    validation_seconds = _typical(lambda: _validate_once(session), clock) * held_out / min(held_out, BATCH)
    eta_seconds = None if steps is None else steps * step_seconds + ceil(steps / batches) * validation_seconds
    return Estimate(1000 * step_seconds, steps, 1000 * validation_seconds, eta_seconds, measure(session))


def _typical(work: Callable[[], None], clock: Callable[[], float]) -> float:
    """Return the median seconds of some work done again and again; the first time warms up where there are more."""
    laps: list[float] = []
    began = now = clock()
    while len(laps) <= STEPS_MOST and (not laps or now - began < SPENT_SECONDS):
        before = now
        work()
        now = clock()
        laps.append(now - before)
    return median(laps[1:] or laps)


def _step(session: Session) -> None:
    if not session.order:
        session.end_epoch()
    # An accelerator has only been told what to do until somebody asks for the number.
    float(session.update(next(session.order)))


def _validate_once(session: Session) -> None:
    """Answer one batch of the held-out samples."""
    for _ in Validation(session):
        break
