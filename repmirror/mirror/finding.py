"""Find: the accounts that hold the words sought. What can be sought is kept apart from the rows that are shown."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import compress, count, filterfalse
from typing import Any, Generic, NamedTuple, TypeVar, overload

from repmirror.domain.names import folded, name_key
from repmirror.mirror.history import History
from repmirror.mirror.slices import Slices, at_once
from repmirror.mirror.touches import what
from repmirror.mirror.wording import ago_word, due_word
from repmirror.stats.ledger import Ledger

_A_SLICE = 500
"""Accounts whose words are gathered at a time: some milliseconds."""

_ROWS_A_SLICE = 50_000
"""Touches gone through at a time for what was said in them: as long."""

_FEW = 20
"""Accounts for whose words it does not pay to go through all touches."""

_ORDER, _TEXT, _HIT, _ROW = "accounts in order", "its words", "its hit", "its row"


@dataclass(frozen=True, slots=True)
class Hit:
    """One account as find shows it."""

    key: str
    name: str
    last: str
    what: str
    number: str
    due: str
    do_not_contact: bool


@dataclass(frozen=True, slots=True)
class AccountRow(Hit):
    """One account as the list of accounts shows it, with its touches counted."""

    touches: int
    on_base: int


T = TypeVar("T", bound=Hit)


class Hits(Sequence[T], Generic[T]):
    """The rows of these accounts; each is reckoned when it is first looked at, for that reads its last touch."""

    def __init__(self, keys: Sequence[str], row: Callable[[str], T]) -> None:
        self._keys, self._row = keys, row

    def __len__(self) -> int:
        return len(self._keys)

    @overload
    def __getitem__(self, place: int) -> T: ...

    @overload
    def __getitem__(self, place: slice) -> "Hits[T]": ...

    def __getitem__(self, place: int | slice) -> "T | Hits[T]":
        if isinstance(place, slice):
            return Hits(self._keys[place], self._row)
        return self._row(self._keys[place])


def found(history: History, now: datetime, words: str = "") -> Hits[Hit]:
    """The accounts that hold all the words, the last touched first; without words all of them.

    They are sought in its name, numbers, e-mail, note and tags, and in what was said in its touches: "!price", "#smb".
    Those whose name begins with the first word come before the others.
    """
    today = history.today(now)
    return Hits(_holding(history, words), lambda key: _kept_row(history, key, today, _HIT, _hit))


def counted(history: History, now: datetime, words: str = "") -> Hits[AccountRow]:
    """The same with the touches of each counted, which takes longer."""
    today = history.today(now)
    return Hits(_holding(history, words), lambda key: _kept_row(history, key, today, _ROW, _account_row))


def _holding(history: History, words: str) -> Sequence[str]:
    keys, sought = [*_last_touched_first(history)], name_key(words).split()
    return _with(sought, keys, _texts(history)) if sought else keys


def _with(sought: Sequence[str], keys: Sequence[str], texts: Sequence[str]) -> Sequence[str]:
    hits: Sequence[int] = range(len(keys))
    for word in sought:
        hits = [place for place in hits if word in texts[place]]
    begins = {place for place in hits if texts[place].startswith(sought[0])}
    return [keys[place] for place in (*filter(begins.__contains__, hits), *filterfalse(begins.__contains__, hits))]


def make_ready(history: History) -> Slices[None]:
    """Gather what can be sought ahead of the first key, in slices."""
    keys = [key for key in history.accounts() if _TEXT not in history.kept_of.get(key, ())]
    said = (yield from _said(history.ledger)) if len(keys) > _FEW else None
    for start in range(0, len(keys), _A_SLICE):
        yield
        for key in keys[start : start + _A_SLICE]:
            _gather(history, key, said)


def _said(ledger: Ledger) -> Slices[dict[int, int]]:
    """By the number of each account, a bit for each number of what was said in its touches, in slices."""
    said: dict[int, int] = {}
    for start in range(0, len(ledger), _ROWS_A_SLICE):
        marks = ledger.marks[start : start + _ROWS_A_SLICE]
        for code, mark in compress(zip(ledger.account[start : start + _ROWS_A_SLICE], marks, strict=True), marks):
            said[code] = said.get(code, 0) | 1 << mark
        yield
    return said


def _numbers(bits: int) -> Iterator[int]:
    while bits:
        yield bits.bit_length() - 1
        bits ^= 1 << bits.bit_length() - 1


class _Ordered(NamedTuple):
    """The accounts, the last touched first, after so many changes and moves of rows, of the first so many rows.

    Each with the row of its last touch, -1 where it has none.
    """

    changes: int
    moves: int
    rows: int
    keys: Mapping[str, int]


class _Known(NamedTuple):
    """The words of each account, in their order, after so many changes."""

    changes: int
    texts: Sequence[str]


def _texts(history: History) -> Sequence[str]:
    """What is sought in, kept until something changes."""
    kept: _Known | None = history.kept.get(_TEXT)
    if kept is None or kept.changes != history.changes:
        at_once(make_ready(history))
        texts = [history.kept_of[key][_TEXT] for key in _last_touched_first(history)]
        kept = history.kept[_TEXT] = _Known(history.changes, texts)
    return kept.texts


def _last_touched_first(history: History) -> Mapping[str, int]:
    """Every account, kept until something changes; a touch that came behind all others moves its account only."""
    kept: _Ordered | None = history.kept.get(_ORDER)
    if kept is None or kept.changes != history.changes:
        keys = (kept and _moved_up(history, kept)) or _in_order(history)
        ledger = history.ledger
        kept = history.kept[_ORDER] = _Ordered(history.changes, ledger.moves, len(ledger), keys)
    return kept.keys


def _moved_up(history: History, before: _Ordered) -> Mapping[str, int] | None:
    """The order before, those touched since on top; None where more than that may have changed."""
    ledger = history.ledger
    if ledger.moves != before.moves:
        return None
    last = _last_rows(ledger, before.rows)
    keys = last | {key: row for key, row in before.keys.items() if key not in last}
    return keys if history.accounts() == keys.keys() else None


def _in_order(history: History) -> Mapping[str, int]:
    """By their last touches; behind them, by name, those that have none."""
    last = _last_rows(history.ledger)
    return last | dict.fromkeys(sorted(filterfalse(last.__contains__, history.accounts())), -1)


def _last_rows(ledger: Ledger, first: int = 0) -> dict[str, int]:
    """The accounts touched in the rows from `first` on, each with the last of them, the last touched first."""
    last = dict(zip(ledger.account[first:], count(first), strict=False))
    return {ledger.accounts[code]: last[code] for code in sorted(last, key=last.__getitem__, reverse=True)}


def _gather(history: History, key: str, said: Mapping[int, int] | None) -> None:
    """Keep an account's words, folded, until a record of it changes; `said` in its touches where that is known."""
    known, ledger, code = history.account(key), history.ledger, history.ledger.naming.known(key)
    if said is not None:
        words_said = [ledger.marks_said[each] for each in _numbers(said.get(code, 0))]
    else:
        words_said = [ledger.marks_said[each] for each in {ledger.marks[row] for row in ledger.rows_of_account(key)}]
    marks = {f"!{word}" for each in words_said for word in each.objections}
    marks.update(f"#{word}" for each in words_said for word in each.tags)
    words = (key, known.name, known.email, known.note, *known.tags, *known.phones, *sorted(marks))
    history.kept_of.setdefault(key, {})[_TEXT] = folded(" ".join(words))


