"""A run as its worker knows it: from an experiment as JSON to a session that trains."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from netarium.data.uploads.library import Library
from netarium.experiment.reading import stored_experiment
from netarium.export.files import WEIGHTS
from netarium.export.weights import load_weights
from netarium.nn.build import build
from netarium.runs.orders import Job
from netarium.train.session import Session
from netarium.train.snapshot import load, restore
from netarium.views.probe import Probe


class Trainee:
    """The session of a job, and the probe that looks at it.

    Args:
        job: what to build.

    Attributes:
        experiment: what it learns, and how.
        session: where it stands.
        weights: SHA-256 of the imported weights that the run began with, or None.

    Raises:
        NetariumError: the experiment does not fit together here, or the snapshot is not there.
    """

    def __init__(self, job: Job) -> None:
        experiment = stored_experiment(job.experiment, Library(Path(job.library)))
        self.experiment = experiment
        split = experiment.dataset.load()
        model = build(experiment.network, split.signature, experiment.seed)
        self.seed = experiment.seed
        self.session = Session.start(experiment.training, model, split, experiment.seed)
        self._probe = self._look()
        brought = Path(job.folder) / WEIGHTS
        self.weights: str | None = None
        if brought.is_file():
            content = brought.read_bytes()
            self.weights = sha256(content).hexdigest()
            if job.snapshot is None:
                load_weights(model, experiment.network, content)
        if job.snapshot is not None:
            self.go_to(Path(job.snapshot), settings=not job.branch)

    def go_to(self, path: Path, *, settings: bool = True) -> None:
        """Stand where a snapshot was taken.

        Args:
            path: the snapshot's file.
            settings: whether its settings hold too; a branch has its own.

        Raises:
            NetariumError: there is no such snapshot, or it belongs to another network.
        """
        restore(self.session, load(path), settings=settings)
        self.probe(anew=True)

    def probe(self, *, anew: bool = False) -> Probe:
        """Return the probe at the present step; what it computed for this step is kept unless `anew`, or the samples changed."""
        if self._seen is not self.session.split:
            self._probe = self._look()
        elif anew or self._probe.step != self.session.step:
            self._probe.at(self.session.step)
        return self._probe

    def _look(self) -> Probe:
        session = self.session
        self._seen = session.split
        return Probe(
            session.model,
            self._seen,
            session.step,
            seed=self.seed,
            loss=session.training.loss,
            optimizer=session.optimizer,
            columns=self.experiment.dataset.input_columns(),
        )


def explained(error: Exception) -> dict[str, Any]:
    """Return any error as the JSON of an ExperimentError."""
    as_json = getattr(error, "as_json", None)
    found = as_json() if as_json is not None else None
    if isinstance(found, Mapping):
        return dict(found)
    return {"node": None, "field": None, "code": "error", "message": str(error) or type(error).__name__, "params": {}}


def first_line(error: Exception) -> str:
    """Return the kind of an error and the first line of what it says."""
    text = str(error).strip()
    return f"{type(error).__name__}: {text.splitlines()[0]}" if text else type(error).__name__
