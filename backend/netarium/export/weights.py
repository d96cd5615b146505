"""The parameters of a run as a safetensors file, and back from there into a network."""

from collections.abc import Callable, Mapping
from pathlib import Path

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import load, save
from torch import Tensor

from netarium.experiment.experiment import Experiment
from netarium.export.network import named_as_in_script, names_in_script
from netarium.nn.build import build
from netarium.nn.model import Model
from netarium.nn.network import Network
from netarium.spec.errors import ExperimentError, FieldError, InvalidExperiment
from netarium.spec.signature import Shape, format_shape
from netarium.train.snapshot import Snapshot

TOLD_MOST = 20


def about(experiment: Experiment, step: int) -> dict[str, str]:
    """Return what a file says of itself: `step` and `experiment` (JSON)."""
    return {"step": str(step), "experiment": experiment.model_dump_json()}


def write_weights(experiment: Experiment, snapshot: Snapshot) -> bytes:
    """Return parameters and buffers by their names in the script's class `Network`, so that it can load them.

    Args:
        experiment: what was trained.
        snapshot: the run at one step.
    """
    tensors = named_as_in_script(experiment.network, snapshot.parameters())
    return save(tensors, {"format": "pt", **about(experiment, snapshot.step)})


def read_shapes(path: Path) -> dict[str, Shape]:
    """Return names and shapes of the tensors in a safetensors file, without reading their values.

    Raises:
        FieldError: it is no such file, or a tensor is not made of floats or whole numbers.
    """
    try:
        with safe_open(path, framework="pt") as file:
            return {name: tuple(file.get_slice(name).get_shape()) for name in file.keys()}  # noqa: SIM118  # not a dict
    except (OSError, SafetensorError) as error:
        message = "This is not a safetensors file. Save the parameters with safetensors, or export them from a run."
        raise FieldError(message, field="weights", code="not_safetensors") from error


def expect_fits(experiment: Experiment, path: Path) -> None:
    """Expect the tensors of a safetensors file to be the parameters and buffers of a network, one for one.

    Nodes that share weights have them under the name of each, as the class `Network` of the script wants them.

    Args:
        experiment: an experiment without errors.
        path: the file.

    Raises:
        FieldError: it is no such file.
        InvalidExperiment: each tensor that is missing, too much, of another shape, or in contradiction to the one that it
            is shared with; with its node.
    """
    shapes = read_shapes(path)
    with torch.device("meta"):
        model = build(experiment.network, experiment.dataset.signature(), experiment.seed)
    errors = _misfits(experiment.network, model, shapes)
    if not errors:
        with safe_open(path, framework="pt") as file:
            errors = _contradictions(experiment.network, model, file.get_tensor)
    if errors:
        raise InvalidExperiment(errors[:TOLD_MOST])


@torch.no_grad()
def load_weights(model: Model, network: Network, file: bytes) -> None:
    """Copy the tensors of a file into a model, where each must have its place.

    Args:
        model: the model of the network, on any device.
        network: the network.
        file: safetensors, as `write_weights` returns it.

    Raises:
        InvalidExperiment: the file belongs to another network.
    """
    tensors = load(file)
    errors = _misfits(network, model, {name: tuple(value.shape) for name, value in tensors.items()})
    errors = errors or _contradictions(network, model, tensors.__getitem__)
    if errors:
        raise InvalidExperiment(errors[:TOLD_MOST])
    own = model.state_dict(keep_vars=True)
    places = names_in_script(network, own)
    for name in dict.fromkeys(_first_names(own).values()):
        own[name].copy_(tensors[places[name]])


def _misfits(network: Network, model: Model, shapes: Mapping[str, Shape]) -> list[ExperimentError]:
    own = model.state_dict(keep_vars=True)
    places, first = names_in_script(network, own), _first_names(own)
    errors: list[ExperimentError] = []
    for name, place in places.items():
        node, wanted, got = name.split(".")[1], tuple(own[name].shape), shapes.get(place)
        field = place.rpartition(".")[2]
        lent = places[first[name]]
        if got is None and lent in shapes:
            message = (
                f"'{node}' shares '{lent}', and the file does not have it as '{place}', too. Save it under both names, as "
                "`state_dict()` does and as an export from a run has it."
            )
            errors.append(
                FieldError(message, node=node, field=field, code="tensor_not_shared", tensor=place, lender=lent)
            )
        elif got is None:
            message = (
                f"'{node}' needs '{place}' {format_shape(wanted)}, but the file has no such tensor. Give the node the id "
                "that it has in the file, or remove it."
            )
            errors.append(FieldError(message, node=node, field=field, code="tensor_missing", tensor=place))
        elif got != wanted:
            message = (
                f"'{place}' is {format_shape(got)} in the file, but '{node}' needs {format_shape(wanted)}. Give the node "
                "and the ones before it the sizes that they have in the file."
            )
            errors.append(
                FieldError(
                    message,
                    node=node,
                    field=field,
                    code="tensor_shape",
                    tensor=place,
                    wanted=list(wanted),
                    got=list(got),
                )
            )
    for place in sorted(set(shapes) - set(places.values())):
        node = place.partition(".")[0]
        message = (
            f"The file has '{place}' {format_shape(shapes[place])}, which has no place in this network. Add a node "
            f"'{node}' that has it, or leave the tensor out of the file."
        )
        errors.append(FieldError(message, field="weights", code="tensor_unknown", tensor=place, of=node))
    return errors


def _contradictions(network: Network, model: Model, read: Callable[[str], Tensor]) -> list[ExperimentError]:
    """Return an error for each tensor that a node shares but that has other numbers in the file than its lender's.

    Args:
        network: the network.
        model: its model.
        read: gives the tensor of a name in the file, which has all of them.
    """
    own = model.state_dict(keep_vars=True)
    places = names_in_script(network, own)
    errors: list[ExperimentError] = []
    for name, first in _first_names(own).items():
        place, lent = places[name], places[first]
        # A run that went astray has numbers that equal nothing, not even themselves.
        if place != lent and not torch.allclose(read(place), read(lent), rtol=0, atol=0, equal_nan=True):
            node = name.split(".")[1]
            message = (
                f"'{place}' and '{lent}' are one tensor in this network, but differ in the file. Clear `weights_of` of "
                f"'{node}', or bring a file in which they are the same."
            )
            errors.append(
                FieldError(message, node=node, field="weights_of", code="tensors_differ", tensor=place, lender=lent)
            )
    return errors


def _first_names(own: Mapping[str, Tensor]) -> dict[str, str]:
    """Return the first name of the tensor behind each name; shared ones have several."""
    first: dict[int, str] = {}
    return {name: first.setdefault(id(value), name) for name, value in own.items()}
