"""What runs answer."""

from datetime import datetime
from typing import Any

from netarium.api.answers.answer import Answer, Numbers
from netarium.experiment.experiment import Experiment
from netarium.store.record import Status


class Origin(Answer):
    """Where a run branched off."""

    run: str
    step: int


class Run(Answer):
    """One run as it stands; `manifest` is empty until it trains."""

    id: str
    name: str
    owner: str
    status: Status
    reason: str | None
    step: int
    epoch: float
    experiment: Experiment
    manifest: dict[str, Any]
    summary: dict[str, float | None]
    parent: Origin | None
    created: datetime
    started: datetime | None
    ended: datetime | None
    queue_position: int | None


class RunPage(Answer):
    """Some runs, newest first, and how many there are in all."""

    runs: list[Run]
    total: int


class Applied(Answer):
    """The number of updates completed when a command took effect."""

    applied_step: int


class Scalars(Answer):
    """A curve as columns of equal length; `thinned` says how many updates stand behind a row."""

    seq: int
    thinned: int
    columns: dict[str, Numbers]
