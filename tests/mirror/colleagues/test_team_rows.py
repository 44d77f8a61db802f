"""One flat table for many reps: what stands in it, what does not, and that the README's recipe gives team figures."""

import io
import json
import re
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet
import pytest

from repmirror.domain.errors import NotUnderstoodError
from repmirror.exchange.jsonl_out import team_jsonl
from repmirror.exchange.parquet_out import team_parquet
from repmirror.exchange.team_table import COLUMNS, VERSION, TeamRow
from repmirror.mirror.colleagues.team_rows import rep_of, team_rows
from repmirror.mirror.figures import figures
from repmirror.mirror.foci import foci_of
from repmirror.mirror.focus.result import result_of
from repmirror.mirror.history import History
from repmirror.stats.promises import promises
from tests.mirror.told import NOW, TODAY, Told
from tests.team import a_rep, office

README = Path(__file__).parents[3] / "README.md"
RECIPE = re.findall(r"^```sql\n(.*?)^```$", README.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)


def rows_of(history: History, **said: Any) -> list[TeamRow]:
    return list(team_rows(history, NOW, "ann", lambda account: f"<{account}>", **said))


def of_kind(history: History, kind: str, **said: Any) -> list[TeamRow]:
    return [row for row in rows_of(history, **said) if row.kind == kind]


def test_every_column_is_declared_once_and_typed() -> None:
    assert tuple(column.name for column in COLUMNS) == TeamRow._fields
    assert {column.type for column in COLUMNS} == {
        "text", "words", "whole", "number", "yes-no", "day", "instant",
    }  # fmt: skip


def test_a_rep_with_nothing_is_still_a_row() -> None:
    (row,) = rows_of(History(), since=date(2026, 11, 1), until=date(2026, 12, 1))
    assert (row.version, row.rep, row.kind, row.day) == (VERSION, "ann", "report", TODAY)
    assert (row.first, row.last) == (date(2026, 11, 1), date(2026, 11, 30))


def test_a_touch_stands_with_the_focus_of_its_time_its_late_answer_and_its_coin() -> None:
    told = Told()
    told.set("focus", "f1", {"title": "First", "start": "2026-11-02T08:00:00+00:00"})
    told.set("focus", "f2", {"title": "Second", "start": "2026-11-09T08:00:00+00:00", "kind": "launch", "expected": 0.5,
                             "ended": "2026-11-16T08:00:00+00:00"})  # fmt: skip
    told.set("bet", "b", {"practice": "ask about timing", "start": "2026-11-02T08:00:00+00:00"})
    told.touch("Acme/Jane", "11-03 10:00", focus=0, bet="b", arm="B", tags=("x",))
    told.touch("acme", "11-10 10:30", "voicemail", seconds=30)
    told.answer("ACME", "11-11 09:00", "meeting")
    told.touch("Globex", "11-17 12:00", "wrong-number")
    first, second, third = of_kind(told.history, "touch")
    assert (first.focus, first.focus_used, first.play, first.bet, first.arm) == (
        "First", True, None, "ask about timing", "B",
    )  # fmt: skip
    assert (first.account, first.who, first.tags, first.hour, first.connected) == ("<acme>", None, ("x",), 10, True)
    assert (second.focus, second.focus_kind, second.focus_expected) == ("Second", "launch", 0.5)
    assert (second.base, second.own_base, second.on_base, second.seconds) == (2, 0, True, 30)
    assert (third.focus, third.excluded, third.connected) == (None, True, False)
    assert third.hour is None  # noon sharp: only the day is known
    assert [(row.focus, row.first, row.last) for row in of_kind(told.history, "focus")] == [
        ("First", date(2026, 11, 2), date(2026, 11, 9)), ("Second", date(2026, 11, 9), date(2026, 11, 16)),
    ]  # fmt: skip


def test_a_span_keeps_its_touches_and_what_was_in_force_or_open_in_it() -> None:
    told = Told()
    told.set("focus", "old", {"title": "Old", "start": "2026-10-01T08:00:00+00:00"})
    told.set("focus", "new", {"title": "New", "start": "2026-11-10T08:00:00+00:00"})
    for id, day, turns in (
        ("settled", "2026-10-01", [["kept", "2026-10-05T08:00:00+00:00"]]),
        ("open", "2026-10-02", []),
        ("later", "2026-11-18", []),
    ):
        told.set("flag", id, {"at": f"{day}T08:00:00+00:00", "text": "x", "turns": turns})
    told.touch("Acme", "11-03 10:00")
    told.touch("Acme", "11-17 10:00")
    span: dict[str, Any] = {"since": date(2026, 11, 1), "until": date(2026, 11, 15)}
    assert [row.focus for row in of_kind(told.history, "focus", **span)] == ["Old", "New"]
    assert [row.id for row in of_kind(told.history, "flag", **span)] == ["open"]
    assert [row.day for row in of_kind(told.history, "touch", **span)] == [date(2026, 11, 3)]


def test_names_notes_and_quotes_stay_unless_asked_for_one_by_one() -> None:
    told = Told()
    told.touch("Zanzibar/Quentin", "11-03 10:00", note="Quentin likes it")
    told.set("flag", "f", {"at": "2026-11-03T08:00:00+00:00", "text": "samples for Quentin", "who": "Zanzibar",
                           "words": "Quentin said so"})  # fmt: skip
    history = told.history

    def said(*fields: str) -> str:
        out = io.StringIO()
        team_jsonl(team_rows(history, NOW, "ann", lambda account: "c1f", fields=fields), out)
        return out.getvalue().casefold()

    assert not {"quentin", "zanzibar"} & set(re.findall(r"\w+", said()))
    assert [row.who for row in rows_of(history, fields=("names",)) if row.kind != "report"] == [
        "Zanzibar", "Zanzibar/Quentin",
    ]  # fmt: skip
    assert "quentin said so" not in said("names", "notes")
    assert "[name] said so" in said("quotes")
    assert "quentin said so" in said("quotes", "names")
    assert "likes it" not in said("names", "quotes")


