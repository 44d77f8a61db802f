"""What is owed: seen a few accounts at a time it is what it is at once, and it follows each change."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from repmirror.mirror.history import History
from tests.mirror.sayings import Saying, order_of, sayings, told
from tests.mirror.told import NOW, TODAY, Told


@given(sayings, st.integers(1, 3))
@settings(max_examples=50, deadline=None)
def test_what_is_owed_is_the_same_seen_in_slices_after_each_change_and_at_once(said: list[Saying], most: int) -> None:
    sliced = History()
    for kind, id, fields in said:
        sliced.apply(kind, id, fields, order_of(kind, id))
        while not sliced.owing.settle(most):
            pass
    at_once = told(said)
    assert set(sliced.owing.accounts()) == set(at_once.owing.accounts())
    for account in at_once.accounts():
        assert sliced.owing.due(account) == at_once.owing.due(account)
        closed = [closing.follow_up for closing in at_once.closings(account) if closing.by is None]
        assert sliced.still_owed(account) == at_once.still_owed(account) == closed


def test_what_an_account_is_owed_is_remembered_until_a_record_of_it_changes() -> None:
    tell = Told()
    tell.owe("Acme", TODAY)
    tell.owe("Borealis", TODAY)
    [acme, borealis] = [tell.history.still_owed(key) for key in ("acme", "borealis")]
    tell.touch("Acme", "09:00")
    assert tell.history.still_owed("acme") == []
    assert tell.history.still_owed("borealis") is borealis
    assert len(acme) == 1


def test_nothing_is_owed_to_one_that_nothing_is_said_of() -> None:
    tell = Told()
    tell.owe("Acme", (NOW + timedelta(days=1)).date())
    assert tell.history.owing.due("nobody") == tell.history.still_owed("nobody") == []
    assert [*tell.history.owing.accounts()] == ["acme"]
