"""Reading a JSON object from a request."""

import json
from collections.abc import Mapping

from fastapi import Request

from netarium.spec.errors import NetariumError


async def json_object(request: Request) -> Mapping[str, object]:
    """Return the JSON object that a request carries.

    Raises:
        NetariumError: the body is not JSON, or not an object.
    """
    try:
        value = json.loads(await request.body())
    except (ValueError, RecursionError) as error:
        message = "The body is not JSON. Send one JSON object."
        raise NetariumError(message) from error
    if not isinstance(value, dict):
        message = f"The body is a JSON {type(value).__name__}. Send one JSON object."
        raise NetariumError(message)
    return value
