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
# What stands between thousands and never before decimals: a space (of letters or figures, thin, unbreakable), an apostrophe.
_BLANKS = " \u00a0\u2007\u2009\u202f"
_BETWEEN = f"{_BLANKS}'\u2019"
_APART = re.compile(rf"[+-]?[1-9]\d{{0,2}}([{_BETWEEN}])\d{{3}}(\1\d{{3}})*([.,]\d*)?")
_TOGETHER = str.maketrans("", "", _BETWEEN)
_DIALLED = re.compile(rf"\+?\d[\d{_BLANKS}]*")
# A number of a country has nine digits or more, a mere amount of so many rarely has to the last one as many as all others.
_DIALLED_LEAST, _DIALLED_WITH_PLUS_LEAST = 9, 7
# 1,234 may be either; 0,234 is no thousand.
_EITHER = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}")
_BEFORE = re.compile(rf"([+-]?)\s*([{CURRENCIES}])(.+)")
_BEHIND = re.compile(rf"(.+)([{UNITS}])")
# Without a currency, numbers in brackets may as well count something.
_LOSS = re.compile(rf"\(([{CURRENCIES}].+|.+[{CURRENCIES}])\)")
_OTHER = str.maketrans(",.", ".,")


def number(cell: str, decimal: str = ".") -> float | None:
    """Return the number that a cell holds, None if it holds something else.

    Args:
        cell: a number, its thousands set apart or not.
        decimal: the sign before its decimals, point or comma; the other one sets thousands apart.
    """
    cell = _together(cell)
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
    for written in cells:
        cell = _together(_unit_and_amount(written)[1])
        if _EITHER.fullmatch(cell):
            doubtful |= "," in cell
        elif _WITH_POINT.fullmatch(cell):
            signs["."] += 1
        elif _WITH_COMMA.fullmatch(cell):
            signs[","] += 1
    if signs:
        return "," if signs[","] > signs["."] else "."
    return "," if doubtful and delimiter == ";" else "."


def are_dialled(cells: Collection[str]) -> bool:
    """Return whether these cells, of which some look like amounts with their thousands apart, are telephone numbers.

    They are if all begin with a plus, or if all have equally many digits and not all are round: 612 345 678 beside
    655 987 210 is dialled, 1 234 567 beside 98 765 and 450 000 000 beside 380 000 000 are amounts.
    """
    if not all(_DIALLED.fullmatch(cell) for cell in cells) or not any(_APART.fullmatch(cell) for cell in cells):
        return False
    lengths = {sum(sign.isdigit() for sign in cell) for cell in cells}
    if all(cell.startswith("+") for cell in cells):
        return min(lengths) >= _DIALLED_WITH_PLUS_LEAST
    alike = len(lengths) == 1 and min(lengths) >= _DIALLED_LEAST
    return alike and not all(cell.endswith("0") for cell in cells)


def without_unit(cells: Collection[str]) -> dict[str, str]:
    """Return each cell without its unit where all have the same one, else each as it is: 5 % and 0.05 do not mix."""
    parted = {cell: _unit_and_amount(cell) for cell in cells}
    alike = len({unit for unit, _ in parted.values()}) == 1
    return {cell: amount if alike else cell for cell, (_, amount) in parted.items()}


def _unit_and_amount(cell: str) -> tuple[str, str]:
    """Return the sign of a currency or of percent before or behind a number, or nothing, and the cell without it.

    A minus may stand before the sign, and money in brackets is a loss: -$5, $-5 and ($5) are all -5.
    """
    if lost := _LOSS.fullmatch(cell):
        cell = f"-{lost[1].strip()}"
    if before := _BEFORE.fullmatch(cell):
        sign, unit, amount = before.groups()
        return unit, sign + amount.strip()
    if behind := _BEHIND.fullmatch(cell):
        amount, unit = behind.groups()
        return unit, amount.strip()
    return "", cell


def _together(cell: str) -> str:
    """Return a number without the spaces or apostrophes between its thousands, any other cell as it is."""
    return cell.translate(_TOGETHER) if _APART.fullmatch(cell) else cell
