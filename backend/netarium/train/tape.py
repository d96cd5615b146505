"""Tape: what the loop measures between two ticks, and its stopwatch."""

from collections.abc import Callable, Mapping
from itertools import pairwise
from math import isfinite

import torch
from torch import Tensor

from netarium.train.events import Columns, Tick
from netarium.train.session import Session

# The last batch's metric and gradient length cost a few tenths of a millisecond: one per cent if every tick asked for them.
MEASURE_SECONDS = 0.2
# At first, when most happens, they are measured more often: after this part of the training time so far.
MEASURE_SHARE = 0.1


class Tape:
    """Losses and validation results, kept as tensors and turned into columns only at a tick.

    Args:
        session: the session that is measured.
        clock: monotonic seconds.
        tick_seconds: time between two ticks.

    Attributes:
        losses: losses of the updates since the last tick; the loop appends to it.
        deadline: when the next tick is due, by `clock`.
        bad_step: the first step with a loss that is not finite, once a tick has seen it.
    """

    def __init__(self, session: Session, clock: Callable[[], float], tick_seconds: float) -> None:
        self.losses: list[Tensor] = []
        self.bad_step: int | None = None
        self._session = session
        self._clock = clock
        self._tick_seconds = tick_seconds
        self._scores: dict[int, Mapping[str, Tensor]] = {}
        self._turns: list[tuple[int, int, int]] = []
        self._measured = -MEASURE_SECONDS
        metric = session.metric.name
        self._names = ["step", "epoch", "seconds", "loss", "val_loss", metric, f"val_{metric}", "lr", "grad_norm"]
        if session.task.kind == "sequence":
            self._names.append("val_sequence_accuracy")
        self.resume()
        # The first tick follows the first update: somebody waits to see that it trains.
        self.deadline = self._since

    def resume(self) -> None:
        """Start the stopwatch; the time to the next tick counts from here unless losses wait for it already."""
        self._since = self._clock()
        if not self.losses:
            self.deadline = self._since + self._tick_seconds
        self.turn()

    def pause(self) -> None:
        """Stop the stopwatch: what follows is not training."""
        now = self._clock()
        self._session.seconds += now - self._since
        self._since = now

    def turn(self) -> None:
        """Note where in which epoch the next update begins."""
        session = self._session
        self._turns.append((session.step, session.epoch, session.order.position))

    def note(self, scores: Mapping[str, Tensor]) -> None:
        """Keep the validation results of this step until the next tick."""
        self._scores[self._session.step] = scores

    def flush(self, *, whole: bool) -> Tick | None:
        """Return all that was measured since the last tick, or None if there is nothing; call it while paused.

        Args:
            whole: measure the last batch even if it is not due, because somebody will look at it.
        """
        if not self.losses and not self._scores:
            return None
        session = self._session
        steps = list(range(session.step - len(self.losses) + 1, session.step + 1)) or [session.step]
        losses: list[float | None] = torch.stack(self.losses).tolist() if self.losses else [None]
        columns: Columns = {name: [None] * len(steps) for name in self._names}
        columns |= {"step": [*steps], "epoch": self._epochs(steps), "loss": losses}
        columns["seconds"][-1] = session.seconds
        if self.losses:
            columns["lr"][-1] = float(session.optimizer.param_groups[0]["lr"])
        gap = min(MEASURE_SECONDS, MEASURE_SHARE * session.seconds)
        if self.losses and (whole or self._since - self._measured >= gap):
            self._measured = self._since
            columns["grad_norm"][-1] = session.gradient_length()
            columns[session.metric.name][-1] = session.measure()
        for step, scores in self._scores.items():
            for name, value in scores.items():
                columns[name][step - steps[0]] = float(value)
        index = _first_bad(losses, columns["val_loss"])
        if index is not None:
            self.bad_step = steps[index]
            self._session.sound = False
            columns = {name: values[: index + 1] for name, values in columns.items()}
        self.losses.clear()
        self._scores.clear()
        self._turns.clear()
        return Tick(int(columns["step"][-1] or 0), columns["epoch"][-1] or 0.0, session.seconds, columns)

    def _epochs(self, steps: list[int]) -> list[float | None]:
        samples, size = self._session.order.samples, self._session.order.batch_size
        _, last_epoch, last_position = self._turns[-1]
        if not self.losses:
            # The validation alone, after its step has had its row.
            return [last_epoch + last_position / samples]
        epochs: list[float | None] = []
        for (start, epoch, position), (end, next_epoch, _) in pairwise([*self._turns, (steps[-1], 0, 0)]):
            ends = range(position + size, position + (end - start) * size + 1, size)
            epochs += [epoch + min(seen, samples) / samples for seen in ends]
            if next_epoch > epoch and epochs:
                # A last batch that was too short to learn from is left out, and the epoch is over all the same.
                epochs[-1] = float(next_epoch)
        return epochs


def _first_bad(losses: list[float | None], validation: list[float | None]) -> int | None:
    known = [value for value in (*losses, *validation) if value is not None]
    # One sum tells that all is well, as nearly always; NaN and infinity do not leave it finite.
    if isfinite(sum(known)):
        return None
    rows = zip(losses, validation, strict=True)
    return next(
        index for index, row in enumerate(rows) if any(value is not None and not isfinite(value) for value in row)
    )
