"""Which nodes lie in which opened group, and what such a group reads."""

from collections.abc import Collection, Mapping, Sequence

from netarium.nn.composite import Composite
from netarium.nn.initializer import Kernel
from netarium.nn.network import Group, Network, Node
from netarium.spec.errors import ExperimentError, FieldError, ShapeError, WiringError
from netarium.spec.signature import Signal

Wires = tuple[str, ...]


def group_errors(network: Network, fields: Collection[str]) -> list[ExperimentError]:
    """Return what is wrong with the groups themselves: names, parents, layers that do not open."""
    errors: list[ExperimentError] = []
    taken = {*fields, *(node.id for node in network.nodes)}
    known: set[str] = set()
    for group in network.groups:
        if group.id in taken | known:
            message = f"The group '{group.id}' has the id of something else. Rename that node, or the group."
            errors.append(WiringError(message, field="groups", code="group_id_taken", id=group.id))
        if not group.layer.composite:
            message = f"{group.layer.kind} is not made of other layers. Remove the group '{group.id}'."
            errors.append(FieldError(message, field="groups", code="not_composite", kind=group.layer.kind))
        if isinstance(group.initializer, Kernel):
            message = f"Known kernels are for a Conv2d, not for the group '{group.id}'. Set its `initializer` back to default."
            errors.append(FieldError(message, field="groups", code="kernel_needs_conv2d", kind=group.layer.kind))
        if group.group is not None and group.group not in known:
            message = f"The group '{group.id}' lies in '{group.group}', which is not listed before it. List it, or clear `group`."
            errors.append(WiringError(message, field="groups", code="unknown_group", name=group.group))
        known.add(group.id)
    for node in network.nodes:
        if node.group is not None and node.group not in known:
            message = f"'{node.id}' lies in the group '{node.group}', which is not listed. List it in `groups`, or clear `group`."
            errors.append(WiringError(message, node=node.id, field="group", code="unknown_group", name=node.group))
    return errors


def members(network: Network, group: str) -> tuple[Node, ...]:
    """Return the nodes of a group and of all groups in it, in order."""
    inside = {group}
    for each in network.groups:
        if each.group in inside:
            inside.add(each.id)
    return tuple(node for node in network.nodes if node.group in inside)


def sources(network: Network, group: Group, inputs: Mapping[str, Wires], signals: Mapping[str, Signal]) -> Wires:
    """Return what a group reads: nodes and fields outside, in the order of its layer's inputs.

    Args:
        network: the network.
        group: one of its groups.
        inputs: what each node reads, defaults filled in.
        signals: what leaves nodes and fields.
    """
    nodes = members(network, group.id)
    own = {node.id for node in nodes}
    found = dict.fromkeys(name for node in nodes for name in inputs.get(node.id, ()) if name not in own)
    fewest, most = type(group.layer).arity
    names = tuple(found)[:most]
    if len(names) > 1 and fewest < most:
        return _by_place(nodes, group, names + names[-1:] * (most - len(names)), inputs, signals)
    # A decoder may read one sequence twice.
    return names + names[-1:] * (fewest - len(names))


def _by_place(
    nodes: Sequence[Node], group: Group, names: Wires, inputs: Mapping[str, Wires], signals: Mapping[str, Signal]
) -> Wires:
    """Return the names as the parts read them: an attention may take queries and keys from one place, values from another.

    What a layer reads by itself where it is told nothing, the same as before, is left out at the end.
    """
    layer, arriving = group.layer, tuple(signals[name] for name in names)
    try:
        layer.check(arriving)
    except ShapeError:
        return tuple(dict.fromkeys(names))
    parts = {part.name: part.inputs for part in layer.parts(arriving)} if isinstance(layer, Composite) else {}
    read = {
        place: name
        for node in nodes
        if node.group == group.id
        for place, name in zip(parts.get(node.part or "", ()), inputs.get(node.id, ()), strict=False)
        if name in names
    }
    found = [read.get(place, name) for place, name in enumerate(names)]
    while len(found) > type(layer).arity[0] and found[-2:-1] == found[-1:]:
        found.pop()
    return tuple(found)
