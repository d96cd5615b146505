"""The training loop: a generator of typed events. It knows no socket, database or view."""

from collections import deque
from collections.abc import Callable, Iterator
from math import inf
from time import perf_counter

from netarium.train.doctor import examine
from netarium.train.events import EpochEnded, Event, Finished, Interrupted, Started
from netarium.train.session import Session
from netarium.train.snapshot import remember
from netarium.train.tape import Tape
from netarium.train.validation import Validation

TICK_SECONDS = 1 / 30
ANCHOR_SECONDS = 10.0


def train(
    session: Session,
    inbox: deque[object],
    tick_seconds: float = TICK_SECONDS,
    clock: Callable[[], float] = perf_counter,
) -> Iterator[Event]:
    """Train until the run ends, yielding what happens.

    The consumer pauses by not asking for the next event, stops by closing the generator, and runs n steps by
    `session.until = session.step + n`. The time it takes between two events is not training time.

    Args:
        session: what trains; it may come from a snapshot.
        inbox: whatever lies in it makes the loop yield `Interrupted` before its next update; the consumer empties it.
        tick_seconds: time between two ticks.
        clock: monotonic seconds.
    """
    session.model.train()
    if session.anchor is None:
        remember(session)
    yield Started(session.step, session.total, len(session.train), session.device.type)
    if inbox:
        yield Interrupted(session.step)

    tape = Tape(session, clock, tick_seconds)
    while session.ending is None and tape.bad_step is None:
        halt = min(session.until, session.training.max_steps or inf)
        for batch in session.order:
            tape.losses.append(session.update(batch))
            if inbox or session.step >= halt or clock() >= tape.deadline:
                break

        if not session.order or session.step == session.training.max_steps:
            yield from _validate(session, inbox, tape)

        waited_for = inbox or session.step >= session.until or session.ending
        if tape.bad_step is None and (waited_for or clock() >= tape.deadline):
            yield from _report(session, inbox, tape)

    if tape.bad_step is None:
        yield _finished(session)


def _validate(session: Session, inbox: deque[object], tape: Tape) -> Iterator[Event]:
    """Measure the held-out samples and count the epoch, if it is one: max_steps may end the run in its middle."""
    validation = Validation(session)
    for _ in validation:
        if inbox:
            yield from _report(session, inbox, tape)
            if tape.bad_step is not None:
                return
    tape.note(validation.scores)
    if not tape.losses:
        # Somebody interrupted, and the losses of this step are told already: its scores must not wait for later ones.
        yield from _report(session, inbox, tape)
        if tape.bad_step is not None:
            return
    if session.patience is not None:
        session.patience.observe(float(validation.scores["val_loss"]), session.step, session.model)
    if not session.order:
        session.end_epoch()
        tape.pause()
        yield EpochEnded(session.step, session.epoch)
        tape.resume()


def _report(session: Session, inbox: deque[object], tape: Tape) -> Iterator[Event]:
    """Yield what was measured; then that it diverged, or that somebody waits."""
    tape.pause()
    asked = session.step >= session.until
    tick = tape.flush(whole=bool(inbox or asked or session.ending))
    if tick is not None:
        yield tick
    if tape.bad_step is not None:
        yield examine(session, tape.bad_step)
        return
    if session.anchor is None or session.seconds - session.anchor.seconds >= ANCHOR_SECONDS:
        remember(session)
    if asked:
        session.until = inf
    if inbox or asked:
        yield Interrupted(session.step)
    tape.resume()


def _finished(session: Session) -> Finished:
    reason = session.ending or ""
    epochs = "1 epoch" if session.epoch == 1 else f"{session.epoch} epochs"
    messages = {
        "max_steps": f"All {session.step} updates are done.",
        "max_epochs": f"All {epochs} are done.",
        "early_stopping": f"The validation loss has not fallen for {session.patience.waited if session.patience else 0} epochs.",
    }
    best_step = session.patience.put_back(session.model) if session.patience is not None else None
    if best_step is not None:
        messages[reason] += f" The parameters of step {best_step} are back."
    return Finished(session.step, reason, messages[reason], best_step)
