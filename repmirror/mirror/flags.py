"""Promises the company has yet to keep: by state and age, and by who owes them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from repmirror.domain.errors import NoSuchError, NotUnderstoodError
from repmirror.domain.flag import Flag
from repmirror.domain.local_time import fixed
from repmirror.domain.step import Change, Draft
from repmirror.domain.vocabulary import FLAG_STATES
from repmirror.mirror.touches import new_id
from repmirror.mirror.wording import due_word

if TYPE_CHECKING:
    from repmirror.mirror.history import History


@dataclass(frozen=True, slots=True)
class FlagRow:
    """One promise; `age` in days since it was raised, `turned` the day it came into its state."""

    id: str
    text: str
    who: str
    owner: str
    state: str
    age: int
    due: str
    late: bool
    stake: float | None
    words: str
    turned: date


@dataclass(frozen=True, slots=True)
class OwnerRow:
    """One part of the company: what is open and past its date there; `rate` is `on_time` ÷ `settled` or past it."""

    owner: str
    open: int
    due: int
    kept: int
    broken: int
    on_time: int
    settled: int
    rate: float | None
    median_days: float | None
    stake: float


@dataclass(frozen=True, slots=True)
class FlagsView:
    """Promises still waited for, oldest first, then the settled ones, newest first; `stake` of those waiting."""

    waiting: tuple[FlagRow, ...]
    settled: tuple[FlagRow, ...]
    owners: tuple[OwnerRow, ...]
    stake: float


def flags_view(history: History, now: datetime) -> FlagsView:
    """The ledger of promises as it stands."""
    from repmirror.stats.promises import promises  # here, as raising a flag reads no history

    today = history.today(now)
    flags: list[Flag] = sorted(history.words("flag").values(), key=lambda flag: (flag.at, flag.id))
    waiting = [flag for flag in flags if not flag.is_settled]
    settled = sorted((flag for flag in flags if flag.is_settled), key=lambda flag: flag.turns[-1].at, reverse=True)
    return FlagsView(
        waiting=tuple(_row(history, flag, today) for flag in waiting),
        settled=tuple(_row(history, flag, today) for flag in settled),
        owners=tuple(
            OwnerRow(
                owner=each.owner or "nobody named",
                open=each.open,
                due=each.late,
                kept=each.kept,
                broken=each.broken,
                on_time=each.on_time,
                settled=each.due,
                rate=each.rate,
                median_days=each.median_days,
                stake=each.stake,
            )
            for each in promises(flags, today)
        ),
        stake=sum(flag.stake or 0 for flag in waiting),
    )


def _row(history: History, flag: Flag, today: date) -> FlagRow:
    from repmirror.stats.promises import is_late

    due = ""
    if flag.due and not flag.is_settled:
        word = due_word(flag.due, today)
        due = word if word.endswith("late") else f"due {word}"
    return FlagRow(
        id=flag.id,
        text=flag.text,
        who=flag.who,
        owner=flag.owner,
        state=flag.state,
        age=(today - history.day_of(flag.at)).days,
        due=due,
        late=is_late(flag, today),
        stake=flag.stake,
        words=flag.words,
        turned=history.day_of(flag.turns[-1].at if flag.turns else flag.at),
    )


def raised(
    text: str,
    now: datetime,
    who: str = "",
    owner: str = "",
    due: date | None = None,
    stake: float | None = None,
    words: str = "",
) -> Draft:
    """A promise the company made. Raises NotUnderstoodError where it says nothing."""
    if not text.strip():
        raise NotUnderstoodError("A flag needs what was promised: repmirror flag \"samples by Friday\" --who Acme.")
    flag = Flag(
        id=new_id(), at=fixed(now), text=text.strip(), who=who.strip(), owner=owner.strip(),
        due=due, stake=stake, words=words.strip(),
    )  # fmt: skip
    return _saved(flag, f"flag {flag.text}")


def turned(history: History, id: str, state: str, now: datetime) -> Draft:
    """A flag in a new state. Raises NoSuchError and NotUnderstoodError."""
    flag: Flag | None = history.word("flag", id)
    if flag is None:
        raise NoSuchError(f"There is no flag {id!r}. `repmirror flags` shows them with their ids.")
    if state not in FLAG_STATES:
        raise NotUnderstoodError(f"A flag can't be {state!r}: it is {', '.join(FLAG_STATES)}.")
    return _saved(flag.turned(state, fixed(now)), f"{state}: {flag.text}")


def _saved(flag: Flag, called: str) -> Draft:
    return Draft(changes=(Change("flag", flag.id, flag.fields()),), says=called)
