"""Buyers' names in what a rep wrote: found, so that a page can leave without them."""

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from repmirror.domain.encounter import Response, Touch
from repmirror.domain.names import name_key, person_name
from repmirror.mirror.history import History

BUYER, PERSON = "[buyer]", "[name]"
"""What stands where a name stood."""

_LONG = 4
"""Letters from which on a part of a name ("Larkmoor" of "Larkmoor Foods") gives its buyer away."""

_KEPT = "names of buyers"

_WORD = re.compile(r"\w+")

_Starts = dict[str, set[tuple[str, ...]]]


class Masked(NamedTuple):
    """A text without the names that were found in it, and how many there were."""

    text: str
    names: int


class Masker:
    """Takes names out of a text: every account's, those of `people`, and one account's people and its name's parts.

    An account whose records were all removed, edited to another's or renamed is still somebody's name, and known.
    Names are found as whole words in any case, one account's people and parts only where they are capitalised. It
    cannot know a name that nobody logged: what leaves is still to be read first.
    """

    def __init__(self, history: History, people: Iterable[str] = ()) -> None:
        self._history = history
        self._buyers: _Starts = {}
        self._everyone: _Starts = {}
        for key in (*history.ledger.naming.keys, *history.words("alias")):
            _add(self._buyers, key)
        for account in history.accounts():
            _add(self._buyers, account)
            _add(self._buyers, history.name_of(account))
        for person in people:
            _add(self._everyone, person)

    def masked(self, text: str, account: str = "") -> Masked:
        """The text with each name replaced; `account` is the key of the buyer it is about, where it is about one."""
        people: _Starts = {}
        parts: _Starts = {}
        if account:
            for person in self._people(account):
                _add(people, person)
                _add_parts(people, person)
            _add_parts(parts, self._history.name_of(account))
        text = unicodedata.normalize("NFC", text)
        words = list(_WORD.finditer(text))
        keys = [name_key(word[0]) for word in words]
        found, done, place, count = list[str](), 0, 0, 0
        while place < len(words):
            length, mask = _longest(keys, place, self._buyers), BUYER
            if not length:
                length, mask = _longest(keys, place, self._everyone), PERSON
            if not length and words[place][0][0].isupper():
                length, mask = _longest(keys, place, parts), BUYER
                if not length:
                    length, mask = _longest(keys, place, people), PERSON
            if length:
                found += [text[done : words[place].start()], mask]
                done, count = words[place + length - 1].end(), count + 1
            place += max(1, length)
        return Masked("".join([*found, text[done:]]), count)

    def _people(self, account: str) -> Iterable[str]:
        said: list[Touch | Response] = [
            *self._history.of_account("touch", account), *self._history.of_account("response", account)
        ]  # fmt: skip
        return dict.fromkeys(filter(None, (person_name(each.who) for each in said)))


def masker_of(history: History) -> Masker:
    """One that knows every account; kept until something is said."""
    kept: tuple[int, Masker] | None = history.kept.get(_KEPT)
    if kept is None or kept[0] != history.changes:
        kept = history.kept[_KEPT] = history.changes, Masker(history)
    return kept[1]


def _add(starts: _Starts, name: str) -> None:
    if words := tuple(_WORD.findall(name_key(name))):
        starts.setdefault(words[0], set()).add(words)


def _add_parts(starts: _Starts, name: str) -> None:
    for word in _WORD.findall(name_key(name)):
        if len(word) >= _LONG:
            _add(starts, word)


def _longest(keys: list[str], place: int, starts: _Starts) -> int:
    """How many words from here on are a name; 0 where none begins here."""
    fitting = (len(name) for name in starts.get(keys[place], ()) if tuple(keys[place : place + len(name)]) == name)
    return max(fitting, default=0)
