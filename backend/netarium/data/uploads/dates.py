"""Dates of a table as numbers: days since the first of them."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime

# The calendar date of ISO 8601, alone or with a time of day; Python reads more than people would call a date.
_DATE = re.compile(r"\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:?\d\d)?)?")
# 5.3.2024 begins with the day and 2024/3/5 with the year wherever it is written so; 5/3/2024 may be either day or month.
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})")
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})/(?P<month>\d{1,2})/(?P<day>\d{1,2})")
DAY_SECONDS = 86400


def days_since(cells: Iterable[str]) -> tuple[dict[str, float], str] | None:
    """Return for each cell the days since midnight of the first date, and that date (ISO); None if one is no date.

    A time without a zone is taken for universal time.
    """
    moments: dict[str, datetime] = {}
    for cell in cells:
        moment = _moment(cell)
        if moment is None:
            return None
        moments[cell] = moment
    if not moments:
        return None
    first = min(moments.values()).replace(hour=0, minute=0, second=0, microsecond=0)
    days = {cell: (moment - first).total_seconds() / DAY_SECONDS for cell, moment in moments.items()}
    return days, first.date().isoformat()


def _moment(cell: str) -> datetime | None:
    written = _DAY_FIRST.fullmatch(cell) or _YEAR_FIRST.fullmatch(cell)
    if not written and not _DATE.fullmatch(cell):
        return None
    try:
        if written:
            return datetime(int(written["year"]), int(written["month"]), int(written["day"]), tzinfo=UTC)
        moment = datetime.fromisoformat(cell)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
