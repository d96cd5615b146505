"""Where the parameters of a node start, as code: initialisers, borrowed weights, frozen ones."""

import inspect
from collections.abc import Sequence

from torch import Tensor, nn

from netarium.export.inline import Inlined
from netarium.export.literal import literal
from netarium.nn.initializer import Default, Initializer, is_bias, is_weight
from netarium.nn.network import Node
from netarium.nn.sharing import tie

FEW = 2

Named = Sequence[tuple[str, Tensor]]


def stack_lines(node: Node, place: str, made: str, comment: str, parameters: Named, code: Inlined) -> list[str]:
    """Return the lines of `__init__` that make a stack: each copy is filled before the next one draws its numbers.

    Args:
        node: the node, which repeats.
        place: its attribute, e.g. `self.conv1`.
        made: the call that makes one copy.
        comment: behind the first line.
        parameters: those of one copy, in order, by the names that they have in the script.
        code: takes definitions.
    """
    if isinstance(node.initializer, Default):
        return [f"{place} = nn.ModuleList({made} for _ in range({node.repeat})){comment}"]
    filled = fill_lines(f"{place}[-1]", node.initializer, parameters, code)
    return [
        f"{place} = nn.ModuleList(){comment}",
        f"for _ in range({node.repeat}):",
        *(f"    {line}" for line in [f"{place}.append({made})", *filled]),
    ]


def start_lines(node: Node, place: str, lender: str | None, parameters: Named, code: Inlined) -> list[str]:
    """Return the lines of `__init__` behind those that make a node; a stack is filled where it is made.

    Args:
        node: the node.
        place: its attribute, e.g. `self.conv1`.
        lender: attribute of the node whose weights it takes, or None.
        parameters: those of one copy, in order, by the names that they have in the script.
        code: takes definitions.
    """
    lines: list[str] = []
    stacked = node.repeat > 1
    if lender is not None:
        if stacked:
            lines += [f"for layer, lender in zip({place}, {lender}):", f"    {code.add(tie)}(layer, lender)"]
        elif len(parameters) <= FEW:
            lines += [f"{place}.{name} = {lender}.{name}" for name, _ in parameters]
        else:
            lines.append(f"{code.add(tie)}({place}, {lender})")
    elif not isinstance(node.initializer, Default) and not stacked:
        lines += fill_lines(place, node.initializer, parameters, code)
    if node.frozen:
        lines.append(f"{place}.requires_grad_(False)  # frozen: it does not learn")
    return lines


def fill_lines(layer: str, initializer: Initializer, parameters: Named, code: Inlined) -> list[str]:
    """Return the lines that fill the parameters of one module; `layer` is the variable that holds it."""
    filler = initializer.filler
    known = inspect.signature(filler).parameters
    called = f"nn.init.{filler.__name__}" if filler.__module__ == nn.init.__name__ else code.add(filler)
    options = "".join(
        f", {name}={literal(value)}" for name, value in initializer.arguments().items() if value != known[name].default
    )
    fill = f"{called}({{}}{options})"
    if len(parameters) <= FEW:
        weights = [fill.format(f"{layer}.{name}") for name, value in parameters if is_weight(value)]
        biases = [f"nn.init.zeros_({layer}.{name})" for name, value in parameters if is_bias(name, value)]
        return [*weights, *biases]
    lines = [
        f"for name, parameter in {layer}.named_parameters():",
        "    if parameter.dim() >= 2:",
        f"        {fill.format('parameter')}",
    ]
    if any(is_bias(name, value) for name, value in parameters):
        lines += ['    elif "bias" in name:', "        nn.init.zeros_(parameter)"]
    return lines
