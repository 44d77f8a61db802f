"""The history: whatever order records come in, and however they change, it says what one told in order would."""

import random
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from repmirror.mirror.history import History
from tests.mirror.sayings import KEYS, Saying, order_of, sayings, told, what_it_says
from tests.mirror.told import NOW, TODAY, Told


@given(sayings, st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None)
def test_edits_removals_renames_and_backdating_give_what_telling_anew_gives(
    said: list[Saying], chance: random.Random
) -> None:
    newest = {(kind, id): (kind, id, fields) for kind, id, fields in said}
    anew = [each for each in newest.values() if each[2] is not None]
    chance.shuffle(anew)
    grown, fresh = what_it_says(told(said)), what_it_says(told(anew))
    spelled = [dict(each.pop("accounts")) for each in (grown, fresh)]
    for each in (grown, fresh):  # a name stays as it was most carefully typed, also when that is taken back
        each["queue"] = tuple(row._replace(who=row.who.casefold()) for row in each["queue"])
    assert grown == fresh
    assert spelled[0].keys() == spelled[1].keys()


@given(sayings, st.randoms(use_true_random=False))
@settings(max_examples=100, deadline=None)
def test_records_may_come_in_any_order(said: list[Saying], chance: random.Random) -> None:
    newest = [*{(kind, id): (kind, id, fields) for kind, id, fields in said}.values()]
    shuffled = chance.sample(newest, len(newest))
    assert what_it_says(told(newest)) == what_it_says(told(shuffled))


@given(sayings)
@settings(max_examples=50, deadline=None)
def test_asking_in_between_changes_nothing(said: list[Saying]) -> None:
    asked = History()
    for kind, id, fields in said:
        asked.apply(kind, id, fields, order_of(kind, id))
        what_it_says(asked)
    assert what_it_says(asked) == what_it_says(told(said))


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
