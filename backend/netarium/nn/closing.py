"""Closing an opened group into one node again; the network computes what its parts compute."""

from collections.abc import Sequence

from netarium.nn.adoption import adopted
from netarium.nn.composite import Composite
from netarium.nn.grouping import group_errors, members, sources
from netarium.nn.infer import Inference, infer
from netarium.nn.network import Group, Network, Node
from netarium.nn.rewiring import reading, tidy
from netarium.spec.errors import FieldError, InvalidExperiment
from netarium.spec.signature import Signal, Signature


def close_group(network: Network, signature: Signature, group_id: str) -> tuple[Network, str]:
    """Return the network with the parts of a group replaced by the node that they make up, and the id of that node.

    Parts that were changed become settings of that node, if it has such. Groups inside are closed first. A first copy goes back into its stack, if that is still as it was.

    Raises:
        FieldError: there is no such group, or its parts are nothing that its layer could be made of.
        InvalidExperiment: it is not known yet what the parts get, or the groups themselves make no sense.
    """
    faults = group_errors(network, signature.fields)
    if faults:
        raise InvalidExperiment(faults)
    group = next((one for one in network.groups if one.id == group_id), None)
    if group is None:
        message = (
            f"There is no opened group '{group_id}'. Groups: {', '.join(one.id for one in network.groups) or 'none'}."
        )
        raise FieldError(message, field="node", code="unknown_group", name=group_id)
    for inside in [one.id for one in network.groups if one.group == group_id]:
        network, _ = close_group(network, signature, inside)
    closing = Closing(network, group, infer(network, signature))
    node, last = closing.node(), closing.nodes[-1].id
    own = {one.id for one in closing.nodes}
    nodes = [
        node if one.id == last else reading(one, {last: node.id}) for one in network.nodes if one.id not in own - {last}
    ]
    groups = tuple(one for one in network.groups if one.id != group_id)
    merged = _back_in_stack(nodes, node, group)
    name = node.id if merged is None else merged.id
    if merged is not None:
        nodes = [merged if one.id == merged.id else one for one in nodes if one is not node]
    return network.model_copy(update={"nodes": tidy(nodes, signature.fields, {name}), "groups": groups}), name


