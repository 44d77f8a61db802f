"""A CSV file of any make is read as a table, or refused in a sentence."""

import csv
import json
import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from repmirror.domain.errors import NoSuchError, NotUnderstoodError
from repmirror.exchange.bad_rows import Skipped
from repmirror.exchange.table import Row, open_table
from tests.exchange.files import saved, shared

SPECTRUM = (
    "comma_in_quotes", "empty", "empty_crlf", "escaped_quotes", "json", "newlines", "newlines_crlf",
    "quotes_and_newlines", "simple", "simple_crlf", "utf8",
)  # fmt: skip


def cells(path):
    return [row.cells for row in open_table(path).rows()]


@pytest.mark.parametrize("name", SPECTRUM)
def test_the_awkward_files_of_csv_spectrum_are_read_right(name):
    table = open_table(shared(f"csv-spectrum/csvs/{name}.csv"))
    expected = json.loads(shared(f"csv-spectrum/json/{name}.json").read_text("utf-8"))
    assert [dict(zip(table.header, row.cells, strict=True)) for row in table.rows()] == expected


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_by_itself(tmp_path, delimiter):
    text = "\n".join(delimiter.join(row) for row in (["who", "note", "min"], ["Ann", "x: y", "1.5"], ["Bo", "", "2"]))
    table = open_table(saved(tmp_path, text))
    assert (table.delimiter, table.header) == (delimiter, ("who", "note", "min"))
    assert [row.cells for row in table.rows()] == [["Ann", "x: y", "1.5"], ["Bo", "", "2"]]


@pytest.mark.parametrize(
    "first",
    [
        "2026-11-02 09:10,Globex,5",
        "2/11/26;Globex;5",
        "Globex\t+1 555 0101\tx",
        "Globex,(020) 7946-0101,x",
        "Ann,ann@acme.com,5",
    ],
)
def test_a_file_that_begins_with_data_loses_no_row_and_its_columns_go_by_number(tmp_path, first):
    table = open_table(saved(tmp_path, f"{first}\n{first}\n"))
    assert table.header == ("column 1", "column 2", "column 3")
    assert len(list(table.rows())) == 2
    assert any("no heading" in note for note in table.notes)


@pytest.mark.parametrize("first", ["Date,Company,2026", "who,e-mail,min", "id,11-2026,x", "a,1234,555"])
def test_a_heading_stays_one_whatever_it_is_called(tmp_path, first):
    table = open_table(saved(tmp_path, f"{first}\na,b,c\n"))
    assert ",".join(table.header) == first
    assert len(list(table.rows())) == 1


def test_decimal_commas_do_not_pass_for_delimiters(tmp_path):
    assert open_table(saved(tmp_path, "who;min\nAnn;1,5\nBo;2,5\nCy;3,5\n")).delimiter == ";"


def test_semicolons_in_quoted_notes_do_not_pass_for_delimiters(tmp_path):
    assert open_table(saved(tmp_path, 'who,note\nAnn,"a; b; c"\nBo,"d; e; f"\n')).delimiter == ","


@pytest.mark.parametrize("first", ["sep=;\n", "sep=;\r\n", '"sep=;"\n', "\ufeffSEP=;\n"])
def test_a_first_line_that_says_the_delimiter_is_obeyed(tmp_path, first):
    table = open_table(saved(tmp_path, first + "who,;min\nAnn,;1\n"))
    assert table.header == ("who,", "min")
    assert list(table.rows()) == [Row(3, ["Ann,", "1"])]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_found_by_itself(tmp_path, encoding):
    table = open_table(saved(tmp_path, "who,note\nZoë,ʤ €\n".encode(encoding)))
    assert table.header == ("who", "note")
    assert [row.cells for row in table.rows()] == [["Zoë", "ʤ €"]]
    named = {"utf-16": ("It is UTF-16, and was read as that.",), "utf-32": ("It is UTF-32, and was read as that.",)}
    assert table.notes == named.get(encoding, ())


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark_is_known_by_its_nul_bytes(tmp_path, encoding):
    table = open_table(saved(tmp_path, "who,note\nZoë,5 €\n".encode(encoding)))
    assert [row.cells for row in table.rows()] == [["Zoë", "5 €"]]
    assert table.notes == ("It is UTF-16 without its mark, and was read as that.",)


def test_columns_of_one_name_are_told_apart_and_it_is_said(tmp_path):
    table = open_table(saved(tmp_path, "who,note,note,note (2),note\na,b,c,d,e\n"))
    assert table.header == ("who", "note", "note (2)", "note (2) (2)", "note (3)")
    assert 'more than one column "note"' in table.notes[0]


@pytest.mark.parametrize("mark", ["utf-16-le", "utf-16-be"])
def test_both_ends_of_utf_16_are_read(tmp_path, mark):
    assert cells(saved(tmp_path, ("\ufeff" + "who,note\nZoë,1\n").encode(mark))) == [["Zoë", "1"]]


