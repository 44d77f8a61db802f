"""The history: whatever order records come in, and however they change, it says what one told in order would."""

import random
from datetime import datetime, timedelta, timezone
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from repmirror.domain.encounter import Response, Touch
from repmirror.domain.names import account_key
from repmirror.domain.vocabulary import CHANNELS, OUTCOMES
from repmirror.mirror.history import History
from repmirror.stats.groups import DIMENSIONS, groups
from repmirror.stats.tally import hits, hits_by_account, tally
from tests.mirror.told import NOW, TODAY, Told

WHO = ("Acme", "acme/Jane", "ACME ", "Globex", "Initech", "Hooli/Bo", "Stra\u00dfe", "STRASSE")
KEYS = sorted({account_key(who) for who in WHO})
ZONES = [timezone(timedelta(hours=hours)) for hours in (-8, 0, 9)]
FORTNIGHT = timedelta(days=14)

instants = st.builds(
    lambda quarters, zone: (NOW - timedelta(hours=6) * quarters).astimezone(zone),
    st.integers(0, 160),
    st.sampled_from(ZONES),
)
names = st.sampled_from(WHO)
ids = st.integers(0, 11).map(str)


def touch_fields(at: datetime, who: str, outcome: str, channel: str, base: int, words: list[str]) -> dict[str, Any]:
    touch = Touch(
        id="", at=at, who=who, channel=channel, outcome=outcome, action="meeting" if base else "none", base=base,
        seconds=60 * base or None, tags=tuple(words), focus=base or None,
    )  # fmt: skip
    return touch.fields()


def answer_fields(at: datetime, who: str, base: int, touch: str | None) -> dict[str, Any]:
    return Response(id="", at=at, who=who, action="replied", base=base, touch=touch).fields()


touches = st.builds(
    touch_fields,
    instants,
    names,
    st.sampled_from(OUTCOMES),
    st.sampled_from(CHANNELS),
    st.sampled_from([0, 0, 1, 2, 4]),
    st.lists(st.sampled_from(["smb", "trial"]), max_size=2, unique=True),
)
answers = st.builds(answer_fields, instants, names, st.integers(1, 4), st.none() | ids.map("t{}".format))
owed = st.builds(
    lambda at, who, days, done: {
        "who": who, "due": (at + timedelta(days=days)).date().isoformat(), "what": "call", "made": at.isoformat(),
        **({"done": (at + timedelta(days=1)).isoformat()} if done else {}),
    },
    instants,
    names,
    st.integers(0, 5),
    st.booleans(),
)
saying = st.one_of(
    st.tuples(st.just("touch"), ids.map("t{}".format), st.none() | touches),
    st.tuples(st.just("touch"), ids.map("t{}".format), touches),
    st.tuples(st.just("response"), ids.map("r{}".format), st.none() | answers),
    st.tuples(st.just("followup"), ids.map("f{}".format), st.none() | owed),
    st.tuples(st.just("alias"), st.sampled_from(KEYS), st.none() | st.sampled_from(KEYS).map(lambda to: {"to": to})),
    st.tuples(st.just("setting"), st.just("day-start"), st.sampled_from([{"value": 0}, {"value": 5}])),
)
sayings = st.lists(saying, max_size=60)


def order_of(kind: str, id: str) -> tuple[str, str]:
    """Where a record stands among those of its instant: the same however it came in."""
    return kind, id


def told(said: list[tuple[str, str, dict[str, Any] | None]]) -> History:
    history = History()
    for kind, id, fields in said:
        history.apply(kind, id, fields, order_of(kind, id))
    return history


def what_it_says(history: History) -> dict[str, Any]:
    """Everything a figure can see of a history."""
    ledger = history.ledger
    rows = range(len(ledger))
    return {
        "rows": [
            (
                ledger.at[row], ledger.day[row], ledger.hour[row], ledger.accounts[ledger.account[row]],
                ledger.reach[row], ledger.own[row], ledger.base[row], ledger.seconds[row], ledger.focus[row],
                ledger.marks_said[ledger.marks[row]], ledger.order[row], ledger.ids[row],
            )
            for row in rows
        ],
        "accounts": sorted((key, history.name_of(key)) for key in history.accounts()),
        "closed": {key: history.closings(key) for key in sorted(history.accounts_with("followup"))},
        "chains": {
            key: [history.of_account(kind, key) for kind in ("touch", "response", "followup")]
            for key in sorted(history.accounts())
        },
    }  # fmt: skip


