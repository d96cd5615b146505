"""Reading CSV: whatever a person brings is a table or an error in words."""

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netarium.data.uploads.bounds import Bounds
from netarium.data.uploads.csv_table import read_csv
from netarium.spec.errors import UploadError

BOUNDS = Bounds(rows=50, columns=10)

CELL = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)
# A header of numbers alone is taken for a row, as is one whose names stand among the values.
NAME = st.text(st.characters(categories=["Lu", "Ll"]), min_size=1, max_size=8).map("name {}".format)


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
        (b"Report,,\nday,price,amount\n", "unnamed_column", {"column": 2}),
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


def test_a_first_column_without_a_name_numbers_rows_and_empty_ones_are_left_out() -> None:
    assert read_csv(b",a,b,\n0,1,2,\n1,3,4,\n", BOUNDS).columns == {"#1": ["0", "1"], "a": ["1", "3"], "b": ["2", "4"]}
    assert read_csv(b",a\n,1\n", BOUNDS).columns == {"a": ["1"]}


def test_a_first_line_that_tells_the_delimiter_is_no_header() -> None:
    assert read_csv(b"\xef\xbb\xbfsep=;\r\na,b;c\r\n1,5;x\r\n", BOUNDS).columns == {"a,b": ["1,5"], "c": ["x"]}
    error = refused(b"sep=;\na;b\n1\n")
    assert (error.issue, error.params["line"]) == ("ragged_row", 3)


def test_a_decimal_comma_makes_no_header_of_numbers() -> None:
    assert refused(b"5,1;3,5\n4,9;3,0\n").issue == "no_header"


def test_commas_in_names_do_not_hide_the_semicolons_between_them() -> None:
    assert read_csv(b"height, cm;weight, kg\n1,80;75,5\n", BOUNDS).columns == {
        "height, cm": ["1,80"],
        "weight, kg": ["75,5"],
    }


def test_a_line_beyond_all_bounds_is_refused_in_words() -> None:
    assert refused(b"a" * 200_000 + b",b\n1,2\n").issue == "broken_row"


def test_a_first_line_that_is_a_row_of_data_is_no_header() -> None:
    with pytest.raises(UploadError, match="looks like a row of data") as caught:
        read_csv(b"5.1,3.5,setosa\n4.9,3.0,setosa\n6.3,3.3,virginica\n", Bounds())
    assert caught.value.issue == "no_header"
    years = read_csv(b"country,2019,2020\nNorway,1,2\nSpain,3,4\n", Bounds())
    assert list(years.columns) == ["country", "2019", "2020"]


def test_a_first_line_of_words_that_all_stand_below_it_is_no_header() -> None:
    assert refused(b"red,big,cat\ngreen,big,dog\nred,small,cat\n").issue == "no_header"
    assert list(read_csv(b"kind,size\ncat,big\nsize,kind\nkind,small\n", BOUNDS).columns) == ["kind", "size"]


def test_a_header_that_comes_again_or_names_what_was_ticked_stays_one() -> None:
    assert read_csv(b"colour,kind\nred,cat\ncolour,kind\ngreen,dog\n", BOUNDS).rows == 3
    assert read_csv(b"Tea,Milk\nTea,\n,Milk\n", BOUNDS).rows == 2
