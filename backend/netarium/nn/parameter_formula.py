"""The sum behind a node's number of parameters, spelled out from the sizes of its real parameters."""

from math import prod

from netarium.nn.sharing import Parameters
from netarium.spec.signature import Shape

MERGED_FROM = 3
"""Equal tensors are told one by one until there are so many of them."""


def parameter_formula(weights: Parameters, copies: int) -> str:
    """Return the count as a product and a sum, e.g. "8 x (1 x 3 x 3) + 8 = 80".

    Each tensor is a term: what leaves times what one of it sees. A node without parameters of its own gives "0".

    Args:
        weights: names and shapes of one copy's parameters.
        copies: how many copies have them for their own; 0 where they are borrowed.
    """
    total = copies * sum(prod(shape) for _, shape in weights)
    if total == 0:
        return "0"
    shapes = [shape for _, shape in weights]
    terms: list[str] = []
    for shape in dict.fromkeys(shapes):
        alike = shapes.count(shape)
        terms += [_times(alike, shape)] if alike >= MERGED_FROM else [_product(shape)] * alike
    sum_of_terms = " + ".join(terms)
    if copies > 1:
        sum_of_terms = f"{copies} x ({sum_of_terms})"
    return sum_of_terms if sum_of_terms == str(total) else f"{sum_of_terms} = {total}"


def _product(shape: Shape) -> str:
    """Return one tensor's size: (8, 1, 3, 3) as "8 x (1 x 3 x 3)", one number as "1"."""
    if len(shape) <= 2:
        return " x ".join(map(str, shape)) or "1"
    return f"{shape[0]} x ({' x '.join(map(str, shape[1:]))})"


def _times(count: int, shape: Shape) -> str:
    return f"{count} x {_product(shape)}" if len(shape) <= 1 else f"{count} x ({_product(shape)})"
