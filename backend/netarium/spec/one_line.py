"""What a name may be made of."""

from unicodedata import category

# Control characters, line and paragraph separators; joiners of emoji and wide spaces are fine.
BREAKS = {"Cc", "Zl", "Zp"}


def is_one_line(text: str) -> bool:
    """Return whether a text stands in one line and has no control characters."""
    return not any(category(sign) in BREAKS for sign in text)
