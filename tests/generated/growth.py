"""A network that grows node by node: what does not fit is not kept."""

from collections.abc import Iterable
from functools import cache

from netarium.nn.catalogue import LAYERS
from netarium.nn.infer import Inference, infer
from netarium.nn.network import Network
from netarium.spec.errors import ShapeError
from netarium.spec.signature import Signal, Signature
from tests.generated.values import Json

ACTIVATIONS_MOST = 20_000
PARAMETERS_MOST = 60_000


class Growth:
    """The nodes so far, and what inference knows of them.

    Args:
        signature: what the data set feeds and asks for.
    """

    def __init__(self, signature: Signature) -> None:
        self.signature = signature
        self.nodes: list[Json] = []
        self.found = Inference(dict(signature.fields))

    @property
    def names(self) -> list[str]:
        """Return everything that a node may read, the nearest first."""
        return [*(node["id"] for node in reversed(self.nodes)), *self.signature.fields]

    @property
    def ends(self) -> list[str]:
        """Return the nodes that nobody reads."""
        read = {name for report in self.found.nodes.values() for name in report.wire.inputs}
        return [node["id"] for node in self.nodes if node["id"] not in read]

    def signal(self, name: str) -> Signal:
        """Return what a field or a node gives."""
        report = self.found.nodes.get(name)
        return report.output if report is not None else self.signature.fields[name]

    def add(self, candidates: Iterable[Json]) -> bool:
        """Add the first of some nodes that fits, and say whether one did."""
        for node in candidates:
            try:
                network = Network.model_validate({"nodes": [*self.nodes, node]})
            except ValueError:
                continue
            found = infer(network, self.signature, whole=False)
            if not found.errors and self._is_small(found):
                self.nodes.append(node)
                self.found = found
                return True
        return False

    def end_with(self, node: Json) -> str:
        """Add a node that has to fit, however large it makes the network, and return its id."""
        self.nodes.append(node)
        self.found = infer(Network.model_validate({"nodes": self.nodes}), self.signature, whole=False)
        assert self.found.errors == []
        return str(node["id"])

    def _is_small(self, found: Inference) -> bool:
        values = sum(report.activations for report in found.nodes.values())
        return values <= ACTIVATIONS_MOST and found.parameters <= PARAMETERS_MOST


def fitting(signal: Signal) -> list[str]:
    """Return the kinds of layers that may take a signal, perhaps with other settings than the default ones."""
    return _fitting(signal.shape, signal.tokens is not None)


@cache
def _fitting(shape: tuple[int, ...], tokens: bool) -> list[str]:
    signal = Signal(shape, tokens=9 if tokens else None)
    found: list[str] = []
    for kind in LAYERS:
        layer = kind.model_validate({"kind": kind.kind_name()})
        try:
            layer.check((signal,) * kind.arity[0])
        except ShapeError as error:
            # A field is named where another value of it would do.
            if error.field in (None, "inputs"):
                continue
        found.append(layer.kind)
    return found
