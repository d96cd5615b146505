"""Reading an experiment from JSON, together with the files that its data set may name."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from netarium.data.uploads.library import Library
from netarium.experiment.experiment import Experiment
from netarium.experiment.validation import explain
from netarium.spec.errors import InvalidExperiment


def context(library: Library | None) -> dict[str, Any]:
    """Return what a validation has to know beside the JSON.

    Args:
        library: the uploaded files; None = data sets that name one stay unknown.
    """
    return {"library": library}


def stored_experiment(payload: Mapping[str, Any], library: Library | None) -> Experiment:
    """Return an experiment as it was stored.

    Raises:
        InvalidExperiment: it does not fit any more, because a file that it learns from has been deleted.
    """
    try:
        return Experiment.model_validate(payload, context=context(library))
    except ValidationError as error:
        raise InvalidExperiment(explain(error, payload)) from error
