"""Credit and counts: each answer is given to one touch, and every count is what counting by hand gives."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from repmirror.domain.encounter import Touch
from repmirror.mirror.history import History
from repmirror.stats import crediting
from repmirror.stats.counts import DIMENSIONS, UNITS, Count, count, counts
from repmirror.stats.tally import hits, tally
from tests.mirror.sayings import Saying, answers, naive_bases, sayings, told
from tests.mirror.told import TODAY, Told


@given(sayings)
@settings(max_examples=200, deadline=None)
def test_an_answer_is_credited_once_to_the_touch_it_names_else_to_the_last_in_the_fortnight_before(
    said: list[Saying],
) -> None:
    history = told(said)
    assert dict(zip(history.ledger.ids, history.ledger.base, strict=True)) == naive_bases(history)


@given(sayings)
@settings(max_examples=100, deadline=None)
def test_accounts_are_credited_all_at_once_as_they_are_each_in_its_turn(said: list[Saying]) -> None:
    in_turn, at_once = told(said), told(said)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(crediting, "_SHARE", 0)
        while not in_turn.ledger.credit(1):
            pass
        patch.setattr(crediting, "_SHARE", 1 << 30)
        assert at_once.ledger.credit(1)
    assert in_turn.ledger.base == at_once.ledger.base


@given(st.lists(st.lists(answers, max_size=30), max_size=6))
@settings(max_examples=100, deadline=None)
def test_answers_stand_by_instant_however_many_come_together(some: list[list[dict[str, Any]]]) -> None:
    history, by_id = History(), dict[str, dict[str, Any]]()
    for number, said in enumerate(some):
        coming = {f"r{number}.{place}": fields for place, fields in enumerate(said)}
        history.take([("response", id, fields, True) for id, fields in coming.items()])
        by_id |= coming
    moments = [(datetime.fromisoformat(fields["at"]), id) for id, fields in by_id.items()]
    assert [*history.ledger.answers.ids] == [id for _, id in sorted(moments)]


def test_a_base_higher_than_any_counts_as_the_highest() -> None:
    tell = Told()
    touch = tell.touch("Acme", "11-18 10:00", "voicemail")
    tell.set("response", "r", {"who": "Acme", "at": "2026-11-19T09:00:00+01:00", "action": "reseller", "base": 300})
    assert tell.credited(touch) == 255


def test_an_answer_goes_to_the_touch_it_names_even_after_months() -> None:
    tell = Told()
    long_ago = tell.touch("Acme", "03-02 10:00", "voicemail")
    lately = tell.touch("Acme", "11-18 10:00", "voicemail")
    tell.answer("Acme", "11-19 09:00", touch=long_ago.id)
    assert [tell.credited(each) for each in (long_ago, lately)] == [1, 0]


def test_an_answer_with_nobody_to_thank_stays_in_the_chain_uncredited() -> None:
    tell = Told()
    too_old = tell.touch("Acme", "11-05 08:59", "voicemail")
    tell.answer("Acme", "11-19 09:00")
    assert tell.credited(too_old) == 0
    assert len(tell.history.of_account("response", "acme")) == 1


def test_a_wrong_number_earns_no_credit_and_lets_it_pass_to_the_touch_before() -> None:
    tell = Told()
    voicemail = tell.touch("Acme", "11-17 10:00", "voicemail")
    wrong = tell.touch("Acme", "11-18 10:00", "wrong-number")
    tell.answer("Acme", "11-19 09:00")
    assert [tell.credited(each) for each in (voicemail, wrong)] == [1, 0]


def test_taking_an_answer_back_takes_its_credit_back() -> None:
    tell = Told()
    touch = tell.touch("Acme", "11-18 10:00", "voicemail")
    answer = tell.answer("Acme", "11-19 09:00", "meeting")
    assert tell.credited(touch) == 2
    tell.set("response", answer.id, None)
    assert tell.credited(touch) == 0


# Figures


@given(sayings, st.integers(0, 45), st.integers(0, 45))
@settings(max_examples=100, deadline=None)
def test_counts_are_what_counting_by_hand_gives(said: list[Saying], one: int, other: int) -> None:
    history = told(said)
    since, until = (TODAY - timedelta(days=max(one, other)), TODAY - timedelta(days=min(one, other)))
    base = naive_bases(history)
    within = [touch for touch in history.words("touch").values() if since <= history.day_of(touch.at) < until]
    tried = [touch for touch in within if touch.outcome != "wrong-number"]
    spoken = [touch for touch in tried if touch.channel in ("call", "visit", "video")]
    rows = history.ledger.rows(since, until)
    whole = tally(history.ledger, rows)
    assert whole.touches == len(tried)
    assert whole.excluded == len(within) - len(tried)
    assert whole.connected == sum(touch.outcome == "connected" for touch in tried)
    assert whole.spoken == len(spoken)
    assert whole.connected_spoken == sum(touch.outcome == "connected" for touch in spoken)
    assert whole.on_base == sum(base[touch.id] > 0 for touch in tried)
    assert whole.at_once == sum(touch.base > 0 for touch in tried)
    assert whole.bases == sum(base[touch.id] for touch in tried)
    assert whole.seconds == sum(touch.seconds or 0 for touch in within)
    assert hits(history.ledger, rows) == (whole.on_base, whole.touches)
    accounts = {history.account_of(touch.who) for touch in tried}
    moved = {history.account_of(touch.who) for touch in tried if base[touch.id]}
    at_once = {history.account_of(touch.who) for touch in tried if touch.base}
    assert count(history.ledger, rows) == Count(whole.touches, whole.on_base, whole.at_once)
    assert count(history.ledger, rows, "accounts") == Count(len(accounts), len(moved), len(at_once))


def keys_of(history: History, touch: Touch, by: str) -> list[str]:
    """What a touch counts under, from its words."""
    return {
        "hour": [str(touch.at.hour)], "weekday": [f"{history.day_of(touch.at):%a}"], "channel": [touch.channel],
        "tag": [*touch.tags], "objection": [*touch.objections], "outcome": [touch.outcome],
        "who": [history.account_of(touch.who)],
    }[by]  # fmt: skip


@given(sayings, st.sampled_from(DIMENSIONS[:-1]), st.sampled_from(UNITS), st.integers(0, 9))
@settings(max_examples=200, deadline=None)
def test_each_touch_counts_under_each_of_its_keys_and_no_wrong_number_does(
    said: list[Saying], by: str, unit: str, days: int
) -> None:
    history = told(said)
    base, since = naive_bases(history), TODAY - timedelta(days=days)
    of: dict[str, list[Touch]] = {}
    for touch in history.words("touch").values():
        if touch.outcome != "wrong-number" and history.day_of(touch.at) >= since:
            for key in keys_of(history, touch, by):
                of.setdefault(key, []).append(touch)

    def number(touches: list[Touch]) -> int:
        return len(touches) if unit == "touches" else len({history.account_of(touch.who) for touch in touches})

    found = counts(history.ledger, history.ledger.rows(since), by, unit)
    assert found == {
        key: Count(number(each), number([t for t in each if base[t.id]]), number([t for t in each if t.base]))
        for key, each in of.items()
    }
    if by == "who":
        assert list(found) == sorted(found, key=lambda key: (-len(of[key]), key))


@given(sayings, st.integers(0, 9))
@settings(max_examples=100, deadline=None)
def test_an_attempt_counts_all_that_came_before_it_on_the_account(said: list[Saying], days: int) -> None:
    history, since = told(said), TODAY - timedelta(days=days)
    tried: dict[str, int] = {}
    expected: dict[str, int] = {}
    for touch in history.touches(range(len(history.ledger))):
        if touch.outcome != "wrong-number":
            account = history.account_of(touch.who)
            tried[account] = tried.get(account, 0) + 1
            if history.day_of(touch.at) >= since:
                expected[str(tried[account])] = expected.get(str(tried[account]), 0) + 1
    found = counts(history.ledger, history.ledger.rows(since), "attempt")
    assert {key: each.tries for key, each in found.items()} == expected
    assert list(found) == sorted(found, key=int)


def test_keys_stand_in_their_natural_order() -> None:
    tell = Told()
    for when in ("11-20 16:00", "11-16 09:00", "11-13 10:00", "11-16 11:00"):
        tell.touch("Acme", when)
    ledger = tell.history.ledger
    assert list(counts(ledger, ledger.rows(), "weekday")) == ["Mon", "Fri"]
    assert list(counts(ledger, ledger.rows(), "hour")) == ["9", "10", "11", "16"]
    assert list(counts(ledger, ledger.rows(), "attempt")) == ["1", "2", "3", "4"]
    assert counts(ledger, ledger.rows(TODAY), "attempt") == {"4": Count(1)}
