"""Cells as the numbers that people mean: decimal point or comma, thousands set apart, the sign of a currency or of percent."""

import re
from collections import Counter
from collections.abc import Collection, Iterable

CURRENCIES = "$€£¥"
UNITS = f"{CURRENCIES}%"
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?")
_GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d*)?")
_WITH_POINT = re.compile(r"[+-]?(\d*|\d{1,3}(,\d{3})+)\.\d+")
_WITH_COMMA = re.compile(r"[+-]?(\d*|\d{1,3}(\.\d{3})+),\d+")
# 1,234 may be either; 0,234 is no thousand.
_EITHER = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}")
_OTHER = str.maketrans(",.", ".,")


def number(cell: str, decimal: str = ".") -> float | None:
    """Return the number that a cell holds, None if it holds something else.

    Args:
        cell: a number, its thousands set apart or not.
        decimal: the sign before its decimals, point or comma; the other one sets thousands apart.
    """
    if decimal == ",":
        cell = cell.translate(_OTHER)
    if _GROUPED.fullmatch(cell):
        cell = cell.replace(",", "")
    return float(cell) if _NUMBER.fullmatch(cell) else None


def decimal_sign(cells: Iterable[str], delimiter: str) -> str:
    """Return the sign before the decimals of a table's numbers: what most cells have that leave no doubt.

    Without such cells a comma sets thousands apart, except between semicolons, which stand where the comma has decimals.
    """
    signs: Counter[str] = Counter()
    doubtful = False
    for cell in map(bare, cells):
        if _EITHER.fullmatch(cell):
            doubtful |= "," in cell
        elif _WITH_POINT.fullmatch(cell):
            signs["."] += 1
        elif _WITH_COMMA.fullmatch(cell):
            signs[","] += 1
    if signs:
        return "," if signs[","] > signs["."] else "."
    return "," if doubtful and delimiter == ";" else "."


def bare(cell: str) -> str:
    """Return a cell without the sign of a currency or of percent before or behind it."""
    return cell.removeprefix(unit(cell)).removesuffix(unit(cell)).strip()


def unit(cell: str) -> str:
    """Return the sign of a currency or of percent that stands before or behind a number, or nothing."""
    for place, signs in ((cell[:1], CURRENCIES), (cell[-1:], UNITS)):
        if place and place in signs:
            return place
    return ""


def without_unit(cells: Collection[str]) -> dict[str, str]:
    """Return each cell without its unit where all have the same one, else each as it is: 5 % and 0.05 do not mix."""
    alike = len({unit(cell) for cell in cells}) == 1
    return {cell: bare(cell) if alike else cell for cell in cells}
