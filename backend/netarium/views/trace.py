"""Everything that happened in one forward pass."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from torch import Tensor, nn

from netarium.nn.model import Step
from netarium.spec.errors import FieldError
from netarium.views.lookout import Look

Copy = TypeVar("Copy")


def pick(copies: Mapping[str, Sequence[Copy]], node: str, layer: int | None) -> Copy:
    """Return what belongs to one copy of a node, by default the last.

    Raises:
        FieldError: there is no such node or copy.
    """
    if node not in copies:
        message = f"There is no node '{node}'. Nodes: {', '.join(copies)}."
        raise FieldError(message, field="node", code="unknown_node", name=node)
    count = len(copies[node])
    if layer is not None and layer >= count:
        message = (
            f"'{node}' has {count} {'copy' if count == 1 else 'copies'}, so `layer` ends at {count - 1}, not {layer}."
        )
        raise FieldError(message, field="layer", code="out_of_range", most=count - 1, got=layer)
    return copies[node][count - 1 if layer is None else layer]


class Trace:
    """The module calls of one forward pass, by node.

    Attributes:
        fields: the data-set fields that went in, each (B, *shape).
        steps: node id -> its calls, one for each copy.
        looks: attention -> what it did with the first sample, where that was noted.
    """

    def __init__(
        self, fields: Mapping[str, Tensor], steps: Iterable[Step], looks: Mapping[nn.Module, Look] | None = None
    ) -> None:
        self.fields = dict(fields)
        self.looks = {} if looks is None else looks
        self.steps: dict[str, list[Step]] = {}
        for step in steps:
            self.steps.setdefault(step.node, []).append(step)

    @property
    def answer(self) -> Tensor:
        """Return the output of the last node, (B, ...)."""
        last = next(reversed(self.steps.values()))
        return last[-1].output

    def call(self, node: str, layer: int | None = None) -> Step:
        """Return the call of one copy of a node, by default the last.

        Raises:
            FieldError: there is no such node or copy.
        """
        return pick(self.steps, node, layer)

    def output(self, node: str, layer: int | None = None) -> Tensor:
        """Return what left a node (or, for the name of a field, what the data set fed), (B, *shape).

        Raises:
            FieldError: there is no such node or copy.
        """
        if node in self.fields:
            return self.fields[node]
        return self.call(node, layer).output
