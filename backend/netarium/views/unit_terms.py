"""The sum behind one unit: every input times its weight, plus the bias."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from torch import Tensor, nn

from netarium.nn.model import Step, Wire
from netarium.spec.errors import FieldError
from netarium.views.bounds import expect_inside, misfit
from netarium.views.trace import Trace


@dataclass(frozen=True)
class UnitTerms:
    """Why one unit of a node has its value.

    Attributes:
        inputs: (in,) what the unit reads.
        weights: (in,) its weights.
        bias: a single number, or None if the layer has none.
        output: a single number, the sum of inputs x weights, plus bias: what left the Linear.
        value: a single number, what left the node.
        linear: node whose weights they are.
        through: nodes between that Linear and the value, the node itself last; empty if it is the Linear.
        source: node or field that feeds the Linear.
        shape: shape of what `source` gives for one sample, before it was flattened if it was.
    """

    inputs: Tensor
    weights: Tensor
    bias: Tensor | None
    output: Tensor
    value: Tensor
    linear: str
    through: list[str]
    source: str
    shape: list[int]


def unit_terms(
    trace: Trace, wires: Mapping[str, Wire], node: str, unit: int, sample: int, token: int | None
) -> UnitTerms:
    """Return the sum behind a unit of a Linear, or of a node that follows a Linear unit by unit.

    Args:
        trace: a forward pass.
        wires: node id -> how it is fed.
        node: the node; a repeated one shows its last copy.
        unit: which unit, from 0.
        sample: row of the pass.
        token: which token, from 0, where a sample gives (T, D); None for the first.

    Raises:
        FieldError: there is no such node, unit or token, or no Linear stands behind it.
    """
    whole = trace.call(node).output[sample]  # (D,) or (T, D)
    if whole.dim() > 2:
        raise misfit("activations", node, "units in a row; look at maps with `convolution`")
    expect_inside("channel", unit, whole.shape[-1], f"units of '{node}'")
    if whole.dim() == 2:
        expect_inside("row", token or 0, whole.shape[0], f"tokens at '{node}'")
    place = () if whole.dim() == 1 else (token or 0,)
    through: list[str] = []
    for call in _before(trace, wires, node):
        if isinstance(call.module, nn.Linear):
            source = wires[call.node].inputs[0] if call.copy == 0 else call.node
            origin, shape = _origin(trace, wires, source, call)
            return UnitTerms(
                inputs=call.inputs[0][(sample, *place)],
                weights=call.module.weight[unit],
                bias=None if call.module.bias is None else call.module.bias[unit],
                output=call.output[(sample, *place, unit)],
                value=whole[(*place, unit)],
                linear=call.node,
                through=through[::-1],
                source=origin,
                shape=shape,
            )
        if not wires[call.node].keeps_units:
            break
        through.append(call.node)
    message = f"The units of '{node}' are no single sums. Choose a unit of a Linear, or of an activation behind one."
    raise FieldError(message, field="node", code="no_single_sum", name=node)


def _before(trace: Trace, wires: Mapping[str, Wire], node: str) -> Iterator[Step]:
    """Yield the calls that lead to a node's output along first inputs, the last one first."""
    while node in wires:
        yield from reversed(trace.calls(node))
        node = wires[node].inputs[0]


def _origin(trace: Trace, wires: Mapping[str, Wire], source: str, linear: Step) -> tuple[str, list[int]]:
    """Return where the inputs of a Linear come from, and their shape there: a flattened map keeps its places."""
    for call in _before(trace, wires, source):
        if isinstance(call.module, nn.Flatten):
            return wires[call.node].inputs[0], list(call.inputs[0].shape[1:])
        if not wires[call.node].keeps_units:
            break
    return source, list(linear.inputs[0].shape[1:])
