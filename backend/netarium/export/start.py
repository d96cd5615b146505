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


def start_lines(node: Node, place: str, lender: str | None, parameters: Named, code: Inlined) -> list[str]:
    """Return the lines of `__init__` behind the one that makes a node.

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
    elif not isinstance(node.initializer, Default):
        filled = fill_lines("layer" if stacked else place, node.initializer, parameters)
        lines += [f"for layer in {place}:", *(f"    {line}" for line in filled)] if stacked else filled
    if node.frozen:
        lines.append(f"{place}.requires_grad_(False)  # frozen: it does not learn")
    return lines


def fill_lines(layer: str, initializer: Initializer, parameters: Named) -> list[str]:
    """Return the lines that fill the parameters of one module; `layer` is the variable that holds it."""
    known = inspect.signature(getattr(nn.init, initializer.function)).parameters
    options = "".join(
        f", {name}={literal(value)}" for name, value in initializer.arguments().items() if value != known[name].default
    )
    fill = f"nn.init.{initializer.function}({{}}{options})"
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
