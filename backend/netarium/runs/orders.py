"""What the server tells a worker: one JSON text each."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Job:
    """What a worker is started with.

    Attributes:
        task: "train"; or once, and then end: "view" = compute the watches, "weights" or "onnx" = write the model to a file,
            "estimate" = tell what the run would take.
        experiment: the experiment as JSON.
        folder: the only folder that the worker writes to.
        library: the folder of uploaded files, from which it reads.
        snapshot: file to begin with; None = freshly initialised parameters.
        branch: whether the snapshot is another run's: the settings are the experiment's, not the snapshot's.
        paused: wait for a command before the first step.
        threads: PyTorch's intra-op threads.
        most_steps: updates that this server allows a run; None = no limit.
        watches: what is watched from the beginning.
    """

    task: str
    experiment: Mapping[str, Any]
    folder: str
    library: str
    snapshot: str | None = None
    branch: bool = False
    paused: bool = False
    threads: int = 1
    most_steps: int | None = None
    watches: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True)
class Do:
    """Carry out a command and answer with the same number.

    Attributes:
        number: of this order.
        command: its fields; a rewind carries the `path` of the snapshot.
    """

    number: int
    command: dict[str, Any]


@dataclass(frozen=True)
class Look:
    """Compute these views from now on, no others: `Watch.as_json` each."""

    watches: list[dict[str, Any]]


@dataclass(frozen=True)
class Show:
    """Compute one view once and send its frame under its id: `Watch.as_json`."""

    watch: dict[str, Any]


Order = Job | Do | Look | Show
_KINDS: dict[str, type[Job] | type[Do] | type[Look] | type[Show]] = {
    kind.__name__: kind for kind in (Job, Do, Look, Show)
}


def write_order(order: Order) -> str:
    """Return an order as JSON text."""
    return json.dumps({"order": type(order).__name__, **asdict(order)})


def read_order(text: str) -> Order:
    """Return the order that a text holds."""
    fields = json.loads(text)
    return _KINDS[fields.pop("order")](**fields)
