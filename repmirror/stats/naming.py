"""The names that records lie with, each under a number, and the account that each leads to."""

from array import array
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import filterfalse
from typing import Any

from repmirror.domain.names import account_key, account_name, person_name
from repmirror.domain.picking import picked

_REMEMBERED = 20_000


class _Remembered(dict[str, int]):
    """The numbers of the names met last; that of another is found, and remembered."""

    def __init__(self, find: Callable[[str], int]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, who: str) -> int:
        if len(self) >= _REMEMBERED:
            self.clear()
        code = self[who] = self._find(who)
        return code


class Naming:
    """Keys of accounts by number. `leads` gives the number of the account a key leads to, renamings followed.

    `resolve` says where a key leads. `used` counts the records that lie with each, as they were named. `people` are
    those behind a slash, as they were typed, of whatever account.
    """

    def __init__(self, resolve: Callable[[str], str] = str) -> None:
        self.keys: list[str] = []
        self.leads = array("i")
        self.used = array("i")
        self.people: dict[str, None] = {}
        self._spelled: list[str] = []
        self._resolve = resolve
        self._codes: dict[str, int] = {}
        self._by_who = _Remembered(self._number)
        self._present: dict[str, None] | None = None

    def code(self, key: str) -> int:
        """The number of a key, a new one where it was never met."""
        code = self._codes.get(key)
        if code is None:
            code = self._codes[key] = len(self.keys)
            self.keys.append(key)
            self._spelled.append("")
            self.used.append(0)
            self.leads.append(code)
            if (account := self._resolve(key)) != key:
                self.leads[code] = self.code(account)
        return code

    def known(self, key: str) -> int:
        """The number of a key; -1 where it was never met."""
        return self._codes.get(key, -1)

    def named(self, who: str) -> int:
        """The number of the key that a buyer's name has; how it was spelled is noted."""
        return self._by_who[who]

    def all_named(self, whos: Sequence[str]) -> list[int]:
        """The numbers of the keys that many buyers' names have."""
        return [*map(self._by_who.__getitem__, whos)]

    def _number(self, who: str) -> int:
        code = self._met(who)
        self._spelled[code] = max(self._spelled[code], account_name(who), key=_care)
        return code

    def hear(self, whos: Iterable[str]) -> None:
        """Note that there are buyers with these names; how they spell is for the records that stand to say."""
        for who in filterfalse(self._by_who.__contains__, whos):
            self._met(who)

    def _met(self, who: str) -> int:
        if person := person_name(who):
            self.people[person] = None
        return self.code(account_key(who))

    def led(self, keys: Sequence[int]) -> Sequence[int]:
        """The numbers of the accounts that some keys lead to."""
        return picked(self.leads, keys)

    def use(self, code: int, by: int = 1) -> None:
        """So many more records lie with a key."""
        self.used[code] += by
        if self.used[code] in (0, 1):
            self._present = None

    def use_all(self, codes: Sequence[int]) -> None:
        """One more record lies with each of these keys."""
        used = self.used
        if self._present is not None and not all(picked(used, codes)):
            self._present = None
        for code in codes:
            used[code] += 1

    def spelled(self, key: str) -> str:
        """A key as it was most carefully typed; the key itself where it never was."""
        code = self._codes.get(key)
        return key if code is None else self._spelled[code] or key

    def present(self) -> Collection[str]:
        """The keys of the accounts that records lie with."""
        if self._present is None:
            self._present = {self.keys[self.leads[code]]: None for code, used in enumerate(self.used) if used}
        return self._present.keys()

    def follow(self) -> set[int]:
        """Find anew where every key leads; the numbers of the accounts that gained or lost by it."""
        moved = set()
        for code in range(len(self.keys)):
            lead = self.code(self._resolve(self.keys[code]))
            if lead != self.leads[code]:
                if self.used[code]:
                    moved |= {lead, self.leads[code]}
                self.leads[code] = lead
        self._present = None
        return moved

    def told(self) -> dict[str, Any]:
        """What JSON can say of it: all."""
        return {
            "keys": self.keys, "leads": [*self.leads], "used": [*self.used], "spelled": self._spelled,
            "people": [*self.people],
        }  # fmt: skip

    def take_up(self, told: Mapping[str, Any]) -> None:
        """Take up what was told; this one must be empty."""
        self.keys, self._spelled = list(told["keys"]), list(told["spelled"])
        self.leads, self.used = array("i", told["leads"]), array("i", told["used"])
        self.people = dict.fromkeys(told["people"])
        self._codes = {key: code for code, key in enumerate(self.keys)}


def _care(spelling: str) -> tuple[int, str]:
    """How carefully a name was typed: `acme` in haste does not replace `Acme`, whichever came first."""
    return sum(char.isupper() for char in spelling), spelling
