"""A card: counts by week of tenure, the arms of bets, tips that were chosen, and not one name."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from repmirror.domain.card import Card, Count, total
from repmirror.domain.errors import NoSuchError, NotUnderstoodError
from repmirror.domain.vocabulary import CHANNELS, FOCUS_KINDS
from repmirror.exchange.card_file import card_text, read_card
from repmirror.mirror.colleagues.cards import AT_ONCE, SEASONED, card_made, last_week, tenure_began
from tests.mirror.colleagues.makers import colleague
from tests.mirror.sayings import sayings, told
from tests.mirror.told import NOW, TODAY, Told

ID = "0123456789abcdef"


def made(history: Told, **said: Any) -> Card:
    return card_made(history.history, NOW, ID, **said).card


def test_only_weeks_whose_late_answers_are_in_are_counted() -> None:
    tell = Told()
    tell.touch("Acme", "10-07 09:10", "voicemail")  # a Wednesday: week 1 begins on the 5th
    tell.touch("Acme", "10-12 14:10", action="meeting")
    tell.touch("Globex", "10-30 09:00")  # week 4 ended on 1 November, more than two weeks ago
    tell.touch("Globex", "11-02 09:00")  # week 5 is still open
    tell.touch("Globex", "10-13 12:00", "wrong-number")
    tell.answer("Acme", "10-08 10:00")
    card = made(tell)
    assert tenure_began(tell.history) == datetime(2026, 10, 5, tzinfo=UTC).date()
    assert last_week(tell.history, TODAY) == 4
    assert [(week.week, week.on_base) for week in card.weeks] == [(1, (1, 1)), (2, (1, 1)), (4, (0, 1))]
    assert card.weeks[0].channels == {"call": (1, 1)}
    assert card.weeks[1].hours == {14: (1, 1)}
    assert [week.connected for week in card.weeks] == [0, 1, 1]


def test_tenure_counts_from_the_day_the_rep_says() -> None:
    tell = Told()
    tell.setting("started", "2026-09-02")
    tell.touch("Acme", "10-07 09:10")
    assert [week.week for week in made(tell).weeks] == [6]
    tell.setting("started", "2026-10-12")
    assert made(tell).weeks == ()


def test_past_the_first_year_the_last_four_weeks_are_kept() -> None:
    tell = Told()
    tell.setting("started", "2024-01-01")
    day = datetime(2024, 1, 3, 9, tzinfo=UTC)
    while day < NOW:
        fields = {"at": day.isoformat(), "who": "Acme", "outcome": "connected"}
        tell.set("touch", f"t{day:%Y%m%d}", fields)
        day += timedelta(weeks=1)
    numbers = [week.week for week in made(tell).weeks]
    last = last_week(tell.history, TODAY)
    assert numbers == [*range(1, SEASONED + 1), *range(last - AT_ONCE + 1, last + 1)]
    assert len(card_text(made(tell))) < 30_000


def test_the_focus_of_the_time_and_its_use_are_told_by_title_and_kind() -> None:
    tell = Told()
    tell.set("focus", "f", {"title": "Answer price", "kind": "training", "start": "2026-10-06T08:00:00+00:00"})
    tell.touch("Acme", "10-05 09:10", focus=0)  # before it
    tell.touch("Acme", "10-07 09:10", focus=0)
    tell.touch("Acme", "10-08 09:10")
    tell.touch("Acme", "10-08 09:20", "voicemail", focus=0)
    card = made(tell)
    assert card.foci == (("Answer price", "training"),)
    assert (card.weeks[0].used, card.weeks[0].connected, card.weeks[0].foci) == (2, 3, {0: (1, 2)})


def test_tips_leave_only_where_they_were_chosen_and_without_buyers_names() -> None:
    tell = Told()
    tell.touch("Zanzibar/Quentin", "10-07 09:10")
    costs = "ask Zanzibar and Quentin what waiting costs"
    tell.set("tip", "aa11", {"at": NOW.isoformat(), "text": costs, "touch": "t0"})
    tell.set("tip", "bb22", {"at": NOW.isoformat(), "text": "wait three seconds"})
    tell.set("tip", "cc33", {"at": NOW.isoformat(), "text": "somebody else's", "by": "Bo"})
    assert made(tell).tips == ()
    assert made(tell, tips=["bb"]).tips == ("wait three seconds",)
    card = card_made(tell.history, NOW, ID, tips=None)
    assert card.card.tips == ("ask [buyer] and [name] what waiting costs", "wait three seconds")
    assert card.masked == 2
    with pytest.raises(NoSuchError, match="no tip dd"):
        made(tell, tips=["dd"])


def test_a_title_that_names_a_buyer_goes_without_the_name() -> None:
    tell = Told()
    tell.touch("Acme", "10-07 09:10")
    tell.set("focus", "f", {"title": "Win Acme back", "start": "2026-10-06T08:00:00+00:00"})
    assert made(tell).foci == (("Win [buyer] back", "other"),)


def test_a_card_is_read_back_as_it_was_written() -> None:
    card = colleague(7, 0.2, tips=("wait",))
    assert read_card(card_text(card), "x.json") == card
    assert card_text(card).isascii()


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "{}", "null", "\ud83d", '{"repmirror_card": 1}', "[" * 100_000, '{"repmirror_card": "x", "id": 1}',
        card_text(colleague(1, 0.1)).replace('"touches": 200', '"touches": 2'),
        card_text(colleague(1, 0.1)).replace('"touches": 200', '"touches": 1e999'),
        card_text(colleague(1, 0.1)).replace('"call"', '"smoke"'),
        card_text(colleague(1, 0.1)).replace('"week": 2,', '"week": 1,'),
        card_text(colleague(1, 0.1)).replace('"14"', '"24"'),
        card_text(colleague(1, 0.1)).replace("0000000000000001", "../../etc/passwd"),
        card_text(colleague(1, 0.1, tips=("x" * 301,))),
        card_text(colleague(1, 0.1, tips=("x",) * 201)),
    ],
)  # fmt: skip
def test_what_is_no_card_is_told_in_a_sentence(text: str) -> None:
    with pytest.raises(NotUnderstoodError, match="export --as card"):
        read_card(text, "x.json")


def test_a_card_of_a_newer_version_asks_for_an_update() -> None:
    with pytest.raises(NotUnderstoodError, match="update this one"):
        read_card(card_text(colleague(1, 0.1)).replace('"repmirror_card": 1', '"repmirror_card": 2'), "x.json")


# -- properties

secrets = st.text("abcdefgh", min_size=6, max_size=12).map("secret{}".format)
KEYS = {
    "repmirror_card", "id", "made", "weeks", "foci", "bets", "tips", "week", "touches", "on_base", "connected", "used",
    "channels", "hours", "title", "kind", "as_usual", "with_it",
}  # fmt: skip


def strings(told: Any) -> set[str]:
    if isinstance(told, dict):
        return {*told, *(word for value in told.values() for word in strings(value))}
    if isinstance(told, list):
        return {word for value in told for word in strings(value)}
    return {told} if isinstance(told, str) else set()


@settings(deadline=None, max_examples=40)
@given(st.data())
def test_a_card_holds_no_string_of_the_store_but_titles_channels_and_shared_tips(data: st.DataObject) -> None:
    word = lambda: data.draw(secrets)  # noqa: E731
    tell = Told()
    for number in range(data.draw(st.integers(0, 6))):
        tell.touch(
            f"{word()}/{word()}", f"10-{10 + number} 09:00", note=word(), tags=(word(),), objections=(word(),),
            rivals=(word(),), reasons_for=(word(),), reasons_against=(word(),), bet="b", arm="AB"[number % 2],
            focus=0, channel=data.draw(st.sampled_from([*CHANNELS, "smoke"])),
        )  # fmt: skip
    title, practice, shared = "Answer price", "ask about timing", "wait three seconds"
    plays = [{"name": word(), "cue": word(), "say": word(), "ask": word()}]
    tell.set("focus", "f", {"title": title, "why": word(), "kind": data.draw(st.sampled_from(["launch", "smoke"])),
                            "start": "2026-10-01T08:00:00+00:00", "plays": plays})  # fmt: skip
    tell.set("bet", "b", {"practice": practice, "start": "2026-10-01T08:00:00+00:00"})
    tell.set("tip", "kept", {"at": NOW.isoformat(), "text": word()})
    tell.set("tip", "shared", {"at": NOW.isoformat(), "text": shared})
    tell.set("flag", "x", {"at": NOW.isoformat(), "text": word(), "who": word(), "owner": word(), "words": word()})
    tell.setting("rep", word())
    tell.setting("company", word())
    tell.owe(word(), TODAY, word())
    told_of = json.loads(card_text(made(tell, tips=["shared"])))
    allowed = {*KEYS, *CHANNELS, *FOCUS_KINDS, title, practice, shared, ID, told_of["made"], *map(str, range(24))}
    assert strings(told_of) <= allowed
    assert "secret" not in json.dumps(told_of)


@settings(deadline=None, max_examples=60)
@given(sayings)
def test_any_history_makes_a_card_that_can_be_read_and_counts_each_touch_once(said: Any) -> None:
    history = told(said)
    later = NOW + timedelta(days=30)
    card = card_made(history, later, ID).card
    assert read_card(card_text(card), "x") == card
    counted = total(week.on_base for week in card.weeks)
    ledger = history.ledger
    assert counted.of == sum(code // 8 != 5 for code in ledger.reach)  # all but the wrong numbers
    assert counted.part == sum(base > 0 for base in ledger.base)
    assert all(total(week.channels.values()) == week.on_base for week in card.weeks)
    assert all(isinstance(week.on_base, Count) for week in card.weeks)


def test_nothing_a_terminal_obeys_comes_in_with_a_card() -> None:
    text = card_text(colleague(1, 0.1, tips=("wait",))).replace("wait", r"\u001b]52;c;aGk=\u0007 \u202ewait")
    (tip,) = read_card(text, "x.json").tips
    assert tip.isprintable()
    assert "\u202e" not in tip
