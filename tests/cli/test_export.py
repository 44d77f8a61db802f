"""What the rep hands out: touches, a report, and the memory of it; nothing of buyers unless it was asked for."""

import csv
import io
import os
import re
from pathlib import Path

import pytest

from repmirror.exchange.crm_out import SALESFORCE
from repmirror.exchange.csv_out import COLUMNS as TOUCHES
from repmirror.exchange.report_out import COLUMNS as FACTS
from repmirror.mirror.colleagues.team_rows import FORMATS as TEAM_FORMATS
from repmirror.mirror.handing_out.forms import FORMATS
from tests.cli.conftest import Rep


def test_an_export_reads_back_as_the_same_touches(rep: Rep, tmp_path: Path) -> None:
    for phrase in ("acme call meeting 12m !price;dear -- =1+1", "beta email replied #x", '"Call Box" voicemail'):
        rep.types("log", phrase)
    out = tmp_path / "out.csv"
    told = rep.says("export", "--with", "all", "-o", str(out))
    assert (told["file"], told["as"], told["what"], told["touches"]) == (str(out), "csv", "touches", 3)
    assert (told["since"], told["until"], told["left_out"]) == (None, None, [])
    assert out.stat().st_mode & 0o777 == 0o600
    other = str(tmp_path / "other.jsonl")
    assert rep.says("import", str(out), "--store", other)["added"] == 3
    assert rep.says("list", "--store", other) == rep.says("list")


def test_export_to_standard_output_is_data_alone(rep: Rep) -> None:
    rep.types("log", "acme call meeting")
    rows = list(csv.DictReader(io.StringIO(rep.types("export", "--with", "names").out)))
    assert [row["who"] for row in rows] == ["acme"]
    assert [row["who"] for row in rep.types("export", "--as", "json", "--with", "names").json] == ["acme"]
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


def test_a_report_is_said_to_be_of_the_touches_it_counts(rep: Rep, tmp_path: Path) -> None:
    for phrase in ("acme call meeting", "acme voicemail", "acme wrong-number"):
        rep.types("log", phrase)
    out = tmp_path / "report.md"
    assert rep.types("export", "--as", "md", "-o", str(out)).err.startswith("Report of 2 touches written")
    assert "2 touches on 1 day" in out.read_text()


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


def test_buyers_go_under_a_cipher_that_stays_the_same(rep: Rep) -> None:
    for phrase in ("acme/jane call meeting -- secret", "beta call #acme", "acme call"):
        rep.types("log", phrase)
    told = rep.says("export", "--as", "json")
    first, second, third = (row["who"] for row in told)
    assert first == third != second
    assert "acme" not in first
    assert [row["note"] for row in told] == ["", "", ""]
    assert [row["tags"] for row in told] == [[], ["[buyer]"], []]
    assert rep.says("export", "--as", "json") == told
    assert all(row["schema"] == "repmirror.touch/1" for row in told)


def test_each_field_is_asked_for_by_its_own_name(rep: Rep) -> None:
    rep.types("log", "acme/jane call meeting -- Jane at +49 151 2345678 liked it")
    [told] = rep.says("export", "--as", "json", "--with", "notes")
    assert told["note"] == "[name] at [number] liked it"
    [told] = rep.says("export", "--as", "json", "--with", "notes,names")
    assert (told["who"], told["note"]) == ("acme/jane", "Jane at [number] liked it")
    [told] = rep.says("export", "--as", "json", "--with", "all")
    assert told["note"] == "Jane at +49 151 2345678 liked it"
    ran = rep.types("export", "--with", "everything")
    assert ran.code == 3
    assert "names, numbers, notes, quotes, or all" in ran.err


def test_a_buyer_known_by_a_number_alone_needs_both(rep: Rep) -> None:
    rep.types("log", '"+49 151 2345678" call meeting')
    rep.types("log", "jo@acme.com email")
    for form in ("json", "csv"):
        assert "2345678" not in rep.types("export", "--as", form, "--with", "names").out
        assert "jo@acme" not in rep.types("export", "--as", form, "--with", "names").out
    told = rep.says("export", "--as", "json", "--with", "names,numbers")
    assert [row["who"] for row in told] == ["+49 151 2345678", "jo@acme.com"]
    page = rep.types("export", "--as", "html", "--with", "names,notes,quotes").out
    assert "2345678" not in page


def test_an_export_without_names_adds_nothing_to_its_own_store(rep: Rep, tmp_path: Path) -> None:
    rep.types("log", "acme call meeting")
    out = str(tmp_path / "out.csv")
    rep.types("export", "-o", out)
    told = rep.says("import", out)
    assert (told["added"], told["same"]) == (0, 1)


