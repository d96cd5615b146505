"""Shapes, parameters and FLOPs of a network, found by running the real modules on the meta device."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from functools import lru_cache
from math import prod

import torch

from netarium.nn.grouping import group_errors
from netarium.nn.initializer import Default
from netarium.nn.layer import Layer
from netarium.nn.meter import Meter
from netarium.nn.model import Wire
from netarium.nn.network import Network, Node
from netarium.nn.sharing import Parameters, borrowed, expect_same_sizes, lender_of
from netarium.nn.wiring import wire
from netarium.spec.errors import ExperimentError, FieldError, ShapeError, WiringError
from netarium.spec.signature import Shape, Signal, Signature, format_shape

KNOWN_LAYERS = 1024
# More values than this for one sample would overflow what PyTorch counts sizes with inside the next layer.
VALUES_MOST = 2**28


@dataclass(frozen=True)
class NodeReport:
    """What is known of a node before it is built.

    Attributes:
        layer: its layer with all sizes filled in.
        wire: how it is fed.
        inputs: signals that arrive.
        output: signal that leaves.
        weights: names and shapes of one copy's parameters, its own or borrowed ones.
        parameters: its own numbers, all copies together; borrowed ones count where they are lent.
        frozen: whether its numbers stay as they are.
        flops: 2 x multiply-adds of one sample, forward, all copies together.
        activations: numbers that leave, all copies together, for one sample.
    """

    layer: Layer
    wire: Wire
    inputs: tuple[Signal, ...]
    output: Signal
    weights: Parameters
    parameters: int
    frozen: bool
    flops: int
    activations: int


@dataclass
class Inference:
    """The reports of all nodes that fit, the fields they read, and the errors of those that do not fit."""

    fields: dict[str, Signal] = field(default_factory=dict)
    nodes: dict[str, NodeReport] = field(default_factory=dict)
    errors: list[ExperimentError] = field(default_factory=list)

    @property
    def parameters(self) -> int:
        """Return the numbers that the whole network has to learn or keeps frozen, shared ones once."""
        return sum(report.parameters for report in self.nodes.values())

    @property
    def trainable(self) -> int:
        """Return how many of them are not frozen."""
        return sum(report.parameters for report in self.nodes.values() if not report.frozen)

    @property
    def flops(self) -> int:
        """Return the FLOPs of one sample's forward pass."""
        return sum(report.flops for report in self.nodes.values())

    @property
    def smallest_batch(self) -> int:
        """Return how many samples a training batch needs at least."""
        return max((report.layer.smallest_batch(report.inputs) for report in self.nodes.values()), default=1)


def infer(
    network: Network, signature: Signature, *, whole: bool = True, unread: Collection[str] = frozenset()
) -> Inference:
    """Walk the network once and report every node, without allocating its parameters.

    A node whose input is unknown because of an earlier error is left out silently: one mistake gives one message. Branches that
    end come last: they are to be continued, the others are to be mended.

    Args:
        network: the network.
        signature: what the data set feeds and asks for.
        whole: False if later nodes are cut off, so that the last node here is not the output.
        unread: ids of nodes that stand for some that could not be read, with their inputs and a layer that means nothing.
    """
    found = Inference(dict(signature.fields))
    if not network.nodes:
        message = "The network has no nodes yet. Add a layer."
        found.errors.append(WiringError(message, field="nodes", code="empty"))
        return found
    inputs, wiring_errors = wire(network, signature.fields.keys(), unread)
    found.errors.extend(error for error in wiring_errors if error.issue != "dead_end")
    found.errors.extend(group_errors(network, signature.fields))
    signals = dict(signature.fields)
    for index, node in enumerate(network.nodes):
        sources = inputs.get(node.id)
        if sources is None or any(name not in signals for name in sources):
            continue
        if node.id in unread or node.weights_of in unread:
            continue
        outputs = signature.task.outputs if whole and index == len(network.nodes) - 1 else None
        try:
            lender = lender_of(network, index)
            if lender is not None and lender.id not in found.nodes:
                continue
            lent = found.nodes[lender.id] if lender is not None else None
            report = _report(node, sources, tuple(signals[name] for name in sources), outputs, lent)
        except ExperimentError as error:
            found.errors.append(error.at(node.id))
            continue
        found.nodes[node.id] = report
        signals[node.id] = report.output
    found.errors.extend(error for error in wiring_errors if whole and error.issue == "dead_end")
    return found


