"""`merge`, `doctor`, `backup`, `restore` and `forget`, as a rep or a program types them."""

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Rep


@pytest.fixture
def busy(rep: Rep) -> Rep:
    rep.types("log", "acme", "call", "voicemail")
    rep.types("log", "globex", "call", "busy")
    return rep


def other_device(rep: Rep, *phrase: str) -> Path:
    """A file in which another device logged one touch more."""
    path = rep.home / "usb.jsonl"
    shutil.copy(rep.file, path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REPMIRROR_STATE", str(rep.home / "other state"))
        assert rep.types("log", *phrase, "--store", str(path)).code == 0
    return path


def test_merge_names_what_came_in(busy: Rep) -> None:
    path = other_device(busy, "hooli", "call", "no-answer")
    (facts,) = busy.says("merge", str(path))["files"]
    assert facts == {
        "file": str(path), "came_in": ["no answer, hooli"], "superseded": [], "damaged": 0, "moved": None,
    }  # fmt: skip
    assert {touch["who"] for touch in busy.says("list")} == {"acme", "globex", "hooli"}
    assert "nothing new" in busy.types("merge", str(path)).out


def test_merge_names_what_gave_way_and_why(busy: Rep) -> None:
    path = other_device(busy, "hooli", "call", "busy")
    (id,) = [touch["id"] for touch in busy.says("list") if touch["who"] == "acme"]
    busy.types("edit", id, "acme call meeting")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REPMIRROR_STATE", str(busy.home / "other state"))
        busy.at("2026-11-19T15:30:00+01:00").types("edit", id, "acme email", "--store", str(path))
    (facts,) = busy.says("merge", str(path))["files"]
    assert facts["superseded"] == [{"what": "touch acme", "stands": "theirs", "rule": "newer clock"}]


def test_merge_tells_in_words_what_came_in_what_stands_and_what_stayed_behind(busy: Rep) -> None:
    path = other_device(busy, "hooli", "call", "no-answer")
    with path.open("ab") as file:
        file.write(b'{"torn\n')
    ran = busy.types("merge", str(path))
    assert ran.out.splitlines() == [f"{path}: 1 step came in", "  no answer, hooli"]
    assert f"1 line of {path} can't be read, and stayed behind." in ran.err
    table = busy.home / "calls.csv"
    table.write_text("who,when\nacme,2026-11-19\n")
    ran = busy.types("merge", str(table))
    assert ran.out == f"{table}: nothing new\n"
    assert "A file of another program comes in with `repmirror import`." in ran.err


def test_merge_of_a_file_that_is_not_there_exits_5(busy: Rep) -> None:
    assert busy.types("merge", "nowhere.jsonl").code == 5


def test_reading_commands_take_conflict_copies_in_and_say_so(busy: Rep) -> None:
    shutil.move(other_device(busy, "hooli", "call", "busy"), busy.file.with_name("repmirror (1).jsonl"))
    ran = busy.types("list", "--json")
    assert len(ran.json) == 3
    assert "1 step came in from repmirror (1).jsonl: busy, hooli." in ran.err


def test_doctor_says_all_is_well_or_what_is_not(busy: Rep) -> None:
    assert busy.types("doctor").out == "All is well.\n"
    with busy.file.open("ab") as file:
        file.write(b"\x1b]0;hello\x07 not a line\n")
    facts = busy.says("doctor")
    assert facts["well"] is False
    assert [(each["kind"], each["count"]) for each in facts["findings"]] == [("damaged", 1)]
    assert "\x1b" not in busy.types("doctor").out


def test_doctor_fix_puts_right_and_tells(busy: Rep) -> None:
    lines = busy.lines
    busy.file.write_bytes(b"\n".join(lines[:-1]) + b"\n")
    assert "--fix" in busy.types("doctor").err
    assert busy.types("doctor", "--fix").out.startswith("put right: 1 step this device saved")
    assert busy.lines == lines
    assert busy.says("doctor", "--fix")["well"] is True


def test_backup_makes_one_and_lists_them(busy: Rep) -> None:
    facts = busy.says("backup")
    assert facts["made"] == "2026-11-19T143000.jsonl.gz"
    assert [each["name"] for each in facts["backups"]] == [facts["made"]]
    assert facts["made"] in busy.types("backup", "--list").out


def test_reading_makes_one_backup_a_day_and_logging_none(busy: Rep) -> None:
    assert busy.says("backup", "--list")["backups"] == []
    busy.types("list")
    busy.types("log", "hooli", "busy")
    assert [each["name"] for each in busy.says("backup", "--list")["backups"]] == ["2026-11-19.jsonl.gz"]


def test_restore_shows_first_does_it_with_yes_and_can_be_undone(busy: Rep) -> None:
    busy.types("backup")
    busy.types("remove", busy.says("list")[0]["id"])
    seen = busy.says("restore", "--dry-run")
    assert (seen["back"], seen["restored"]) == (["touch acme"], False)
    assert busy.types("restore").code == 2, "nobody can be asked"
    assert busy.says("restore", "--yes")["restored"] is True
    assert len(busy.says("list")) == 2
    busy.types("undo")
    assert len(busy.says("list")) == 1


def test_restore_without_a_backup_exits_5(rep: Rep) -> None:
    assert rep.types("restore", "--yes").code == 5


def test_forget_shows_first_and_does_it_with_yes(busy: Rep) -> None:
    assert busy.says("forget", "acme", "--dry-run")["records"] == {"touch": 1}
    refused = busy.types("forget", "acme")
    assert refused.code == 2
    assert "can't be undone" in refused.err
    assert b"acme" in busy.file.read_bytes()
    assert busy.says("forget", "acme", "--yes")["forgotten"] is True
    assert not [path for path in busy.home.rglob("*") if path.is_file() and b"acme" in path.read_bytes()]
    assert busy.types("forget", "acme", "--yes").code == 5
    assert busy.says("undo", "9")["undone"] == ["busy, globex"]


def test_forget_without_anybody_has_nothing_to_remove(busy: Rep) -> None:
    assert busy.says("forget", "--yes")["forgotten"] is False
