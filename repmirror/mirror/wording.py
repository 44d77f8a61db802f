"""Words that many pages and lists share: how late, how long ago, how many, what was left out."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta


def due_word(day: date, today: date) -> str:
    """How far a due day is away: "2d late", "today", "tomorrow", "Fri", "27 Nov"."""
    days = (day - today).days
    if days < 0:
        return f"{-days}d late"
    if days == 0:
        return "today"
    if days == 1:
        return "tomorrow"
    return f"{day:%a}" if days < 7 else day_name(day, today)


def day_name(day: date, today: date) -> str:
    """A date with its year only where it is another: "27 Nov", "27 Nov 2024"."""
    return f"{day.day} {day:%b}" if day.year == today.year else f"{day.day} {day:%b} {day.year}"


def ago_word(day: date, today: date) -> str:
    """How long ago a day was: "today", "yesterday", "3d ago", "5w ago", "2y ago"."""
    days = (today - day).days
    if days <= 0:
        return "today"
    if days == 1:
        return "yesterday"
    if days < 14:
        return f"{days}d ago"
    return f"{days // 7}w ago" if days < 365 else f"{days // 365}y ago"


def gap_word(gap: timedelta) -> str:
    """The time between two events: "+8m", "+3h", "+2d", "+5w"."""
    minutes = int(gap.total_seconds() // 60)
    if minutes < 60:
        return f"+{minutes}m"
    if minutes < 24 * 60:
        return f"+{minutes // 60}h"
    days = minutes // (24 * 60)
    return f"+{days}d" if days < 28 else f"+{days // 7}w"


def time_word(at: datetime, day: date, today: date) -> str:
    """When something was, in a list that is mostly of today: "16:40", "Thu 16:40", "27 Nov"."""
    if day == today:
        return f"{at:%H:%M}"
    if 0 < (today - day).days < 7:
        return f"{at:%a %H:%M}"
    return day_name(day, today)


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th, 21st."""
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def counted(number: int, noun: str) -> str:
    """How many of something: "1 touch", "12,000 touches", "2 days"."""
    ending = "" if number == 1 else "es" if noun.endswith(("ch", "s")) else "s"
    return f"{number:,} {noun}{ending}"


def listed(words: Sequence[str], last: str = "and") -> str:
    """Words in a row: "names", "names and notes", "names, numbers or notes"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"


def made_on(today: date, kept_back: Sequence[str]) -> str:
    """The foot of a page that leaves: where it comes from, and what of buyers is not in it."""
    out = f" Buyers’ {listed(kept_back)} are left out." if kept_back else ""
    return f"Made with repmirror on {long_day(today)}, from the rep’s own log.{out}"


def long_day(day: date) -> str:
    """A day in full, for a page that is read in another year: "25 November 2026"."""
    return f"{day.day} {day:%B} {day.year}"


def span_name(since: date | None, until: date | None, first: date | None, last: date | None, today: date) -> str:
    """A half-open span as a title has it: "November 2026", "2 to 8 November 2026", "all history".

    `first` and `last` are the days it really holds; a month or year that still goes on is named as a whole.
    """
    if since is None or first is None or last is None:
        return "all history" if until is None else f"until {long_day(until - timedelta(days=1))}"
    end = until or last + timedelta(days=1)
    if since.day == 1 and _is_month(since, end, goes_on=end > today):
        return f"{since:%B} {since.year}"
    if since == last:
        return long_day(since)
    if (since.year, since.month) == (last.year, last.month):
        return f"{since.day} to {long_day(last)}"
    year = "" if since.year == last.year else f" {since.year}"
    return f"{since.day} {since:%B}{year} to {long_day(last)}"


def _is_month(since: date, end: date, *, goes_on: bool) -> bool:
    following = (since + timedelta(days=31)).replace(day=1)
    return end == following or (goes_on and end <= following)
