"""What was tried on each account, row by row, against the same told account by account."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from repmirror.domain.encounter import Touch
from repmirror.stats.efforts import ANSWERED, MOST_COUNTED, NOBODY, Act, Efforts
from repmirror.stats.ledger import Ledger

START = datetime(2026, 11, 2, 9, tzinfo=UTC)

said = st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from(["busy", "wrong-number", "connected"]), st.booleans()))
heard = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 1)), max_size=6)


def ledger_of(touches: list[tuple[str, str, bool]]) -> Ledger:
    ledger = Ledger()
    for number, (who, outcome, acted) in enumerate(touches):
        at = START + timedelta(minutes=2 * number)
        touch = Touch(id=str(number), at=at, who=who, outcome=outcome, base=int(acted), seconds=60 if acted else 30)
        ledger.add(touch)
    return ledger


def acts_of(answers: list[tuple[int, int]], ledger: Ledger) -> list[Act]:
    """Answers at odd minutes, between the touches."""
    codes = len(ledger.accounts)
    told = [(int(START.timestamp()) + 60 * (2 * minute + 1), code) for minute, code in answers if code < codes]
    return sorted((at, code, f"r{at}") for at, code in set(told))


def taken(ledger: Ledger, acts: list[Act], stops: list[int]) -> Efforts:
    efforts = Efforts()
    for stop in (*sorted(stops), len(ledger)):
        efforts.take(ledger, stop, acts)
    efforts.finish(acts)
    return efforts


@given(said, heard, st.lists(st.integers(0, 30), max_size=3))
def test_it_comes_to_what_each_account_s_own_story_says(
    touches: list[tuple[str, str, bool]], answers: list[tuple[int, int]], stops: list[int]
) -> None:
    ledger = ledger_of(touches)
    acts = acts_of(answers, ledger)
    efforts = taken(ledger, acts, [stop for stop in stops if stop <= len(ledger)])
    for code, account in enumerate(ledger.accounts):
        own = [row for row, (who, outcome, _) in enumerate(touches) if who == account and outcome != "wrong-number"]
        assert [efforts.attempts[row] for row in own] == list(range(1, len(own) + 1))
        moved = [(ledger.at[row], row) for row in own if ledger.own[row]]
        moved += [(at, ANSWERED) for at, who, _ in acts if who == code]
        at, act = max(moved, default=(0, NOBODY))
        since = [row for row in own if ledger.at[row] > at]
        assert (efforts.act[code], efforts.since[code]) == (act, len(since))
        assert (efforts.touches[code], efforts.timed[code]) == (len(own), len(since))
        assert efforts.seconds[code] == sum(ledger.seconds[row] for row in since)
        assert efforts.last[code] == (own[-1] if own else -1)
        assert efforts.tried[code] == max(row for row, (who, *_) in enumerate(touches) if who == account)


def test_a_copy_goes_its_own_way() -> None:
    ledger = ledger_of([("a", "busy", False)] * 4)
    efforts = Efforts()
    efforts.take(ledger, 2, [])
    twin = efforts.copy()
    twin.take(ledger, 4, [])
    assert (efforts.rows, list(efforts.touches), len(efforts.attempts)) == (2, [2], 2)
    assert (twin.rows, list(twin.touches), len(twin.attempts)) == (4, [4], 4)


def test_attempts_stop_being_told_apart() -> None:
    ledger = ledger_of([("a", "busy", False)] * (MOST_COUNTED + 3))
    assert list(taken(ledger, [], []).attempts[-4:]) == [MOST_COUNTED] * 4
