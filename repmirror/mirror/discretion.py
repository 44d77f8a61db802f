"""What may leave: which fields the rep asked for, and the rep's own words without the names and numbers in them."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

from repmirror.domain.errors import NotUnderstoodError
from repmirror.domain.names import account_name, name_key, person_name
from repmirror.domain.plain import plain
from repmirror.domain.vocabulary import BASES, CHANNELS, OUTCOMES, REASONS
from repmirror.mirror.history import History
from repmirror.mirror.naming import Masker

FIELDS = ("names", "numbers", "notes", "quotes")
"""What stays here unless it is asked for, each by its name."""

ALL = "all"

_NAME = "names to withhold"

_USUAL = frozenset({*REASONS, *CHANNELS, *OUTCOMES, *BASES})
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_NUMBER = re.compile(r"(?<![\w.])\+?\(?\d(?:[\s()./-]{0,2}\d){6,}(?!\w)")


def fields_of(text: str) -> frozenset[str]:
    """The fields named, with commas or blanks between, or all. Raises NotUnderstoodError for what is none of them."""
    asked = frozenset(filter(None, plain(text).replace(",", " ").casefold().split()))
    if unknown := sorted(asked.difference((*FIELDS, ALL))):
        there_are = f"it can be {', '.join(FIELDS)}, or {ALL}"
        raise NotUnderstoodError(f"--with {' '.join(unknown)} is nothing that can be added: {there_are}.")
    return frozenset(FIELDS) if ALL in asked else asked


@dataclass(frozen=True)
class Discretion:
    """What of a history may be told: `fields` of FIELDS may."""

    history: History
    fields: Collection[str] = ()

    def tells(self, name: str) -> bool:
        """Whether this field was asked for."""
        return name in self.fields

    def name(self, who: str) -> str:
        """A buyer's name where it may be told, else nothing: one that is a number or an address needs both fields."""
        if not self.tells("names") or (not self.tells("numbers") and (_NUMBER.search(who) or _ADDRESS.search(who))):
            return ""
        return who

    def text(self, text: str) -> str:
        """The rep's own words, with every buyer's name and number in them taken out unless it was asked for."""
        if not text or name_key(text) in _USUAL:
            return text
        if not self.tells("numbers"):
            text = _NUMBER.sub("[number]", _ADDRESS.sub("[address]", text))
        return text if self.tells("names") else self._masker.masked(text).text

    @cached_property
    def _masker(self) -> Masker:
        """Of everybody who was ever named: accounts, people, and those whom the company promised something.

        It is kept for the next look, until something is said.
        """
        state = self.history.changes
        kept: tuple[int, Masker] | None = self.history.kept.get(_NAME)
        if kept is None or kept[0] != state:
            kept = self.history.kept[_NAME] = state, Masker(self.history, dict.fromkeys(self._names()))
        return kept[1]

    def _names(self) -> Iterator[str]:
        yield from self.history.ledger.naming.people
        for flag in self.history.words("flag").values():
            yield from (account_name(flag.who), person_name(flag.who))
