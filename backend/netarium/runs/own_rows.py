"""Reading a person's own rows: numbers and categories by the names of their columns, in the units of the data."""

import math
from collections.abc import Mapping, Sequence

from netarium.data.dataset import Scaling
from netarium.data.input_column import InputColumn
from netarium.runs.own_input import SAMPLES_MOST
from netarium.spec.errors import FieldError

TOLD_MOST = 20


def read_rows(columns: Sequence[InputColumn], moved: Scaling | None, rows: object) -> list[list[float]]:
    """Return rows as the network gets them (B, F): standardised, each category as 1 at its value.

    Args:
        columns: what the first field of the data set is made of, in its order.
        moved: how its numbers were standardised, if they were.
        rows: `{column: number or category}` each.

    Raises:
        FieldError: there are no named columns, or a row does not fit them; at `rows.<index>.<column>`.
    """
    if not columns:
        message = "Rows are for tables and points, whose numbers have names. Give `inputs` here."
        raise FieldError(message, field="rows", code="no_columns")
    if not isinstance(rows, list) or not 0 < len(rows) <= SAMPLES_MOST:
        got = len(rows) if isinstance(rows, list) else None
        message = f"`rows` is a list of 1 to {SAMPLES_MOST} rows."
        raise FieldError(message, field="rows", code="input_samples", got=got, most=SAMPLES_MOST)
    return [_numbers(columns, moved, row, f"rows.{index}") for index, row in enumerate(rows)]


def _numbers(columns: Sequence[InputColumn], moved: Scaling | None, row: object, at: str) -> list[float]:
    names = [column.name for column in columns]
    if not isinstance(row, Mapping):
        told = ", ".join(names[:TOLD_MOST])
        raise FieldError(f"A row is an object with {told}.", field=at, code="row_object", columns=names[:TOLD_MOST])
    for name in row:
        if name not in names:
            told = ", ".join(names[:TOLD_MOST])
            message = f"There is no column '{str(name)[:60]}'. The columns are {told}."
            raise FieldError(message, field=at, code="row_unknown", name=str(name)[:60], columns=names[:TOLD_MOST])
    found: list[float] = []
    for column in columns:
        field = f"{at}.{column.name}"
        if row.get(column.name) is None:
            raise FieldError(
                f"'{column.name}' is missing. Fill it in.", field=field, code="row_missing", name=column.name
            )
        value = row[column.name]
        found += (
            _category(column, value, field) if column.categories else [_moved(column, value, field, moved, len(found))]
        )
    return found


def _category(column: InputColumn, value: object, field: str) -> list[float]:
    if value not in column.categories:
        known = list(column.categories[:TOLD_MOST])
        message = f"'{column.name}' is one of {', '.join(known)}."
        raise FieldError(message, field=field, code="row_category", name=column.name, known=known)
    return [float(value == category) for category in column.categories]


def _moved(column: InputColumn, value: object, field: str, moved: Scaling | None, place: int) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not _is_finite(value):
        message = f"'{column.name}' needs a finite number."
        raise FieldError(message, field=field, code="row_number", name=column.name)
    return float(value) if moved is None else (float(value) - moved.mean[place]) / moved.deviation[place]


def _is_finite(value: float) -> bool:
    try:
        return math.isfinite(value)
    except OverflowError:
        return False
