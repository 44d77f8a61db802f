"""An export opens in Excel, runs nothing there, and comes back as the same touches."""

import csv
import io
import json
import re
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from repmirror.domain.encounter import Touch
from repmirror.domain.plain import plain
from repmirror.exchange.credited import Credited
from repmirror.exchange.csv_in import read_touches
from repmirror.exchange.csv_out import COLUMNS, touch_lines
from repmirror.exchange.formulas import guarded, unguarded
from repmirror.exchange.plan import make_plan
from repmirror.exchange.table import open_table
from repmirror.exchange.word_lists import joined, split_ours, split_theirs
from tests.exchange.files import NOW, exported, imported, saved, shared
from tests.exchange.touches import named, touches, word_lists

RUNS = re.compile(r"(?:[\t\r\n]|\s*[=+\-@＝＋－＠])")


def touch(**said):
    return Touch(**{"id": "0123456789abcdef", "at": datetime(2026, 11, 19, 14, 30, tzinfo=UTC), "who": "Acme"} | said)


@settings(max_examples=200, deadline=None)
@given(st.lists(touches(), max_size=5))
def test_what_was_exported_comes_back_the_same(tmp_path_factory, told):
    path = saved(tmp_path_factory.getbasetemp(), exported(*told))
    assert imported(path) == (told, [])


def test_naughty_strings_come_back_the_same(tmp_path):
    strings = [plain(text).strip() for text in json.loads(shared("naughty_strings.json").read_text("utf-8"))]
    told = [touch(who=text or "–", note=text, tags=(text,) if text else ()) for text in strings]
    assert imported(saved(tmp_path, exported(*told))) == (told, [])


def test_the_file_is_what_excel_expects():
    text = exported(touch(who="+44 20", note='say "hi"', seconds=90, tags=("a", "b;c")))
    header, line, end = text.split("\r\n")
    assert header == "\ufeff" + ",".join(f'"{column}"' for column in COLUMNS)
    assert line == (
        '"0123456789abcdef","2026-11-19T14:30:00+00:00","\'+44 20","call","connected","none","0","false","90","",'
        '"a;b\\;c","","","","","","","","say ""hi""","repmirror.touch/1"'
    )
    assert end == ""


def test_on_base_is_as_credited_and_base_the_touchs_own():
    lines = touch_lines([Credited(touch(), True)], ("base", "on_base"))
    assert list(lines) == ['"base","on_base"\r\n', '"0","true"\r\n']


def test_names_and_notes_can_be_left_at_home():
    lines = touch_lines([Credited(touch(who="Secret", note="Secret"), False)], ("at", "channel", "outcome"))
    assert "Secret" not in "".join(lines)


def test_a_word_of_another_devices_rep_keeps_its_base(tmp_path):
    told = touch(action="pilot", base=3)
    assert imported(saved(tmp_path, exported(told))) == ([told], [])


def test_midnight_and_utc_stand_as_they_were_written(tmp_path):
    told = touch(at=datetime(2026, 11, 19, tzinfo=UTC))
    assert imported(saved(tmp_path, exported(told)))[0][0].at.isoformat() == "2026-11-19T00:00:00+00:00"


def test_an_export_sorted_and_saved_again_by_a_spreadsheet_still_comes_back(tmp_path):
    told = [touch(id=f"{n:016x}", who=f"Acme {n}", tags=("x", "y")) for n in range(5)]
    rows = list(csv.reader(io.StringIO(exported(*told).removeprefix("\ufeff"), newline="")))
    with (tmp_path / "again.csv").open("w", encoding="cp1252", newline="") as file:
        csv.writer(file, delimiter=";").writerows([rows[0][::-1], *(row[::-1] for row in reversed(rows[1:]))])
    assert imported(tmp_path / "again.csv") == (told[::-1], [])


def test_an_export_without_ids_has_ids_of_its_rows(tmp_path):
    columns = tuple(column for column in COLUMNS if column != "id")
    path = saved(tmp_path, exported(touch(note="x"), columns=columns))
    assert imported(path)[0][0].note == "x"
    assert imported(path) == imported(path)


def test_a_strange_play_in_our_own_export_is_left_out(tmp_path):
    text = exported(touch(focus=2)).replace('"2","","","', '"two","","","')
    assert [row.why for row in imported(saved(tmp_path, text))[1]] == ['"two" is no play\'s number']


@settings(deadline=None)
@given(st.text())
def test_no_guarded_cell_is_run_and_each_comes_back(text):
    assert not RUNS.match(guarded(text))
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", ["=1", "+44", "-5", "@x", "\t=1", "\r", " =1", "\u00a0=1", "＝1", "＋1", "－1", "＠1"])
def test_what_a_spreadsheet_would_run_is_guarded(text):
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Acme", "'Allo", "5", "a=b", "''", "O'Neil"])
def test_harmless_text_is_left_alone_both_ways(text):
    assert guarded(text) == unguarded(text) == text


def test_a_guard_put_there_by_another_program_is_taken_off(tmp_path):
    assert imported(saved(tmp_path, "who,when\n'+44 20,2026-11-19\n"))[0][0].who == "+44 20"


@settings(deadline=None)
@given(word_lists)
def test_word_lists_come_back(words):
    assert split_ours(joined(words)) == words


@settings(deadline=None)
@given(st.lists(named.filter(lambda word: not set(word) & set(";,|#")), unique=True))
def test_other_programs_lists_are_split_at_their_commas(words):
    assert split_theirs(", ".join(words)) == tuple(words)


def test_a_large_export_streams(tmp_path):
    rows = (Credited(touch(id=f"{n:016x}"), False) for n in range(2_000))
    path = tmp_path / "large.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        out.writelines(touch_lines(rows))
    table = open_table(path)
    reading = read_touches(table, make_plan(table, NOW), NOW)
    assert next(reading).id == f"{0:016x}"
    reading.close()