class Closing:
    """A group compared with what its layer is made of.

    Args:
        network: the network; no group lies in the group.
        group: the group.
        found: what inference knows of the network.

    Raises:
        FieldError: it is not what its layer is made of.
        InvalidExperiment: it is not known what the parts get.
    """

    def __init__(self, network: Network, group: Group, found: Inference) -> None:
        self.group = group
        self.nodes = members(network, group.id)
        self._inputs = {name: report.wire.inputs for name, report in found.nodes.items()}
        self._found = found
        if not self.nodes:
            message = f"Nothing is left of '{group.id}'. Undo what removed its parts."
            raise FieldError(message, field="node", code="group_empty", name=group.id)
        if any(node.id not in found.nodes for node in self.nodes):
            raise InvalidExperiment(found.errors)
        self._given = {name: report.output for name, report in found.nodes.items()} | found.fields
        self.sources = sources(network, group, self._inputs, self._given)
        self._expect_nothing_added()
        self._layer = self._adopted()
        self._expect_the_parts()
        self._expect_a_way_out(network)

    def node(self) -> Node:
        """Return the node that the parts become.

        Raises:
            FieldError: some parts are frozen and others are not.
        """
        learning = [node for node in self.nodes if self._found.nodes[node.id].weights]
        frozen = {node.frozen for node in learning}
        if len(frozen) > 1:
            odd = next(node for node in learning if not node.frozen)
            raise self._changed(odd, "frozen", "learns while other parts are frozen")
        group = self.group
        return Node(
            id=group.id,
            layer=self._layer,
            inputs=self.sources,
            name=group.name,
            initializer=group.initializer,
            frozen=frozen == {True},
            group=group.group,
            part=group.part,
        )

    def _expect_nothing_added(self) -> None:
        added = next((node for node in self.nodes if node.part is None), None)
        if added is not None:
            group = self.group
            message = (
                f"'{added.id}' was added among the parts of '{group.id}', and no {group.layer.kind} holds it, so they cannot "
                "close. Move it out of the frame or remove it, or keep the parts."
            )
            raise FieldError(message, node=added.id, field="id", code="part_added", group=group.id, part=added.id)

    @property
    def _signals(self) -> tuple[Signal, ...]:
        """Return what arrives at the group."""
        return tuple(self._given[name] for name in self.sources)

    def _adopted(self) -> Composite:
        """Return the layer of the group, with what was changed in its parts as its settings."""
        layer = self.group.layer
        if not isinstance(layer, Composite):
            raise TypeError(layer.kind)
        layer.check(self._signals)
        return adopted(layer, self._signals, {node.part: node.layer for node in self.nodes if node.part is not None})

    def _expect_the_parts(self) -> None:
        parts = {part.name: part for part in self._layer.parts(self._signals)}
        ids: dict[str | int, str] = dict(enumerate(self.sources))
        ids |= {node.part: node.id for node in reversed(self.nodes) if node.part is not None}
        for node in self.nodes:
            part = parts.pop(node.part or "", None)
            if part is None:
                raise self._changed(node, "id", "is no part of it any more")
            if node.layer != part.layer:
                raise self._changed(node, "kind", f"is no longer the {part.layer.kind} that it was")
            if self._inputs[node.id] != tuple(ids.get(name, "") for name in part.inputs):
                raise self._changed(node, "inputs", "reads something else")
            if node.repeat > 1 or node.weights_of is not None or node.initializer.kind != "default":
                raise self._changed(node, "initializer", "starts or repeats in a way of its own")
        if parts:
            missing = next(iter(parts))
            message = f"'{self.group.id}' cannot close: its part '{missing}' is gone. Undo that, or keep the parts."
            raise FieldError(message, field="node", code="part_missing", group=self.group.id, part=missing)

    def _expect_a_way_out(self, network: Network) -> None:
        inside = {node.id for node in self.nodes}
        hidden = inside - {self.nodes[-1].id}
        for node in network.nodes:
            if node.id in inside:
                continue
            read = hidden.intersection(self._inputs.get(node.id, ())) or (inside & {node.weights_of or ""})
            if read:
                message = (
                    f"'{node.id}' needs '{min(read)}', which lies inside '{self.group.id}' and would be hidden. "
                    f"Let it read '{self.nodes[-1].id}', or keep the parts."
                )
                raise FieldError(
                    message, node=node.id, field="inputs", code="part_read", group=self.group.id, part=min(read)
                )

    def _changed(self, node: Node, field: str, what: str) -> FieldError:
        message = (
            f"The parts are no longer the {self.group.layer.kind} '{self.group.id}', so they cannot close: '{node.id}' "
            f"{what}. Undo that, or keep the parts."
        )
        return FieldError(message, node=node.id, field=field, code="part_changed", group=self.group.id, part=node.id)


def _back_in_stack(nodes: Sequence[Node], node: Node, group: Group) -> Node | None:
    """Return the stack with the closed copy in front of it, or None if it is no longer the same."""
    stack = next((one for one in nodes if one.id == group.stack), None)
    if stack is None or nodes.index(stack) < nodes.index(node):
        return None
    kept = {"id", "inputs", "repeat", "part"}
    same = stack.model_dump(exclude=kept) == node.model_dump(exclude=kept)
    before = nodes[nodes.index(stack) - 1].id
    fed = stack.inputs if stack.inputs is not None else (before,)
    readers = [one for one in nodes if node.id in (one.inputs or ()) and one is not stack]
    if not same or readers or node.inputs is None or fed != (node.id, *node.inputs[1:]):
        return None
    return stack.model_copy(update={"inputs": node.inputs, "repeat": stack.repeat + 1})
