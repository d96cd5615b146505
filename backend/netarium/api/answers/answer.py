"""What all answers have in common, and what is answered where something is wrong."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from netarium.experiment.fixes.fix import Fix

Numbers = list[float | None]


class Answer(BaseModel):
    """One JSON object without further keys; a key that may be left out has an empty default."""

    model_config = ConfigDict(extra="forbid")


class Issue(Answer):
    """What is wrong with an experiment or a request, down to the node and field; `fix` where edits mend it."""

    node: str | None
    field: str | None
    code: str
    message: str
    params: dict[str, Any]
    fix: Fix | None = None


class Problem(Answer):
    """Problem details (RFC 9457); `code` is for programs, `errors` places what is wrong."""

    type: str
    title: str
    status: int
    detail: str
    code: str = Field(default_factory=str)
    errors: list[Issue] = Field(default_factory=list)
