"""Which nodes lie in which opened group, and what such a group reads."""

from collections.abc import Collection, Mapping

from netarium.nn.initializer import Kernel
from netarium.nn.network import Group, Network, Node
from netarium.spec.errors import ExperimentError, FieldError, WiringError


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


def sources(network: Network, group: Group, inputs: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return what a group reads: nodes and fields outside, in the order in which its nodes read them.

    Args:
        network: the network.
        group: one of its groups.
        inputs: what each node reads, defaults filled in.
    """
    nodes = members(network, group.id)
    own = {node.id for node in nodes}
    found = dict.fromkeys(name for node in nodes for name in inputs.get(node.id, ()) if name not in own)
    fewest, most = type(group.layer).arity
    names = tuple(found)[:most]
    # A decoder may read one sequence twice.
    return names + names[-1:] * (fewest - len(names))
