"""Checking an experiment: every node's shape and size, every mistake with its place, without running anything."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

from pydantic import TypeAdapter, ValidationError

from netarium.data.dataset import Dataset
from netarium.data.uploads.library import Library
from netarium.experiment.experiment import AnyDataset, Experiment
from netarium.experiment.fit import (
    batch_errors,
    data_errors,
    device_errors,
    learning_errors,
    output_errors,
    warnings,
)
from netarium.experiment.limits import Limits
from netarium.experiment.node_reading import activation_bytes, node_reading
from netarium.experiment.reading import context
from netarium.experiment.validation import explain
from netarium.nn.infer import Inference, infer
from netarium.nn.network import Network, Node
from netarium.spec.errors import ExperimentError, FieldError, InvalidExperiment, LimitError
from netarium.spec.signature import Signal, Signature

_DATASET: TypeAdapter[Dataset] = TypeAdapter(AnyDataset)


@dataclass
class Report:
    """What a check found.

    Attributes:
        experiment: the validated experiment, or None if it has errors that keep it from being read.
        inference: shapes, parameters and FLOPs of all nodes that fit.
        fields: what the data set feeds.
        errors: what must be mended before it can run.
        warnings: what is rarely meant.
    """

    experiment: Experiment | None = None
    inference: Inference = field(default_factory=Inference)
    fields: dict[str, Signal] = field(default_factory=dict)
    errors: list[ExperimentError] = field(default_factory=list)
    warnings: list[ExperimentError] = field(default_factory=list)

    def as_json(self) -> dict[str, object]:
        """Return the answer of POST /api/experiments/check."""
        return {
            "nodes": {name: node_reading(node) for name, node in self.inference.nodes.items()},
            "parameters": self.inference.parameters,
            "trainable": self.inference.trainable,
            "flops": self.inference.flops,
            "activation_bytes": sum(activation_bytes(node) for node in self.inference.nodes.values()),
            "fields": {name: list(signal.shape) for name, signal in self.fields.items()},
            "forms": {
                **{name: signal.form for name, signal in self.fields.items()},
                **{name: node.output.form for name, node in self.inference.nodes.items()},
            },
            "errors": [error.as_json() for error in self.errors],
            "warnings": [warning.as_json() for warning in self.warnings],
        }


def check(payload: Mapping[str, object], limits: Limits, library: Library | None = None) -> Report:
    """Return everything that can be said about an experiment before it runs.

    Args:
        payload: the experiment as JSON.
        limits: what this server allows.
        library: the uploaded files that a data set may name.
    """
    report = Report()
    network: Network | None = None
    unread: frozenset[str] = frozenset()
    whole = True
    try:
        report.experiment = Experiment.model_validate(payload, context=context(library))
        network = report.experiment.network
    except ValidationError as error:
        report.errors.extend(explain(error, payload))
        network, unread, whole = _readable(payload)
    signature = _signature(report.experiment, payload, library)
    if report.experiment is not None and signature is None:
        message = "The file of this data set is on the server where it was uploaded. Upload it here as well."
        report.errors.append(FieldError(message, field="dataset.id", code="no_such_upload"))
    if signature is None or network is None:
        return report
    report.fields = dict(signature.fields)
    try:
        expect_few_nodes(network, limits)
    except LimitError as error:
        report.errors.append(error)
        report.experiment = None
        return report
    if whole or network.nodes:
        report.inference = infer(network, signature, whole=whole, unread=unread)
        report.errors.extend(report.inference.errors)
    if report.experiment is not None and not report.errors:
        report.errors.extend(output_errors(report.experiment, report.inference, signature))
        report.errors.extend(data_errors(report.experiment) or batch_errors(report.experiment, report.inference))
        report.errors.extend(learning_errors(report.experiment, report.inference))
        report.errors.extend(device_errors(report.experiment))
        report.errors.extend(_over_limits(report.experiment, report.inference, limits))
        report.warnings.extend(warnings(report.experiment, report.inference))
    return report


def validated(payload: Mapping[str, object], limits: Limits, library: Library | None = None) -> Experiment:
    """Return the experiment of a payload that has no errors, see `check`.

    Raises:
        InvalidExperiment: with every error that was found.
    """
    report = check(payload, limits, library)
    if report.errors or report.experiment is None:
        raise InvalidExperiment(report.errors)
    return report.experiment


def expect_few_nodes(network: Network, limits: Limits) -> None:
    """Expect a network to be small enough to be looked at.

    Raises:
        LimitError: it has too many nodes.
    """
    copies = sum(node.repeat * node.layer.depth for node in network.nodes)
    if copies > limits.nodes:
        message = (
            f"The network has {copies} nodes, copies and the layers inside of recurrent ones counted; "
            f"this server allows {limits.nodes}. Remove some."
        )
        raise LimitError(message, field="nodes", code="too_many_nodes", got=copies, most=limits.nodes)


def expect_batch_fits(experiment: Experiment, size: float, limits: Limits) -> None:
    """Expect a batch size that a run is to take while it works to be within the limits.

    Raises:
        LimitError: there are too many samples, or all nodes together would put out too many numbers for them.
    """
    if size > limits.batch_size:
        message = f"This server allows batches of at most {limits.batch_size} samples, not {size:g}."
        raise LimitError(message, field="batch_size", code="batch_size", got=size, most=limits.batch_size)
    found = infer(experiment.network, experiment.dataset.signature())
    sample = sum(node.activations for node in found.nodes.values())
    if size * sample > limits.activations:
        message = (
            f"One batch would hold {size * sample:,.0f} values; this server allows {limits.activations:,}. "
            f"Use at most {limits.activations // sample:,} samples."
        )
        raise LimitError(
            message, field="batch_size", code="too_many_activations", got=size * sample, most=limits.activations
        )


def _signature(
    experiment: Experiment | None, payload: Mapping[str, object], library: Library | None
) -> Signature | None:
    if experiment is not None:
        return experiment.dataset.signature() if experiment.dataset.known else None
    try:
        dataset = _DATASET.validate_python(payload.get("dataset"), context=context(library))
    except ValidationError:
        return None
    return dataset.signature() if dataset.known else None


def _readable(payload: Mapping[str, object]) -> tuple[Network | None, frozenset[str], bool]:
    """Return what can be read of a network, the ids of nodes that only stand for one that cannot, and whether that is all.

    It ends before a node of which not even id and inputs can be read: nobody knows what those after it mean.
    """
    network = payload.get("network")
    raw = network.get("nodes") if isinstance(network, Mapping) else None
    if not isinstance(network, Mapping) or not isinstance(raw, list):
        return None, frozenset(), False
    nodes: list[Node] = []
    unread: set[str] = set()
    for item in cast("list[object]", raw):
        node = _node(item)
        if node is None:
            node = _stand_in(item)
            if node is None:
                break
            unread.add(node.id)
        nodes.append(node)
    try:
        groups = Network.model_validate({"nodes": (), "groups": network.get("groups", ())}).groups
    except ValidationError:
        groups = ()
        nodes = [node.model_copy(update={"group": None}) for node in nodes]
    return Network(nodes=tuple(nodes), groups=groups), frozenset(unread), len(nodes) == len(raw)


def _node(value: object) -> Node | None:
    try:
        return Node.model_validate(value)
    except ValidationError:
        return None


def _stand_in(value: object) -> Node | None:
    """Return a node with the id and the inputs of one that cannot be read otherwise."""
    if not isinstance(value, Mapping):
        return None
    return _node({"id": value.get("id"), "inputs": value.get("inputs"), "layer": {"kind": "Add"}})


def _over_limits(experiment: Experiment, found: Inference, limits: Limits) -> list[ExperimentError]:
    training = experiment.training
    largest = max(found.nodes.values(), key=lambda node: node.parameters).wire.node
    widest = max(found.nodes.values(), key=lambda node: node.activations).wire.node
    numbers = training.batch_size * sum(node.activations for node in found.nodes.values())
    errors: list[ExperimentError] = []
    if found.parameters > limits.parameters:
        message = (
            f"The network has {found.parameters:,} parameters; this server trains at most {limits.parameters:,}. It can be "
            f"read and opened here, but not trained. Most of them are in '{largest}': make it smaller to train it."
        )
        errors.append(
            LimitError(
                message,
                node=largest,
                field="layer",
                code="too_many_parameters",
                got=found.parameters,
                most=limits.parameters,
            )
        )
    if numbers > limits.activations:
        message = (
            f"One batch would hold {numbers:,} values; this server allows {limits.activations:,}. "
            f"Make the batch or '{widest}' smaller."
        )
        errors.append(
            LimitError(
                message, node=widest, field="layer", code="too_many_activations", got=numbers, most=limits.activations
            )
        )
    if training.batch_size > limits.batch_size:
        message = (
            f"A batch of {training.batch_size:,} is more than this server allows. Use at most {limits.batch_size:,}."
        )
        errors.append(FieldError(message, field="training.batch_size", code="batch_too_large", most=limits.batch_size))
    if training.max_steps is not None and training.max_steps > limits.max_steps:
        message = f"{training.max_steps:,} steps are more than this server allows. Use at most {limits.max_steps:,}."
        errors.append(FieldError(message, field="training.max_steps", code="too_many_steps", most=limits.max_steps))
    return errors
