"""What a worker tells the server: one JSON text each; frames go beside them as bytes."""

from dataclasses import dataclass
from typing import Any

import orjson

from netarium.spec.errors import FieldError
from netarium.spec.writing import as_json
from netarium.store.record import Status


@dataclass(frozen=True)
class Manifested:
    """What the curve depends on: versions, CPU capability, threads, device, seed."""

    manifest: dict[str, Any]


@dataclass(frozen=True)
class StatusChanged:
    """The run runs, is paused or has ended.

    Attributes:
        status: see Status.
        step: updates completed; None = as many as were told before.
        epoch: epochs completed, with fraction; None likewise.
        reason: why, in words.
    """

    status: Status
    step: int | None
    epoch: float | None
    reason: str | None = None


@dataclass(frozen=True)
class Measured:
    """Scalars: column -> values, equally long, None = not a number or not measured."""

    columns: dict[str, list[float | None]]


@dataclass(frozen=True)
class Happened:
    """Something worth a mark on the timeline.

    Attributes:
        name: "set", "rewound", "diverged", "timing".
        step: where.
        facts: what belongs to it.
    """

    name: str
    step: int
    facts: dict[str, Any]


@dataclass(frozen=True)
class Saved:
    """A snapshot lies on disk: `file` in the run's folder."""

    step: int
    file: str


@dataclass(frozen=True)
class Applied:
    """An order took effect after `step` updates."""

    number: int
    step: int


@dataclass(frozen=True)
class Declined:
    """An order was not carried out: `error` is an ExperimentError as JSON."""

    number: int
    error: dict[str, Any]


@dataclass(frozen=True)
class Unseen:
    """A watched view could not be computed: `error` is an ExperimentError as JSON."""

    id: str
    error: dict[str, Any]


@dataclass(frozen=True)
class Exported:
    """A model was written to a file, which follows as bytes, and run on some samples.

    Attributes:
        samples: how many.
        max_error: the largest difference from the live model; None = not finite.
    """

    samples: int
    max_error: float | None


@dataclass(frozen=True)
class Estimated:
    """What a run would take: `Estimate.as_json` and the peak memory of the process that tried it."""

    facts: dict[str, Any]


Event = Manifested | StatusChanged | Measured | Happened | Saved | Applied | Declined | Unseen | Exported | Estimated
_KINDS: dict[str, type[Event]] = {
    kind.__name__: kind
    for kind in (Manifested, StatusChanged, Measured, Happened, Saved, Applied, Declined, Unseen, Exported, Estimated)
}


def write_event(event: Event) -> str:
    """Return an event as JSON text; numbers that are not finite become null."""
    return as_json({"event": type(event).__name__, **vars(event)})


def read_event(text: str) -> Event:
    """Return the event that a text holds."""
    fields = orjson.loads(text)
    return _KINDS[fields.pop("event")](**fields)


def read_error(error: dict[str, Any]) -> FieldError:
    """Return the error that a worker sent as JSON."""
    return FieldError(
        error["message"],
        node=error.get("node"),
        field=error.get("field"),
        code=error.get("code"),
        **(error.get("params") or {}),
    )
