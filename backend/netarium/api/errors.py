"""The one place where errors become HTTP answers: RFC 9457 problem details."""

import json
from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Match

from netarium.api.body import NO_JSON, not_an_object
from netarium.experiment.validation import TOLD_MOST
from netarium.spec.errors import (
    Conflict,
    DataUnavailable,
    ExperimentError,
    FieldError,
    InvalidExperiment,
    NetariumError,
    NotFound,
    Refused,
    TooLarge,
    UploadError,
)
from netarium.spec.fault import sentence

STATUS: dict[type[NetariumError], tuple[int, str]] = {
    InvalidExperiment: (422, "The experiment has errors"),
    TooLarge: (413, "The file is too large"),
    UploadError: (422, "The file cannot be used"),
    ExperimentError: (422, "The value does not fit"),
    DataUnavailable: (422, "The data set is not installed"),
    NotFound: (404, "Not found"),
    Conflict: (409, "Not possible now"),
    Refused: (429, "This server's limit is reached"),
    NetariumError: (400, "Bad request"),
}


METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")


class Json(Response):
    """A JSON answer that never fails on what a person sent: plain ASCII, no NaN."""

    media_type = "application/json"

    def render(self, content: Any) -> bytes:
        """Return the bytes of `content`."""
        return json.dumps(content, allow_nan=False, separators=(",", ":")).encode("ascii")


def problem(status: int, title: str, detail: str, **more: object) -> Response:
    """Return problem details (RFC 9457)."""
    response = Json({"type": "about:blank", "title": title, "status": status, "detail": detail, **more}, status)
    response.headers["content-type"] = "application/problem+json"
    return response


def install(app: FastAPI) -> None:
    """Make `app` answer every error with problem details."""

    async def ours(_: Request, error: Exception) -> Response:
        if not isinstance(error, NetariumError):
            raise error
        status, title = next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)
        more: dict[str, object] = {"code": error.code}
        if isinstance(error, InvalidExperiment):
            more["errors"] = [each.as_json() for each in error.errors]
        elif isinstance(error, ExperimentError):
            more["errors"] = [error.as_json()]
        return problem(status, title, error.message, **more)

    async def request(_: Request, error: Exception) -> Response:
        if not isinstance(error, RequestValidationError):
            raise error
        faults = error.errors()
        if faults[0]["type"] == "json_invalid" or tuple(faults[0]["loc"]) == ("body",):
            return problem(400, "Bad request", _body_in_words(faults[0]), code="error")
        errors = [_explained(details) for details in faults[:TOLD_MOST]]
        found = [each.as_json() for each in errors]
        return problem(422, "The request does not fit", errors[0].message, code="request", errors=found)

    app.add_exception_handler(NetariumError, ours)
    app.add_exception_handler(HTTPException, answer_http)
    app.add_exception_handler(RequestValidationError, request)


async def answer_http(request: Request, error: Exception) -> Response:
    """Answer what the framework refuses: unknown addresses and methods."""
    if not isinstance(error, HTTPException):
        raise error
    title, detail = _in_words(error, request)
    response = problem(error.status_code, title, detail)
    response.headers.update(error.headers or {})
    if error.status_code == 405:
        response.headers["allow"] = ", ".join(sorted(_methods(request)))
    return response


def _methods(request: Request) -> set[str]:
    """Return what an address takes; the framework names the methods of the first call there only."""
    asked = ({**request.scope, "method": method} for method in METHODS)
    return {
        scope["method"] for scope in asked if any(route.matches(scope)[0] is Match.FULL for route in request.app.routes)
    }


def _in_words(error: HTTPException, request: Request) -> tuple[str, str]:
    path = request.url.path
    match error.status_code:
        case 404:
            return "Not found", f"There is nothing at {path}. The calls are listed in /api/openapi.json."
        case 405:
            return "Method not allowed", f"{path} does not take {request.method}."
        case 400:
            return "Bad request", NO_JSON
        case _:
            return "Bad request", f"{error.detail}."


def _body_in_words(details: Mapping[str, Any]) -> str:
    """Return what is wrong with a body that is no JSON object at all."""
    match details["type"], details.get("input"):
        case "json_invalid", _:
            return NO_JSON
        case "missing", _:
            return "The body is empty. Send one JSON object."
        case _, bytes():
            return "The body is read as JSON only where it says so. Send it with Content-Type: application/json."
        case _, value:
            return not_an_object(value)


def _explained(details: Mapping[str, Any]) -> FieldError:
    """Return what pydantic says of a request, with the field it concerns: `loc` begins with body, query or path."""
    place = [str(part) for part in details["loc"][1:]]
    # The last part may only say which member of a union was tried.
    field = ".".join(place[:-1] if place[-1:] in (["int"], ["float"]) else place) or None
    message = f"'{field}': {sentence(details)}"
    return FieldError(message, field=field, code=details["type"])
