"""Which data-set field flows into a node, so that its axes carry the names of real tokens."""

from torch import Tensor

from netarium.nn.model import Model
from netarium.spec.signature import Signature
from netarium.views.padding import length_of


def root_field(model: Model, name: str) -> str:
    """Return the field that a node's first inputs lead back to; a field leads to itself."""
    first_inputs = {wire.node: wire.inputs[0] for wire in model.wires}
    while name in first_inputs:
        name = first_inputs[name]
    return name


def token_names(signature: Signature, field: str, ids: Tensor) -> list[str]:
    """Return what stands for each token id (T,) of a field: its word, or the id if the vocabulary is not known."""
    words = signature.task.tokens
    if words is None or signature.fields[field].tokens != len(words):
        return [str(int(token)) for token in ids]
    return [words[int(token)] for token in ids]


def place_names(signature: Signature, field: str, values: Tensor, places: int) -> list[str]:
    """Return names of the real places along an axis of `places`.

    Args:
        signature: what the data set feeds.
        field: the field that the axis comes from.
        values: its values for one sample.
        places: length of the axis, padding included.

    Returns:
        The tokens without the padding at their end if the field carries one token per place, else the numbers 1, 2, ...
    """
    signal = signature.fields[field]
    if signal.tokens is None or values.shape != (places,):
        return [str(place + 1) for place in range(places)]
    return token_names(signature, field, values[: length_of(values)] if signal.padding else values)
