"""Opened groups as code: the layer is made as a whole and taken apart, so that its parts start as it would."""

from torch import nn

from netarium.export.arguments import arguments, build
from netarium.export.inline import Inlined
from netarium.export.literal import literal
from netarium.export.start import fill_lines
from netarium.nn.initializer import Default
from netarium.nn.inner import inner
from netarium.nn.origins import Origin


def constructor(kind: type[nn.Module], given: str, code: Inlined) -> str:
    """Return the call that makes a module, after importing or defining its class."""
    name = f"nn.{kind.__name__}" if kind.__module__.startswith("torch.") else code.add(kind)
    return f"{name}({given})"


class OpenedGroups:
    """The groups of a network that have been taken apart so far.

    Args:
        code: takes imports and definitions.
    """

    def __init__(self, code: Inlined) -> None:
        self._code = code
        self._known: set[str] = set()

    def taken_apart(self, origin: Origin) -> list[str]:
        """Return the lines that make the parts of a group, once."""
        group, parent = origin.group, origin.parent
        if group.id in self._known:
            return []
        self._known.add(group.id)
        take_apart = self._code.add(type(origin.layer).pieces)
        if parent is not None and group.part is not None:
            return [*self.taken_apart(parent), f"{_parts(origin)} = {take_apart}({self.piece(parent, group.part)})"]
        module = inner(build(origin.layer, origin.inputs))
        made = constructor(type(module), arguments(origin.layer, origin.inputs, type(module)), self._code)
        if isinstance(group.initializer, Default):
            return [f"{_parts(origin)} = {take_apart}({made})"]
        whole = f"{group.id}_layer"
        filled = fill_lines(whole, group.initializer, list(module.named_parameters()), self._code)
        return [f"{whole} = {made}", *filled, f"{_parts(origin)} = {take_apart}({whole})"]

    def piece(self, origin: Origin, part: str) -> str:
        """Return the expression for what a part of a group begins with."""
        return f"{_parts(origin)}[{literal(part)}]"


def _parts(origin: Origin) -> str:
    return f"{origin.group.id}_parts"
