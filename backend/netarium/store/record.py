"""What the store knows of a run, as immutable values."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, get_args

Status = Literal["queued", "starting", "running", "paused", "finished", "stopped", "failed", "diverged"]
STATUSES: tuple[Status, ...] = get_args(Status)
ALIVE: frozenset[Status] = frozenset({"queued", "starting", "running", "paused"})


@dataclass(frozen=True)
class Parent:
    """Where a run branched off: the run and the step whose snapshot it began with."""

    run: str
    step: int


@dataclass(frozen=True)
class RunRecord:
    """One run as it stands.

    Attributes:
        id: 16 hexadecimal digits.
        name: name in the list of runs.
        owner: who started it.
        status: see Status.
        reason: why it ended or waits, in words.
        step: updates completed.
        epoch: epochs completed, with fraction.
        experiment: the experiment as JSON, defaults filled in.
        manifest: versions, CPU capability, threads, device, seed and live changes.
        summary: last and best values of the scalar columns.
        parent: where it branched off.
        request_id: the client's own id of the wish to start.
        queue_position: place among the waiting runs, from 1; None unless queued.
    """

    id: str
    name: str
    owner: str
    status: Status
    reason: str | None
    step: int
    epoch: float
    experiment: dict[str, Any]
    created: datetime
    manifest: dict[str, Any] = field(default_factory=dict)
    summary: dict[str, Any] = field(default_factory=dict)
    parent: Parent | None = None
    request_id: str | None = None
    started: datetime | None = None
    ended: datetime | None = None
    queue_position: int | None = None

    @property
    def alive(self) -> bool:
        """Return whether the run can still train by itself."""
        return self.status in ALIVE

    def as_json(self) -> dict[str, Any]:
        """Return the run as the API answers it."""
        return {
            "id": self.id,
            "name": self.name,
            "owner": self.owner,
            "status": self.status,
            "reason": self.reason,
            "step": self.step,
            "epoch": self.epoch,
            "experiment": self.experiment,
            "manifest": self.manifest,
            "summary": self.summary,
            "parent": None if self.parent is None else {"run": self.parent.run, "step": self.parent.step},
            "created": self.created.isoformat(),
            "started": None if self.started is None else self.started.isoformat(),
            "ended": None if self.ended is None else self.ended.isoformat(),
            "queue_position": self.queue_position,
        }


@dataclass(frozen=True)
class Page:
    """Some of the runs that a filter finds, newest first, and how many it finds in all."""

    runs: tuple[RunRecord, ...]
    total: int


@dataclass(frozen=True)
class Message:
    """One message of a run's ordered lane; `payload` is its JSON text."""

    run_id: str
    seq: int
    type: str
    payload: str


@dataclass(frozen=True)
class Snapshot:
    """One snapshot file; `path` is relative to the data folder."""

    run_id: str
    step: int
    path: str
    size_bytes: int


@dataclass(frozen=True)
class UploadRecord:
    """One file that somebody brought.

    Attributes:
        id: 16 hexadecimal digits.
        kind: csv, images or text.
        name: of the file, for people.
        owner: who brought it.
        size_bytes: size as it came.
        sha256: of the bytes as they came; None of files kept before it was noted.
        facts: what is known of it, see `data.uploads.parse`.
    """

    id: str
    kind: str
    name: str
    owner: str
    size_bytes: int
    sha256: str | None
    facts: dict[str, Any]
    created: datetime

    def as_json(self) -> dict[str, Any]:
        """Return the upload as the API answers it."""
        return {
            "id": self.id,
            "kind": self.kind,
            "name": self.name,
            "size_bytes": self.size_bytes,
            "created": self.created.isoformat(),
            **self.facts,
        }
