"""A tip: one winning morsel, whose it is, and the objections and rivals it is on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from repmirror.domain.names import name_key
from repmirror.domain.phrase_words import listed, words_of
from repmirror.domain.record import Record

_SIGILS = {"objections": "!", "rivals": "~"}
_AFTER_A_WORD = '.,;:?!)]”’"'


@dataclass(frozen=True, slots=True, kw_only=True)
class Tip(Record):
    """One winning morsel, under the focus it belongs to, with the touch that showed it.

    `by` is the colleague it comes from; the rep's own tips have none. `topics` are objections and rivals with
    their sigils ("!price", "~initrode") as somebody else's tip brought them along; more are in text and touch.
    """

    id: str
    at: datetime
    text: str
    focus: str | None = None
    touch: str | None = None
    by: str = ""
    topics: tuple[str, ...] = ()


def topics_in(text: str) -> tuple[str, ...]:
    """The objections and rivals a sentence names by their sigils or word forms: "!price", "~initrode"."""
    topics = (topic.rstrip(_AFTER_A_WORD) for topic in _named(text))
    return unique(topic for topic in topics if len(topic) > 1)


def topics_listed(text: str) -> tuple[str, ...]:
    """The objections and rivals of a list, each to its last character: `!price ~"Initrode Inc."`."""
    return unique(_named(text))


def _named(text: str) -> Iterator[str]:
    for word in words_of(text):
        if sigil := _SIGILS.get(word.field):
            said, problem = listed(word.text, word.rest)
            if not problem:
                yield sigil + said


def topics_of(objections: Iterable[str], rivals: Iterable[str]) -> tuple[str, ...]:
    """Objections and rivals as topics: each with its sigil."""
    return unique([*(f"!{each}" for each in objections), *(f"~{each}" for each in rivals)])


def unique(topics: Iterable[str]) -> tuple[str, ...]:
    """Each topic once, as it was first written; `!Price` is `!price`."""
    found: dict[str, str] = {}
    for topic in topics:
        found.setdefault(name_key(topic), topic)
    return tuple(found.values())
