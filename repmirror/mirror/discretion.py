"""What may leave: which fields the rep asked for, and the rep's own words without the names and numbers in them."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from unicodedata import normalize

from repmirror.domain.errors import NotUnderstoodError
from repmirror.domain.names import account_name, name_key, person_name
from repmirror.domain.plain import plain
from repmirror.domain.vocabulary import BASES, CHANNELS, OUTCOMES, REASONS
from repmirror.mirror.history import History

FIELDS = ("names", "numbers", "notes", "quotes")
"""What stays here unless it is asked for, each by its name."""

ALL = "all"

_USUAL = frozenset({*REASONS, *CHANNELS, *OUTCOMES, *BASES})
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_NUMBER = re.compile(r"(?<![\w.])\+?\(?\d(?:[\s()./-]{0,2}\d){6,}(?!\w)")
_WORD = re.compile(r"\w+")
_SHORTEST = 2


def fields_of(text: str) -> frozenset[str]:
    """The fields named, with commas or blanks between, or all. Raises NotUnderstoodError for what is none of them."""
    asked = frozenset(filter(None, plain(text).replace(",", " ").casefold().split()))
    if unknown := sorted(asked.difference((*FIELDS, ALL))):
        there_are = f"it can be {', '.join(FIELDS)}, or {ALL}"
        raise NotUnderstoodError(f"--with {' '.join(unknown)} is nothing that can be added: {there_are}.")
    return frozenset(FIELDS) if ALL in asked else asked


@dataclass(frozen=True)
class Discretion:
    """What of a history may be told. `fields` of FIELDS may; `rows` are the touches that what leaves is about."""

    history: History
    fields: Collection[str] = ()
    rows: range = field(default=range(0))

    def tells(self, name: str) -> bool:
        """Whether this field was asked for."""
        return name in self.fields

    def text(self, text: str) -> str:
        """The rep's own words, with every buyer's name and number in them taken out unless it was asked for."""
        if not text or name_key(text) in _USUAL:
            return text
        if not self.tells("numbers"):
            text = _NUMBER.sub("(number)", _ADDRESS.sub("(address)", text))
        return text if self.tells("names") else self._without_names(text)

    def _without_names(self, text: str) -> str:
        """Every buyer’s name taken out, the longest first, so that `Acme North` goes whole and not as `Acme`."""
        folded, (names, by_word) = _folded(text), self._names
        found = {name for word in {*_WORD.findall(folded), ""} for name in by_word.get(word, ()) if name in folded}
        for name in sorted(found, key=len, reverse=True):
            pattern = _whole(name)
            if pattern.search(_folded(text)):
                text = _whole(names[name]).sub("(name)", text)
                if pattern.search(_folded(text)):  # spelled so that only folding shows it: STRASSE for Straße
                    return "(name)"
        return text

    @cached_property
    def _names(self) -> tuple[dict[str, str], dict[str, list[str]]]:
        """Every name a buyer goes by, folded, with how it is written; and those that begin with a word."""
        known = {_folded(name): name for who in self._whos() for name in (account_name(who), person_name(who))}
        known = {folded: name for folded, name in known.items() if len(folded) >= _SHORTEST and folded not in _USUAL}
        by_word: dict[str, list[str]] = {}
        for folded in known:
            first = _WORD.search(folded)
            by_word.setdefault(first[0] if first else "", []).append(folded)
        return known, by_word

    def _whos(self) -> Iterator[str]:
        yield from self.history.names()
        for kind in ("response", "followup", "flag"):
            yield from (word.who for word in self.history.words(kind).values() if word.who)
        yield from (touch.who for touch in self.history.touches(self.rows))


def _folded(text: str) -> str:
    return normalize("NFC", normalize("NFC", text).casefold())


def _whole(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
