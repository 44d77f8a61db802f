"""`set` and `dayoff`: how the rep wants things, and when the rep is away."""

from __future__ import annotations

from datetime import date, timedelta
from difflib import get_close_matches
from typing import TYPE_CHECKING

import click

from repmirror.cli.printing import note, say, show_json, table
from repmirror.cli.session import Session
from repmirror.cli.verb import PhraseVerb, verb
from repmirror.domain.errors import NoSuchError, NotUnderstoodError
from repmirror.domain.plain import plain
from repmirror.domain.when import longest_due, read_edge, short_day
from repmirror.mirror.settings import (
    SettingRow,
    days_off_given_up,
    days_off_taken,
    setting_row,
    setting_set,
    setting_unset,
    settings_view,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_KEY = "key."
_LONGEST_LEAVE = 400


@verb(
    "set",
    "repmirror set",
    "repmirror set goal 8 bases",
    "repmirror set schedule mon-thu",
    "repmirror set action.demo 2        a word of your own, and its base",
    "repmirror set goal --unset",
    cls=PhraseVerb,
)
@click.argument("key", required=False, metavar="[KEY")
@click.argument("words", nargs=-1, metavar="[VALUE]]")
@click.option("--unset", is_flag=True, help="Back to what holds until it is set.")
@click.pass_obj
def set_command(session: Session, key: str | None, words: tuple[str, ...], unset: bool, as_json: bool) -> None:
    """List the settings, show one, or set it; what is dated holds from today on."""
    if key is None:
        rows = settings_view(session.history)
        if as_json:
            show_json([_facts(row) for row in rows])
        else:
            table(("setting", "value", ""), [(row.key, row.value, row.help) for row in rows])
        return
    key = plain(key)
    if key.startswith(_KEY) and words:
        note(*_told_of_key(key.removeprefix(_KEY), plain(" ".join(words)), session.history.settings.keys))
    if unset:
        session.commit(setting_unset(session.history, key, session.today))
    elif words:
        session.commit(setting_set(key, plain(" ".join(words)), session.today))
    row = setting_row(session.history, key)
    if as_json:
        show_json(_facts(row))
    else:
        say(f"{row.key} is {row.value or 'not set'}")


def _told_of_key(name: str, text: str, changed: Mapping[str, str]) -> Iterator[str]:
    """Which other actions are called by the key in the same place.

    Raises NoSuchError where no action has the name, NotUnderstoodError where there is no such key.
    """
    from repmirror.tui.actions import BY_NAME  # here because it costs an app's start
    from repmirror.tui.own_keys import are_keys, calls_too

    if name not in BY_NAME:
        close = get_close_matches(name, BY_NAME, n=2)
        meant = f" Did you mean {' or '.join(_KEY + each for each in close)}?" if close else ""
        raise NoSuchError(f"No key is called {name}.{meant} ? in the app shows what each is called.")
    if not are_keys(text):
        raise NotUnderstoodError(f"{text!r} is no key: type one like L, f5, enter or ctrl+x; more with commas between.")
    for other in calls_too(BY_NAME[name], text, changed):
        yield f"{text} is the key of {other.name} too ({other.place})."


def _facts(row: SettingRow) -> dict[str, str | bool]:
    return {"key": row.key, "value": row.value, "set": row.is_set, "help": row.help}


@verb(
    "dayoff",
    "repmirror dayoff tomorrow",
    "repmirror dayoff 2026-12-24..2027-01-01",
    "repmirror dayoff fri --remove",
    cls=PhraseVerb,
)
@click.argument("words", nargs=-1, metavar="DATE...")
@click.option("--remove", is_flag=True, help="They are no days off after all.")
@click.pass_obj
def dayoff_command(session: Session, words: tuple[str, ...], remove: bool, as_json: bool) -> None:
    """Take days off: they neither feed nor break your streak. Without DATE, list those from today on.

    DATE is like fri, 24 dec, yesterday or 2026-12-24; FIRST..LAST takes all days between, both included.
    """
    days = sorted(set(_days(words, session)))
    if days:
        session.commit((days_off_given_up if remove else days_off_taken)(days))
    else:
        days = sorted(day for day in session.history.settings.plan.days_off if day >= session.today)
    if as_json:
        show_json({"removed" if words and remove else "days_off": [day.isoformat() for day in days]})
    elif days:
        called = "No day off" if words and remove else "Day off"
        say(*(f"{called}: {short_day(day, session.today)}" for day in days))
    else:
        note("No days off ahead.")


def _days(words: Sequence[str], session: Session) -> Iterator[date]:
    left = " ".join(plain(word) for word in words).split()
    while left:
        first, dots, last = left[0].partition("..")
        if dots and not (first and last):
            raise NotUnderstoodError(f"{left[0]} has one end: say both, as 2026-12-24..2027-01-01.")
        if dots:
            yield from _between(_day(first, session), _day(last, session))
            left = left[1:]
        elif left[0].startswith("-") or left[0].casefold() in ("yesterday", "today"):
            yield read_edge(left[0], session.today)
            left = left[1:]
        else:
            day, used = longest_due(left, session.today)
            yield day
            left = left[used:]


def _day(text: str, session: Session) -> date:
    return next(_days([text], session))


def _between(first: date, last: date) -> Iterator[date]:
    if not 0 <= (last - first).days <= _LONGEST_LEAVE:
        raise NotUnderstoodError(f"{first}..{last} is no leave: the first day comes first, and it ends within a year.")
    return (first + timedelta(days=away) for away in range((last - first).days + 1))
