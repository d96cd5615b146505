"""The PyTorch model of a network: node modules called in order."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from torch import Tensor, nn


@dataclass(frozen=True)
class Wire:
    """How one node is fed.

    Attributes:
        node: node id.
        inputs: node ids or field names.
        paddings: data-set field that marks padding of each input, or None.
        wants_padding: whether the module takes `paddings`.
        keeps_units: whether each unit that leaves follows from the same unit of the first input.
    """

    node: str
    inputs: tuple[str, ...]
    paddings: tuple[str | None, ...]
    wants_padding: bool
    keeps_units: bool = False


@dataclass(frozen=True)
class Step:
    """One module call of a forward pass: what went in, what came out."""

    node: str
    copy: int
    module: nn.Module
    inputs: tuple[Tensor, ...]
    output: Tensor


class Model(nn.Module):
    """Runs the nodes in order; `nodes` holds one ModuleList of copies for each.

    Attributes:
        wires: how the nodes are fed, in order.
        counts: node id -> copies of its module, in the same order.
        smallest_batch: samples that a training batch needs at least.
    """

    def __init__(
        self, modules: Mapping[str, list[nn.Module]], wires: tuple[Wire, ...], *, smallest_batch: int = 1
    ) -> None:
        super().__init__()
        self.smallest_batch = smallest_batch
        self.nodes = nn.ModuleDict({name: nn.ModuleList(copies) for name, copies in modules.items()})
        self.wires = wires
        self.counts = {wire.node: len(modules[wire.node]) for wire in wires}
        self._padded = {name for wire in wires if wire.wants_padding for name in wire.paddings if name}
        self._chain = self._as_chain()

    def forward(self, fields: Mapping[str, Tensor]) -> Tensor:
        """Return the output of the last node.

        Args:
            fields: data-set fields, each (B, *shape).
        """
        if self._chain is not None:
            field, modules = self._chain
            x = fields[field]
            for module in modules:
                x = module(x)
            return x
        # A network that reads nothing but the source is settled as a whole, however long the target is.
        output = fields.get(self.wires[-1].node) if self.wires else None
        for step in self.walk(fields):
            output = step.output
        if output is None:
            message = "a model needs at least one node"
            raise ValueError(message)
        return output

    def walk(self, fields: Mapping[str, Tensor]) -> Iterator[Step]:
        """Yield every module call of a forward pass, in order.

        Args:
            fields: data-set fields, each (B, *shape); also outputs of nodes, which are then taken as given.
        """
        values = dict(fields)
        masks = self.masks(fields)
        for wire in self.wires:
            if wire.node not in values:
                steps = self.call(wire, values, masks)
                values[wire.node] = steps[-1].output
                yield from steps

    def settled(self, fields: Mapping[str, Tensor]) -> dict[str, Tensor]:
        """Return `fields` with the output of every node that needs no other field, to be given to `forward` again.

        Args:
            fields: some of the data-set fields, e.g. the source whose target is still being written.
        """
        values = dict(fields)
        masks = {name: field == 0 for name, field in fields.items()}
        for wire in self.wires:
            needed = {*wire.inputs, *(name for name in wire.paddings if name and wire.wants_padding)}
            if needed <= values.keys():
                values[wire.node] = self.call(wire, values, masks)[-1].output
        return values

    def masks(self, fields: Mapping[str, Tensor]) -> dict[str, Tensor]:
        """Return where the fields are padding, (B, T) bool each, of those whose padding a node wants to know."""
        return {name: fields[name] == 0 for name in self._padded}

    def call(self, wire: Wire, values: Mapping[str, Tensor], masks: Mapping[str, Tensor]) -> list[Step]:
        """Return the calls of one node, one for each copy.

        Args:
            wire: how the node is fed.
            values: outputs of earlier nodes, and fields.
            masks: see `masks`.
        """
        inputs = tuple(values[name] for name in wire.inputs)
        paddings = tuple(masks.get(name) if name else None for name in wire.paddings)
        steps: list[Step] = []
        for copy, module in enumerate(self.copies(wire.node)):
            output = module(*inputs, paddings=paddings) if wire.wants_padding else module(*inputs)
            steps.append(Step(wire.node, copy, module, inputs, output))
            inputs = (output, *inputs[1:])
        return steps

    def copies(self, node: str) -> nn.ModuleList:
        """Return the copies of a node's module (one unless it repeats)."""
        copies = self.nodes[node]
        if not isinstance(copies, nn.ModuleList):
            raise TypeError(node)
        return copies

    def _as_chain(self) -> tuple[str, list[nn.Module]] | None:
        # A plain chain needs no table of values: on tiny networks the table would cost a tenth of a step.
        before: str | None = None
        for wire in self.wires:
            if wire.wants_padding or len(wire.inputs) != 1 or (before is not None and wire.inputs[0] != before):
                return None
            before = wire.node
        if not self.wires:
            return None
        return self.wires[0].inputs[0], [module for wire in self.wires for module in self.copies(wire.node)]
