"""Opening a composite node into its parts; the network computes the same as before."""

import torch

from netarium.nn.composite import Composite
from netarium.nn.infer import NodeReport, infer
from netarium.nn.inner import inner
from netarium.nn.network import ID_MOST, Group, Network, Node
from netarium.nn.rewiring import reading, tidy
from netarium.spec.errors import FieldError, InvalidExperiment
from netarium.spec.signature import Signature


def open_node(network: Network, signature: Signature, node_id: str) -> tuple[Network, str]:
    """Return the network with a composite node replaced by its parts, and the id of their group.

    Of a repeated node the first copy is opened; the others stay a stack behind it. With the same seed the parts start with
    the numbers that the node would start with.

    Raises:
        FieldError: there is no such node, or it cannot be opened.
        InvalidExperiment: it is not known yet what the node gets.
    """
    index = next((place for place, node in enumerate(network.nodes) if node.id == node_id), None)
    if index is None:
        message = f"There is no node '{node_id}'. Nodes: {', '.join(node.id for node in network.nodes) or 'none'}."
        raise FieldError(message, field="node", code="unknown_node", name=node_id)
    node = network.nodes[index]
    _expect_own_weights(network, node)
    found = infer(network, signature)
    report = found.nodes.get(node_id)
    if report is None:
        raise InvalidExperiment(found.errors)
    layer = report.layer
    if not isinstance(layer, Composite):
        message = (
            f"{layer.kind} '{node_id}' is not made of other layers, so there is nothing to open. Choose another node."
        )
        raise FieldError(message, node=node_id, field="kind", code="not_composite", kind=layer.kind)

    taken = {*signature.fields, *(one.id for one in network.nodes), *(one.id for one in network.groups)}
    stack = node.id if node.repeat > 1 else None
    name = node.id if stack is None else _fresh(node.id, taken, numbered=True)
    group = Group(
        id=name,
        layer=layer,
        name=node.name,
        initializer=node.initializer,
        group=node.group,
        part=node.part if stack is None else None,
        stack=stack,
    )
    parts = _parts(layer, report, node, name, taken)
    last = parts[-1].id
    rest = list(network.nodes[index + 1 :])
    if stack is None:
        rest = [reading(one, {node.id: last}) for one in rest]
    else:
        remaining = {"repeat": node.repeat - 1, "inputs": (last, *report.wire.inputs[1:])}
        rest = [node.model_copy(update=remaining), *rest]
    nodes = tidy([*network.nodes[:index], *parts, *rest], signature.fields, {part.id for part in parts} | {node.id})
    return network.model_copy(update={"nodes": nodes, "groups": (*network.groups, group)}), name


def _expect_own_weights(network: Network, node: Node) -> None:
    if node.weights_of is not None:
        message = f"'{node.id}' shares the weights of '{node.weights_of}'. Clear its `weights_of`, then open it."
        raise FieldError(message, node=node.id, field="weights_of", code="open_shared", name=node.weights_of)
    borrower = next((one.id for one in network.nodes if one.weights_of == node.id), None)
    if borrower is not None:
        message = (
            f"'{borrower}' shares the weights of '{node.id}'. Clear the `weights_of` of '{borrower}', then open this."
        )
        raise FieldError(message, node=borrower, field="weights_of", code="open_shared", name=node.id)


def _parts(layer: Composite, report: NodeReport, node: Node, group: str, taken: set[str]) -> list[Node]:
    inputs = report.wire.inputs
    with torch.device("meta"):
        learning = type(layer).pieces(inner(layer.build(report.inputs)))
    ids: dict[str | int, str] = dict(enumerate(inputs))
    nodes: list[Node] = []
    for part in layer.parts(report.inputs):
        ids[part.name] = _fresh(f"{group}_{part.name}", taken)
        nodes.append(
            Node(
                id=ids[part.name],
                layer=part.layer,
                inputs=tuple(ids[name] for name in part.inputs),
                frozen=node.frozen and part.name in learning,
                group=group,
                part=part.name,
            )
        )
    return nodes


def _fresh(stem: str, taken: set[str], *, numbered: bool = False) -> str:
    """Return an id that nothing has yet, and take it."""
    name, number = stem[:ID_MOST], 1
    while name in taken or numbered:
        end = f"_{number}"
        name, number, numbered = stem[: ID_MOST - len(end)] + end, number + 1, False
    taken.add(name)
    return name
