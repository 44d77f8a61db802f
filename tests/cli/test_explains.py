"""What explains: alarm, patterns, the ladder, dropped balls, effort, bright spots, bets and the review, as typed."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from repmirror.mirror.book import Book
from repmirror.mirror.touches import quick
from tests.cli.conftest import NOW, Rep

MONDAY = datetime.fromisoformat("2026-10-26T09:00:00+01:00")
RATE = {"touches", "on_base", "rate", "low", "high"}


def at(number: int) -> str:
    day = number // 50
    moment = MONDAY + timedelta(days=day // 5 * 7 + day % 5, minutes=number % 50 * 9)
    return f"{moment:%Y-%m-%d %H:%M}"


def story(rep: Rep, touches: int) -> None:
    """One in ten on base, then nothing, where the budget comes up."""
    lines = [
        f"account{number % 60} call @{at(number)} {'meeting' if number < 500 and number % 10 == 3 else 'connected'}"
        f"{' !budget' if number >= 500 and number % 2 else ''}"
        for number in range(touches)
    ]
    assert rep.types("log", stdin="\n".join(lines).encode()).code == 0


def test_alarm_answers_what_it_promises_while_it_learns(rep: Rep) -> None:
    rep.types("log", "acme call meeting")
    told = rep.says("alarm")
    assert set(told) >= {"state", "needs", "since", "touches", "before", "after", "companions"}
    assert (told["state"], told["touches"], told["since"], told["before"], told["companions"]) == (
        "learning", 1, None, None, [],
    )  # fmt: skip
    assert told["needs"] > 0
    assert f"{told['needs']} touches to go" in rep.types("alarm").out


def test_alarm_asks_about_a_fall_and_is_answered_and_the_answer_is_undone(rep: Rep) -> None:
    story(rep, 620)
    told = rep.says("alarm")
    assert told["state"] == "falling"
    assert told["since"] >= "2026-11-05"
    assert set(told["before"]) == set(told["after"]) == RATE
    assert told["companions"][0]["key"] == "budget"
    assert "What changed?" in rep.types("alarm").out
    assert rep.says("alarm", "--answer", "new list")["state"] != "falling"
    assert "answer to the alarm: new list" in rep.types("undo").out
    assert rep.says("alarm")["state"] == "falling"


def test_an_alarm_that_does_not_stand_can_not_be_answered(rep: Rep) -> None:
    assert rep.types("alarm", "--answer", "why").code == 5
    assert rep.lines == []


def test_patterns_answer_cells_and_sentences(rep: Rep) -> None:
    rep.types("log", "acme call meeting #smb @2026-11-10 14:20")
    told = rep.says("patterns")
    assert told["sentences"] == []
    for cell in told["cells"]:
        assert set(cell) == {"by", "key", "shrunk", "survives"} | RATE
    keys = {(cell["by"], cell["key"]) for cell in told["cells"]}
    assert keys >= {("slot", "Tue 14"), ("hour", "14"), ("weekday", "Tue"), ("channel", "call"), ("tag", "smb")}
    assert ("attempt", "1") in keys
    assert "No pattern yet" in rep.types("patterns").out
    assert {cell["by"] for cell in rep.says("patterns", "--by", "tag")["cells"]} == {"tag"}


def test_chains_without_a_name_show_the_ladder_and_the_accounts(rep: Rep) -> None:
    for when in ("2026-10-01 10:00", "2026-10-02 10:00"):
        rep.types("log", f"acme no-answer @{when}")
    told = rep.says("chains")
    rungs = [(rung["attempt"], rung["touches"], rung["stopped"]) for rung in told["ladder"]]
    assert rungs == [("1", 1, 0), ("2", 1, 1)]
    assert told["stops"] == [{"what": "no answer", "chains": 1, "of": 1}]
    assert [account["name"] for account in told["accounts"]] == ["acme"]
    assert "chains stopped" in rep.types("chains").out


def test_dropped_effort_and_bright_answer_what_their_screens_show(rep: Rep) -> None:
    rep.types("log", "acme call info @2026-11-10 10:00")
    rep.types("log", "globex no-answer @2026-11-11 10:00")
    (ball,) = rep.says("dropped")
    assert (ball["kind"], ball["who"], ball["since"]) == ("answer", "acme", "2026-11-10")
    effort = rep.says("effort")
    assert [(row["who"], row["touches"]) for row in effort["accounts"]] == [("globex", 1)]
    assert effort["without"]["of"] == 2
    (spot,) = rep.says("bright")
    assert (spot["who"], spot["what"]) == ("acme", "info")
    assert 0 < spot["chance"] < 1
    assert [event["kind"] for event in spot["chain"]] == ["touch"]
    assert rep.says("bright", "--since", "-2d") == []
    for verb in ("dropped", "effort", "bright"):
        assert "acme" in rep.types(verb).out or verb == "effort"


def bet_of(rep: Rep, *args: str) -> Any:
    return rep.says("bet", *args)


def test_a_bet_is_started_shown_listed_and_ended(rep: Rep) -> None:
    assert bet_of(rep, "show") is None
    told = bet_of(rep, "start", "ask", "about", "timing", "first")
    assert told["practice"] == "ask about timing first"
    assert [set(arm) >= {"touches", "on_base"} for arm in told["arms"]] == [True, True]
    assert told["e_value"] == 1.0
    assert told["verdict"]
    now = datetime.fromisoformat(NOW)
    from repmirror.mirror.bets.bets import coin

    book = Book.open(rep.file)
    tossed = coin(book.history, "acme", now.date())
    book.commit(quick("acme", "connected", now + timedelta(minutes=1), tossed), now)
    rep.at("2026-11-19T15:00:00+01:00")
    rep.types("log", "globex call")
    shown = bet_of(rep, "show", told["id"][:6])
    assert sum(arm["touches"] for arm in shown["arms"]) == 1
    assert shown["unseen"] == 1
    said = rep.types("bet").out
    assert "Evidence: none so far for a difference; 20 to 1 would settle it." in said
    assert "1 touch was logged without the coin on screen, and counts for no side." in said
    assert rep.says("list")[0]["arm"] == (tossed.arm if tossed else None)
    assert bet_of(rep, "end", "--kept")["kept"] is True
    assert [bet["kept"] for bet in bet_of(rep, "list")] == [True]
    assert bet_of(rep, "end", "--dropped", "--id", told["id"])["kept"] is False
    assert rep.types("bet", "end").code == 5


def test_a_bet_says_before_it_starts_what_it_will_take(rep: Rep) -> None:
    story(rep, 100)
    assert "workday" in rep.types("bet").err
    assert "workday" in rep.types("bet", "start", "call", "before", "nine").out


def test_a_bet_needs_a_practice(rep: Rep) -> None:
    assert rep.types("bet", "start").code == 3
    assert rep.types("bet", "end", "--id", "none").code == 2


@pytest.mark.parametrize("kind", ["day", "week"])
def test_a_review_answers_the_same_five_things(rep: Rep, kind: str) -> None:
    rep.types("log", "acme call meeting")
    rep.types("log", "globex call info @2026-11-10 10:00")
    told = rep.says("review", kind)
    assert told["kind"] == kind
    assert told["touches"] == 1
    assert told["sentence"].endswith(".")
    assert told["bright"]["who"] == "acme"
    assert told["dropped"]["who"] == "globex"
    assert told["question"].endswith("?")
    assert told["next_day"] == "2026-11-20"
    assert (told["before"] is None) == (kind == "day")
    assert "acme" in rep.types("review", kind).out


def test_a_review_of_nothing_known_is_a_usage_error(rep: Rep) -> None:
    assert rep.types("review", "year").code == 2


def test_stats_says_how_sure_it_is_where_it_is_asked(rep: Rep) -> None:
    rep.types("log", "acme call meeting 5m")
    ran = rep.types("stats", "--sure")
    assert "On base: 1 of 1 touches got on base, 100 %." in ran.out
    assert "more touches at this rate" in ran.out
    assert any("however often you look" in sentence for sentence in rep.says("stats", "--sure")["how_sure"])
    assert "how_sure" not in rep.says("stats")


@pytest.mark.parametrize(("how", "command"), [("focus", "focus"), ("bet", "bet")])
def test_an_alarm_answered_with_a_focus_or_a_bet_begins_it_and_one_undo_takes_both_back(
    rep: Rep, how: str, command: str
) -> None:
    story(rep, 620)
    assert rep.says("alarm", "--answer", "ask about timing", "--with", how)["state"] != "falling"
    begun = rep.says(command, "show")
    assert begun.get("title", begun.get("practice")) == "ask about timing"
    assert rep.types("alarm", "--answer", " ").code == 3
    rep.types("undo")
    assert rep.says("alarm")["state"] == "falling"
    assert rep.says(command, "show") is None


def test_what_began_before_a_change_stands_beside_it(rep: Rep) -> None:
    rep.at("2026-11-02T08:00:00+01:00").types("focus", "start", "New list")
    rep.at(NOW)
    story(rep, 620)
    told = rep.says("alarm")
    assert told["around"] == [{"kind": "focus", "what": "New list", "day": "2026-11-02"}]
    assert "the focus New list began on Mon 2 Nov" in rep.types("alarm").out
