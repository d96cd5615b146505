"""One mistake and everything around it that a fix may need to know."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pydantic import ValidationError

from netarium.experiment.experiment import Experiment
from netarium.nn.infer import Inference
from netarium.nn.layer import Layer
from netarium.nn.network import Node
from netarium.spec.errors import ExperimentError
from netarium.spec.signature import Signal, Signature


@dataclass(frozen=True)
class Situation:
    """A mistake at a node of an experiment.

    Attributes:
        error: the mistake.
        node: the node that is wrong, the last one where the error names none.
        experiment: the experiment.
        found: the nodes that fit.
        signature: the data set's fields and task.
    """

    error: ExperimentError
    node: Node
    experiment: Experiment
    found: Inference
    signature: Signature

    @property
    def layer(self) -> Layer:
        """Return the layer of the node that is wrong."""
        return self.node.layer

    @property
    def nodes(self) -> tuple[Node, ...]:
        """Return all nodes in order."""
        return self.experiment.network.nodes

    @property
    def inputs(self) -> tuple[str, ...]:
        """Return what the node reads."""
        return self.sources(self.node)

    def sources(self, node: Node) -> tuple[str, ...]:
        """Return what a node reads, by its own list or by the default rule."""
        if node.inputs is not None:
            return node.inputs
        index = self.nodes.index(node)
        return (self.nodes[index - 1].id if index else next(iter(self.signature.fields)),)

    def signal(self, name: str) -> Signal | None:
        """Return what a field or a node that fits gives."""
        report = self.found.nodes.get(name)
        return report.output if report is not None else self.signature.fields.get(name)

    @property
    def signals(self) -> tuple[Signal, ...]:
        """Return what arrives, as far as it is known."""
        return tuple(signal for signal in map(self.signal, self.inputs) if signal is not None)

    @property
    def earlier(self) -> tuple[str, ...]:
        """Return the fields and the nodes that the node may read, the nearest first."""
        before = self.nodes[: self.nodes.index(self.node)]
        return (*(node.id for node in reversed(before)), *self.signature.fields)

    def readers(self, name: str) -> list[Node]:
        """Return the nodes that read a name."""
        return [node for node in self.nodes if name in self.sources(node)]

    def fitting(self, field: str, values: Iterable[int | str | bool | None]) -> Iterator[int | str | bool | None]:
        """Yield the values of a setting with which the layer takes what arrives, then those that at least mend this."""
        left = [(value, self._left(field, value)) for value in values]
        yield from (value for value, issue in left if issue is None)
        yield from (value for value, issue in left if issue not in {None, "", self.error.issue})

    def _left(self, field: str, value: int | str | bool | None) -> str | None:
        """Return the mistake that the layer makes with a setting; "" where the setting is not allowed, None for none."""
        try:
            layer = type(self.layer).model_validate(self.layer.model_dump() | {field: value})
            layer.check(self.signals)
        except ValidationError:
            return ""
        except ExperimentError as error:
            return error.issue
        return None