def test_a_report_is_of_this_month_unless_told(rep: Rep) -> None:
    rep.types("log", "acme call meeting @2026-10-06 10:00")
    rep.types("log", "acme call @2026-11-12 10:00")
    assert rep.types("export", "--as", "md").out.startswith("# On base, November 2026\n\n1 touch on 1 day")
    assert rep.types("export", "--as", "md", "--since", "2026-10-01").out.startswith("# On base, 1 October to 19 Nov")
    page = rep.types("export", "--as", "html", "--since", "2026-10-01", "--until", "2026-11-01").out
    assert "<h1>On base, October 2026</h1>" in page
    facts = rep.says("export", "--as", "json", "--report")
    assert (facts["schema"], facts["since"], facts["until"], facts["open"]) == (
        "repmirror.report/1", "2026-11-01", None, True
    )  # fmt: skip
    whole = {fact["key"]: fact for fact in facts["facts"] if fact["part"] == "whole"}
    assert (whole["on base"]["count"], whole["on base"]["of"]) == (0, 1)
    rows = list(csv.DictReader(io.StringIO(rep.types("export", "--as", "csv", "--report").out)))
    assert [row["part"] for row in rows] == [fact["part"] for fact in facts["facts"]]


def test_each_sharing_is_remembered(rep: Rep, tmp_path: Path) -> None:
    assert rep.says("shared") == []
    rep.types("log", "acme call meeting -- note")
    out = tmp_path / "report.html"
    november = ("--since", "2026-11-01", "--until", "2026-12-01")
    rep.types("export", "--as", "html", "--with", "notes", *november, "-o", str(out))
    rep.types("export")
    by_pipe, by_file = rep.says("shared")
    assert (by_pipe["what"], by_pipe["as"], by_pipe["to"], by_pipe["with"]) == ("touches", "csv", "standard output", [])
    assert {key: by_file[key] for key in ("what", "as", "since", "until", "with", "to", "count")} == {
        "what": "report", "as": "html", "since": "2026-11-01", "until": "2026-12-01", "with": ["notes"],
        "to": str(out), "count": 1,
    }  # fmt: skip
    ran = rep.types("shared")
    assert "report, html" in ran.out
    assert "2026-11-01 to 2026-11-30" in ran.out


def test_an_undo_passes_a_sharing_over(rep: Rep) -> None:
    rep.types("log", "acme call meeting")
    rep.types("export")
    assert rep.says("undo") == {"undone": ["meeting, acme"]}
    rep.types("export")
    assert rep.says("redo") == {"redone": ["meeting, acme"]}
    assert len(rep.says("shared")) == 1


def test_nothing_in_it_is_nothing_shared(rep: Rep) -> None:
    rep.types("export")
    rep.types("export", "--as", "md")
    assert not rep.file.exists()


def test_follow_ups_go_to_a_calendar_under_names_that_stay(rep: Rep, tmp_path: Path) -> None:
    rep.types("follow", "acme/jane", "fri", "send quote")
    rep.types("follow", "beta", "mon", "call")
    first = rep.types("export", "--as", "ics").out
    uid, other = re.findall(r"UID:(\w+)@repmirror", first)
    assert "SUMMARY:acme/jane: send quote\r\n" in first
    assert re.findall(r"SEQUENCE:(\d+)", first) == ["0", "0"]
    rep.types("done", uid)
    rep.at("2026-11-20T09:00:00+01:00").types("log", "acme email")
    again = rep.types("export", "--as", "ics").out
    assert re.findall(r"UID:(\w+)@repmirror", again) == [uid, other]
    assert re.findall(r"SEQUENCE:(\d+)", again) == ["1", "0"]
    assert "STATUS:COMPLETED" in again
    assert "BEGIN:VEVENT" in rep.types("export", "--as", "ics", "--events").out
    quiet = rep.types("export", "--as", "ics", "--with", "").out
    assert "acme" not in quiet
    assert "quote" not in quiet
    told = rep.says("export", "--as", "ics", "-o", str(tmp_path / "o.ics"))
    assert (told["what"], told["follow_ups"], told["with"]) == (
        "follow-ups", 2, ["names", "numbers", "notes"]
    )  # fmt: skip


def test_a_touch_that_closes_a_follow_up_completes_it(rep: Rep) -> None:
    rep.types("follow", "acme", "today", "call")
    rep.at("2026-11-19T15:00:00+01:00").types("log", "acme call meeting")
    text = rep.types("export", "--as", "ics").out
    assert "STATUS:COMPLETED\r\nCOMPLETED:20261119T140000Z" in text
    assert "LAST-MODIFIED:20261119T140000Z" in text


