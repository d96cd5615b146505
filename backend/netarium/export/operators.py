"""Modules that a script says in an expression of its own: operators, and layers of PyTorch that want their axes turned."""

from torch import nn

from netarium.export.inline import Inlined
from netarium.nn.layers.add import Sum
from netarium.nn.layers.concat import SideBySide
from netarium.nn.layers.mean_over_time import Mean
from netarium.nn.layers.multiply import Product
from netarium.nn.layers.reshape import Reshaped
from netarium.nn.layers.select_step import OneStep
from netarium.nn.over_time import OverTime, Rows

OPERATORS = (Sum, Product, SideBySide, Mean, OneStep, Reshaped)


def expression(layer: str, module: nn.Module, inputs: list[str], code: Inlined) -> str | None:
    """Return the expression that computes a module, or None if it is called like any other.

    Args:
        layer: what the script calls the module; operators need none.
        module: the module.
        inputs: variables that it takes.
        code: gets the imports.
    """
    match module:
        case Sum():
            return " + ".join(inputs)
        case Product():
            return " * ".join(inputs)
        case SideBySide(dim=dim):
            code.add_import("torch")
            return f"torch.cat([{', '.join(inputs)}], dim={dim})"
        case Mean():
            return f"{inputs[0]}.mean(dim=1)"
        case OneStep(step=step):
            return f"{inputs[0]}[:, {step}]"
        case Reshaped(shape=shape):
            return f"{inputs[0]}.reshape({', '.join(map(str, (f'len({inputs[0]})', *shape)))})"
        case OverTime():
            return f"{layer}({inputs[0]}.transpose(1, 2)).transpose(1, 2)"
        case Rows():
            return f"{layer}({inputs[0]}).transpose(1, 2)"
    return None
