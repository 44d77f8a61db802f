"""Touches come in from a CSV file, each once."""

import json
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


def test_many_bad_rows_are_told_by_their_reason(rep: Rep, tmp_path: Path) -> None:
    path = tmp_path / "bad.csv"
    path.write_text("who,when\n" + "Acme,soon\n" * 30 + ",2026-11-02\n")
    ran = rep.types("import", str(path), "--json")
    assert len(json.loads(ran.out)["skipped"]) == 31
    assert "and 10 more" in ran.err
    assert "line 32" in ran.err


def test_a_store_is_not_imported_but_merged(rep: Rep) -> None:
    rep.types("log", "acme call")
    ran = rep.types("import", str(rep.file), "--store", str(rep.home / "other.jsonl"))
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.endswith("is a repmirror file: `repmirror merge` takes it in.\n")
