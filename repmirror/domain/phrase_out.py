"""The phrase written out: a touch or a response as a line that reads in as the same, and the echo of a reading."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from repmirror.domain.encounter import Encounter, Response, Touch
from repmirror.domain.phrase_name import name_in
from repmirror.domain.phrase_words import SIGILS, Lexicon, quoted, said_duration, signed
from repmirror.domain.plain import plain
from repmirror.domain.reading import Reading
from repmirror.domain.vocabulary import BASES, NONE, default_outcome


def write_phrase(
    encounter: Touch | Response,
    *,
    actions: Mapping[str, int] = BASES,
    names: Collection[str] | None = None,
    with_time: bool = True,
) -> str:
    """The phrase that reads in as this touch or response; its id, bet and the touch it names have no words.

    The name stands in quotes, which is right whatever accounts are known, unless `names` tells which are and
    it needs none. Without the time, a reader that takes the encounter's own time for now reads the same.
    """
    parts = _trade(encounter)
    if encounter.seconds is not None:
        parts.append(said_duration(encounter.seconds))
    for sigil, field in SIGILS.items():
        parts += [signed(sigil, word) for word in getattr(encounter, field) if word]
    if isinstance(encounter, Touch) and encounter.focus is not None:
        parts.append(f"*{encounter.focus or ''}")
    if with_time:
        parts.append(f"@{encounter.at.isoformat()}")
    if encounter.note:
        parts.append(f"-- {encounter.note}")
    rest = " ".join(parts)
    return f"{_name(encounter, rest, Lexicon(actions), names)} {rest}"


def echo(reading: Reading, *, known: bool | None) -> str:
    """What was understood, in one line for the rep; a name not known yet is shown as NEW, None leaves it open.

    `Acme · call · meeting (2 bases) · 12 min · !price · focus play 2 · follow-up Fri 27 Nov: send quote`
    """
    parts = [f"{reading.who} (NEW)" if known is False else reading.who, *_outcome(reading)]
    if reading.seconds is not None:
        parts.append(_spent(reading.seconds))
    for sigil, field in SIGILS.items():
        parts += [signed(sigil, word) for word in getattr(reading, field)]
    if reading.focus is not None:
        parts.append(f"focus play {reading.focus}" if reading.focus else "focus")
    if reading.at is not None:
        parts.append(_moment(reading.at, reading.today))
    if reading.due is not None or reading.owed:
        day = _day(reading.due, reading.today) if reading.due else "without a day"
        parts.append(f"follow-up {day}: {reading.owed}" if reading.owed else f"follow-up {day}")
    if reading.note:
        parts.append(f"note: {reading.note}")
    return plain(" · ".join(part for part in parts if part))


def _trade(encounter: Encounter) -> list[str]:
    """Channel, outcome and action, those that would be implied left out."""
    parts = [encounter.channel]
    if isinstance(encounter, Response):
        parts.insert(0, "in")
    elif isinstance(encounter, Touch) and encounter.outcome != default_outcome(encounter.channel):
        parts.append(encounter.outcome)
    return parts if encounter.action == NONE else [*parts, encounter.action]


def _name(encounter: Encounter, rest: str, lexicon: Lexicon, names: Collection[str] | None) -> str:
    if names is None or not encounter.who[:1].isalnum():
        return quoted(encounter.who)
    read = name_in(f"{encounter.who} {rest}", lexicon, names, encounter.at)
    bare = read.who == encounter.who and read.end == len(encounter.who) + 1 and not read.problem
    return encounter.who if bare else quoted(encounter.who)


def _outcome(reading: Reading) -> list[str]:
    parts = ["inbound", reading.channel] if reading.inbound else [reading.channel]
    is_told = reading.action != NONE or "action" in reading.said
    if not reading.inbound and not (is_told and reading.outcome == default_outcome(reading.channel)):
        parts.append(reading.outcome)
    if is_told or reading.inbound:
        parts.append(f"{reading.action} ({reading.base} {'base' if reading.base == 1 else 'bases'})")
    return parts


def _spent(seconds: int) -> str:
    """Time as it is read aloud: `12 min`, `1 h 10 min`, `1 min 35 s`."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    parts = ((hours, "h"), (minutes, "min"), (rest, "s"))
    return " ".join(f"{count} {unit}" for count, unit in parts if count) or "0 min"


def _moment(at: datetime, today: date | None) -> str:
    clock = f"{at:%H:%M}"
    return f"at {clock}" if at.date() == today else f"at {_day(at.date(), today)} {clock}"


def _day(day: date, today: date | None) -> str:
    from repmirror.domain.when import short_day  # here as most logs name no day

    return short_day(day, today)
