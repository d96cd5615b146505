"""Whether a run can begin where another one stood."""

from collections.abc import Mapping

import torch

from netarium.data.uploads.library import Library
from netarium.experiment.experiment import Experiment
from netarium.experiment.reading import stored_experiment
from netarium.nn.build import build
from netarium.spec.errors import ExperimentError, FieldError, InvalidExperiment
from netarium.spec.signature import Shape, format_shape


def expect_continues(experiment: Experiment, parent: Mapping[str, object], library: Library | None) -> None:
    """Expect a network to have the parameters and buffers of another run's, one for one.

    Args:
        experiment: an experiment without errors.
        parent: that of the run to begin with, as it is stored; where its own data are gone, nothing is expected.
        library: the uploaded files.

    Raises:
        InvalidExperiment: an error for each node whose parameters differ, or that is there no longer.
    """
    try:
        before = stored_experiment(parent, library)
    except InvalidExperiment:
        return
    here, there = _shapes(experiment), _shapes(before)
    errors: dict[str, ExperimentError] = {}
    for name in [*there, *here]:
        node = name.split(".")[1]
        if name not in here:
            errors.setdefault(node, _lost(node, there[name]))
        elif name not in there:
            errors.setdefault(node, _added(node, here[name]))
        elif here[name] != there[name]:
            errors.setdefault(node, _resized(node, here[name], there[name]))
    if errors:
        raise InvalidExperiment(list(errors.values()))


def _shapes(experiment: Experiment) -> dict[str, Shape]:
    """Return the shape of each parameter and buffer; of those that nodes share, under the first name."""
    with torch.device("meta"):
        model = build(experiment.network, experiment.dataset.signature(), experiment.seed)
    first: dict[int, str] = {}
    tensors = model.state_dict(keep_vars=True)
    return {name: tuple(value.shape) for name, value in tensors.items() if first.setdefault(id(value), name) == name}


def _resized(node: str, here: Shape, there: Shape) -> ExperimentError:
    message = (
        f"'{node}' has parameters {format_shape(here)}, but {format_shape(there)} in the run to begin with. Give it the "
        "sizes that it has there, or begin anew without `parent`."
    )
    return FieldError(message, node=node, field="layer", code="branch_resized", here=list(here), there=list(there))


def _added(node: str, here: Shape) -> ExperimentError:
    message = (
        f"'{node}' has parameters {format_shape(here)} that the run to begin with does not have. Remove it, or begin anew "
        "without `parent`."
    )
    return FieldError(message, node=node, field="layer", code="branch_added", here=list(here))


def _lost(node: str, there: Shape) -> ExperimentError:
    message = (
        f"The run to begin with has parameters {format_shape(there)} in '{node}', which have no place in this network. Bring "
        "that node back, or begin anew without `parent`."
    )
    return FieldError(message, field="parent", code="branch_lost", name=node, there=list(there))