def _kept_row(history: History, key: str, today: date, name: str, reckon: Callable[[History, str, date], T]) -> T:
    """An account's row of a day; kept until a record of it changes."""
    of_account = history.kept_of.setdefault(key, {})
    kept: tuple[date, T] | None = of_account.get(name)
    if kept is None or kept[0] != today:
        kept = of_account[name] = today, reckon(history, key, today)
    return kept[1]


def _hit(history: History, key: str, today: date) -> Hit:
    return Hit(**_facts(history, key, today))


def _account_row(history: History, key: str, today: date) -> AccountRow:
    rows, base = history.ledger.rows_of_account(key), history.ledger.base
    return AccountRow(**_facts(history, key, today), touches=len(rows), on_base=sum(1 for row in rows if base[row]))


def _facts(history: History, key: str, today: date) -> dict[str, Any]:
    known, last = history.account(key), _last_touched_first(history).get(key, -1)
    touch = next(history.touches([last]), None) if last >= 0 else None
    owed = [due.day for due in history.owing.due(key)]
    return {
        "key": key,
        "name": known.name,
        "last": ago_word(history.day_of(touch.at), today) if touch else "",
        "what": what(touch) if touch else "",
        "number": known.phones[0] if known.phones else "",
        "due": due_word(date.fromordinal(min(owed)), today) if owed else "",
        "do_not_contact": known.do_not_contact,
    }