@given(sayings, st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None)
def test_edits_removals_renames_and_backdating_give_what_telling_anew_gives(
    said: list[tuple[str, str, dict[str, Any] | None]], chance: random.Random
) -> None:
    newest = {(kind, id): (kind, id, fields) for kind, id, fields in said}
    anew = [each for each in newest.values() if each[2] is not None]
    chance.shuffle(anew)
    grown, fresh = what_it_says(told(said)), what_it_says(told(anew))
    spelled = [dict(each.pop("accounts")) for each in (grown, fresh)]
    assert grown == fresh
    assert spelled[0].keys() == spelled[1].keys()


@given(sayings, st.randoms(use_true_random=False))
@settings(max_examples=100, deadline=None)
def test_records_may_come_in_any_order(
    said: list[tuple[str, str, dict[str, Any] | None]], chance: random.Random
) -> None:
    newest = [*{(kind, id): (kind, id, fields) for kind, id, fields in said}.values()]
    shuffled = chance.sample(newest, len(newest))
    assert what_it_says(told(newest)) == what_it_says(told(shuffled))


@given(sayings)
@settings(max_examples=50, deadline=None)
def test_asking_in_between_changes_nothing(said: list[tuple[str, str, dict[str, Any] | None]]) -> None:
    asked = History()
    for kind, id, fields in said:
        asked.apply(kind, id, fields, order_of(kind, id))
        what_it_says(asked)
    assert what_it_says(asked) == what_it_says(told(said))


# Credit


def naive_bases(history: History) -> dict[str, int]:
    """The credit rule as DESIGN puts it, with none of the ledger's care for speed."""
    tried = [touch for touch in history.words("touch").values() if touch.outcome != "wrong-number"]
    base = {id: 0 if touch.is_excluded else touch.base for id, touch in history.words("touch").items()}
    for answer in history.words("response").values():
        account = history.account_of(answer.who)
        named = history.touch(answer.touch or "")
        if named is not None and history.account_of(named.who) == account:
            credited = named if named.outcome != "wrong-number" else None
        else:
            before = [
                touch for touch in tried
                if history.account_of(touch.who) == account and touch.at <= answer.at <= touch.at + FORTNIGHT
            ]  # fmt: skip
            credited = max(before, key=lambda touch: (touch.at, history.order(touch.id)), default=None)
        if credited is not None:
            base[credited.id] = max(base[credited.id], answer.base)
    return base


@given(sayings)
@settings(max_examples=200, deadline=None)
def test_an_answer_is_credited_once_to_the_touch_it_names_else_to_the_last_in_the_fortnight_before(
    said: list[tuple[str, str, dict[str, Any] | None]],
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
    said: list[tuple[str, str, dict[str, Any] | None]], one: int, other: int
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
    said: list[tuple[str, str, dict[str, Any] | None]], by: str
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


# Accounts


def test_names_that_differ_in_case_or_composition_are_one_account() -> None:
    tell = Told()
    tell.touch("Caf\u00e9 Nord", "09:00")
    tell.touch("cafe\u0301 nord/Ana", "09:10")
    assert [*tell.history.accounts()] == ["caf\u00e9 nord"]
    assert tell.history.name_of("caf\u00e9 nord") == "Caf\u00e9 Nord"


@given(st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from(KEYS)), max_size=8))
def test_renamings_in_a_circle_lead_everybody_in_it_to_the_same_account(links: list[tuple[str, str]]) -> None:
    history = told([("alias", key, {"to": to}) for key, to in links])
    for key, to in dict(links).items():
        assert history.account_of(key) == history.account_of(to)


def test_what_cannot_be_read_is_counted_and_left_out_until_it_can() -> None:
    tell = Told()
    tell.set("touch", "t1", {"who": "Acme", "at": "some day", "outcome": "connected"})
    assert tell.history.unreadable == {("touch", "t1")}
    assert len(tell.history.ledger) == 0
    tell.set("touch", "t1", {"who": "Acme", "at": NOW.isoformat(), "outcome": "connected"})
    assert not tell.history.unreadable
    assert len(tell.history.ledger) == 1


def test_a_kind_this_version_does_not_know_is_passed_over() -> None:
    tell = Told()
    tell.set("hologram", "h1", {"who": "Acme"})
    assert not tell.history.unreadable
    assert not tell.history.accounts()


def test_a_day_that_starts_at_five_keeps_the_night_with_the_evening() -> None:
    tell = Told()
    touch = tell.touch("Acme", "02:00")
    assert tell.history.day_of(touch.at) == TODAY
    tell.setting("day-start", 5)
    assert tell.history.day_of(touch.at) == TODAY - timedelta(days=1)
    assert tell.history.ledger.rows(TODAY) == range(1, 1)
