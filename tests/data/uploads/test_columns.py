"""What columns hold is guessed from all their cells."""

import numpy as np

from netarium.data.uploads.bounds import Bounds
from netarium.data.uploads.columns import Column, columns, suggested
from netarium.data.uploads.csv_table import read_csv


def read(text: str) -> list[Column]:
    return columns(read_csv(text.encode(), Bounds()))


def test_numbers_categories_and_texts_are_told_apart() -> None:
    rows = "".join(f"{n},{'ab'[n % 2]},word number {n}\n" for n in range(60))
    number, category, text = read("n,c,t\n" + rows)
    assert [column.type for column in (number, category, text)] == ["number", "category", "text"]
    assert number.examples == ("0", "1", "2")
    assert category.categories == ("a", "b")
    assert text.distinct == 60
    assert text.values is None


def test_missing_cells_are_counted_and_marked() -> None:
    number, category = read("n,c\n1,x\nNA,y\n,?\n3,x\n")
    assert (number.missing, category.missing) == (2, 1)
    assert np.isnan(number.values).tolist() == [False, True, True, False]
    assert category.values is not None
    assert category.values.tolist() == [0, 1, -1, 0]


def test_one_cell_that_is_no_number_makes_no_number_column() -> None:
    (column,) = read("n\n1\n2\n3 apples\n")
    assert column.type == "category"


def test_numbers_are_the_same_however_they_are_written() -> None:
    (column,) = read("n\n1\n1.0\n2\n")
    assert (column.distinct, column.categories, column.whole) == (2, ("1", "2"), True)


def test_amounts_of_money_and_percent_are_numbers() -> None:
    price, share, either = read('price,share,either\n"$1,250",5%,5%\n$990,12.5%,0.05\n')
    assert [column.type for column in (price, share, either)] == ["number", "number", "category"]
    assert price.values is not None
    assert share.values is not None
    assert [*price.values, *share.values] == [1250.0, 990.0, 5.0, 12.5]
    assert price.examples == ("$1,250", "$990")


def test_gains_losses_and_thousands_are_numbers() -> None:
    rows = "\"$1,200.50\",-€5,1 234,1'234\n-$300.25,€7,12\u202f345,990\n($20),€8,7,2'000.5\n"
    found = read(f"balance,change,steps,weight\n{rows}")
    assert [column.type for column in found] == ["number"] * 4
    assert [column.values.tolist() for column in found if column.values is not None] == [
        [1200.5, -300.25, -20],
        [-5, 7, 8],
        [1234, 12345, 7],
        [1234, 990, 2000.5],
    ]


def test_telephone_numbers_and_broken_thousands_stay_texts() -> None:
    rows = "".join(f"6{n:02} 345 6{n:02},{n + 1} 234,{n} {n}4,{n + 100}\u2009456\n" for n in range(60))
    phone, steps, pair, people = read("phone,steps,pair,people\n" + rows)
    assert [column.type for column in (phone, steps, pair, people)] == ["text", "number", "text", "number"]
    assert people.values is not None
    assert people.values[:2].tolist() == [100_456, 101_456]


def test_semicolons_stand_between_numbers_with_a_point_or_a_comma() -> None:
    for rows in ("7.4;0.70;5\n7.8;1.234;6\n", "7,4;0,70;5\n7,8;1,234;6\n"):
        acid, sugar, quality = read("acid;sugar;quality\n" + rows)
        assert acid.values is not None
        assert sugar.values is not None
        assert [*acid.values, *sugar.values, quality.whole] == [7.4, 7.8, 0.7, 1.234, True]


def test_a_huge_number_is_no_number() -> None:
    (column,) = read("n\n1e999\n1\n")
    assert column.type == "category"


def test_dates_are_days_since_the_first() -> None:
    (column,) = read("day\n2024-03-01\n2024-02-28\nNA\n2024-02-28T12:00\n2024-02-29T01:00+01:00\n")
    assert (column.type, column.since, column.missing, column.whole) == ("number", "2024-02-28", 1, False)
    assert column.values is not None
    assert column.values[[0, 1, 3, 4]].tolist() == [2.0, 0.0, 0.5, 1.0]
    assert column.examples[0] == "2024-03-01"
    # As classes they keep their own names, in the order of time.
    assert column.categories == ("2024-02-28", "2024-02-28T12:00", "2024-02-29T01:00+01:00", "2024-03-01")


def test_dates_begin_with_the_day_before_dots_and_with_the_year_before_slashes() -> None:
    for days in ("01.03.2024\n28.02.2024\n1.3.2024", "2024/03/01\n2024/2/28\n2024-03-01"):
        (column,) = read(f"day\n{days}\n")
        assert (column.type, column.since) == ("number", "2024-02-28")
        assert column.values is not None
        assert column.values.tolist() == [2.0, 0.0, 2.0]


def test_dates_that_a_calendar_does_not_have_or_that_may_be_two_days_are_texts() -> None:
    for odd in (
        "2024-02-30",
        "2024-2-3",
        "20 May 2024",
        "0001-01-01T00:00+05:00",
        "30.02.2024",
        "0000/1/1",
        "5/3/2024",
    ):
        (column,) = read(f"day\n2024-03-01\n{odd}\n")
        assert (column.type, column.since) == ("category", None)


def test_numbers_are_no_dates() -> None:
    (column,) = read("n\n20240301\n20240302\n")
    assert (column.type, column.since) == ("number", None)


def test_suggests_the_column_that_is_called_target_or_the_last() -> None:
    assert suggested(read("label,a,b\nx,1,2\ny,3,5\nx,7,5\n"), 3) == {
        "target": "label",
        "features": ["a", "b"],
        "task": "classification",
    }
    rows = "".join(f"{n * n},{n * 0.37}\n" for n in range(30))
    assert suggested(read("a,b\n" + rows), 30) == {"target": "b", "features": ["a"], "task": "regression"}


def test_a_column_that_only_numbers_the_rows_is_left_out() -> None:
    rows = "".join(f"{n},{n * n % 7},{'ab'[n % 2]}\n" for n in range(30))
    assert suggested(read("id,a,b\n" + rows), 30)["features"] == ["a"]


def test_a_column_that_is_always_the_same_is_left_out() -> None:
    rows = "".join(f"same,{n * n % 7},{'ab'[n % 2]}\n" for n in range(30))
    assert suggested(read("where,a,b\n" + rows), 30)["features"] == ["a"]


def test_few_whole_numbers_are_classes() -> None:
    rows = "".join(f"{n * 0.5},{n % 3}\n" for n in range(30))
    assert suggested(read("a,y\n" + rows), 30)["task"] == "classification"