def _report(
    node: Node, sources: tuple[str, ...], inputs: tuple[Signal, ...], outputs: int | None, lent: NodeReport | None
) -> NodeReport:
    layer = borrowed(node.layer, lent.layer, lent.weights) if lent is not None else node.layer
    layer = layer.completed(outputs)
    layer.check(inputs)
    fed = Wire(
        node.id,
        sources,
        tuple(signal.padding for signal in inputs),
        layer.takes_padding(inputs),
        layer.keeps_units(inputs),
    )
    try:
        shape, weights, flops = _measured(layer, inputs)
    except (RuntimeError, ValueError, AssertionError) as error:
        shapes = " and ".join(format_shape(signal.shape) for signal in inputs)
        message = f"{layer.kind} '{node.id}' cannot take {shapes}: {_first_line(error)}"
        raise ShapeError(message, code="does_not_fit", kind=layer.kind) from error
    if 0 in shape:
        message = (
            f"{layer.kind} '{node.id}' leaves nothing: its output would be {format_shape(shape)}. Make it smaller."
        )
        raise ShapeError(message, field="layer", code="empty_output", kind=layer.kind)
    if prod(shape) > VALUES_MOST:
        message = (
            f"{layer.kind} '{node.id}' would put out {prod(shape):,} values, {format_shape(shape)}, which no machine holds. "
            "Make it smaller."
        )
        raise ShapeError(message, field="layer", code="too_many_values", kind=layer.kind, got=prod(shape))
    if node.repeat > 1 and shape != inputs[0].shape:
        message = (
            f"'{node.id}' cannot repeat: copy 2 would get {format_shape(shape)} where copy 1 got "
            f"{format_shape(inputs[0].shape)}. Keep the output shape equal to the first input's, or set repeat to 1."
        )
        raise ShapeError(message, node=node.id, field="repeat", code="repeat_shape")
    if lent is not None:
        expect_same_sizes(node.id, layer, weights, lent.wire.node, lent.layer, lent.weights)
    _expect_something_to_fill(node, weights)
    return NodeReport(
        layer=layer,
        wire=fed,
        inputs=inputs,
        output=layer.outgoing(inputs, shape),
        weights=weights,
        parameters=0 if lent is not None else node.repeat * sum(prod(size) for _, size in weights),
        frozen=node.frozen or (lent is not None and lent.frozen),
        flops=node.repeat * flops,
        activations=node.repeat * prod(shape),
    )


def _expect_something_to_fill(node: Node, weights: Parameters) -> None:
    if isinstance(node.initializer, Default) or node.initializer.suits(node.layer.kind, [size for _, size in weights]):
        return
    if any(len(size) >= 2 for _, size in weights):
        message = (
            f"Known kernels are for a Conv2d with a kernel size of 3 or more, not for {node.layer.kind} '{node.id}'. Raise its "
            "`kernel_size`, or set its `initializer` back to default."
        )
        raise FieldError(message, node=node.id, field="initializer", code="kernel_needs_conv2d", kind=node.layer.kind)
    message = f"{node.layer.kind} '{node.id}' has no weights to start from. Set its `initializer` back to default."
    raise FieldError(message, node=node.id, field="initializer", code="nothing_to_fill", kind=node.layer.kind)


@lru_cache(KNOWN_LAYERS)
def _measured(layer: Layer, inputs: tuple[Signal, ...]) -> tuple[Shape, Parameters, int]:
    """Return output shape, parameters and FLOPs of one copy. Kept: an edit changes one layer, the others stay as they are."""
    steps = inputs[0].shape[0] if layer.walks else 1
    given = _one_step(inputs) if layer.walks else inputs
    with torch.device("meta"), torch.no_grad():
        module = layer.build(inputs).eval()
        with Meter() as meter:
            output = module(*_tensors(given), **_paddings(given, wants=layer.takes_padding(given)))
    weights = tuple((name, tuple(parameter.shape)) for name, parameter in module.named_parameters())
    shape = (steps, *output.shape[2:]) if layer.walks else tuple(output.shape[1:])
    return shape, weights, steps * meter.flops


def _one_step(inputs: tuple[Signal, ...]) -> tuple[Signal, ...]:
    # On the meta device PyTorch takes the steps one by one: a thousand of them would take seconds.
    return tuple(replace(signal, shape=(1, *signal.shape[1:])) for signal in inputs)


def _tensors(inputs: tuple[Signal, ...]) -> list[torch.Tensor]:
    kinds = (torch.float32 if signal.tokens is None else torch.int64 for signal in inputs)
    return [torch.empty((1, *signal.shape), dtype=dtype) for signal, dtype in zip(inputs, kinds, strict=True)]


def _paddings(inputs: tuple[Signal, ...], *, wants: bool) -> dict[str, tuple[torch.Tensor | None, ...]]:
    if not wants:
        return {}
    masks = (torch.empty((1, signal.shape[0]), dtype=torch.bool) if signal.padding else None for signal in inputs)
    return {"paddings": tuple(masks)}


def _first_line(error: Exception) -> str:
    text = str(error).strip() or type(error).__name__
    return text.splitlines()[0]
