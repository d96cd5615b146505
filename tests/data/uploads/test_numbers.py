"""Numbers in tables are written in many ways."""

import pytest

from netarium.data.uploads.numbers import are_dialled, decimal_sign, number, without_unit


@pytest.mark.parametrize(
    ("cell", "decimal", "value"),
    [
        ("1", ".", 1.0),
        ("-1.5e3", ".", -1500.0),
        (".5", ".", 0.5),
        ("1,5", ".", None),
        ("1,5", ",", 1.5),
        ("1.5", ",", None),
        ("1,234", ".", 1234.0),
        ("-12,345,678.5", ".", -12345678.5),
        ("1.234.567,5", ",", 1234567.5),
        ("1,23,456", ".", None),
        ("1234,567", ".", None),
        ("1 234", ".", 1234.0),
        ("-1\u00a0234\u00a0567,5", ",", -1234567.5),
        ("12\u202f345.25", ".", 12345.25),
        ("123\u2009456", ".", 123456.0),
        ("98\u2007765\u2007432,5", ",", 98765432.5),
        ("12 34", ".", None),
        ("123\u2009456 789", ".", None),
        ("123  456", ".", None),
        ("1'234", ".", 1234.0),
        ("1\u2019234\u2019567.50", ".", 1234567.5),
        ("1'234 567", ".", None),
        ("1 23", ".", None),
        ("012 345", ".", None),
        ("1234 567", ".", None),
        ("- 5", ".", None),
        ("(5)", ".", None),
        ("1_000", ".", None),
        ("nan", ".", None),
        ("inf", ".", None),
        ("٣", ".", 3.0),
        ("", ".", None),
    ],
)
def test_numbers_are_those_that_people_write(cell: str, decimal: str, value: float | None) -> None:
    assert number(cell, decimal) == value


@pytest.mark.parametrize(
    ("cells", "delimiter", "sign"),
    [
        (["7.4", "0.70", "red"], ";", "."),
        (["1,80", "75,5", "v1.2"], ";", ","),
        (["1.234,50", "€ 2.345,10", "12"], ";", ","),
        (["$1,234.50", "17"], ",", "."),
        (["1,037", "85,834"], ",", "."),
        (["1,037", "85,834"], ";", ","),
        (["1.037", "85.834"], ";", "."),
        (["0,037"], ",", ","),
        (["1 234,567", "1.037"], ",", ","),
        (["1'234.5", "1,037"], ";", "."),
        (["-$300.25", "1,037"], ";", "."),
        (["(300,25 €)"], ",", ","),
        (["1,037", "0,5"], ",", ","),
        (["31.12.2024", "a,b", ""], ";", "."),
    ],
)
def test_what_most_numbers_without_doubt_have_is_the_decimal_sign(cells: list[str], delimiter: str, sign: str) -> None:
    assert decimal_sign(cells, delimiter) == sign


@pytest.mark.parametrize(
    ("cells", "dialled"),
    [
        (["612 345 678", "655\u00a0987\u00a0210"], True),
        (["612 345 678", "655987210"], True),
        (["+49 170 123 456", "+1 234 567"], True),
        (["1 234 567", "98 765"], False),
        (["123 456", "654 321"], False),
        (["450 000 000", "380 000 000"], False),
        (["612 345 678", "1 655 987 210"], False),
        (["612 345 678,5", "655 987 210,5"], False),
        (["612'345'678", "655'987'210"], False),
        (["612345678", "655987210"], False),
        (["+1 234", "+12 345"], False),
        (["+1 234 567", "-1 234 567"], False),
        ([], False),
    ],
    ids=str,
)
def test_telephone_numbers_are_told_from_amounts_with_their_thousands_apart(cells: list[str], dialled: bool) -> None:
    assert are_dialled(cells) is dialled


def test_a_unit_is_left_out_where_all_cells_have_it() -> None:
    assert without_unit(["5%", "12.5 %"]) == {"5%": "5", "12.5 %": "12.5"}
    assert without_unit(["$ 1,000", "$20"]) == {"$ 1,000": "1,000", "$20": "20"}
    assert without_unit(["5%", "0.05"]) == {"5%": "5%", "0.05": "0.05"}
    assert without_unit(["€5", "$5", "%"]) == {"€5": "€5", "$5": "$5", "%": "%"}


@pytest.mark.parametrize(
    ("cells", "decimal", "values"),
    [
        (["$1,200.50", "-$300.25", "$20"], ".", [1200.5, -300.25, 20]),
        (["-€5", "€ -6", "+€7"], ".", [-5, -6, 7]),
        (["- € 1 234,5", "€2"], ",", [-1234.5, 2]),
        (["($5)", "$1,000", "($ 2,000.50)"], ".", [-5, 1000, -2000.5]),
        (["(1.234,50 €)", "7 €"], ",", [-1234.5, 7]),
        (["-5 %", "2.5%"], ".", [-5, 2.5]),
        (["(-$5)", "--$5", "-$-5", "($5", "$5)"], ".", [None] * 5),
        (["($5)", "(5)"], ".", [None] * 2),
        (["(5)", "6"], ".", [None, 6]),
    ],
    ids=str,
)
def test_amounts_below_zero_are_those_that_people_write(
    cells: list[str], decimal: str, values: list[float | None]
) -> None:
    assert [number(amount, decimal) for amount in without_unit(cells).values()] == values


def test_a_long_cell_is_read_in_one_go() -> None:
    blanks = " " * 1_000_000
    for cell in (f"${blanks}\n", f"a{blanks}b", f"-{blanks}5", f"(${blanks})(", "1" + " 234" * 200_000 + "x"):
        assert [number(amount) for amount in without_unit([cell]).values()] == [None]
        assert decimal_sign([cell], ",") == "."