def test_both_forms_hold_the_same_rows(tmp_path: Path) -> None:
    history = a_rep(1, 300, NOW)
    rows = rows_of(history, fields=("names", "notes", "quotes"))
    lines, file = io.StringIO(), io.BytesIO()
    assert team_jsonl(rows, lines) == team_parquet(rows, file) == len(rows)
    table = pyarrow.parquet.read_table(file)
    assert table.schema.metadata[b"repmirror_team_table"] == b"1"
    for line, row, given in zip(lines.getvalue().splitlines(), table.to_pylist(), rows, strict=True):
        told = json.loads(line)
        assert list(told) == list(row) == list(TeamRow._fields)
        assert told["at"] == given.at.isoformat()
        assert abs(row["at"] - given.at) < timedelta(milliseconds=1)
        row["at"] = told["at"] = None
        days = {name: row[name] and row[name].isoformat() for name in ("day", "first", "last", "due", "settled")}
        assert told == row | days


def test_a_large_history_is_written_as_it_is_read() -> None:
    (one,) = rows_of(History())
    file = io.BytesIO()
    written = []

    def many() -> Any:
        for _ in range(40_000):
            yield one
            written.append(file.tell())

    team_parquet(many(), file)
    assert written[20_000] > 1_000
    assert pyarrow.parquet.ParquetFile(file).num_row_groups == 3


def test_whose_rows_they_are_is_asked_for() -> None:
    told = Told()
    with pytest.raises(NotUnderstoodError, match="repmirror set rep"):
        rep_of(told.history)
    told.setting("rep", "Ann Lee")
    assert rep_of(told.history) == "Ann Lee"
    assert rep_of(told.history, "x1") == "x1"


def test_without_pyarrow_a_sentence_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(NotUnderstoodError, match=r"pip install 'repmirror\[parquet\]'"):
        team_parquet([], io.BytesIO())


# -- the README's recipe


def test_the_recipe_gives_the_figures_that_each_rep_sees(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hold(20, 150, 20, tmp_path, monkeypatch)


@pytest.mark.long
def test_the_recipe_on_500_reps_and_a_million_touches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hold(500, 2_000, 25, tmp_path, monkeypatch)


def hold(reps: int, touches: int, checked: int, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The office's files, read as the README says, against what repmirror itself says of every n-th rep."""
    (home / "reports").mkdir()
    every = max(1, reps // checked)
    known: dict[str, History] = {}
    for number, (name, history) in enumerate(office(reps, touches, NOW)):
        with (home / "reports" / f"{name}.parquet").open("wb") as file:
            team_parquet(team_rows(history, NOW, name, lambda account: "c1f"), file)
        if number % every == 0:
            known[name] = history
    monkeypatch.chdir(home)
    on_base, take_up, owners = told_by(RECIPE[0])
    whole = known if every == 1 else None
    see_on_base(on_base, known, reps, reps * touches)
    see_take_up(take_up, known, reps, whole)
    see_promises(owners, whole)


def told_by(recipe: str) -> list[list[dict[str, Any]]]:
    """What its queries answer, one after the other."""
    found = []
    with duckdb.connect() as engine:
        for statement in engine.extract_statements(recipe):
            answer = engine.execute(statement)
            names = [each[0] for each in answer.description]
            found.append([dict(zip(names, row, strict=True)) for row in answer.fetchall()])
    return found[1:]


def see_on_base(told: list[dict[str, Any]], known: dict[str, History], reps: int, touches: int) -> None:
    assert len(told) == reps + 1
    assert told[-1]["rep"] == "team"
    assert 0.9 * touches < told[-1]["touches"] < touches  # all but the wrong numbers
    assert told[-1]["touches"] == sum(row["touches"] for row in told[:-1])
    by_rep = {row["rep"]: row for row in told}
    for name, history in known.items():
        own = figures(history, NOW)
        row = by_rep[name]
        assert (row["touches"], row["on_base"]) == (own.tally.touches, own.tally.on_base)
        assert row["rate"] == pytest.approx(own.rate.rate)


def see_take_up(
    told: list[dict[str, Any]], known: dict[str, History], reps: int, whole: dict[str, History] | None
) -> None:  # fmt: skip
    assert sum(row["reps"] for row in told) == reps - -(-reps // 10)
    if whole is None:
        assert all(0 < row["take_up"] < 1 for row in told if row["reps_with_none"] < 1)
        return
    for row in told:
        own = [
            result_of(history, focus)
            for history in whole.values()
            for focus in foci_of(history)
            if focus.title.lower() == row["focus"]
        ]
        assert (row["used"], row["connected"]) == (sum(each.used for each in own), sum(each.connected for each in own))
        assert row["reps_with_none"] == pytest.approx(sum(not each.used for each in own) / len(own))


def see_promises(told: list[dict[str, Any]], whole: dict[str, History] | None) -> None:
    assert {row["owner"] for row in told} == {"delivery", "support", "legal", "nobody named"}
    if whole is None:
        return
    flags = [flag for history in whole.values() for flag in history.words("flag").values()]
    for own in promises(flags, TODAY):
        (row,) = [row for row in told if row["owner"] == (own.owner or "nobody named")]
        assert (row["open"], row["fell_due"], row["on_time"]) == (own.open, own.due, own.on_time)
        assert row["at_stake"] == pytest.approx(own.stake)
        assert row["rate"] == pytest.approx(own.rate) or not own.due
