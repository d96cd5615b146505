"""Reading CSV: whatever a person brings is a table or an error in words."""

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netarium.data.uploads.bounds import Bounds
from netarium.data.uploads.csv_table import number, read_csv
from netarium.spec.errors import UploadError

BOUNDS = Bounds(rows=50, columns=10)

CELL = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)
# A name begins with a letter: a header of numbers alone is taken for a row.
NAME = st.text(st.characters(categories=["Lu", "Ll"]), min_size=1, max_size=8)


def refused(content: bytes, bounds: Bounds = BOUNDS) -> UploadError:
    with pytest.raises(UploadError) as caught:
        read_csv(content, bounds)
    assert len(caught.value.message) > 10
    return caught.value


@given(st.binary(max_size=300))
def test_any_bytes_are_a_table_or_an_error_in_words(content: bytes) -> None:
    try:
        table = read_csv(content, BOUNDS)
    except UploadError:
        return
    assert {len(cells) for cells in table.columns.values()} == {table.rows}
    assert 0 < table.rows <= BOUNDS.rows


@given(
    st.lists(NAME, min_size=2, max_size=6, unique=True).flatmap(
        lambda names: st.tuples(
            st.just(names), st.lists(st.lists(CELL, min_size=len(names), max_size=len(names)), min_size=1, max_size=8)
        )
    ),
    st.sampled_from(",;\t|"),
    st.booleans(),
)
def test_what_a_program_writes_is_what_is_read(given: tuple[list[str], list[list[str]]], sign: str, mark: bool) -> None:
    names, rows = given
    written = StringIO()
    csv.writer(written, delimiter=sign).writerows([names, *rows])
    kept = [[cell.strip() for cell in row] for row in rows if any(cell.strip() for cell in row)]
    content = written.getvalue().encode("utf-8-sig" if mark else "utf-8")
    if not kept:
        assert refused(content).issue == "no_rows"
        return
    table = read_csv(content, BOUNDS)
    assert list(table.columns) == names
    assert [list(row) for row in zip(*table.columns.values(), strict=True)] == kept


def test_blank_lines_and_blanks_around_cells_do_not_count() -> None:
    table = read_csv(b"\n a , b \n\n1,  2\r\n , \n3,4 \n", BOUNDS)
    assert table.columns == {"a": ["1", "3"], "b": ["2", "4"]}


def test_quoted_cells_hold_delimiters_and_line_ends() -> None:
    table = read_csv(b'name,note\n"Li, Wei","two\nlines"\n', BOUNDS)
    assert table.columns == {"name": ["Li, Wei"], "note": ["two\nlines"]}


@pytest.mark.parametrize(
    ("content", "code", "params"),
    [
        (b"", "empty_file", {}),
        (b"\xef\xbb\xbf\r\n \n", "empty_file", {}),
        (b",,,\n", "empty_file", {}),
        (b"a,b\n1,\xff\n", "not_utf8", {"line": 2}),
        (b"\x89PNG\r\n\x1a\n", "is_picture", {}),
        (b"PK\x03\x04\x14\x00\xff", "is_document", {}),
        ("a,b\n1,2\n".encode("utf-16"), "not_utf8", {"line": 1}),
        (b"5.1,3.5\n4.9,3.0\n", "no_header", {"line": 1}),
        (b"a,b\n", "no_rows", {}),
        (b"a,b\n1,2\n1,2,3\n", "ragged_row", {"line": 3, "got": 3, "expected": 2}),
        (b"a,b\n1,2\n1\n", "ragged_row", {"line": 3, "got": 1, "expected": 2}),
        (b'a,b\n1,"2\n', "broken_row", {"line": 2, "reason": "unexpected end of data"}),
        (b"a,\n1,2\n", "unnamed_column", {"column": 2}),
        (b"a,b,a\n1,2,3\n", "duplicate_column", {"name": "a", "times": 2}),
        (b"a,b\n" + b"1,2\n" * 51, "too_many_rows", {"got": 51, "most": 50}),
        (
            b",".join(b"c%d" % n for n in range(11)) + b"\n" + b"1," * 10 + b"1\n",
            "too_many_columns",
            {"got": 11, "most": 10},
        ),
    ],
)
def test_what_is_wrong_is_named(content: bytes, code: str, params: dict[str, object]) -> None:
    error = refused(content)
    assert (error.issue, error.params) == (code, params)


@pytest.mark.parametrize(
    ("cell", "decimal", "value"),
    [
        ("1", ".", 1.0),
        ("-1.5e3", ".", -1500.0),
        (".5", ".", 0.5),
        ("1,5", ".", None),
        ("1,5", ",", 1.5),
        ("1.5", ",", None),
        ("1_000", ".", None),
        ("nan", ".", None),
        ("inf", ".", None),
        ("٣", ".", 3.0),
        ("", ".", None),
    ],
)
def test_numbers_are_those_that_people_write(cell: str, decimal: str, value: float | None) -> None:
    assert number(cell, decimal) == value
