"""Reading a JSON object from a request."""

import json
from collections.abc import Mapping

from fastapi import Request

from netarium.spec.errors import NetariumError

JSON_TYPES = {list: "array", str: "string", int: "number", float: "number", bool: "boolean", type(None): "null"}
NO_JSON = "The body is not JSON. Send one JSON object."


async def json_object(request: Request) -> Mapping[str, object]:
    """Return the JSON object that a request carries.

    Raises:
        NetariumError: the body is not JSON, or not an object.
    """
    try:
        value = json.loads(await request.body())
    except (ValueError, RecursionError) as error:
        raise NetariumError(NO_JSON) from error
    if not isinstance(value, dict):
        raise NetariumError(not_an_object(value))
    return value


def not_an_object(value: object) -> str:
    """Return what to say of JSON that is something else than an object."""
    return f"The body is a JSON {JSON_TYPES[type(value)]}. Send one JSON object."
