"""How times are told apart in a list: how late, how long ago, how long between."""

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
    """The time between two events: "+8 min", "+3h", "+2d", "+5w"."""
    minutes = int(gap.total_seconds() // 60)
    if minutes < 60:
        return f"+{minutes} min"
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
