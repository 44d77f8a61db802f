"""`sort` lists the calls that wait, and says what came of one; `import` says how many wait and why."""

from pathlib import Path

import pytest

from tests.cli.conftest import Rep
from tests.exchange.formats import makers
from tests.exchange.formats.test_crm import hubspot
from tests.exchange.formats.test_phones import call


@pytest.fixture
def log(tmp_path: Path) -> str:
    path = tmp_path / "log.xml"
    path.write_text(
        makers.phone_log(
            "calls", [call(2), call(2, 95), call(1, 30), call(2, 40, contact_name="Mum", number="030111222")]
        )
    )
    return str(path)


def test_import_tells_what_came_what_waits_and_where_to_say_it(rep: Rep, log: str) -> None:
    ran = rep.types("import", log)
    assert (
        ran.out
        == "4 rows of SMS Backup & Restore read: 4 added (1 touch, 3 calls to sort), 0 known before, 0 left out\n"
    )
    assert "3 calls wait until you say what came of them, and count nowhere before" in ran.err
    told = rep.says("import", log)
    assert {name: told[name] for name in ("read", "added", "same", "skipped", "format", "waiting", "touches")} == {
        "read": 4, "added": 0, "same": 4, "skipped": [], "format": "sms-backup", "waiting": 0, "touches": 0,
    }  # fmt: skip


def test_a_call_is_sorted_by_the_words_of_a_phrase_and_undone_as_one(rep: Rep, log: str) -> None:
    rep.types("import", log)
    waiting = rep.says("sort")
    assert (waiting["waiting"], len(waiting["calls"])) == (3, 3)
    ours = next(each for each in waiting["calls"] if not each["inbound"] and each["who"] == "Jane")
    assert (ours["minutes"], ours["number"], ours["said"]) == (1.58, "+4930555010", "")
    touch = rep.says("sort", ours["id"], "meeting", "!price", ">fri", "send it", "--", "liked it")
    assert (touch["id"], touch["action"], touch["minutes"], touch["note"]) == (ours["id"], "meeting", 1.58, "liked it")
    assert touch["at"] == ours["at"]
    assert rep.says("sort")["waiting"] == 2
    assert rep.says("stats")["touches"] == 2
    rep.types("undo")
    assert rep.says("sort")["waiting"] == 3
    assert rep.says("import", log)["same"] == 4


def test_a_call_of_theirs_becomes_a_response(rep: Rep, log: str) -> None:
    rep.types("import", log)
    theirs = next(each for each in rep.says("sort")["calls"] if each["inbound"])
    response = rep.says("sort", theirs["id"], "callback")
    assert (response["action"], response["base"], "outcome" in response) == ("callback", 1, False)


def test_who_is_no_buyer_is_taken_away_and_stays_away(rep: Rep, log: str) -> None:
    rep.types("import", log)
    mum = next(each for each in rep.says("sort")["calls"] if each["who"] == "Mum")
    assert rep.says("sort", mum["id"], "--not-a-buyer") == {"removed": 1, "who": "Mum"}
    assert rep.says("import", log)["added"] == 0
    assert {each["who"] for each in rep.says("sort")["calls"]} == {"Jane"}


def test_all_calls_whose_program_said_the_same_are_sorted_at_once(rep: Rep, tmp_path: Path) -> None:
    guid = "00000000-0000-4000-8000-000000000001"
    header, row = hubspot(hs_call_disposition=guid).strip().split("\n")
    path = tmp_path / "calls.csv"
    path.write_text("\n".join([header, row, row.replace("19732910159", "2"), row.replace("19732910159", "3")]))
    rep.types("import", str(path))
    id = rep.says("sort")["calls"][0]["id"]
    assert rep.says("sort", id, "message", "--alike") == {"sorted": 3, "said": guid, "outcome": "message"}
    assert {touch["note"] for touch in rep.says("list")} == {f"said: {guid}"}
    rep.types("undo")
    assert rep.says("sort")["waiting"] == 3


@pytest.mark.parametrize(("words", "code"), [(["beef"], 5), (["beef", "voicemail"], 5)])
def test_what_does_not_wait_can_not_be_sorted(rep: Rep, log: str, words: list[str], code: int) -> None:
    rep.types("import", log)
    ran = rep.types("sort", *words)
    assert (ran.code, "call to sort" in ran.err) == (code, True)


def test_a_call_needs_words_that_mean_something(rep: Rep, log: str) -> None:
    rep.types("import", log)
    ours = next(each for each in rep.says("sort")["calls"] if not each["inbound"])
    assert rep.types("sort", ours["id"]).code == 2
    assert rep.types("sort", ours["id"], "in", "callback").code == 3
    assert rep.says("sort")["waiting"] == 3


def test_sorting_is_told_in_words_and_how_much_is_left(rep: Rep, log: str) -> None:
    rep.types("import", log)
    table = rep.types("sort").out
    assert "Mum" in table
    mum, other, *_ = [each["id"] for each in sorted(rep.says("sort")["calls"], key=lambda call: call["who"] != "Mum")]
    assert rep.types("sort", mum, "--not-a-buyer").out.startswith("1 call with Mum taken away.")
    ran = rep.types("sort", other, "voicemail")
    assert "voicemail" in ran.out
    assert "1 call left to sort." in ran.err


@pytest.mark.parametrize(
    ("inbound", "sentence"),
    [(False, "Its program said nothing of its outcome"), (True, "They called you, and --alike")],
)
def test_what_none_can_be_like_is_sorted_by_itself(rep: Rep, log: str, inbound: bool, sentence: str) -> None:
    rep.types("import", log)
    id = next(call["id"] for call in rep.says("sort")["calls"] if call["inbound"] is inbound)
    ran = rep.types("sort", id, "voicemail", "--alike")
    assert ran.code == 2
    assert sentence in ran.err
    assert rep.says("sort")["waiting"] == 3
