"""Reading a CSV file: its delimiter, its header, its rows."""

import csv
import re
from collections import Counter
from dataclasses import dataclass
from io import StringIO
from itertools import islice
from typing import TYPE_CHECKING

from netarium.data.uploads.bounds import Bounds
from netarium.data.uploads.characters import decoded
from netarium.spec.errors import UploadError

if TYPE_CHECKING:
    from _csv import Reader

DELIMITERS = ",;\t|"
HEADER_MOST = 100
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?")


@dataclass(frozen=True)
class Table:
    """Cells as they stand in the file, without blanks around them.

    Attributes:
        columns: name -> cells, all equally many.
        decimal: sign before the decimals of a number.
    """

    columns: dict[str, list[str]]
    decimal: str

    @property
    def rows(self) -> int:
        """Return the number of rows, without the header."""
        return len(next(iter(self.columns.values())))


def read_csv(content: bytes, bounds: Bounds) -> Table:
    """Return the table of a CSV file.

    Comma, semicolon, tab and bar are known as delimiters; with semicolons, numbers may have a decimal comma. Blank lines
    are left out.

    Raises:
        UploadError: not UTF-8, no header, a ragged row, no rows, or more than the bounds allow.
    """
    text = decoded(content)
    delimiter = _delimiter(text)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        return _table(reader, delimiter, bounds)
    except csv.Error as error:
        message = f"Line {reader.line_num} cannot be read: {error}. Look for a quotation mark that is not closed."
        raise UploadError(message, code="broken_row", line=reader.line_num, reason=str(error)) from error


def number(cell: str, decimal: str = ".") -> float | None:
    """Return the number that a cell holds, None if it holds something else."""
    if decimal == ",":
        cell = cell.replace(".", "!").replace(",", ".")
    return float(cell) if _NUMBER.fullmatch(cell) else None


def _delimiter(text: str) -> str:
    """Return the sign that cuts the first line into most pieces."""
    first = next((line for line in text.splitlines() if line.strip()), "")

    def pieces(sign: str) -> int:
        return len(next(csv.reader([first], delimiter=sign)))

    return max(DELIMITERS, key=pieces)


def _table(reader: "Reader", delimiter: str, bounds: Bounds) -> Table:
    rows = (row for row in reader if any(cell.strip() for cell in row))
    first = next(rows, None)
    if first is None:
        message = "There is nothing but delimiters in the file."
        raise UploadError(message, code="empty_file")
    header = _header(first, bounds)
    cells: list[list[str]] = [[] for _ in header]
    known: dict[str, str] = {}
    count = 0
    for row in islice(rows, bounds.rows + 1):
        count += 1
        if len(row) != len(header):
            line = reader.line_num
            message = f"Line {line} has {len(row)} cells, the header has {len(header)}. Every row needs as many."
            raise UploadError(message, code="ragged_row", line=line, got=len(row), expected=len(header))
        for column, cell in zip(cells, row, strict=True):
            # Cells repeat: each text is kept once.
            column.append(known.setdefault(cell.strip(), cell.strip()))
    bounds.expect(count, bounds.rows, "rows", code="too_many_rows")
    if count == 0:
        message = "There is a header but no row below it."
        raise UploadError(message, code="no_rows")
    return Table(dict(zip(header, cells, strict=True)), "," if delimiter == ";" else ".")


def _header(row: list[str], bounds: Bounds) -> list[str]:
    names = [cell.strip() for cell in row]
    bounds.expect(len(names), bounds.columns, "columns", code="too_many_columns")
    if all(number(name) is not None for name in names if name):
        message = "The first line holds numbers only. Put a line with the names of the columns above it."
        raise UploadError(message, code="no_header", line=1)
    for index, name in enumerate(names):
        if not name:
            message = f"Column {index + 1} has no name. Name every column in the first line."
            raise UploadError(message, code="unnamed_column", column=index + 1)
        if len(name) > HEADER_MOST:
            message = (
                f"The name of column {index + 1} is longer than {HEADER_MOST} characters. Is the first line a header?"
            )
            raise UploadError(message, code="no_header", line=1, column=index + 1)
    name, times = Counter(names).most_common(1)[0]
    if times > 1:
        message = f"{times} columns are called '{name}'. Give each a name of its own."
        raise UploadError(message, code="duplicate_column", name=name, times=times)
    return names
