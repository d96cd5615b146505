"""A network that grows node by node: what does not fit is not kept."""

from functools import cache

from netarium.nn.catalogue import LAYERS
from netarium.nn.infer import Inference, infer
from netarium.nn.layer import Layer
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

    def add(self, node: Json) -> bool:
        """Add a node, without those of its settings that do not fit, and say whether it fits then."""
        while True:
            fault = self._fault(node)
            if fault is None:
                return True
            fitter = _without(node, fault)
            if fitter == node:
                return False
            node = fitter

    def end_with(self, node: Json) -> str:
        """Add a node that has to fit, however large it makes the network, and return its id."""
        self.nodes.append(node)
        self.found = infer(Network.model_validate({"nodes": self.nodes}), self.signature, whole=False)
        assert self.found.errors == []
        return str(node["id"])

    def _fault(self, node: Json) -> str | None:
        """Keep a node that fits, or return the field that keeps it from fitting."""
        try:
            network = Network.model_validate({"nodes": [*self.nodes, node]})
        except ValueError:
            return "layer"
        found = infer(network, self.signature, whole=False)
        if found.errors:
            return str(found.errors[0].field)
        if not self._is_small(found):
            return "layer"
        self.nodes.append(node)
        self.found = found
        return None

    def _is_small(self, found: Inference) -> bool:
        values = sum(report.activations for report in found.nodes.values())
        return values <= ACTIVATIONS_MOST and found.parameters <= PARAMETERS_MOST


def _without(node: Json, fault: str) -> Json:
    """Return a node without a field; the same one if it cannot do without."""
    field, layer = fault.partition(".")[0], node["layer"]
    if field in layer and field != "kind":
        return node | {"layer": {name: value for name, value in layer.items() if name != field}}
    if field in {"repeat", "initializer", "frozen", "weights_of"}:
        return {name: value for name, value in node.items() if name != field}
    if field == "layer":
        default = {"kind": layer["kind"]}
        return node | {"layer": default} if layer != default else {"id": node["id"], "layer": layer} | _inputs(node)
    return node


def _inputs(node: Json) -> Json:
    return {"inputs": node["inputs"]} if "inputs" in node else {}


def fitting(signal: Signal) -> list[type[Layer]]:
    """Return the kinds of layers that may take a signal, perhaps with other settings than the default ones."""
    return _fitting(signal.shape, signal.tokens is not None)


@cache
def _fitting(shape: tuple[int, ...], tokens: bool) -> list[type[Layer]]:
    signal = Signal(shape, tokens=9 if tokens else None)
    return [kind for kind in LAYERS if _may_take(kind, signal)]


def _may_take(kind: type[Layer], signal: Signal) -> bool:
    try:
        kind.model_validate({"kind": kind.kind_name()}).check((signal,) * kind.arity[0])
    except ShapeError as error:
        # A field is named where another value of it would do.
        return error.field not in (None, "inputs")
    return True
