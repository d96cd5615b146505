"""Sharing: nodes that learn with the weights of an earlier node (`weights_of`)."""

from torch import nn

from netarium.nn.initializer import Default
from netarium.nn.layer import Layer
from netarium.nn.layers.embedding import Embedding
from netarium.nn.layers.linear import Linear
from netarium.nn.network import Network, Node
from netarium.spec.errors import ExperimentError, FieldError, ShapeError, WiringError
from netarium.spec.signature import Shape, format_shape

Parameters = tuple[tuple[str, Shape], ...]


def lender_of(network: Network, index: int) -> Node | None:
    """Return the node that lends its weights to the node at `index`, or None if that one has its own.

    Raises:
        WiringError: there is no such node before it.
        FieldError: settings of the two contradict each other.
    """
    node = network.nodes[index]
    if node.weights_of is None:
        return None
    earlier = {one.id: one for one in network.nodes[:index]}
    lender = earlier.get(node.weights_of)
    if lender is None:
        kinds = (node.layer.kind, "Embedding") if isinstance(node.layer, Linear) else (node.layer.kind,)
        choices = ", ".join(name for name, one in earlier.items() if one.layer.kind in kinds) or "nothing fits here"
        message = (
            f"'{node.id}' takes its weights from '{node.weights_of}', which is no node before it. "
            f"Choose from: {choices}; or leave `weights_of` empty."
        )
        raise WiringError(
            message, node=node.id, field="weights_of", code="weights_of_unknown", name=node.weights_of, choices=choices
        )
    fault = _contradiction(node, lender)
    if fault is not None:
        raise fault
    return lender


def _contradiction(node: Node, lender: Node) -> ExperimentError | None:
    if node.repeat != lender.repeat:
        message = (
            f"'{node.id}' has {node.repeat} copies and '{lender.id}' {lender.repeat}, so they cannot share weights copy by "
            "copy. Set both to the same `repeat`."
        )
        return ShapeError(message, field="repeat", code="weights_of_repeat", name=lender.id, wanted=lender.repeat)
    if not isinstance(node.initializer, Default):
        message = f"'{node.id}' starts with the weights of '{lender.id}'. Set the `initializer` there, and here back to default."
        return FieldError(message, field="initializer", code="weights_of_initializer", name=lender.id)
    if node.frozen and not lender.frozen:
        message = f"'{node.id}' learns with the weights of '{lender.id}'. Freeze '{lender.id}' instead."
        return FieldError(message, field="frozen", code="weights_of_frozen", name=lender.id)
    return None


def borrowed(layer: Layer, lender: Layer, parameters: Parameters) -> Layer:
    """Return the layer with what the lender decides: a Linear on an Embedding takes its sizes and goes without a bias.

    Args:
        layer: the layer that borrows.
        lender: the layer whose weights it takes.
        parameters: names and shapes of the lender's parameters, one copy.

    Source: Press and Wolf 2017, "Using the Output Embedding to Improve Language Models".
    """
    if not isinstance(layer, Linear) or not isinstance(lender, Embedding):
        return layer
    (vocabulary, _) = dict(parameters)["weight"]
    return layer.model_copy(update={"bias": False, "out_features": layer.out_features or vocabulary})


def expect_same_sizes(
    node: str, layer: Layer, parameters: Parameters, lender_id: str, lender: Layer, lent: Parameters
) -> None:
    """Raise a ShapeError unless a node can take the parameters of another one for its own.

    Raises:
        ShapeError: the kinds differ, or the sizes do.
    """
    may = layer.kind == lender.kind or (isinstance(layer, Linear) and isinstance(lender, Embedding))
    if not may:
        message = (
            f"{layer.kind} '{node}' cannot take the weights of {lender.kind} '{lender_id}'. "
            f"Choose another {layer.kind}, or leave `weights_of` empty."
        )
        raise ShapeError(
            message, node=node, field="weights_of", code="weights_of_kind", kind=layer.kind, name=lender_id
        )
    if not lent:
        message = f"{lender.kind} '{lender_id}' has no weights to share. Leave `weights_of` of '{node}' empty."
        raise ShapeError(message, node=node, field="weights_of", code="weights_of_nothing", name=lender_id)
    if parameters != lent:
        wanted, got = dict(parameters), dict(lent)
        name = next(each for each in [*wanted, *got] if wanted.get(each) != got.get(each))
        sizes = [format_shape(each[name]) if name in each else "none" for each in (wanted, got)]
        message = (
            f"'{node}' needs weights of other sizes than '{lender_id}' has: `{name}` is {sizes[0]} here and {sizes[1]} "
            "there. Give both the same settings and inputs of the same width, or leave `weights_of` empty."
        )
        raise ShapeError(
            message,
            node=node,
            field="weights_of",
            code="weights_of_sizes",
            name=lender_id,
            wanted=sizes[0],
            got=sizes[1],
        )


def tie(module: nn.Module, lender: nn.Module) -> None:
    """Give a module the very parameters of another one, which has them under the same names."""
    for name, parameter in list(lender.named_parameters()):
        place, _, last = name.rpartition(".")
        setattr(module.get_submodule(place), last, parameter)
