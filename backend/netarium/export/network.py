"""The network as a PyTorch class: one attribute for each node, one line of `forward` for each call."""

import builtins
import keyword
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from torch import Tensor, nn

from netarium.export.arguments import arguments, build
from netarium.export.inline import Inlined
from netarium.export.opened import OpenedGroups, constructor
from netarium.export.operators import OPERATORS, expression
from netarium.export.start import stack_lines, start_lines
from netarium.nn.attention import causal_mask
from netarium.nn.infer import NodeReport, infer
from netarium.nn.inner import WRAPPERS, inner
from netarium.nn.layers.multihead_attention import Attention
from netarium.nn.layers.transformer_decoder_layer import Decoder
from netarium.nn.layers.transformer_encoder_layer import Encoder
from netarium.nn.network import Network, Node
from netarium.nn.origins import Origins
from netarium.nn.recurrent import Steps, over_real_steps
from netarium.spec.signature import Shape, Signature

Nodes = list[tuple[Node, NodeReport]]

LONGEST = 90
# Files of weights bear the names of attributes: what is added here takes the names in files written before away.
TAKEN = {"self", "torch", "nn", "math", "super", "layer", "causal_mask"}
# What `forward` calls by name, now or with the next layer: no variable of its own may hide it.
CALLED = {*vars(builtins), causal_mask.__name__, over_real_steps.__name__}


@dataclass(frozen=True)
class Written:
    """A network as code.

    Attributes:
        text: the class `Network`.
        fields: data-set fields that `forward` takes, in order.
        output: shape of the output, without the batch.
        normalises: whether it has a normalisation that needs two samples.
        freezes: whether some parameters do not learn.
        attends: whether PyTorch has another, faster way to compute it outside training.
    """

    text: str
    fields: tuple[str, ...]
    output: Shape
    normalises: bool
    freezes: bool
    attends: bool


def write_network(network: Network, signature: Signature, code: Inlined) -> Written:
    """Return the network as the source of a class; what it needs is added to `code`."""
    report = infer(network, signature)
    nodes = [(node, report.nodes[node.id]) for node in network.nodes]
    masked = {field for _, found in nodes if found.wire.wants_padding for field in found.wire.paddings if field}
    read = {name for _, found in nodes for name in found.wire.inputs} | masked
    fields = tuple(name for name in signature.fields if name in read)
    places = attributes(network)
    names = _variables(nodes, fields, masked, places)
    code.add_import("torch", "nn")

    modules = {node.id: build(found.layer, found.inputs) for node, found in nodes}
    made: list[str] = []
    origins, groups = Origins(network, report), OpenedGroups(code)
    for node, found in nodes:
        module, place, origin = modules[node.id], f"self.{places[node.id]}", origins.of(node)
        parameters = list(inner(module).named_parameters())
        if isinstance(module, OPERATORS):
            continue
        if origin is not None and node.part is not None:
            made += groups.taken_apart(origin)
            made.append(f"{place} = {groups.piece(origin, node.part)}{_comment(node, found)}")
        elif node.repeat > 1:
            made += stack_lines(node, place, _constructor(found, module, code), _comment(node, found), parameters, code)
        else:
            made.append(f"{place} = {_constructor(found, module, code)}{_comment(node, found)}")
        lender = f"self.{places[node.weights_of]}" if node.weights_of else None
        made += start_lines(node, place, lender, parameters, code)
    calls = [f"{_mask(names[field])} = {names[field]} == 0" for field in fields if field in masked]
    for node, found in nodes:
        calls += _call(node, found, modules[node.id], f"self.{places[node.id]}", names, code)
    lines = [
        "class Network(nn.Module):",
        "    def __init__(self):",
        "        super().__init__()",
        *(f"        {line}" for line in made),
        "",
        f"    def forward(self, {', '.join(names[field] for field in fields)}):",
        *(f"        {line}" for line in calls),
        f"        return {names[network.nodes[-1].id]}",
    ]
    inside = [each for module in modules.values() for each in module.modules()]
    return Written(
        "\n".join(lines),
        fields,
        report.nodes[network.nodes[-1].id].output.shape,
        normalises=report.smallest_batch > 1,
        freezes=any(node.frozen for node in network.nodes),
        attends=any(isinstance(each, nn.TransformerEncoderLayer | nn.MultiheadAttention) for each in inside),
    )


def attributes(network: Network) -> dict[str, str]:
    """Return the attribute of the class `Network` that holds each node: its id unless Python has another use for it."""
    names: dict[str, str] = {}
    free = {node.id for node in network.nodes}
    for node in network.nodes:
        name = node.id
        while keyword.iskeyword(name) or name in TAKEN or hasattr(nn.Module(), name) or name in free - {node.id}:
            name += "_"
        names[node.id] = name
        free.add(name)
    return names


