"""From where the parts of an opened group start: from the layer that they were opened from.

So the same seed gives the same numbers, opened or closed. A part that has been changed starts on its own, the others do not
notice.
"""

from dataclasses import dataclass

import torch
from torch import nn

from netarium.nn.composite import Composite, Part
from netarium.nn.grouping import sources
from netarium.nn.infer import Inference
from netarium.nn.inner import inner
from netarium.nn.network import Group, Network, Node
from netarium.spec.errors import ShapeError
from netarium.spec.signature import Shape, Signal


@dataclass(frozen=True)
class Origin:
    """Where the parts of a group start.

    Attributes:
        group: the group.
        layer: its layer.
        inputs: signals that arrive at the group.
        parent: the group around it from whose parts it is taken, or None if it is built anew.
    """

    group: Group
    layer: Composite
    inputs: tuple[Signal, ...]
    parent: "Origin | None"

    def parts(self) -> dict[str, Part]:
        """Return the parts by name."""
        return {part.name: part for part in self.layer.parts(self.inputs)}

    def pieces(self, module: nn.Module) -> dict[str, nn.Module]:
        """Return what the parts of a module of this layer learn, by name."""
        return type(self.layer).pieces(inner(module))


class Origins:
    """Finds the origin of every node of a network.

    Args:
        network: a network without errors.
        found: what inference knows of it.
    """

    def __init__(self, network: Network, found: Inference) -> None:
        self._found = found
        self._origins: dict[str, Origin] = {}
        self._first: dict[tuple[str, str], Node] = {}
        inputs = {name: report.wire.inputs for name, report in found.nodes.items()}
        signals = {name: report.output for name, report in found.nodes.items()} | found.fields
        for group in network.groups:
            read = sources(network, group, inputs, signals)
            origin = self._origin(group, tuple(signals[name] for name in read))
            if origin is not None:
                self._origins[group.id] = origin
        for node in network.nodes:
            if node.group is not None and node.part is not None:
                self._first.setdefault((node.group, node.part), node)
        self._sizes: dict[str, dict[str, list[Shape]]] = {}

    def of(self, node: Node) -> Origin | None:
        """Return the group whose layer a node starts from, or None if it starts on its own."""
        origin = self._origins.get(node.group or "")
        if origin is None or node.part is None or node.repeat > 1 or node.weights_of is not None:
            return None
        part = origin.parts().get(node.part)
        if part is None or part.layer != node.layer or self._first[origin.group.id, node.part] is not node:
            return None
        own = [shape for _, shape in self._found.nodes[node.id].weights]
        return origin if own and self._sizes_of(origin).get(node.part) == own else None

    def _origin(self, group: Group, inputs: tuple[Signal, ...]) -> Origin | None:
        layer = group.layer
        if not isinstance(layer, Composite) or not inputs:
            return None
        try:
            layer.check(inputs)
        except ShapeError:
            return None
        parent = self._origins.get(group.group or "")
        part = parent.parts().get(group.part or "") if parent is not None else None
        same = part is not None and part.layer == layer
        return Origin(group, layer, inputs, parent if same else None)

    def _sizes_of(self, origin: Origin) -> dict[str, list[Shape]]:
        name = origin.group.id
        if name not in self._sizes:
            with torch.device("meta"):
                pieces = origin.pieces(origin.layer.build(origin.inputs))
            self._sizes[name] = {
                part: [tuple(parameter.shape) for parameter in piece.parameters()] for part, piece in pieces.items()
            }
        return self._sizes[name]
