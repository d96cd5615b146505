"""What a person reads of a node before it runs: its shape, and what it costs in numbers, operations and memory."""

from math import prod

from netarium.nn.infer import NodeReport
from netarium.nn.parameter_formula import parameter_formula

NUMBER_BYTES = 4
"""Networks compute in float32."""


def activation_bytes(node: NodeReport) -> int:
    """Return the memory of the numbers that leave a node for one sample, all copies together, in bytes.

    Training keeps them until it has come back. What a node computes on the way inside is not counted.
    """
    return NUMBER_BYTES * node.activations


def node_reading(node: NodeReport) -> dict[str, object]:
    """Return a node's part of the answer of POST /api/experiments/check."""
    one_copy = sum(prod(shape) for _, shape in node.weights)
    return {
        "out_shape": list(node.output.shape),
        "parameters": node.parameters,
        "parameter_formula": parameter_formula(node.weights, node.parameters // one_copy if one_copy else 0),
        "flops": node.flops,
        "activation_bytes": activation_bytes(node),
        "inputs": list(node.wire.inputs),
    }
