"""What buyers did later, as columns, in the order it happened."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from repmirror.domain.id_column import IdColumn
from repmirror.domain.vocabulary import DECLINED
from repmirror.stats.columns import Columns
from repmirror.stats.naming import Naming

_AT_A_TIME = 1_000
"""Answers that are gone through at a time."""

_LISTS = frozenset({"objections", "tags", "rivals", "reasons_for", "reasons_against"})
_NEVER = -(1 << 62)
_WORDS = _LISTS | {"note"}


class Answer(NamedTuple):
    """A response as far as credit goes: its second since 1970, its base, and the id of the touch it names."""

    at: int
    base: int
    touch: str | None


class Answers:
    """Responses by instant, then id: `at` in seconds since 1970, base, the key they lie with, the touch they name.

    A last column says which of them hold more than that: a word, a note, or that the buyer declined.
    """

    FIELDS = ("at", "base", "key", "ids", "touch", "said")

    def __init__(self, naming: Naming) -> None:
        self._naming = naming
        self.at, self._base, self._key = array("q"), array("i"), array("i")
        self.ids, self._touch = IdColumn(), IdColumn()
        self._said = bytearray()
        self.columns = Columns(
            at=self.at, base=self._base, key=self._key, ids=self.ids, touch=self._touch, said=self._said
        )
        self._last: dict[int, int] | None = None
        self._places: dict[int, list[int]] | None = None

    def add(self, id: str, fields: Mapping[str, Any]) -> int:
        """Take a response in by its fields; the number of its key. Raises ValueError, TypeError and KeyError."""
        at, base = epoch(datetime.fromisoformat(fields["at"])), int(fields.get("base", 0))
        if says_more := not _WORDS.isdisjoint(fields):
            for name in _LISTS.intersection(fields):
                iter(fields[name])
        key = self._naming.named(str(fields["who"]))
        low = bisect_left(self.at, at)
        high = bisect_right(self.at, at, low)
        place = high if low == high else bisect_left(range(len(self.at)), id, low, high, key=self.ids.__getitem__)
        said = int(says_more or fields.get("action") == DECLINED)
        row = (at, max(-(1 << 31), min(base, (1 << 31) - 1)), key, id, str(fields.get("touch") or ""), said)
        self.columns.insert(place, row)
        self._places = None
        self._naming.use(key)
        if self._last is not None:
            account = self._naming.leads[key]
            self._last[account] = max(at, self._last.get(account, at))
        return key

    def remove(self, id: str) -> int | None:
        """Take a response out; the number of its key, None where it is not there."""
        if (place := self.ids.find(id)) < 0:
            return None
        key = self._key[place]
        self.columns.delete(place)
        self._places = None
        self._naming.use(key, -1)
        return key

    def moved(self) -> None:
        """Names lead elsewhere now."""
        self._last = self._places = None

    def last_at(self, code: int) -> int:
        """No answer of this key's account came later than this."""
        return self._lasts().get(self._naming.leads[code], _NEVER)

    def _lasts(self) -> dict[int, int]:
        """When the last answer of each account came."""
        if self._last is None:
            leads = self._naming.leads
            self._last = {leads[key]: at for at, key in zip(self.at, self._key, strict=True)}
        return self._last

    def coming_after(self, accounts: Sequence[int], ats: Sequence[int]) -> list[int]:
        """Of touches, given by account and instant, the accounts of those that an answer came after."""
        if not self.at:
            return []
        last = self._lasts()
        return [account for account, at in zip(accounts, ats, strict=True) if last.get(account, _NEVER) >= at]

    def since(self, at: int | None) -> list[str]:
        """The ids from an instant on, oldest first."""
        return self.ids[bisect_left(self.at, at) if at is not None else 0 :]

    def acts(self) -> Iterator[tuple[int, int, str]]:
        """Those that reach a base, in no order that matters: when, the account's number, the id."""
        leads = self._naming.leads
        for start in range(0, len(self.at), _AT_A_TIME):
            some = slice(start, start + _AT_A_TIME)
            for at, base, key, id in zip(self.at[some], self._base[some], self._key[some], self.ids[some], strict=True):
                if base >= 1:
                    yield at, leads[key], id

    def saying(self) -> list[str]:
        """The ids of those that hold more than an action, oldest first."""
        return [self.ids[place] for place, said in enumerate(self._said) if said]

    def reaching(self, base: int) -> list[tuple[int, int]]:
        """Those of at least such a base, oldest first: when, and the account's number."""
        leads = self._naming.leads
        told = zip(self.at, self._base, self._key, strict=True)
        return [(at, leads[key]) for at, own, key in told if own >= base]

    def by_account(self) -> Mapping[int, Sequence[int]]:
        """Where each account's answers stand, oldest first."""
        if self._places is None:
            self._places = {}
            for place, account in enumerate(self._naming.led(self._key)):
                self._places.setdefault(account, []).append(place)
        return self._places

    def answer(self, place: int) -> Answer:
        """The answer at a place, as far as credit goes."""
        return Answer(self.at[place], self._base[place], self._touch[place] or None)

    def of_account(self, code: int) -> list[str]:
        """The ids of one account's answers, oldest first."""
        return [self.ids[place] for place in self.by_account().get(code, ())]


def epoch(at: datetime) -> int:
    """Whole seconds since 1970, the begun one not counted. Raises ValueError for an instant of no zone."""
    if at.tzinfo is None:
        raise ValueError("an instant has an offset")
    return int(at.timestamp() // 1)
