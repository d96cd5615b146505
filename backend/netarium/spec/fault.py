"""What pydantic finds wrong with a value, as a sentence with the way out."""

from collections.abc import Mapping
from typing import Any

NO_FIELD = "There is no such field here. Remove it or check its spelling."


def sentence(details: Mapping[str, Any]) -> str:
    """Return a sentence for one of `ValidationError.errors()`, or of FastAPI's."""
    match details["type"]:
        case "missing":
            return "This is needed. Add it."
        case "extra_forbidden":
            return NO_FIELD
        case "list_type" | "tuple_type":
            return "This should be a list."
        case "dict_type" | "model_type" | "model_attributes_type":
            return "This should be an object."
        case _:
            return str(details["msg"]).removeprefix("Value error, ").rstrip(".") + "."
