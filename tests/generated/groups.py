"""What a network is made of for the most part: layers of a group of the palette, those that can be opened, or a single kind."""

from netarium.nn.catalogue import LAYERS
from netarium.nn.layer import Layer
from netarium.spec.signature import Signature

COMPOSITE = "composite"
GROUPS = [*dict.fromkeys(kind.group for kind in LAYERS), COMPOSITE]
"""What a property is tried with one after the other: left to chance, some kinds of layers never come."""


def holds(group: str, kind: type[Layer]) -> bool:
    """Return whether a kind of layer is of a group; the name of a kind is the group of it alone."""
    return group in (kind.group, kind.kind_name()) or (group == COMPOSITE and kind.composite)


def takes(group: str, signature: Signature) -> bool:
    """Return whether a network that begins with the first field of the data may hold layers of a group."""
    form = next(iter(signature.fields.values())).form
    begins = {form, "sequence"} if form == "tokens" else {form}
    return any(not begins.isdisjoint(kind.takes()) for kind in LAYERS if holds(group, kind))
