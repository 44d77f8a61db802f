"""`focus`: started, loaded, handed out, practised, ended, and what those before it did."""

from pathlib import Path

from tests.cli.conftest import Rep

PAGE = """# Beat Initrode
kind: competitor
why: They undercut us by a tenth.
until: 2026-12-31
take-up: 50%
## Total cost
cue: “They are cheaper”
say: For a year, yes.
ask: What did the last switch cost?
## Who answers
ask: Who picks up on a Saturday?
"""


def page(path: Path, plays: int = 0) -> str:
    file = path / "focus.md"
    file.write_text(PAGE + "".join(f"## Play {number}\n" for number in range(plays)), encoding="utf-8")
    return str(file)


def test_a_page_is_loaded_and_written_again(rep: Rep, tmp_path: Path) -> None:
    told = rep.says("focus", "load", page(tmp_path))
    assert (told["title"], told["kind"], told["expected"], len(told["plays"])) == (
        "Beat Initrode", "competitor", 0.5, 2
    )  # fmt: skip
    out = tmp_path / "out.md"
    assert rep.types("focus", "page").out.startswith("# Beat Initrode\nkind: competitor\n")
    assert rep.says("focus", "page", "-o", str(out)) == {"file": str(out), "title": "Beat Initrode", "plays": 2}
    again = rep.says("focus", "load", str(out))
    assert [play["name"] for play in again["plays"]] == ["Total cost", "Who answers"]


def test_more_than_seven_plays_are_refused_for_a_focus_is_one_thing(rep: Rep, tmp_path: Path) -> None:
    ran = rep.types("focus", "load", page(tmp_path, plays=6))
    assert ran.code == 3
    assert "It has 8 plays. A focus is one thing" in ran.err
    assert rep.says("focus", "show") is None


def test_starting_another_says_what_ended_and_keeps_its_result(rep: Rep) -> None:
    rep.types("focus", "start", "first", "thing")
    rep.types("log", "acme call meeting *")
    ran = rep.at("2026-11-19T15:00:00+01:00").types("focus", "start", "second")
    assert "That ended first thing: 1 of 1 connected (100 %)" in ran.err
    assert [(each["title"], each["used"]) for each in rep.says("focus", "history")] == [
        ("second", 0), ("first thing", 1)
    ]  # fmt: skip


def test_history_by_kind_says_which_moved_the_meter(rep: Rep) -> None:
    rep.types("focus", "start", "first", "--kind", "launch")
    rep.types("log", "acme call meeting *")
    [kind] = rep.says("focus", "history", "--by", "kind")
    assert (kind["kind"], kind["foci"], kind["take_up"], kind["with"]["on_base"]) == ("launch", 1, 1.0, 1)
    assert kind["verdict"].startswith("too early to tell")
    assert "moved the meter?" in rep.types("focus", "history").out


def test_used_marks_the_last_touch(rep: Rep, tmp_path: Path) -> None:
    rep.types("focus", "load", page(tmp_path))
    rep.types("log", "acme call meeting")
    assert rep.says("focus", "used", "2")["focus"] == {"used": True, "play": 2}
    rep.types("log", "acme no answer")
    assert rep.types("focus", "used").code == 3
    assert rep.types("focus", "used", "3").code == 5
    assert rep.types("undo").out == "Undone: no answer, acme\n"
    assert "play 2, Who answers, used" in rep.types("undo").out


def test_plays_are_written_changed_and_removed(rep: Rep) -> None:
    rep.types("focus", "start", "no budget")
    rep.types("focus", "play", "--name", "Whose money", "--ask", "Who signs?")
    told = rep.says("focus", "play", "1", "--say", "Let us write it")
    assert told["plays"] == [
        {"name": "Whose money", "cue": "", "say": "Let us write it", "ask": "Who signs?", "now": True, "used": 0,
         "touches": 0, "on_base": 0, "rate": None, "low": None, "high": None}
    ]  # fmt: skip
    assert rep.says("focus", "play", "1", "--remove")["plays"] == []
    assert rep.types("focus", "play").code == 2
    assert rep.types("focus", "play", "1").code == 5


def test_show_says_weeks_what_was_left_out_and_how_short_it_is(rep: Rep) -> None:
    rep.types("focus", "start", "no budget", "--take-up", "60%")
    for phrase in ("acme call *", "acme call", "acme no answer", "acme email"):
        rep.types("log", phrase)
    told = rep.says("focus", "show")
    assert (told["sent"], told["left_out"]) == (1, 1)
    assert told["weeks"] == [{"week": "2026-W47", "used": 1, "connected": 2, "take_up": 0.5, "short": 1}]
    out = rep.types("focus").out
    assert "left out 1 not connected, 1 sent" in out
    assert "1 of 2  1 short of what was expected" in out


def test_without_a_focus_one_is_suggested_with_its_reason(rep: Rep) -> None:
    assert rep.says("focus", "suggest") == []
    for number in range(3):
        rep.types("log", f'"firm {number}" call declined ~initrode')
    [found] = rep.says("focus", "suggest")
    assert (found["title"], found["kind"], found["source"], found["touches"]) == (
        "Win against initrode", "competitor", "rival", 3
    )  # fmt: skip
    ran = rep.types("focus")
    assert "3 lost, 0 won" in ran.err
    assert 'repmirror focus start "Win against initrode" --kind competitor' in ran.err


def test_prep_tells_whom_not_to_call_the_tips_on_what_was_heard_and_the_play_that_fits(rep: Rep) -> None:
    rep.types("focus", "start", "no", "budget")
    rep.types("focus", "play", "--name", "Whose money", "--cue", "no budget", "--ask", "Who signs?")
    rep.types("focus", "tip", "ask for the line !no-budget")
    rep.types("log", "acme call !no-budget focus:1")
    rep.types("account", "acme", "do-not-contact=yes")
    told = [" ".join(line.split()) for line in rep.types("prep", "acme").out.splitlines()]
    for line in (
        "! do not contact",
        "tips !no-budget: ask for the line !no-budget; the only one on !no-budget",
        "play Whose money (no budget, on base 0 of 1)",
        "cue: no budget",
        "ask: Who signs?",
    ):
        assert line in told


def test_of_two_that_began_at_one_instant_the_one_said_last_is_in_force(rep: Rep) -> None:
    for number in range(6):
        rep.types("focus", "start", f"Focus {number}")
        rep.types("bet", "start", f"bet {number}")
        assert rep.says("focus", "show")["title"] == f"Focus {number}"
        assert rep.says("bet", "show")["practice"] == f"bet {number}"
    assert [each["title"] for each in rep.says("focus", "history")] == [
        f"Focus {number}" for number in range(5, -1, -1)
    ]
