"""JSON text of whatever there is to tell, quickly; what JSON readers cannot hold is told as well as it can be."""

from collections.abc import Mapping
from math import isfinite

import orjson


def as_json(value: object) -> str:
    """Return the JSON text of a value; it never fails for what came out of JSON.

    Numbers that are not finite become null, whole numbers of more than 64 bits become floats (or null if they are too
    large for that), half characters (lone surrogates) become question marks.
    """
    try:
        return orjson.dumps(value).decode()
    except TypeError:
        # People send such things in settings and options, and an error has to quote them.
        return orjson.dumps(_tame(value)).decode()


def _tame(value: object) -> object:
    match value:
        case str():
            return value.encode("utf-8", "replace").decode()
        case bool() | None | float():
            return value
        case int():
            return value if -(2**63) <= value < 2**64 else _as_float(value)
        case Mapping():
            return {str(_tame(key)): _tame(item) for key, item in value.items()}
        case list() | tuple():
            return [_tame(item) for item in value]
        case _:
            return value


def _as_float(value: int) -> float | None:
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if isfinite(number) else None