def test_a_crm_takes_touches_by_its_own_columns(rep: Rep) -> None:
    rep.types("log", "acme/jane call meeting 12m !price -- liked it")
    rep.types("log", "beta email")
    rep.types("account", "acme", "phone=+49 151")
    call, mail = csv.DictReader(io.StringIO(rep.types("export", "--as", "salesforce").out))
    assert tuple(call) == SALESFORCE
    assert (call["Subject"], call["ActivityDate"], call["CallDurationInSeconds"], call["TaskSubtype"]) == (
        "Call: meeting, acme/jane", "2026-11-19", "720", "Call"
    )  # fmt: skip
    assert call["CallObject"].startswith("repmirror:")
    assert call["Description"].startswith("liked it [repmirror id=")
    assert mail["TaskSubtype"] == "Email"
    [call] = csv.DictReader(io.StringIO(rep.types("export", "--as", "hubspot").out))
    assert (call["Call duration"], call["Call outcome"], call["To Number"], call["Activity date"]) == (
        "720000", "Connected", "'+49 151", "2026-11-19T13:30:00.000Z"
    )  # fmt: skip


@pytest.mark.parametrize("form", ["salesforce", "hubspot"])
def test_a_file_for_a_crm_says_that_later_answers_are_not_in_it(rep: Rep, tmp_path: Path, form: str) -> None:
    rep.types("log", "acme call")
    rep.types("respond", "acme", "meeting")
    told = rep.types("export", "--as", form, "-o", str(tmp_path / "out.csv")).err
    assert "1 touch written" in told
    assert "What buyers did later is not in it" in told


def test_there_is_no_report_for_a_crm(rep: Rep) -> None:
    ran = rep.types("export", "--as", "salesforce", "--report")
    assert ran.code == 3
    assert "html, md, csv, json" in ran.err


@pytest.mark.parametrize("form", ["salesforce", "hubspot"])
def test_what_a_crm_took_comes_back_as_the_same_touches(rep: Rep, tmp_path: Path, form: str) -> None:
    phrases = ("acme/jane call meeting 12m !price #x;y * -price -- =1+1", "beta call voicemail 20s", "=cmd no-answer")
    for phrase in phrases:
        rep.types("log", phrase)
    out, other = str(tmp_path / "crm.csv"), str(tmp_path / "other.jsonl")
    rep.types("export", "--as", form, "-o", out)
    assert rep.says("import", out)["same"] == 3
    told = rep.says("import", out, "--store", other)
    assert (told["added"], told["skipped"]) == (3, [])
    assert rep.says("list", "--store", other) == rep.says("list")


def test_every_column_is_told(rep: Rep) -> None:
    assert tuple(each["name"] for each in rep.says("export", "--columns", "--as", "csv")) == TOUCHES
    assert tuple(each["name"] for each in rep.says("export", "--columns", "--report")) == FACTS
    assert "the rep's note, --with notes only" in rep.types("export", "--columns", "--as", "json").out


def test_a_former_name_of_a_buyer_stays_too(rep: Rep) -> None:
    rep.types("log", "acme call meeting #acme -- acme again, zeta too")
    rep.types("rename", "acme", "Zeta GmbH")
    [told] = rep.says("export", "--as", "json", "--with", "notes")
    assert told["tags"] == ["[buyer]"]
    assert told["note"] == "[buyer] again, zeta too"


@pytest.mark.parametrize("form", [*FORMATS, *TEAM_FORMATS])
def test_a_dash_is_standard_output_in_every_form(
    rep: Rep, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    monkeypatch.chdir(tmp_path)
    rep.types("set", "rep", "Ann")
    rep.types("log", "acme call meeting >fri quote")
    asked = ("export", "--as", form)
    if form == "parquet":
        pytest.importorskip("pyarrow")
    ran = rep.types(*asked, "-o", "-")
    assert ran.code == 0, ran.err
    assert ran.out
    assert ran.out == rep.types(*asked).out
    assert rep.says("shared")[0]["to"] == "standard output"
    assert not (tmp_path / "-").exists()


def test_a_dash_is_standard_output_for_pages_too(rep: Rep, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    rep.types("focus", "start", "No budget")
    rep.types("flag", "samples", "--who", "acme", "--due", "2026-11-20")
    for asked in (("focus", "page"), ("flags", "--brief", "md"), ("voice", "--brief", "html")):
        ran = rep.types(*asked, "-o", "-")
        assert (ran.code, ran.out) == (0, rep.types(*asked).out), ran.err
    assert not (tmp_path / "-").exists()
