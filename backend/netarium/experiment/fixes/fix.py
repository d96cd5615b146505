"""A fix: what it is called, and the edits that make it."""

from netarium.experiment.fixes.edit import Edit
from netarium.spec.base import Spec


class Title(Spec):
    """What stands on its button."""

    en: str
    zh: str


class Fix(Spec):
    """Edits that mend one mistake, in order; one undo takes them all back."""

    title: Title
    edits: tuple[Edit, ...]


def fix(en: str, zh: str, *edits: Edit) -> Fix:
    """Return a fix with its title in both languages."""
    return Fix(title=Title(en=en, zh=zh), edits=edits)