def test_what_is_no_utf8_is_cp1252_and_is_said_to_be(tmp_path):
    table = open_table(saved(tmp_path, "who,note\nZoë,5 €\n".encode("cp1252")))
    assert [row.cells for row in table.rows()] == [["Zoë", "5 €"]]
    assert table.notes == ("It is not UTF-8, so it was read as cp1252 (Western European Windows).",)


def test_a_byte_broken_in_much_utf8_does_not_make_it_cp1252(tmp_path):
    table = open_table(saved(tmp_path, ("who,note\n" + "Zoë,ä\n" * 20).encode() + b"Al\xff,x\n"))
    assert [row.cells for row in table.rows()][-2:] == [["Zoë", "ä"], ["Al\ufffd", "x"]]
    assert table.notes == ("Bytes that are no UTF-8, 1 in all, are shown as \ufffd.",)


def test_the_sample_may_end_within_a_row(tmp_path):
    rows = f'A;"{"x, " * 30_000}"\n' * 5
    assert open_table(saved(tmp_path, f"who;note\n{rows}")).delimiter == ";"


def test_rows_know_the_line_they_start_on(tmp_path):
    path = saved(tmp_path, 'who,note\r\n"A","one\r\ntwo"\r\n\r\nB,x\r\n')
    assert list(open_table(path).rows()) == [Row(2, ["A", "one\r\ntwo"]), Row(5, ["B", "x"])]


def test_old_macintosh_line_ends_are_lines(tmp_path):
    assert list(open_table(saved(tmp_path, "a,b\r1,2\r3,4")).rows()) == [Row(2, ["1", "2"]), Row(3, ["3", "4"])]


def test_a_line_separator_within_a_cell_is_no_line_end(tmp_path):
    assert cells(saved(tmp_path, "a,b\n1,x\u2028y\x85z\n")) == [["1", "x\u2028y\x85z"]]


def test_ragged_rows_are_left_out_by_line_and_reason(tmp_path):
    path = saved(tmp_path, "a,b\n1,2\n3\n4,5,6\n7,8\n")
    assert [row for row in open_table(path).rows() if isinstance(row, Skipped)] == [
        Skipped(3, "it has 1 cell where the header has 2"),
        Skipped(4, "it has 3 cells where the header has 2"),
    ]


def test_a_stray_quote_costs_its_own_line_only(tmp_path):
    path = saved(tmp_path, 'a,b\n1,2\n"3,4\n5,6\n"7",8\n9,10\n')
    rows = list(open_table(path).rows())
    assert [row.cells for row in rows if isinstance(row, Row)] == [["1", "2"], ["5", "6"], ["7", "8"], ["9", "10"]]
    assert [row.line for row in rows] == [2, 3, 4, 5, 6]


def test_a_quote_never_closed_does_not_swallow_the_rest(tmp_path):
    rows = list(open_table(saved(tmp_path, 'a,b\n1,2\n"3,4\n5,6\n7,8')).rows())
    assert rows[1] == Skipped(3, 'a quote is opened and not closed, or is not doubled inside a quoted cell ("")')
    assert [row.cells for row in rows if isinstance(row, Row)] == [["1", "2"], ["5", "6"], ["7", "8"]]


def test_a_cell_beyond_the_csv_limit_is_left_out_and_the_rest_is_read(tmp_path):
    rows = list(open_table(saved(tmp_path, f"a,b\n1,{'x' * 200_000}\n3,4\n")).rows())
    assert rows == [Skipped(2, "a cell has more than 131,072 characters: a quote may be missing"), Row(3, ["3", "4"])]
    assert csv.field_size_limit() == 131_072


def test_a_file_cut_short_while_it_is_read_is_not_taken_for_whole(tmp_path):
    path = saved(tmp_path, "a,b\n" + "1,2\n" * 60_000)
    rows = open_table(path).rows()
    next(rows)
    path.write_text("a,b\n")
    with pytest.raises(NotUnderstoodError, match=r'^"calls\.csv" was changed while it was read\. Import it again\.$'):
        list(rows)


def test_a_file_that_grows_while_it_is_read_is_read_to_its_new_end(tmp_path):
    path = saved(tmp_path, "a,b\n" + "1,2\n" * 60_000)
    rows = open_table(path).rows()
    next(rows)
    with path.open("ab") as file:
        file.write(b"\xff,4\n")
    assert list(rows)[-1] == Row(60_002, ["\ufffd", "4"])


def test_a_header_alone_has_no_rows(tmp_path):
    table = open_table(saved(tmp_path, "who,when"))
    assert (table.header, list(table.rows())) == (("who", "when"), [])


def test_columns_without_a_name_get_one(tmp_path):
    assert open_table(saved(tmp_path, "who,,when,\nA,,B,\n")).header == ("who", "column 2", "when", "column 4")


