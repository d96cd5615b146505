"""The one place where errors become HTTP answers: RFC 9457 problem details."""

import json
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from netarium.spec.errors import (
    Conflict,
    DataUnavailable,
    ExperimentError,
    InvalidExperiment,
    NetariumError,
    NotFound,
    Refused,
)

STATUS: dict[type[NetariumError], tuple[int, str]] = {
    InvalidExperiment: (422, "The experiment has errors"),
    ExperimentError: (422, "The value does not fit"),
    DataUnavailable: (422, "The data set is not installed"),
    NotFound: (404, "Not found"),
    Conflict: (409, "Not possible now"),
    Refused: (429, "This server's limit is reached"),
    NetariumError: (400, "Bad request"),
}


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

    async def http(_: Request, error: Exception) -> Response:
        if not isinstance(error, HTTPException):
            raise error
        return problem(error.status_code, error.detail, error.detail)

    async def request(_: Request, error: Exception) -> Response:
        if not isinstance(error, RequestValidationError):
            raise error
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        return problem(422, "The request does not fit", f"{place}: {first['msg']}", code="request")

    app.add_exception_handler(NetariumError, ours)
    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(RequestValidationError, request)