def named_as_in_script(network: Network, tensors: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Return a model's parameters and buffers under the names that they have in the class `Network`.

    Args:
        network: the network.
        tensors: by their names in `nn.model.Model`, shared ones once; they come out as copies under each of their names.
    """
    names = names_in_script(network, tensors)
    places = attributes(network)
    named = {names[name]: value for name, value in tensors.items()}
    for borrower in network.nodes:
        if borrower.weights_of is not None:
            lender = f"{places[borrower.weights_of]}."
            lent = {name.removeprefix(lender): value for name, value in named.items() if name.startswith(lender)}
            for name, value in lent.items():
                named.setdefault(f"{places[borrower.id]}.{name}", value.clone())
    return named


def names_in_script(network: Network, names: Iterable[str]) -> dict[str, str]:
    """Return what parameters and buffers are called in the class `Network`, by their names in `nn.model.Model`."""
    repeats = {node.id: node.repeat for node in network.nodes}
    places = attributes(network)
    found: dict[str, str] = {}
    for name in names:
        _, node, copy, *rest = name.split(".")
        if rest[0] in WRAPPERS and len(rest) > 1:
            rest = rest[1:]
        found[name] = ".".join([places[node], *([copy] if repeats[node] > 1 else []), *rest])
    return found


def _variables(nodes: Nodes, fields: tuple[str, ...], masked: set[str], places: Mapping[str, str]) -> dict[str, str]:
    """Return the variable of every field and node: `x` where only the next node reads it, and once, else its own name."""
    taken = set(places.values())
    # Ids begin with a letter, so the last one is always free.
    flow = next(name for name in ("x", "h", "_x") if name not in taken)
    readers: dict[str, set[int]] = {}
    for index, (_, found) in enumerate(nodes):
        for name in found.wire.inputs:
            readers.setdefault(name, set()).add(index)
    # The first copy of a layer writes over `x`; what every copy reads has to outlast it.
    kept = {name for node, found in nodes if node.repeat > 1 for name in found.wire.inputs[1:]}
    # `input` is a function of Python's own.
    names = {field: "inputs" if field == "input" and "inputs" not in taken else field for field in fields}
    if len(fields) == 1 and readers[fields[0]] == {0} and not masked and fields[0] not in kept:
        names[fields[0]] = flow
    hidden = CALLED | {_mask(names[field]) for field in masked}
    for index, (node, _) in enumerate(nodes):
        alone = readers.get(node.id, set()) <= {index + 1} and node.id not in kept
        names[node.id] = flow if alone else _beside(hidden, places[node.id], taken)
    return names


def _mask(variable: str) -> str:
    return f"{variable}_padding"


def _beside(hidden: set[str], place: str, places: set[str]) -> str:
    """Return the variable of a node: its attribute's name unless that hides something; then neither that nor another's name."""
    name = place
    while name in hidden or name in places - {place}:
        name += "_"
    return name


def _constructor(found: NodeReport, module: nn.Module, code: Inlined) -> str:
    kind = type(inner(module))
    return constructor(kind, arguments(found.layer, found.inputs, kind), code)


def _comment(node: Node, found: NodeReport) -> str:
    shape = ", ".join(["B", *map(str, found.output.shape)])
    return f"  # ({shape})" + (f" {node.name}" if node.name else "")


def _call(
    node: Node, found: NodeReport, module: nn.Module, place: str, names: Mapping[str, str], code: Inlined
) -> list[str]:
    """Return the lines of `forward` that run a node."""
    inputs = [names[name] for name in found.wire.inputs]
    output = names[node.id]
    if node.repeat == 1:
        return [f"{output} = {_expression(place, found, module, inputs, names, code)}"]
    # Each copy takes the output of the one before as its first input; the others stay.
    inputs[0], first = output, inputs[0]
    return [
        *([] if first == output else [f"{output} = {first}"]),
        f"for _ in range({node.repeat}):" if isinstance(module, OPERATORS) else f"for layer in {place}:",
        f"    {output} = {_expression('layer', found, module, inputs, names, code)}",
    ]


def _expression(
    layer: str, found: NodeReport, module: nn.Module, inputs: list[str], names: Mapping[str, str], code: Inlined
) -> str:
    plain = expression(layer, module, inputs, code)
    if plain is not None:
        return plain
    masks = [_mask(names[field]) if field else "None" for field in found.wire.paddings]
    options: dict[str, str] = {}
    result = ""
    match module:
        case Steps() if found.wire.wants_padding:
            return f"{code.add(over_real_steps)}({layer}, {inputs[0]}, {masks[0]})"
        case Steps():
            result = "[0]"
        case Encoder(causal=causal):
            options = _masked("src_mask", "is_causal", inputs[0], code) if causal else {}
            options["src_key_padding_mask"] = masks[0]
        case Decoder(causal=causal):
            options = _masked("tgt_mask", "tgt_is_causal", inputs[0], code) if causal else {}
            options |= {"tgt_key_padding_mask": masks[0], "memory_key_padding_mask": masks[1]}
        case Attention(causal=causal):
            inputs = [inputs[0], (inputs[1:] or inputs)[0], inputs[-1]]
            options = _masked("attn_mask", "is_causal", inputs[0], code) if causal else {}
            options |= {"key_padding_mask": masks[min(1, len(masks) - 1)], "need_weights": "False"}
            result = "[0]"
        case _ if found.wire.wants_padding:
            options = {"paddings": f"({', '.join(masks)},)"}
    given = [f"{name}={value}" for name, value in options.items() if value != "None"]
    call = f"{layer}({', '.join([*inputs, *given])}){result}"
    if len(call) <= LONGEST:
        return call
    rows = "".join(f"\n            {each}," for each in [", ".join(inputs), *given])
    return f"{layer}({rows}\n        ){result}"


def _masked(mask: str, flag: str, sequence: str, code: Inlined) -> dict[str, str]:
    return {mask: f"{code.add(causal_mask)}({sequence})", flag: "True"}
