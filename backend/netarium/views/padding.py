"""Which tokens of a sequence are real and which only fill the row; token id 0 is padding."""

from collections.abc import Mapping

from torch import Tensor

from netarium.nn.model import Wire


def padding_of(fields: Mapping[str, Tensor], wire: Wire, position: int = 0) -> Tensor | None:
    """Return the (B, T) mask of one input of a node, True = padding, or None if that input has no padding."""
    name = wire.paddings[position]
    return None if name is None else fields[name] == 0


def length_of(tokens: Tensor) -> int:
    """Return the number of tokens of one row (T,) without the padding at its end."""
    real = tokens.nonzero()
    return int(real[-1]) + 1 if len(real) else 0


def real_length(fields: Mapping[str, Tensor], wire: Wire, tokens: int, position: int = 0) -> int:
    """Return how many of the first sample's `tokens` places are real at one input of a node."""
    name = wire.paddings[position]
    return tokens if name is None or fields[name].shape[1] != tokens else length_of(fields[name][0])
