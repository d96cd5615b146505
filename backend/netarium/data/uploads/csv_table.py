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
from netarium.data.uploads.numbers import decimal_sign, number
from netarium.spec.errors import UploadError

if TYPE_CHECKING:
    from _csv import Reader

# The comma comes last: it stands in numbers and names, too.
DELIMITERS = "\t|;,"
HEADER_MOST = 100
LOOKED_AT = 10
ROW_NUMBERS = "#1"
# Excel's own first line, which no other program reads.
_DELIMITER_LINE = re.compile(r"sep=([,;\t|])[,;\t|]*(?=\r?\n)", re.IGNORECASE)


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

    Comma, semicolon, tab and bar are known as delimiters, numbers have a decimal point or comma. Blank lines and columns without
    a name and a value are left out; a first column without a name, as programs write the numbers of rows, is called `#1`.

    Raises:
        UploadError: not UTF-8, no header, a ragged row, no rows, or more than the bounds allow.
    """
    text = decoded(content)
    told = _DELIMITER_LINE.match(text)
    text = text if told is None else text[told.end() :]
    delimiter = told[1] if told is not None else _delimiter(text)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        return _table(reader, delimiter, bounds)
    except csv.Error as error:
        message = f"Line {reader.line_num} cannot be read: {error}. Look for a quotation mark that is not closed."
        raise UploadError(message, code="broken_row", line=reader.line_num, reason=str(error)) from error


def _delimiter(text: str) -> str:
    """Return the rarest sign that cuts the first lines into equally many pieces, else what cuts the first into most."""
    widths = {sign: _widths(text, sign) for sign in DELIMITERS}
    even = next((sign for sign, found in widths.items() if found[0] > 1 and len(set(found)) == 1), None)
    return even or max(DELIMITERS, key=lambda sign: widths[sign][0])


def _widths(text: str, sign: str) -> list[int]:
    """Return into how many pieces a sign cuts each of the first lines that are not blank."""
    try:
        rows = list(islice(csv.reader(StringIO(text, newline=""), delimiter=sign), LOOKED_AT))
    except csv.Error:
        return [0]
    return [len(row) for row in rows if len(row) > 1 or any(cell.strip() for cell in row)] or [0]


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
    if _is_a_row(header, cells):
        message = "The first line looks like a row of data. Put a line with the names of the columns above it."
        raise UploadError(message, code="no_header", line=1)
    for index, (name, column) in enumerate(zip(header, cells, strict=True)):
        if not name and any(column):
            message = f"Column {index + 1} has no name. Name every column in the first line."
            raise UploadError(message, code="unnamed_column", column=index + 1)
    named = {name: column for name, column in zip(header, cells, strict=True) if name != ROW_NUMBERS or any(column)}
    named.pop("", None)
    return Table(named, decimal_sign(known, delimiter))


def _is_a_row(header: list[str], cells: list[list[str]]) -> bool:
    """Return whether a header is data: some names are numbers and another one stands among the values below it, or all do."""
    texts = [at for at, name in enumerate(header) if number(name) is None and number(name, ",") is None]
    if len(texts) < len(header):
        return any(header[at] and header[at] in cells[at] for at in texts)
    return all(name and name in column for name, column in zip(header, cells, strict=True)) and _are_values(
        header, cells
    )


def _are_values(header: list[str], cells: list[list[str]]) -> bool:
    """Return whether names that stand among the values are values.

    They are not where the header itself comes again, as in files put one after the other, or where a name is all that its column
    ever holds, as in answers of which several could be ticked.
    """
    below = [row for row in zip(*cells, strict=True) if row != tuple(header)]
    columns = list(zip(*below, strict=True))
    again = bool(columns) and all(name in column for name, column in zip(header, columns, strict=True))
    return again and any(len({*column} - {""}) > 1 for column in columns)


def _header(row: list[str], bounds: Bounds) -> list[str]:
    """Return the names of the columns; one without a name may turn out to have no values either."""
    names = [cell.strip() for cell in row]
    bounds.expect(len(names), bounds.columns, "columns", code="too_many_columns")
    if all(number(name) is not None or number(name, ",") is not None for name in names if name):
        message = "The first line holds numbers only. Put a line with the names of the columns above it."
        raise UploadError(message, code="no_header", line=1)
    for index, name in enumerate(names):
        if len(name) > HEADER_MOST:
            message = (
                f"The name of column {index + 1} is longer than {HEADER_MOST} characters. Is the first line a header?"
            )
            raise UploadError(message, code="no_header", line=1, column=index + 1)
    names[0] = names[0] or ROW_NUMBERS
    name, times = Counter(name for name in names if name).most_common(1)[0]
    if times > 1:
        message = f"{times} columns are called '{name}'. Give each a name of its own."
        raise UploadError(message, code="duplicate_column", name=name, times=times)
    return names
