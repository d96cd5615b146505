"""Opening and closing composite nodes of an experiment."""

from collections.abc import Callable, Mapping

from pydantic import ValidationError

from netarium.data.uploads.library import Library
from netarium.experiment.check import expect_few_nodes
from netarium.experiment.experiment import Experiment
from netarium.experiment.limits import Limits
from netarium.experiment.reading import context
from netarium.experiment.validation import explain
from netarium.nn.closing import close_group
from netarium.nn.network import Network
from netarium.nn.opening import open_node
from netarium.spec.errors import InvalidExperiment
from netarium.spec.signature import Signature

Change = Callable[[Network, Signature, str], tuple[Network, str]]


def opened(
    payload: Mapping[str, object], node: str, limits: Limits, library: Library | None = None
) -> tuple[Experiment, str]:
    """Return the experiment with a composite node opened into its parts, and the id of their group.

    Args:
        payload: the experiment as JSON.
        node: the id of the node.
        limits: what this server allows.
        library: the uploaded files that a data set may name.

    Raises:
        InvalidExperiment: it cannot be read, or what the node gets is not known yet.
        ExperimentError: the node cannot be opened, or there are too many nodes.
    """
    return _changed(payload, node, limits, library, open_node)


def closed(
    payload: Mapping[str, object], group: str, limits: Limits, library: Library | None = None
) -> tuple[Experiment, str]:
    """Return the experiment with an opened group closed, and the id of the node that it becomes.

    Args:
        payload: the experiment as JSON.
        group: the id of the group.
        limits: what this server allows.
        library: the uploaded files that a data set may name.

    Raises:
        InvalidExperiment: it cannot be read, or what the parts get is not known yet.
        ExperimentError: the group cannot be closed, or there are too many nodes.
    """
    return _changed(payload, group, limits, library, close_group)


def _changed(
    payload: Mapping[str, object], name: str, limits: Limits, library: Library | None, change: Change
) -> tuple[Experiment, str]:
    try:
        experiment = Experiment.model_validate(payload, context=context(library))
    except ValidationError as error:
        raise InvalidExperiment(explain(error, payload)) from error
    expect_few_nodes(experiment.network, limits)
    network, found = change(experiment.network, experiment.dataset.signature(), name)
    expect_few_nodes(network, limits)
    return experiment.model_copy(update={"network": network}), found
