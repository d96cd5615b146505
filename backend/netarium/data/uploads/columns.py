"""What the columns of a table hold: numbers, categories or text, guessed from all their cells."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from netarium.data.uploads.csv_table import Table
from netarium.data.uploads.dates import days_since
from netarium.data.uploads.numbers import are_dialled, number, without_unit

MISSING = {"", "na", "n/a", "nan", "null", "none", "-", "?"}
CATEGORIES_MOST = 50
EXAMPLES = 3
EXAMPLE_MOST = 80
TARGETS = ("target", "label", "class", "species", "outcome", "y")
COUNTERS = {"id", "index", "no", "nr", "#", "row", "#1"}
# Fewer rows that count up may well be amounts.
COUNTED_LEAST = 10
# So few whole numbers are names of classes rather than amounts.
CLASSES_OF_NUMBERS = 10


@dataclass(frozen=True)
class Column:
    """One column.

    Attributes:
        name: as it stands in the header.
        type: number, category (few different texts) or text (many).
        missing: cells without a value.
        distinct: different values.
        examples: the first few different ones, as they stand in the file.
        categories: different values in order, where there are at most CATEGORIES_MOST; numbers as they are written.
        values: number: (rows,) float64, NaN where it is missing; category: (rows,) places in `categories`, -1 where it is
            missing; text: None.
        whole: whether all values are whole numbers.
        since: of dates, which are numbers of days: the day that they are counted from (ISO).
    """

    name: str
    type: Literal["number", "category", "text"]
    missing: int
    distinct: int
    examples: tuple[str, ...]
    categories: tuple[str, ...]
    values: NDArray[np.float64] | NDArray[np.int64] | None
    whole: bool = False
    since: str | None = None

    def as_json(self) -> dict[str, object]:
        """Return what people see of the column."""
        return {
            "name": self.name,
            "type": self.type,
            "missing": self.missing,
            "distinct": self.distinct,
            "examples": list(self.examples),
            "categories": list(self.categories),
            "whole": self.whole,
            "since": self.since,
        }


def columns(table: Table) -> list[Column]:
    """Return all columns of a table with their types."""
    return [_column(name, cells, table.decimal) for name, cells in table.columns.items()]


def suggested(found: list[Column], rows: int) -> dict[str, object]:
    """Return a target, its features and the task that are likely meant; the target is None if no column can be one."""
    able = [column for column in found if column.type != "text" and column.distinct > 1 and not _counts(column, rows)]
    named = [column for name in TARGETS for column in able if column.name.lower() == name]
    target = next(iter([*named, *reversed(able)]), None)
    features = [column.name for column in able if column is not target]
    task = "regression" if target is None else task_of(target)
    return {"target": None if target is None else target.name, "features": features, "task": task}


def task_of(column: Column) -> Literal["classification", "regression"]:
    """Return what predicting this column is: classes for categories and for few whole numbers, else numbers."""
    few = column.type == "category" or (column.whole and column.distinct <= CLASSES_OF_NUMBERS)
    return "classification" if few else "regression"


def _counts(column: Column, rows: int) -> bool:
    """Return whether the column only numbers the rows."""
    if column.name.lower() in COUNTERS and column.distinct == rows:
        return True
    values = column.values
    return (
        column.whole
        and column.distinct == rows >= COUNTED_LEAST
        and values is not None
        and bool((np.diff(values) == 1).all())
    )


def _column(name: str, cells: list[str], decimal: str) -> Column:
    known = [cell for cell in cells if cell.lower() not in MISSING]
    missing = len(cells) - len(known)
    distinct = list(dict.fromkeys(known))
    examples = tuple(cell[:EXAMPLE_MOST] for cell in distinct[:EXAMPLES])
    amounts_of = {} if are_dialled(distinct) else without_unit(distinct)
    numbers = {cell: number(amount, decimal) for cell, amount in amounts_of.items()}
    dates = days_since(distinct)
    if dates is not None:
        numbers.update(dates[0])
    if numbers and all(value is not None and np.isfinite(value) for value in numbers.values()):
        values = np.array([numbers.get(cell, np.nan) for cell in cells], dtype=np.float64)
        amounts = sorted({value for value in numbers.values() if value is not None})
        # Of a date the name says more than its days do.
        said = {numbers[cell]: cell for cell in reversed(distinct)} if dates is not None else {}
        names = (
            tuple(said.get(amount) or _written(amount) for amount in amounts) if len(amounts) <= CATEGORIES_MOST else ()
        )
        whole = all(amount.is_integer() for amount in amounts)
        since = None if dates is None else dates[1]
        return Column(name, "number", missing, len(amounts), examples, names, values, whole, since)
    if 0 < len(distinct) <= min(CATEGORIES_MOST, max(10, len(cells) // 2)):
        order = sorted(distinct)
        place = {cell: index for index, cell in enumerate(order)}
        codes = np.array([place.get(cell, -1) for cell in cells], dtype=np.int64)
        return Column(name, "category", missing, len(distinct), examples, tuple(order), codes)
    return Column(name, "text", missing, len(distinct), examples, (), None)


def _written(amount: float) -> str:
    return str(int(amount)) if amount.is_integer() else repr(amount)
