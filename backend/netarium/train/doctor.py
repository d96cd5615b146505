"""The doctor: after a loss that is no number, finds what went wrong first by replaying the last steps."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from torch import Tensor, nn

from netarium.train.events import Diverged
from netarium.train.session import Session
from netarium.train.snapshot import restore
from netarium.train.validation import Validation

WAY_OUT = "Lower the learning rate, clip the gradients, or go back to the last snapshot and change the network."


@dataclass
class Finding:
    """The first thing that was not finite; what comes later is its consequence.

    Attributes:
        what: "output", "loss", "gradient" or "parameters"; empty = nothing found yet.
        step: the update in which it happened, from 1.
        node: id of the node, if it happened in one.
        copy: which copy of the node, from 0.
        largest: largest absolute value of the network's output by then.
    """

    what: str = ""
    step: int = 0
    node: str | None = None
    copy: int | None = None
    largest: float = 0.0

    def look(self, value: Tensor, what: str, step: int, node: str | None = None, copy: int | None = None) -> None:
        """Keep the place if `value` is not finite and nothing was found before."""
        if not self.what and not bool(value.isfinite().all()):
            self.what, self.step, self.node, self.copy = what, step, node, copy


def examine(session: Session, bad_step: int) -> Diverged:
    """Replay from the session's anchor, live changes included, and say where the numbers went wrong first.

    The session stands at `bad_step` afterwards.

    Args:
        session: a session with an anchor, at `bad_step` or beyond.
        bad_step: the first step whose loss, or the loss of the validation that follows, was not finite.
    """
    anchor, changes, seconds = session.anchor, session.changes, session.seconds
    if anchor is None:
        message = "a session needs an anchor to be examined"
        raise ValueError(message)
    restore(session, anchor)
    finding = Finding()
    with _watched(session, finding):
        while session.step < bad_step:
            for step, values in changes:
                if step == session.step:
                    session.change(values)
            if not session.order:
                session.end_epoch()
            session.update(next(session.order))
            for node, copy, module in _copies(session):
                for parameter in module.parameters():
                    finding.look(parameter, "parameters", session.step, node, copy)
        if not finding.what:
            for _ in Validation(session):
                pass
    session.changes, session.seconds, session.sound = changes, seconds, False
    return Diverged(
        bad_step, finding.node, finding.copy, finding.what or "loss", anchor.step, _in_words(session, finding, bad_step)
    )


@contextmanager
def _watched(session: Session, finding: Finding) -> Iterator[None]:
    hooks = [
        module.register_forward_hook(partial(_look_at_output, session, finding, node, copy))
        for node, copy, module in _copies(session)
    ]
    plain = session.loss
    *_, (node, copy, _) = _copies(session)
    last = node, copy

    def loss(output: Tensor, targets: Tensor) -> Tensor:
        value = plain(output, targets)
        if not finding.what:
            finding.largest = float(output.detach().abs().max())
        finding.look(value, "loss", session.step + 1, *last)
        return value

    session.loss = loss
    try:
        yield
    finally:
        session.loss = plain
        for hook in hooks:
            hook.remove()


def _look_at_output(
    session: Session, finding: Finding, node: str, copy: int, _module: nn.Module, _inputs: tuple[Tensor, ...], y: Tensor
) -> None:
    step = session.step + 1
    finding.look(y, "output", step, node, copy)
    if y.requires_grad:
        y.register_hook(lambda gradient: finding.look(gradient, "gradient", step, node, copy))  # type: ignore[no-untyped-call]  # untyped in PyTorch


def _copies(session: Session) -> Iterator[tuple[str, int, nn.Module]]:
    for node in session.model.nodes:
        for copy, module in enumerate(session.model.copies(node)):
            yield node, copy, module


def _in_words(session: Session, finding: Finding, bad_step: int) -> str:
    place = f"'{finding.node}'"
    if finding.node is not None and len(session.model.copies(finding.node)) > 1:
        place += f" (copy {(finding.copy or 0) + 1})"
    sentences = {
        "output": f"The output of {place} was no longer finite at step {finding.step}.",
        "gradient": f"The gradient at {place} was no longer finite at step {finding.step}.",
        "parameters": f"Update {finding.step} made the parameters of {place} infinite or not a number.",
        "loss": f"The loss overflowed at step {finding.step}: the output of {place} had grown to {finding.largest:.1e}.",
        "": f"The loss was no longer finite at step {bad_step}; the replay could not repeat it.",
    }
    return f"{sentences[finding.what]} {WAY_OUT}"
