"""What happened in one forward pass, as far as somebody asks."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from types import MappingProxyType
from typing import TypeVar

from torch import Tensor

from netarium.nn.model import Model, Step
from netarium.spec.errors import FieldError
from netarium.views.lookout import Attending, Look, Roles, noted

Copy = TypeVar("Copy")
NOBODY: Roles = MappingProxyType({})


def pick(copies: Sequence[Copy], node: str, layer: int | None) -> Copy:
    """Return what belongs to one copy of a node, by default the last.

    Raises:
        FieldError: there is no such copy.
    """
    count = len(copies)
    if layer is not None and layer >= count:
        message = (
            f"'{node}' has {count} {'copy' if count == 1 else 'copies'}, so `layer` ends at {count - 1}, not {layer}."
        )
        raise FieldError(message, field="layer", code="out_of_range", most=count - 1, got=layer)
    return copies[count - 1 if layer is None else layer]


def unknown(node: str, known: Iterable[str]) -> FieldError:
    """Return the error of a node that the network does not have."""
    message = f"There is no node '{node}'. Nodes: {', '.join(known)}."
    return FieldError(message, field="node", code="unknown_node", name=node)


class Trace:
    """The module calls of one forward pass, by node. It goes only as far as the nodes that are asked for.

    Args:
        model: whose pass; its parameters stay as they are as long as the trace is in use.
        fields: the data-set fields that go in, each (B, *shape).
        quiet: the context in which modules may be called.
        attentions: those of which is noted what they do, see `noted`.

    Attributes:
        fields: the same.
        looks: attention -> what it did with the first sample, where that is noted.
    """

    def __init__(
        self,
        model: Model,
        fields: Mapping[str, Tensor],
        quiet: AbstractContextManager[None],
        attentions: Roles = NOBODY,
    ) -> None:
        self.fields = dict(fields)
        self.looks: dict[Attending, Look] = {}
        self._model = model
        self._coming = iter(model.wires)
        self._values = dict(self.fields)
        self._masks: dict[str, Tensor] | None = None
        self._steps: dict[str, list[Step]] = {}
        self._quiet = quiet
        self._attentions = attentions

    @property
    def nodes(self) -> list[str]:
        """Return the ids of all nodes, in order."""
        return list(self._model.counts)

    @property
    def answer(self) -> Tensor:
        """Return the output of the last node, (B, ...)."""
        return self.output(self.nodes[-1])

    def calls(self, node: str) -> list[Step]:
        """Return the calls of a node, one for each copy.

        Raises:
            FieldError: there is no such node.
        """
        if node not in self._steps and node in self._model.counts:
            self._go_to(node)
        if node not in self._steps:
            raise unknown(node, self.nodes)
        return self._steps[node]

    def call(self, node: str, layer: int | None = None) -> Step:
        """Return the call of one copy of a node, by default the last.

        Raises:
            FieldError: there is no such node or copy.
        """
        return pick(self.calls(node), node, layer)

    def output(self, node: str, layer: int | None = None) -> Tensor:
        """Return what left a node (or, for the name of a field, what the data set fed), (B, *shape).

        Raises:
            FieldError: there is no such node or copy.
        """
        return self.fields[node] if node in self.fields else self.call(node, layer).output

    def _go_to(self, node: str) -> None:
        if self._masks is None:
            self._masks = self._model.masks(self.fields)
        with self._quiet:
            if not self._attentions:
                self._walk_to(node, self._masks)
                return
            with noted(self._attentions) as looks:
                self._walk_to(node, self._masks)
            self.looks.update(looks)

    def _walk_to(self, node: str, masks: Mapping[str, Tensor]) -> None:
        for wire in self._coming:
            steps = self._model.call(wire, self._values, masks)
            self._steps[wire.node], self._values[wire.node] = steps, steps[-1].output
            if wire.node == node:
                return
