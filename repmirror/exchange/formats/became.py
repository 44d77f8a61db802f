"""What a call or message of another program is here: a touch, a response, or one that waits to be sorted."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from repmirror.domain.encounter import Fields
from repmirror.domain.plain import plain
from repmirror.domain.vocabulary import NONE, WRITTEN
from repmirror.exchange.foreign_words import likened
from repmirror.exchange.formats.shape import Told


@dataclass(frozen=True, slots=True, kw_only=True)
class What:
    """What a row says of a call or message, before it is known what came of it.

    `results` are the program's own words for its outcome, the surest first; `meanings` are those of its words that
    are not everyone's.
    """

    channel: str = "call"
    inbound: bool = False
    results: tuple[str, ...] = ()
    meanings: Mapping[str, str] = field(default_factory=dict)


class Became(NamedTuple):
    """The record it becomes: its kind and the fields that what happened decides; `said` is what nobody here knows."""

    kind: str
    fields: Fields
    said: str


def became(what: What, told: Told) -> Became:
    """A response where the buyer began it; else a touch where it is certain what became of it; else one to sort."""
    outcome, action, unknown = _meaning(what, told)
    fields: Fields = {"channel": what.channel}
    if action:
        fields |= {"action": action, "base": told.words.actions.get(action, 0)}
    if what.inbound:
        return Became("response", fields, unknown)
    outcome = outcome or ("sent" if what.channel in WRITTEN else "connected" if action else "")
    if not outcome:
        return Became("unsorted", fields, unknown)
    return Became("touch", {**fields, "outcome": outcome}, unknown)


def _meaning(what: What, told: Told) -> tuple[str, str, str]:
    """Our outcome and action, "" where nothing says them, and the words whose meaning is not known."""
    outcome = action = ""
    unknown = []
    for text in filter(str.strip, what.results):
        key = likened(text)
        ours = told.words.told.get(key, what.meanings.get(key, text))
        if said := told.words.outcome(ours):
            outcome = outcome or said
        elif did := told.words.action(ours):
            action = action or (did if did != NONE else "")
        elif ours:
            unknown.append(plain(text).strip())
    return outcome, action, " · ".join(unknown)
