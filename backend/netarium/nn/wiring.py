"""Where every node of a network takes its inputs from."""

from collections import Counter
from collections.abc import Collection

from netarium.nn.network import Network
from netarium.spec.errors import ExperimentError, WiringError


def wire(
    network: Network, fields: Collection[str], unread: Collection[str] = ()
) -> tuple[dict[str, tuple[str, ...]], list[ExperimentError]]:
    """Return the inputs of each node, and everything that is wrong with them.

    Args:
        network: the network.
        fields: names of the data set's fields, in order.
        unread: ids of nodes of which only id and inputs are known.

    Returns:
        Inputs by node id (only nodes whose inputs exist and that alone have their id), and the errors found.
    """
    first_field = next(iter(fields))
    inputs: dict[str, tuple[str, ...]] = {}
    errors: list[ExperimentError] = []
    known: list[str] = []
    read: set[str] = set()
    ids = [node.id for node in network.nodes]
    for index, node in enumerate(network.nodes):
        if node.id in fields:
            message = f"'{node.id}' is the name of a data-set field. Give the node another id."
            errors.append(WiringError(message, node=node.id, field="id", code="id_is_field", id=node.id))
        if node.id in known:
            message = f"Two nodes are called '{node.id}'. Rename one of them."
            errors.append(WiringError(message, node=node.id, field="id", code="id_twice", id=node.id))
        sources = node.inputs if node.inputs is not None else (ids[index - 1] if index else first_field,)
        read.update(sources)
        fewest, most = type(node.layer).arity
        if node.id not in unread and not fewest <= len(sources) <= most:
            wanted = str(fewest) if fewest == most else f"{fewest} to {most}"
            noun = "input" if wanted == "1" else "inputs"
            message = (
                f"{node.layer.kind} '{node.id}' takes {wanted} {noun} but gets {len(sources)}. List them in `inputs`."
            )
            errors.append(
                WiringError(message, node=node.id, field="inputs", code="input_count", wanted=wanted, got=len(sources))
            )
            known.append(node.id)
            continue
        unknown = [name for name in sources if name not in known and name not in fields]
        for name in unknown:
            where = "comes later" if name in ids else "does not exist"
            choices = ", ".join([*fields, *known])
            message = f"'{node.id}' takes its input from '{name}', which {where}. Choose from: {choices}."
            errors.append(WiringError(message, node=node.id, field="inputs", code="unknown_input", name=name))
        if not unknown:
            inputs[node.id] = tuple(sources)
        known.append(node.id)
    errors.extend(_dead_ends(network, read))
    called = Counter(ids)
    return {name: sources for name, sources in inputs.items() if called[name] == 1}, errors


def _dead_ends(network: Network, read: Collection[str]) -> list[ExperimentError]:
    """Return an error for the end of each branch that nobody reads; what leads there is not at fault."""
    errors: list[ExperimentError] = []
    for node in network.nodes[:-1]:
        if node.id not in read:
            message = f"The output of '{node.id}' leads nowhere. Use it as an input of a later node, or delete it."
            errors.append(WiringError(message, node=node.id, field="inputs", code="dead_end"))
    return errors
