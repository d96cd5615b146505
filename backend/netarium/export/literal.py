"""Values as they stand in a script."""

import json
from collections.abc import Sequence

PER_LINE = 6


def literal(value: object) -> str:
    """Return the value as Python source, texts in double quotes."""
    match value:
        case str():
            return json.dumps(value)
        case dict():
            return "{" + ", ".join(f"{literal(key)}: {literal(each)}" for key, each in value.items()) + "}"
        case tuple() | list() if len(value) != 1:
            return "(" + ", ".join(map(literal, value)) + ")"
    return repr(value)


def rows(values: Sequence[object]) -> str:
    """Return many values as a list on several lines."""
    lines = [values[start : start + PER_LINE] for start in range(0, len(values), PER_LINE)]
    return "\n".join(["[", *("    " + ", ".join(map(literal, line)) + "," for line in lines), "]"])


def factor(scale: float) -> str:
    """Return a scale, as 1 / n where it is one."""
    n = round(1 / scale)
    return f"(1 / {n})" if 1 / n == scale else repr(scale)
