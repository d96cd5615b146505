"""The base of everything that a person can write down in an experiment."""

from collections.abc import Mapping
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel, ConfigDict, Field, model_validator

from netarium.spec.text import Text


class Spec(BaseModel):
    """An immutable, validated piece of an experiment; unknown fields are errors."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        allow_inf_nan=False,
        # What the server sends has its defaults filled in.
        json_schema_serialization_defaults_required=True,
    )

    @model_validator(mode="before")
    @classmethod
    def _true_is_no_number(cls, data: object) -> object:
        """Turn true and false into words where a number is wanted: Python, and pydantic with it, takes them for 1 and 0."""
        if not isinstance(data, dict):
            return data
        wrong = {name: str(data[name]).lower() for name in _numbers(cls) & data.keys() if isinstance(data[name], bool)}
        return data | wrong


@cache
def _numbers(spec: type[BaseModel]) -> frozenset[str]:
    """Return the fields of a spec that take numbers, and neither true nor false."""
    return frozenset(name for name, field in spec.model_fields.items() if _is_numeric(field.annotation))


def _is_numeric(annotation: object) -> bool:
    inner = get_args(annotation)
    if not inner:
        return annotation in {int, float}
    return bool not in inner and any(map(_is_numeric, inner))


def knob(
    default: Any = ...,
    *,
    en: str,
    zh: str,
    help_en: str = "",
    help_zh: str = "",
    live: bool = False,
    log: bool = False,
    labels: Mapping[str, Text] | None = None,
    only_with: Mapping[str, str] | None = None,
    not_below: str | None = None,
    empty: Text | None = None,
    **bounds: Any,
) -> Any:
    """Return a pydantic field that the page can draw as a control.

    Args:
        default: the default value; left out, the field must be given.
        en: title in English.
        zh: title in Chinese.
        help_en: what to do with it, in English.
        help_zh: the same in Chinese.
        live: whether it may change while a run trains.
        log: whether a slider should be logarithmic.
        labels: what people read for each value of a choice.
        only_with: values of other fields without which this one counts for nothing and is not shown.
        not_below: an earlier number that must not be larger; the page takes it along where this one is drawn below it.
        empty: what people read where it is left empty.
        bounds: pydantic's own bounds (`ge`, `le`, `gt`, `lt`, `min_length`, ...).
    """
    extra: dict[str, Any] = {"title_zh": zh}
    if help_zh:
        extra["description_zh"] = help_zh
    if live:
        extra["x-live"] = True
    if log:
        extra["x-log"] = True
    if labels:
        extra["x-labels"] = {value: text.as_json() for value, text in labels.items()}
    if only_with:
        extra["x-only-with"] = dict(only_with)
    if not_below:
        extra["x-not-below"] = not_below
    if empty:
        extra["x-empty"] = empty.as_json()
    return Field(default, title=en, description=help_en or None, json_schema_extra=extra, **bounds)
