"""The demo's rep: her half year adds up through the real figures to the story that is told of her."""

from datetime import datetime, timedelta
from pathlib import Path
from time import process_time

import pytest

from repmirror.domain.step import Change
from repmirror.mirror.bets.bets import bets_view
from repmirror.mirror.book import Book
from repmirror.mirror.care.undoing import undo
from repmirror.mirror.chains import chain_view
from repmirror.mirror.demo import demo_drafts, demo_store
from repmirror.mirror.focus.result import FocusResult
from repmirror.mirror.focus.view import focus_view
from repmirror.mirror.history import History
from repmirror.mirror.promises.flags import flags_view
from repmirror.mirror.queue import up_next
from repmirror.mirror.streak import streak_view
from repmirror.mirror.today import today_view
from repmirror.mirror.trend import trend_view
from repmirror.stats.tally import tally

THURSDAY = datetime.fromisoformat("2026-11-19T16:40:00+01:00")
NOWS = [
    THURSDAY,
    datetime.fromisoformat("2027-01-03T11:05:00-05:00"),  # a Sunday, just after new year
    datetime.fromisoformat("2024-02-29T09:30:00+05:30"),
]


@pytest.fixture(scope="module", params=NOWS, ids=lambda now: f"{now:%a-%d-%b}")
def now(request: pytest.FixtureRequest) -> datetime:
    return request.param


@pytest.fixture(scope="module")
def book(now: datetime, tmp_path_factory: pytest.TempPathFactory) -> Book:
    return demo_store(tmp_path_factory.mktemp("demo"), now)


@pytest.fixture(scope="module")
def history(book: Book) -> History:
    return book.history


def focus_now(history: History, now: datetime) -> FocusResult:
    result = focus_view(history, now).result
    assert result is not None
    return result


def changes(now: datetime, seed: int = 7) -> list[Change]:
    return [change for draft in demo_drafts(now, seed) for change in draft.changes]


def test_the_same_seed_and_instant_give_the_same_records_and_another_seed_others() -> None:
    first = changes(THURSDAY)
    assert changes(THURSDAY) == first
    assert changes(THURSDAY, seed=8) != first


def test_it_takes_seconds_and_nothing_is_written_outside_the_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = process_time()
    home = tmp_path / "home"
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("REPMIRROR_STORE", str(home / "own.jsonl"))
    monkeypatch.setenv("REPMIRROR_STATE", str(home / "own-state"))
    demo_store(tmp_path / "demo", THURSDAY)
    assert not home.exists()
    assert {path.name for path in tmp_path.iterdir()} == {"demo"}
    assert process_time() - begun < 10


def test_every_record_can_be_read_and_the_rep_needs_no_telling_of(book: Book, history: History) -> None:
    assert not history.unreadable
    assert book.notices == ()


def test_weeks_are_one_in_ten_then_one_in_thirty_then_three_in_ten(history: History, now: datetime) -> None:
    weeks = {span.first: span.rate for span in trend_view(history, now).spans}
    monday = now.date() - timedelta(days=now.weekday())
    rates = [weeks[monday - timedelta(weeks=age)].rate for age in range(25, 0, -1)]
    assert all(rate is None or 0.07 < rate < 0.13 for rate in rates[:17])
    assert rates[17] == pytest.approx(0.03, abs=0.012)
    assert all(rate == pytest.approx(0.30, abs=0.045) for rate in rates[20:])


def test_the_focus_doubles_what_buyers_do_beyond_chance(history: History, now: datetime) -> None:
    focus = focus_now(history, now)
    assert focus.title == 'Answer "no budget"'
    assert focus.take_up == pytest.approx(0.6, abs=0.05)
    assert focus.with_focus.touches >= 20 <= focus.without.touches
    assert focus.verdict == "buyers act more where it is used, beyond chance"


def test_another_focus_came_before_and_nobody_can_tell_whether_it_helped(history: History, now: datetime) -> None:
    (before,) = focus_view(history, now).before
    assert before.kind == "launch"
    assert before.last is not None
    assert before.verdict.startswith("no difference yet")


def test_a_bet_is_on_and_those_before_were_kept_and_dropped(history: History, now: datetime) -> None:
    view = bets_view(history, now)
    assert view.bet is not None
    assert view.bet.practice == "ask about timing first"
    assert view.bet.state in ("running", "better")
    assert view.bet.state == "running" or now != THURSDAY
    assert view.bet.a.touches > 50 < view.bet.b.touches
    assert view.bet.unseen
    assert [(bet.kept, bet.state) for bet in view.before] == [(True, "better"), (False, "none")]


def test_objections_to_the_price_grow_before_the_fall(history: History, now: datetime) -> None:
    def met(age: int) -> float:
        monday = now.date() - timedelta(days=now.weekday(), weeks=age)
        rows = history.ledger.rows(monday, monday + timedelta(days=7))
        talks = [touch for touch in history.touches(rows) if touch.outcome == "connected"]
        return sum(bool({"price", "no-budget"} & {*touch.objections}) for touch in talks) / len(talks)

    assert met(14) < met(9) < met(8)
    assert met(8) > 0.5


def test_the_streak_stands_at_fourteen_workdays(history: History, now: datetime) -> None:
    found = streak_view(history, now.date())
    assert found.current == 14
    assert found.longest > found.current


def test_today_has_touches_up_to_some_minutes_ago(history: History, now: datetime) -> None:
    day = today_view(history, now)
    assert 18 <= day.rate.touches <= 31
    assert 0.2 <= (day.rate.rate or 0) <= 0.4
    last = next(row for row in day.touches if row.kind == "touch")
    assert last.who == "Acme Corp/Jane"
    assert all(touch.at <= now for touch in history.words("touch").values())


def test_the_queue_holds_every_kind_of_row_in_its_order(history: History, now: datetime) -> None:
    queue = up_next(history, now)
    kinds = list(dict.fromkeys(row.urgency for row in queue))
    assert kinds == ["late", "today", "amber", "lead", "list", "later"]
    assert any(row.tried for row in queue)
    assert all(row.number.startswith("+1 555 01") for row in queue)


def test_calls_connect_four_times_in_ten(history: History) -> None:
    counts = tally(history.ledger, history.ledger.rows())
    assert counts.connect_rate == pytest.approx(0.4, abs=0.05)
    assert counts.excluded > 20


def test_flags_stand_in_every_state_with_owners_and_stakes(history: History, now: datetime) -> None:
    view = flags_view(history, now)
    assert {flag.state for flag in (*view.waiting, *view.settled)} == {"open", "told", "promised", "kept", "broken"}
    assert {"delivery", "legal", "support"} <= {owner.owner for owner in view.owners}
    assert any(flag.late for flag in view.waiting)
    assert view.stake > 0


def test_a_renamed_account_keeps_what_was_logged_under_its_old_name(history: History, now: datetime) -> None:
    chain = chain_view(history, "Northgate Logistics", now)
    assert chain.name == "Northgate Freight"
    assert len(chain.events) >= 4


def test_the_long_chain_runs_from_nobody_home_to_a_proposal(history: History, now: datetime) -> None:
    chain = chain_view(history, "globex", now)
    assert chain.people == ("Ravi", "Ingrid")
    assert [event.base for event in chain.events if event.kind == "touch"][-1] == 3
    assert {event.kind for event in chain.events} == {"touch", "response", "follow-up", "flag"}


def test_the_last_step_is_the_one_undo_takes_back(tmp_path: Path) -> None:
    assert undo(demo_store(tmp_path, THURSDAY), THURSDAY) == ("meeting, Acme Corp/Jane",)
