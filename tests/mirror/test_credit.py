"""Credit and counts: each answer is given to one touch, and every count is what counting by hand gives."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from repmirror.stats.groups import DIMENSIONS, groups
from repmirror.stats.tally import hits, hits_by_account, tally
from tests.mirror.sayings import Saying, naive_bases, sayings, told
from tests.mirror.told import TODAY, Told


@given(sayings)
@settings(max_examples=200, deadline=None)
def test_an_answer_is_credited_once_to_the_touch_it_names_else_to_the_last_in_the_fortnight_before(
    said: list[Saying],
) -> None:
    history = told(said)
    assert dict(zip(history.ledger.ids, history.ledger.base, strict=True)) == naive_bases(history)


def test_an_answer_goes_to_the_touch_it_names_even_after_months() -> None:
    tell = Told()
    long_ago = tell.touch("Acme", "03-02 10:00", "voicemail")
    lately = tell.touch("Acme", "11-18 10:00", "voicemail")
    tell.answer("Acme", "11-19 09:00", touch=long_ago.id)
    assert [tell.history.credited(each) for each in (long_ago, lately)] == [1, 0]


def test_an_answer_with_nobody_to_thank_stays_in_the_chain_uncredited() -> None:
    tell = Told()
    too_old = tell.touch("Acme", "11-05 08:59", "voicemail")
    tell.answer("Acme", "11-19 09:00")
    assert tell.history.credited(too_old) == 0
    assert len(tell.history.of_account("response", "acme")) == 1


def test_a_wrong_number_earns_no_credit_and_lets_it_pass_to_the_touch_before() -> None:
    tell = Told()
    voicemail = tell.touch("Acme", "11-17 10:00", "voicemail")
    wrong = tell.touch("Acme", "11-18 10:00", "wrong-number")
    tell.answer("Acme", "11-19 09:00")
    assert [tell.history.credited(each) for each in (voicemail, wrong)] == [1, 0]


def test_taking_an_answer_back_takes_its_credit_back() -> None:
    tell = Told()
    touch = tell.touch("Acme", "11-18 10:00", "voicemail")
    answer = tell.answer("Acme", "11-19 09:00", "meeting")
    assert tell.history.credited(touch) == 2
    tell.set("response", answer.id, None)
    assert tell.history.credited(touch) == 0


# Figures


@given(sayings, st.integers(0, 45), st.integers(0, 45))
@settings(max_examples=100, deadline=None)
def test_counts_are_what_counting_by_hand_gives(
    said: list[Saying], one: int, other: int
) -> None:
    history = told(said)
    since, until = (TODAY - timedelta(days=max(one, other)), TODAY - timedelta(days=min(one, other)))
    base = naive_bases(history)
    within = [touch for touch in history.words("touch").values() if since <= history.day_of(touch.at) < until]
    tried = [touch for touch in within if touch.outcome != "wrong-number"]
    spoken = [touch for touch in tried if touch.channel in ("call", "visit", "video")]
    rows = history.ledger.rows(since, until)
    counts = tally(history.ledger, rows)
    assert counts.touches == len(tried)
    assert counts.excluded == len(within) - len(tried)
    assert counts.connected == sum(touch.outcome == "connected" for touch in tried)
    assert counts.spoken == len(spoken)
    assert counts.connected_spoken == sum(touch.outcome == "connected" for touch in spoken)
    assert counts.on_base == sum(base[touch.id] > 0 for touch in tried)
    assert counts.at_once == sum(touch.base > 0 for touch in tried)
    assert counts.bases == sum(base[touch.id] for touch in tried)
    assert counts.seconds == sum(touch.seconds or 0 for touch in within)
    assert hits(history.ledger, rows) == (counts.on_base, counts.touches)
    accounts = {history.account_of(touch.who) for touch in tried}
    moved = {history.account_of(touch.who) for touch in tried if base[touch.id]}
    assert hits_by_account(history.ledger, rows) == (len(moved), len(accounts))


@given(sayings, st.sampled_from(DIMENSIONS))
@settings(max_examples=100, deadline=None)
def test_groups_hold_each_touch_under_each_of_its_keys_and_no_wrong_numbers(
    said: list[Saying], by: str
) -> None:
    history = told(said)
    ledger = history.ledger
    found = groups(ledger, ledger.rows(), by)
    grouped = sorted(ledger.ids[row] for rows in found.values() for row in rows)
    tried = [touch for touch in history.words("touch").values() if touch.outcome != "wrong-number"]
    times = {"tag": lambda touch: len(touch.tags), "objection": lambda touch: len(touch.objections)}
    assert grouped == sorted(touch.id for touch in tried for _ in range(times.get(by, lambda _: 1)(touch)))
    if by == "who":
        assert list(found) == sorted(found, key=lambda key: (-len(found[key]), key))


def test_groups_stand_in_their_natural_order() -> None:
    tell = Told()
    for when in ("11-20 16:00", "11-16 09:00", "11-13 10:00", "11-16 11:00"):
        tell.touch("Acme", when)
    ledger = tell.history.ledger
    assert list(groups(ledger, ledger.rows(), "weekday")) == ["Mon", "Fri"]
    assert list(groups(ledger, ledger.rows(), "hour")) == ["9", "10", "11", "16"]
    assert list(groups(ledger, ledger.rows(), "week")) == ["2026-W46", "2026-W47"]
    assert list(groups(ledger, ledger.rows(), "attempt")) == ["1", "2", "3", "4"]
    assert groups(ledger, ledger.rows(TODAY), "attempt") == {"4": [3]}
