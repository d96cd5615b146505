"""What uploads answer."""

from datetime import datetime
from typing import Any, Literal

from pydantic import Field

from netarium.api.answers.answer import Answer


class ColumnOfUpload(Answer):
    """A column of a table; `categories` are its different values where they are few, `since` the first day of dates."""

    name: str
    type: Literal["number", "category", "text"]
    missing: int
    distinct: int
    examples: list[str]
    categories: list[str]
    whole: bool
    since: str | None = None


class Suggestion(Answer):
    """What is likely meant to be learned from a table."""

    target: str | None
    features: list[str]
    task: Literal["classification", "regression"]


class ClassOfUpload(Answer):
    """A folder of pictures, and how many they are."""

    name: str
    count: int


class Skipped(Answer):
    """A picture that was left out, and why."""

    name: str
    reason: str
    code: str | None = None
    params: dict[str, Any] = Field(default_factory=dict)


class Upload(Answer):
    """One uploaded file; what follows `created` depends on its kind, and `size` is [H, W]."""

    id: str
    kind: Literal["csv", "images", "text"]
    name: str
    size_bytes: int
    created: datetime
    rows: int | None = None
    columns: list[ColumnOfUpload] = Field(default_factory=list)
    suggested: Suggestion | None = None
    classes: list[ClassOfUpload] = Field(default_factory=list)
    size: tuple[int, int] | None = None
    channels: int | None = None
    samples: int | None = None
    skipped: list[Skipped] = Field(default_factory=list)
    characters: int | None = None
    vocabulary: int | None = None
    lines: int | None = None
