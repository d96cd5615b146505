"""What happened in one forward pass, as far as somebody asks."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import TypeVar

from torch import Tensor, nn

from netarium.nn.model import Model, Step
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
    """The module calls of one forward pass, by node. It goes only as far as the nodes that are asked for.

    Args:
        model: whose pass; its parameters stay as they are as long as the trace is in use.
        fields: the data-set fields that go in, each (B, *shape).
        looking: a context in which modules may be called; it gives what attentions did in it.

    Attributes:
        fields: the same.
        looks: attention -> what it did with the first sample, where that is noted.
    """

    def __init__(
        self,
        model: Model,
        fields: Mapping[str, Tensor],
        looking: Callable[[], AbstractContextManager[Mapping[nn.Module, Look]]],
    ) -> None:
        self.fields = dict(fields)
        self.looks: dict[nn.Module, Look] = {}
        self._counts = model.counts
        self._steps: dict[str, list[Step]] = {name: [] for name in self._counts}
        self._coming = model.walk(self.fields)
        self._looking = looking

    @property
    def nodes(self) -> list[str]:
        """Return the ids of all nodes, in order."""
        return list(self._counts)

    @property
    def answer(self) -> Tensor:
        """Return the output of the last node, (B, ...)."""
        return self.output(self.nodes[-1])

    def calls(self, node: str) -> list[Step]:
        """Return the calls of a node, one for each copy.

        Raises:
            FieldError: there is no such node.
        """
        if node in self._counts and len(self._steps[node]) < self._counts[node]:
            self._go_to(node)
        pick(self._steps, node, None)
        return self._steps[node]

    def call(self, node: str, layer: int | None = None) -> Step:
        """Return the call of one copy of a node, by default the last.

        Raises:
            FieldError: there is no such node or copy.
        """
        self.calls(node)
        return pick(self._steps, node, layer)

    def output(self, node: str, layer: int | None = None) -> Tensor:
        """Return what left a node (or, for the name of a field, what the data set fed), (B, *shape).

        Raises:
            FieldError: there is no such node or copy.
        """
        if node in self.fields:
            return self.fields[node]
        return self.call(node, layer).output

    def _go_to(self, node: str) -> None:
        with self._looking() as looks:
            for step in self._coming:
                self._steps[step.node].append(step)
                if step.node == node and len(self._steps[node]) == self._counts[node]:
                    break
        self.looks.update(looks)
