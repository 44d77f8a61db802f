"""A span's figures: each with its denominator, how sure it is, and no gap between its spans."""

from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from repmirror.domain.encounter import Response, Touch
from repmirror.domain.errors import NotUnderstoodError
from repmirror.domain.step import Change, Draft
from repmirror.mirror.book import Book
from repmirror.mirror.figures import figures
from repmirror.mirror.history import History
from repmirror.stats.intervals import running, wilson

NOW = datetime(2026, 11, 19, 14, 30, tzinfo=timezone(timedelta(hours=1)))


def history_of(directory: Path, *said: Touch | Response) -> History:
    book = Book.in_directory(directory)
    for each in said:
        kind = "touch" if isinstance(each, Touch) else "response"
        book.commit(Draft(changes=(Change(kind, each.id, each.fields()),), says=""), NOW)
    return book.history


def touch(id: str, days_ago: int, who: str = "Acme", base: int = 0, **more: Any) -> Touch:
    action = "meeting" if base else "none"
    return Touch(id=id, at=NOW - timedelta(days=days_ago), who=who, action=action, base=base, **more)


def test_a_late_answer_counts_but_does_not_move_the_running_interval(tmp_path: Path) -> None:
    answer = Response(id="r", at=NOW, who="Acme", action="meeting", base=2)
    told = figures(history_of(tmp_path, touch("a", 1), touch("b", 1, "Beta"), answer), NOW)
    assert (told.rate.on_base, told.rate.touches, told.rate.interval) == (1, 2, "running")
    assert (told.rate.low, told.rate.high) == running(0, 2)
    assert told.is_open


def test_a_span_is_over_two_weeks_after_its_end(tmp_path: Path) -> None:
    history = history_of(tmp_path, touch("a", 20, base=2), touch("b", 20))
    over = figures(history, NOW, until=date(2026, 11, 5))
    assert (over.rate.interval, over.is_open) == ("wilson", False)
    assert (over.rate.low, over.rate.high) == wilson(1, 2)
    assert figures(history, NOW, until=date(2026, 11, 6)).is_open


def test_each_row_of_time_has_its_own_interval(tmp_path: Path) -> None:
    history = history_of(tmp_path, touch("a", 40, base=2), touch("b", 1))
    rows = figures(history, NOW, by="week").by or ()
    assert [row.rate.interval for row in rows] == ["wilson"] * 4 + ["running"] * 3
    assert [row.rate.touches for row in rows] == [1, 0, 0, 0, 0, 0, 1]
    assert [row.shrunk is None for row in rows] == [False, True, True, True, True, True, False]


def test_spans_are_cut_where_the_whole_one_begins_and_ends(tmp_path: Path) -> None:
    history = history_of(tmp_path, touch("a", 10), touch("b", 9), touch("c", 8))
    rows = figures(history, NOW, date(2026, 11, 10), date(2026, 11, 11), by="month").by or ()
    assert [(row.key, row.rate.touches) for row in rows] == [("2026-11", 1)]


def test_an_account_counts_once(tmp_path: Path) -> None:
    history = history_of(tmp_path, touch("a", 2), touch("b", 1, base=2), touch("c", 1, "Beta"))
    told = figures(history, NOW, by="channel", count="accounts")
    assert (told.rate.on_base, told.rate.touches, told.tally.touches) == (1, 2, 3)
    assert [(row.rate.on_base, row.rate.touches) for row in told.by or ()] == [(1, 2)]


def test_rates_of_small_cells_are_pulled_towards_the_rest(tmp_path: Path) -> None:
    many = [touch(f"{number:02}", 3, base=0) for number in range(20)]
    history = history_of(tmp_path, *many, touch("x", 3, base=2, channel="video"))
    rows = {row.key: row for row in figures(history, NOW, by="channel").by or ()}
    assert rows["video"].rate.rate == 1
    assert (rows["video"].shrunk or 0) < 1


def test_what_ends_before_it_begins_or_has_too_many_rows_is_refused(tmp_path: Path) -> None:
    history = history_of(tmp_path, touch("a", 1))
    with pytest.raises(NotUnderstoodError):
        figures(history, NOW, date(2026, 11, 2), date(2026, 11, 1))
    with pytest.raises(NotUnderstoodError):
        figures(history, NOW, date(1, 1, 1), by="day")
