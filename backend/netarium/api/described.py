"""How calls are described in OpenAPI beyond their JSON: errors and files."""

from typing import Any

from fastapi import FastAPI

from netarium.api.answers.answer import Problem

Responses = dict[int | str, dict[str, Any]]

PROBLEMS: Responses = {"4XX": {"model": Problem, "description": "What is wrong, and the way out."}}


def files(description: str, *kinds: str) -> Responses:
    """Return the description of an answer that is a file of one of these media types."""
    content = {kind: {"schema": {"type": "string", "format": "binary"}} for kind in kinds}
    return {200: {"description": description, "content": content}}


FRAME = files("One frame (safetensors).", "application/octet-stream")


class DescribedApi(FastAPI):
    """FastAPI that says problem details are `application/problem+json`; by itself it names the call's own media type."""

    def openapi(self) -> dict[str, Any]:
        """Return the description, made once."""
        if self.openapi_schema is None:
            for calls in super().openapi()["paths"].values():
                for call in calls.values():
                    content = call["responses"]["4XX"]["content"]
                    content["application/problem+json"] = content.pop("application/json")
        return super().openapi()
