"""Find: the accounts that hold the words sought. What can be sought is kept apart from the rows that are shown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import count, filterfalse
from typing import NamedTuple, overload

from repmirror.domain.names import name_key
from repmirror.mirror.history import History
from repmirror.mirror.slices import Slices
from repmirror.mirror.touches import what
from repmirror.mirror.wording import ago_word, due_word

_A_SLICE = 100
"""Accounts whose words are gathered at a time: some milliseconds."""

_ORDER, _TEXT, _ROW = "accounts in order", "its words", "its row"


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One account as a list shows it."""

    key: str
    name: str
    touches: int
    on_base: int
    last: str
    what: str
    number: str
    due: str
    do_not_contact: bool


class Hits(Sequence[AccountRow]):
    """The rows of these accounts; each is reckoned when it is first looked at, for that reads its last touch."""

    def __init__(self, keys: Sequence[str], row: Callable[[str], AccountRow]) -> None:
        self._keys, self._row = keys, row

    def __len__(self) -> int:
        return len(self._keys)

    @overload
    def __getitem__(self, place: int) -> AccountRow: ...

    @overload
    def __getitem__(self, place: slice) -> "Hits": ...

    def __getitem__(self, place: int | slice) -> "AccountRow | Hits":
        if isinstance(place, slice):
            return Hits(self._keys[place], self._row)
        return self._row(self._keys[place])


def found(history: History, now: datetime, words: str = "") -> Hits:
    """The accounts that hold all the words, the last touched first; without words all of them.

    They are sought in its name, numbers, e-mail, note and tags, and in what was said in its touches: "!price", "#smb".
    Those whose name begins with the first word come before the others.
    """
    today, known, sought = history.today(now), _known(history), name_key(words).split()
    keys, texts = known.keys, known.texts
    hits: Sequence[int] = range(len(keys))
    for word in sought:
        hits = [place for place in hits if word in texts[place]]
    if sought:
        begins = {place for place in hits if texts[place].startswith(sought[0])}
        hits = [*filter(begins.__contains__, hits), *filterfalse(begins.__contains__, hits)]
    return Hits([keys[place] for place in hits], lambda key: _row(history, key, today))


def make_ready(history: History) -> Slices[None]:
    """Gather what can be sought ahead of the first key, in slices."""
    keys = _last_touched_first(history)
    for start in range(0, len(keys), _A_SLICE):
        yield
        for key in keys[start : start + _A_SLICE]:
            _text(history, key)


class _Ordered(NamedTuple):
    """The accounts, the last touched first, after so many changes and moves of rows, with the first so many rows."""

    changes: int
    moves: int
    rows: int
    keys: Sequence[str]


class _Known(NamedTuple):
    """The accounts in order, and the words of each, after so many changes."""

    changes: int
    keys: Sequence[str]
    texts: Sequence[str]


def _known(history: History) -> _Known:
    """What is sought in, kept until something changes."""
    kept: _Known | None = history.kept.get(_TEXT)
    if kept is None or kept.changes != history.changes:
        keys = _last_touched_first(history)
        kept = history.kept[_TEXT] = _Known(history.changes, keys, [_text(history, key) for key in keys])
    return kept


def _last_touched_first(history: History) -> Sequence[str]:
    """Every account, kept until something changes; a touch that came behind all others moves its account only."""
    kept: _Ordered | None = history.kept.get(_ORDER)
    if kept is None or kept.changes != history.changes:
        keys = (kept and _moved_up(history, kept)) or _in_order(history)
        ledger = history.ledger
        kept = history.kept[_ORDER] = _Ordered(history.changes, ledger.moves, len(ledger), keys)
    return kept.keys


def _moved_up(history: History, before: _Ordered) -> Sequence[str] | None:
    """The order before, those touched since on top; None where more than that may have changed."""
    ledger = history.ledger
    if ledger.moves != before.moves:
        return None
    touched = dict.fromkeys(ledger.accounts[code] for code in reversed(ledger.account[before.rows :]))
    keys = [*touched, *filterfalse(touched.__contains__, before.keys)]
    return keys if history.accounts() == {*keys} else None


def _in_order(history: History) -> Sequence[str]:
    last, known = dict(zip(history.ledger.account, count(1), strict=False)), history.ledger.naming.known
    return sorted(history.accounts(), key=lambda key: (-last.get(known(key), 0), key))


def _text(history: History, key: str) -> str:
    """An account's words, folded; kept until a record of it changes."""
    of_account = history.kept_of.setdefault(key, {})
    if _TEXT not in of_account:
        known, ledger = history.account(key), history.ledger
        said = [ledger.marks_said[code] for code in {ledger.marks[row] for row in ledger.rows_of_account(key)}]
        marks = {f"!{word}" for each in said for word in each.objections}
        marks.update(f"#{word}" for each in said for word in each.tags)
        words = (key, known.name, known.email, known.note, *known.tags, *known.phones, *sorted(marks))
        of_account[_TEXT] = name_key(" ".join(words))
    text: str = of_account[_TEXT]
    return text


def _row(history: History, key: str, today: date) -> AccountRow:
    """An account's row of a day; kept until a record of it changes."""
    of_account = history.kept_of.setdefault(key, {})
    kept: tuple[date, AccountRow] | None = of_account.get(_ROW)
    if kept is None or kept[0] != today:
        kept = of_account[_ROW] = today, _newly_reckoned(history, key, today)
    return kept[1]


def _newly_reckoned(history: History, key: str, today: date) -> AccountRow:
    known, rows, base = history.account(key), history.ledger.rows_of_account(key), history.ledger.base
    touch = next(history.touches(rows[-1:]), None)
    owed = [due.day for due in history.owing.due(key)]
    return AccountRow(
        key=key,
        name=known.name,
        touches=len(rows),
        on_base=sum(1 for row in rows if base[row]),
        last=ago_word(history.day_of(touch.at), today) if touch else "",
        what=what(touch) if touch else "",
        number=known.phones[0] if known.phones else "",
        due=due_word(date.fromordinal(min(owed)), today) if owed else "",
        do_not_contact=known.do_not_contact,
    )
