"""Touches come in from a CSV file, each once, and go out again."""

import csv
import io
import json
import os
from pathlib import Path

import pytest

from tests.cli.conftest import Rep

CALLS = "client,date,seconds,result\nAcme,2026-11-02 10:00,95,yes\nBeta,2026-11-03 11:00,5,no\nGamma,2026-11-04,x,no\n"
ARGS = ("--word", "yes=bought", "--word", "no=none")


@pytest.fixture
def calls(tmp_path: Path) -> str:
    path = tmp_path / "calls.csv"
    path.write_text(CALLS)
    return str(path)


def test_import_reports_and_takes_each_row_once(rep: Rep, calls: str) -> None:
    ran = rep.types("import", calls, *ARGS, "--json")
    told = ran.json
    assert (told["read"], told["added"], told["same"]) == (3, 2, 0)
    assert [bad["line"] for bad in told["skipped"]] == [4]
    assert "line 4: " in ran.err
    again = rep.says("import", calls, *ARGS)
    assert (again["added"], again["same"]) == (0, 2)
    assert [row["base"] for row in rep.says("list")] == [4, 0]


def test_a_dry_run_writes_nothing(rep: Rep, calls: str) -> None:
    assert rep.says("import", calls, *ARGS, "--dry-run")["added"] == 2
    assert not rep.file.exists()


def test_an_import_is_undone_as_one_and_may_come_again(rep: Rep, calls: str) -> None:
    rep.types("import", calls, *ARGS)
    assert rep.says("undo") == {"undone": ["import of 2 touches from calls.csv"]}
    assert rep.says("list") == []
    assert rep.says("import", calls, *ARGS)["added"] == 2


def test_what_the_rep_removed_stays_away(rep: Rep, calls: str) -> None:
    rep.types("import", calls, *ARGS)
    rep.types("remove", rep.says("list")[0]["id"])
    told = rep.says("import", calls, *ARGS)
    assert (told["added"], told["same"]) == (0, 2)
    assert len(rep.says("list")) == 1


def test_large_imports_are_saved_in_steps_of_one_batch(rep: Rep, tmp_path: Path) -> None:
    path = tmp_path / "many.csv"
    rows = "".join(f"Acme {number},2026-11-02 10:00\n" for number in range(450))
    path.write_text("who,when\n" + rows)
    assert rep.says("import", str(path))["added"] == 450
    assert len(rep.lines) == 1 + 3
    assert rep.says("undo") == {"undone": ["import of 450 touches from many.csv"]}
    assert rep.says("list") == []


def test_rows_as_long_as_they_come_fit_the_lines(rep: Rep, tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    rows = "".join(f"A{number},2026-11-02,{'😀' * 40_000}\n" for number in range(3))
    path.write_text(f"who,when,note\n{rows}", encoding="utf-8")
    assert rep.says("import", str(path))["added"] == 3
    assert max(map(len, rep.lines)) < 1 << 20


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (b"a,b\n1,2\n", "No column is known to say who"),
        (b"%PDF-1.7\x00", "PDF"),
        (b"", "empty"),
        (b"who,when\nAcme,03/04/2026\n", "--dates"),
    ],
)
def test_what_is_no_call_log_is_refused(rep: Rep, tmp_path: Path, text: bytes, sentence: str) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(text)
    ran = rep.types("import", str(path))
    assert ran.code == 3
    assert sentence in ran.err
    assert not rep.file.exists()


def test_dates_that_could_be_two_are_settled_by_the_rep(rep: Rep, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("who,when\nAcme,03/04/2026\n")
    rep.types("import", str(path), "--dates", "dmy")
    assert rep.says("list")[0]["at"].startswith("2026-04-03")


def test_an_export_reads_back_as_the_same_touches(rep: Rep, tmp_path: Path) -> None:
    for phrase in ("acme call meeting 12m !price;dear -- =1+1", "beta email replied #x", '"Call Box" voicemail'):
        rep.types("log", phrase)
    out = tmp_path / "out.csv"
    told = rep.says("export", "-o", str(out))
    assert told == {"file": str(out), "as": "csv", "touches": 3}
    assert out.stat().st_mode & 0o777 == 0o600
    other = str(tmp_path / "other.jsonl")
    assert rep.says("import", str(out), "--store", other)["added"] == 3
    assert rep.says("list", "--store", other) == rep.says("list")


def test_export_to_standard_output_is_data_alone(rep: Rep) -> None:
    rep.types("log", "acme call meeting")
    rows = list(csv.DictReader(io.StringIO(rep.types("export").out)))
    assert [row["who"] for row in rows] == ["acme"]
    assert [row["who"] for row in rep.types("export", "--as", "json").json] == ["acme"]
    assert rep.types("export", "--json").json == rep.types("export", "--as", "json").json
    assert rep.types("export", "--as", "json", "--since", "2027-01-01").json == []


def test_the_managers_page_has_no_name_in_it(rep: Rep) -> None:
    for phrase in ("Zanzibar/Quentin call meeting -price -- Quentin likes it", "Zanzibar voicemail"):
        rep.types("log", phrase)
    rep.types("flag", "Quentin's samples", "--who", "Zanzibar", "--words", "Quentin said so")
    rep.types("follow", "Zanzibar", "fri", "call Quentin")
    page = rep.types("export", "--as", "md").out
    assert page.startswith("# On base")
    assert "1 of 2" in page
    assert "Quentin" not in page
    assert "Zanzibar" not in page


def test_an_export_never_takes_the_stores_place(rep: Rep) -> None:
    rep.types("log", "acme call")
    before = rep.file.read_bytes()
    assert rep.types("export", "-o", str(rep.file)).code == 3
    assert rep.file.read_bytes() == before


def test_an_export_that_fails_leaves_what_was_there(rep: Rep, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out.csv"
    out.write_text("before")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    rep.types("log", "acme call")
    monkeypatch.setattr(os, "fsync", fail)
    assert rep.types("export", "-o", str(out)).code == 4
    assert out.read_text() == "before"
    assert [path.name for path in tmp_path.glob("out*")] == ["out.csv"]
    assert rep.types("export", "-o", str(tmp_path / "no" / "such")).code == 4


def test_many_bad_rows_are_told_by_their_reason(rep: Rep, tmp_path: Path) -> None:
    path = tmp_path / "bad.csv"
    path.write_text("who,when\n" + "Acme,soon\n" * 30 + ",2026-11-02\n")
    ran = rep.types("import", str(path), "--json")
    assert len(json.loads(ran.out)["skipped"]) == 31
    assert "and 10 more" in ran.err
    assert "line 32" in ran.err
