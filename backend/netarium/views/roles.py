"""The attentions of a model, and which of them let a sequence look at itself."""

from netarium.nn.inner import inner
from netarium.nn.model import Model, Wire
from netarium.views.lookout import Attending, Role, Roles


def roles_of(model: Model) -> Roles:
    """Return every attention of a model; with its role where the network's wires tell it, None where it lies deeper.

    An opened attention gets its queries and keys from a Linear each, so what it is fed says nothing: its queries and keys
    come from one sequence if both lead back to the same output, each along nodes that look at no other token.
    """
    roles: dict[Attending, Role | None] = {}
    before = {wire.node: wire for wire in model.wires}
    for wire in model.wires:
        for copy in model.copies(wire.node):
            outermost = inner(copy)
            for module in copy.modules():
                if isinstance(module, Attending):
                    roles[module] = _role(wire, before) if module is outermost else None
    return roles


def _role(wire: Wire, before: dict[str, Wire]) -> Role:
    queries, keys = wire.inputs[0], wire.inputs[min(1, len(wire.inputs) - 1)]
    return "self" if _sequence(queries, before) == _sequence(keys, before) else "cross"


def _sequence(name: str, before: dict[str, Wire]) -> str:
    """Return the node or field whose tokens arrive at `name`, each changed for itself alone."""
    while name in before and len(before[name].inputs) == 1 and not before[name].wants_padding:
        name = before[name].inputs[0]
    return name
