"""What buyers did later, as columns, in the order it happened."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

from repmirror.domain.id_column import IdColumn
from repmirror.domain.picking import picked
from repmirror.domain.vocabulary import DECLINED
from repmirror.stats.columns import Columns
from repmirror.stats.instants import instants
from repmirror.stats.naming import Naming

_AT_A_TIME = 1_000
"""Answers that are gone through at a time."""

_WORTH = 8
"""How many rows are laid out anew as soon as one is put between them."""


_LISTS = frozenset({"objections", "tags", "rivals", "reasons_for", "reasons_against"})
_NEVER = -(1 << 62)
_HIGHEST = 255
"""The highest base there is, as of a touch."""
_WORDS = _LISTS | {"note"}
_moment = itemgetter(0, 3)


class Answer(NamedTuple):
    """A response as far as credit goes: when, whose by the account's number, its base, the touch it names or ""."""

    at: int
    account: int
    base: int
    touch: str


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

    def add_all(self, ids: Sequence[str], said: Sequence[Mapping[str, Any]]) -> list[int]:
        """Take responses in by their fields; the numbers of their keys.

        Raises ValueError, TypeError and KeyError where one can't be read, and takes none then.
        """
        ats = instants([fields["at"] for fields in said]).seconds
        bases = [max(-1, min(int(fields.get("base", 0)), _HIGHEST)) for fields in said]
        touches = [str(fields.get("touch") or "") for fields in said]
        say_more = [*map(_says_more, said)]
        keys = self._naming.all_named([str(fields["who"]) for fields in said])
        self._put([*zip(ats, bases, keys, ids, touches, say_more, strict=True)])
        self._places = None
        self._naming.use_all(keys)
        if self._last is not None:
            for account, at in zip(self._naming.led(keys), ats, strict=True):
                self._last[account] = max(at, self._last.get(account, at))
        return keys

    def _put(self, rows: list[Sequence[Any]]) -> None:
        """Put rows where they belong: together with all that are later than the first, or one by one."""
        first = bisect_left(self.at, min(row[0] for row in rows))
        if len(self.at) - first <= _WORTH * len(rows):
            rows += self.columns.cut(first)
            self.columns.extend(*zip(*sorted(rows, key=_moment), strict=True))
            return
        for row in rows:
            at, id = _moment(row)
            low, high = bisect_left(self.at, at), bisect_right(self.at, at)
            self.columns.insert(bisect_left(range(len(self.at)), id, low, high, key=self.ids.__getitem__), row)

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

    def at_places(self, places: Sequence[int]) -> list[Answer]:
        """The answers at some places, as far as credit goes."""
        ats, bases, keys = (picked(column, places) for column in (self.at, self._base, self._key))
        are_all = len(places) == len(self.at)
        touches = self._touch[:] if are_all else [self._touch[place] for place in places]
        return [*map(Answer, ats, self._naming.led(keys), bases, touches)]

    def of_account(self, code: int) -> list[str]:
        """The ids of one account's answers, oldest first."""
        return [self.ids[place] for place in self.by_account().get(code, ())]


def _says_more(fields: Mapping[str, Any]) -> bool:
    """Whether a response holds more than an action. Raises TypeError where what is a list is none."""
    says_more = not _WORDS.isdisjoint(fields)
    for name in _LISTS.intersection(fields) if says_more else ():
        iter(fields[name])
    return says_more or fields.get("action") == DECLINED
