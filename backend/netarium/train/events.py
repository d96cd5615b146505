"""Events: what the training loop tells whoever drives it."""

from dataclasses import dataclass

Columns = dict[str, list[float | None]]


@dataclass(frozen=True)
class Started:
    """The loop is ready; the next event follows the first updates.

    Attributes:
        step: updates completed (above 0 after a restored snapshot).
        total: updates of the whole run, or None if it trains until it is stopped.
        samples: training samples per epoch.
        device: where it trains.
    """

    step: int
    total: int | None
    samples: int
    device: str


@dataclass(frozen=True)
class Tick:
    """What was measured since the last tick.

    A step stands in one row. Only when somebody interrupts the validation of an epoch does its step come again, with a
    loss of None and the validation's values.

    Attributes:
        step: updates completed.
        epoch: epochs completed, with the part of the running one.
        seconds: training time, without the time that the consumer took.
        columns: equally long lists; step, epoch and loss in every row, all else None where it was not measured.
    """

    step: int
    epoch: float
    seconds: float
    columns: Columns


@dataclass(frozen=True)
class Interrupted:
    """The inbox is not empty, or the step that was asked for is reached; resume the generator to train on."""

    step: int


@dataclass(frozen=True)
class EpochEnded:
    """All training samples were seen and the validation is done.

    Attributes:
        step: updates completed.
        epoch: epochs completed.
    """

    step: int
    epoch: int


@dataclass(frozen=True)
class Diverged:
    """The loss is no longer a number; the run is over.

    Attributes:
        step: the step whose loss was not finite; the session stands there.
        node: the first node that went wrong, if it was found.
        copy: which copy of a repeated node, from 0.
        what: "output", "loss", "gradient" or "parameters".
        snapshot_step: step of the snapshot from which it was replayed (`Session.anchor`).
        message: what happened and what to do, in words.
    """

    step: int
    node: str | None
    copy: int | None
    what: str
    snapshot_step: int
    message: str


@dataclass(frozen=True)
class Finished:
    """The run reached its end.

    Attributes:
        step: updates completed.
        reason: "max_epochs", "max_steps" or "early_stopping".
        message: the reason in words.
        best_step: step of the parameters put back by early stopping, else None.
    """

    step: int
    reason: str
    message: str
    best_step: int | None = None


Event = Started | Tick | Interrupted | EpochEnded | Diverged | Finished