def test_progress_ends_at_the_size_of_the_file(tmp_path):
    table = open_table(saved(tmp_path, "a,b\n" + "1,2\n" * 60_000))
    told: list[int] = []
    assert sum(1 for _ in table.rows(told.append)) == 60_000
    assert told == sorted(told)
    assert told[-1] == table.size == 240_004
    assert 0 < told[60] < table.size


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", '"calls.csv" is empty. Export it again, with its header line.'),
        (b"\n\n\n", '"calls.csv" is empty. Export it again, with its header line.'),
        (b"\xef\xbb\xbf", '"calls.csv" is empty. Export it again, with its header line.'),
        (b"a,b\n1,\x00\n", '"calls.csv" holds NUL bytes: it is no text, or UTF-16 without its mark. '
            "Save it as CSV (UTF-8) and import that."),
        ("a,b\n1,\0\n".encode("utf-16"), '"calls.csv" holds NUL bytes: it is no text, or UTF-16 without its mark. '
            "Save it as CSV (UTF-8) and import that."),
        (b"a,b\n" * 300_000 + b"\0", '"calls.csv" holds NUL bytes: it is no text, or UTF-16 without its mark. '
            "Save it as CSV (UTF-8) and import that."),
        (b"\xff,b\n" * 300_000 + b"\0", '"calls.csv" holds NUL bytes: it is no text, or UTF-16 without its mark. '
            "Save it as CSV (UTF-8) and import that."),
        (b"\xff\xfea\x00,", '"calls.csv" says it is UTF-16 and is not, or is cut short. '
            "Save it as CSV (UTF-8) again."),
        (b"PK\x03\x04\x14\x00", '"calls.csv" is an Excel workbook or a zip, not CSV. '
            "Save it as CSV (UTF-8) and import that."),
        (b"%PDF-1.7", '"calls.csv" is a PDF, not CSV. Save it as CSV (UTF-8) and import that.'),
        (b'{"who": "A",\n', '"calls.csv" is JSON, not CSV. Save it as CSV (UTF-8) and import that.'),
        (b'[\n  "",\n  "undefined",\n', '"calls.csv" is JSON, not CSV. Save it as CSV (UTF-8) and import that.'),
        (b" <HTML>", '"calls.csv" is HTML or XML, not CSV. Save it as CSV (UTF-8) and import that.'),
        (b'"who,when\n', 'The header of "calls.csv", line 1, can\'t be read: '
            'a quote is opened and not closed, or is not doubled inside a quoted cell ("").'),
        (b"x" * 3_000_000, '"calls.csv" has a line of more than a megabyte: that is no table. Export it as CSV again.'),
    ],
)  # fmt: skip
def test_what_is_no_csv_is_refused_in_a_sentence(tmp_path, content, sentence):
    with pytest.raises(NotUnderstoodError) as refusal:
        open_table(saved(tmp_path, content))
    assert str(refusal.value) == sentence


def test_a_missing_file_is_no_such_thing(tmp_path):
    with pytest.raises(NoSuchError, match=r"^There is no file .*Check the name\.$"):
        open_table(tmp_path / "a")


def test_a_directory_is_refused(tmp_path):
    with pytest.raises(NotUnderstoodError, match=r"is a directory\. Name the CSV file in it\.$"):
        open_table(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(NotUnderstoodError, match="is no ordinary file"):
        open_table(tmp_path / "pipe")


def test_a_name_that_is_no_name_is_refused(tmp_path):
    with pytest.raises(NotUnderstoodError, match="can't be opened"):
        open_table("a\0b")


def test_control_characters_in_a_files_name_do_not_reach_the_terminal(tmp_path):
    with pytest.raises(NoSuchError) as refusal:
        open_table(tmp_path / "\x1b]52;c;evil\x07")
    assert "\x1b" not in str(refusal.value)


@settings(deadline=None)
@given(content=st.binary(max_size=400) | st.text('a,;"\n\r\t', max_size=60).map(str.encode))
def test_no_bytes_at_all_crash_it(tmp_path_factory, content):
    try:
        table = open_table(saved(tmp_path_factory.getbasetemp(), content))
    except NotUnderstoodError:
        return
    for row in table.rows():
        assert isinstance(row, Skipped) or len(row.cells) == len(table.header)


@settings(deadline=None)
@given(
    rows=st.lists(
        st.lists(st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=8), min_size=3, max_size=3),
        max_size=6,
    ),
    delimiter=st.sampled_from(",;\t|"),
    end=st.sampled_from(["\n", "\r\n"]),
)
def test_any_quoted_table_is_read_back(tmp_path_factory, rows, delimiter, end):
    path = tmp_path_factory.getbasetemp() / "any.csv"
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        writer = csv.writer(file, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL)
        writer.writerows([["who", "when", "note"], *rows])
    assert cells(path) == rows
