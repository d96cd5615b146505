"""Inputs of nodes when others take their places."""

from collections.abc import Collection, Mapping, Sequence

from netarium.nn.network import Node


def reading(node: Node, names: Mapping[str, str]) -> Node:
    """Return the node with other names in its inputs."""
    if node.inputs is None:
        return node
    return node.model_copy(update={"inputs": tuple(names.get(name, name) for name in node.inputs)})


def tidy(nodes: Sequence[Node], fields: Collection[str], touched: set[str]) -> tuple[Node, ...]:
    """Return the nodes, those touched without the inputs that they would have anyway."""
    kept: list[Node] = []
    before = next(iter(fields))
    for node in nodes:
        plain = node.id in touched and node.inputs == (before,)
        kept.append(node.model_copy(update={"inputs": None}) if plain else node)
        before = node.id
    return tuple(kept)
