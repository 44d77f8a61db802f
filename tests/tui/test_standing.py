"""The app as it stands open: what time that goes by asks of it, and what it does not."""

from datetime import datetime, timedelta

from repmirror.domain.account import Account
from repmirror.domain.step import Change
from repmirror.tui.desk import Desk
from tests.tui.rep import NOW, Rep


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
