"""The app as it stands open: what time that goes by asks of it, and what it does not."""

import asyncio
from datetime import datetime, timedelta

import pytest

from repmirror.domain.account import Account
from repmirror.domain.step import Change
from repmirror.mirror.settings import days_off_taken
from repmirror.tui import reckoning as module
from repmirror.tui.desk import Desk
from tests.tui.rep import NOW, TODAY, Rep, press


class Clock:
    """Goes only when it is told to."""

    def __init__(self) -> None:
        self.at = NOW

    def __call__(self) -> datetime:
        return self.at


def standing(rep: Rep) -> tuple[Desk, Clock]:
    """A desk that has read, looked around and reckoned all there is."""
    clock = Clock()
    desk = Desk(rep.book, clock)
    while not desk.is_loaded:
        desk.read_on(1000)
    desk.look_around()
    reckon(desk)
    return desk, clock


def reckon(desk: Desk) -> int:
    """In how many slices it was done."""
    slices = 1
    while not desk.reckon(in_full=True):
        slices += 1
    return slices


def test_a_minute_that_goes_by_changes_nothing(queue: Rep) -> None:
    desk, clock = standing(queue)
    version = desk.version
    clock.at += timedelta(minutes=1)
    desk.look_around()
    assert desk.version == version
    assert desk.is_reckoned(in_full=True)


def test_what_is_put_off_on_a_leave_of_more_than_a_year_comes_on_its_own_day(queue: Rep) -> None:
    desk, _ = standing(queue)
    queue.knows(*days_off_taken(TODAY + timedelta(days=day) for day in range(400)).changes)
    assert [desk.days_later(days) - TODAY for days in (1, 3, 7)] == [timedelta(days=days) for days in (1, 3, 7)]


def test_where_the_screen_tells_the_minute_or_a_lead_waits_each_minute_counts(queue: Rep) -> None:
    desk, clock = standing(queue)
    version = desk.version
    clock.at += timedelta(minutes=1)
    desk.look_around(tells_minutes=True)
    assert desk.version == version + 1
    queue.knows(Change("account", "hooli", Account(name="Hooli", arrived=NOW).fields()))
    clock.at += timedelta(minutes=1)
    desk.look_around()
    assert desk.version == version + 2


def test_an_hour_later_the_same_figures_are_not_reckoned_again(queue: Rep) -> None:
    desk, clock = standing(queue)
    dropped, count = desk.reckoned.dropped, desk.reckoned.count
    clock.at += timedelta(hours=1)
    desk.look_around()
    assert not desk.is_reckoned(in_full=True)
    assert reckon(desk) == 1
    assert (desk.reckoned.dropped, desk.reckoned.count) == (dropped, count)


def test_a_lead_whose_hours_run_out_is_dropped_then(queue: Rep) -> None:
    queue.knows(Change("account", "hooli", Account(name="Hooli", arrived=NOW).fields()))
    desk, clock = standing(queue)
    assert desk.reckoned.dropped is not None
    assert not desk.reckoned.dropped.of("lead")
    clock.at += timedelta(days=7)
    desk.look_around()
    reckon(desk)
    assert [ball.who for ball in desk.reckoned.dropped.of("lead")] == ["Hooli"]


def test_the_next_day_and_what_was_said_since_are_reckoned(queue: Rep) -> None:
    desk, clock = standing(queue)
    count = desk.reckoned.count
    clock.at += timedelta(days=1)
    desk.look_around()
    assert reckon(desk) > 1
    queue.touched("Hooli", action="meeting", base=2)
    desk.version += 1
    assert reckon(desk) > 1
    assert desk.reckoned.count > count


def test_what_a_rep_waits_for_is_reckoned_at_once_and_what_others_write_now_and_then(
    queue: Rep, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = queue.app()
    monkeypatch.setattr(module, "monotonic", lambda: 12.0)
    reckoning = app.reckoning
    reckoning._began, reckoning._ended = 10.0, 11.0
    app.keyed_at, reckoning._others_wrote = 9.0, 9.0
    assert reckoning.may_begin()  # a screen was gone to by a key that came before, and its part is left
    reckoning._others_wrote = 11.5
    assert not reckoning.may_begin()
    app.keyed_at = 11.6
    assert reckoning.may_begin()
    app.keyed_at = 9.0
    monkeypatch.setattr(module, "monotonic", lambda: 11.1 + module.LONGEST_REST)
    assert reckoning.may_begin()


async def test_patterns_come_though_their_key_came_before_anything_was_reckoned(queue: Rep) -> None:
    async with queue.at_work() as pilot:
        await press(pilot, "3")
        for _ in range(2_000):
            if queue.book.history.changes and pilot.app.desk.reckoned.patterns:  # type: ignore[attr-defined]
                break
            await asyncio.sleep(0.005)
        assert pilot.app.desk.reckoned.patterns  # type: ignore[attr-defined]
