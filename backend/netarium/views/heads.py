"""Names of heads: which attention of which copy of a node, and which of its heads."""

import re

from netarium.spec.errors import FieldError
from netarium.views.bounds import expect_inside
from netarium.views.lookout import Attending
from netarium.views.trace import Trace

_NAME = re.compile(r"(self|cross)\.(\d{1,6})\.(\d{1,6})")


def find_heads(names: str, node: str, trace: Trace) -> dict[Attending, set[int]]:
    """Return the attentions of a node that are named, each with the numbers of its heads.

    Args:
        names: `self.0.1` for head 1 of the self-attention of copy 0; commas between several.
        node: its id.
        trace: a pass that noted its attentions.

    Raises:
        FieldError: on the field `off`, for a name that is none or that the node does not have.
    """
    found: dict[Attending, set[int]] = {}
    for name in names.split(","):
        parts = _NAME.fullmatch(name.strip())
        if parts is None:
            message = f"'{name.strip()[:40]}' names no head. Write self.0.1 or cross.0.1: copy 0, head 1; commas between several."
            raise FieldError(message, field="off", code="head_name", name=name.strip()[:40])
        role, layer, head = parts[1], int(parts[2]), int(parts[3])
        copies = trace.calls(node)
        expect_inside("off", layer, len(copies), f"copies of '{node}'")
        inside = set(copies[layer].module.modules())
        attention = next((each for each, look in trace.looks.items() if each in inside and look.role == role), None)
        if attention is None:
            message = f"'{node}' has no {role}-attention, so {name.strip()} cannot be switched off."
            raise FieldError(message, field="off", code="no_such_attention", name=name.strip(), role=role)
        expect_inside("off", head, attention.num_heads, f"heads of '{node}'")
        found.setdefault(attention, set()).add(head)
    return found
