"""Formats that are tables with names of their own for their columns: what they share."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from repmirror.domain.encounter import Response, Touch
from repmirror.domain.errors import NotUnderstoodError
from repmirror.domain.plain import plain
from repmirror.domain.unsorted import Unsorted
from repmirror.domain.vocabulary import NONE, WRITTEN
from repmirror.exchange.bad_rows import PassedOverError, Skipped, UnreadableError, left_out, quoted
from repmirror.exchange.column_dates import LateOrder, order_of
from repmirror.exchange.column_names import usual
from repmirror.exchange.dates import DateReader
from repmirror.exchange.durations import seconds_of
from repmirror.exchange.foreign_words import likened
from repmirror.exchange.formats.shape import Format, Item, Look, Told
from repmirror.exchange.formulas import unguarded
from repmirror.exchange.ordinals import Ordinals
from repmirror.exchange.our_block import touch_of
from repmirror.exchange.row_ids import row_id
from repmirror.exchange.table import Table, Tick

LONGEST = 60_000
"""Characters a row's fields may have together, so that its record stays within a line of the store."""


@dataclass(frozen=True, slots=True)
class Cells:
    """One row of a format: its cells by our names, those that say something; `line` it starts on."""

    line: int
    said: Mapping[str, str]
    id: str
    told: Told
    dates: DateReader

    def __getitem__(self, field: str) -> str:
        """What a cell says, or nothing."""
        return self.said.get(field, "")

    def first(self, *fields: str) -> str:
        """The first of these cells that says something, cleaned."""
        return plain(next((self.said[field] for field in fields if field in self.said), "")).strip()

    def who(self, company: str, person: str = "") -> str:
        """`Company/Person`, or the one there is. Raises `UnreadableError` where the row names nobody."""
        company, person = company.replace("/", "-").strip(), person.replace("/", "-").strip()
        if not company and not person:
            raise UnreadableError("nothing in it says whom it was with")
        return f"{company}/{person}" if company and person and company != person else company or person

    def at(self, day: str = "when", exact: str = "") -> datetime:
        """The instant: of a day without a time, that of the `exact` cell where it is of the same day.

        What was noted days later happened on its day, at an hour nobody knows. Raises `UnreadableError`.
        """
        if not self[day] and not self[exact]:
            raise UnreadableError("nothing in it says when it was")
        moment = self.dates.read(self[day] or self[exact])
        if not moment.has_time and self[exact] and self[day]:
            noted = self.dates.read(self[exact])
            return noted.at if noted.at.date() == moment.at.date() else moment.at
        return moment.at

    def seconds(self, field: str, unit: int = 1) -> int | None:
        """A length of time; None where none is said."""
        return seconds_of(self[field], unit) if self[field] else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """What a row says of a call or message, before it is known what came of it.

    `results` are the program's own words for its outcome, the surest first; `meanings` are those of its words that
    are not everyone's.
    """

    at: datetime
    channel: str = "call"
    inbound: bool = False
    who: str
    results: tuple[str, ...] = ()
    seconds: int | None = None
    number: str = ""
    note: str = ""
    meanings: Mapping[str, str]


def word_of(cells: Cells, happened: Happened) -> Touch | Response | Unsorted:
    """A response where the buyer began it; else a touch where it is certain what became of it; else one to sort."""
    outcome, action, unknown = _meaning(cells.told, happened)
    base = cells.told.words.actions.get(action, 0)
    unsorted = Unsorted(
        id=cells.id, at=happened.at, who=happened.who, channel=happened.channel, inbound=happened.inbound,
        seconds=happened.seconds, number=happened.number, said=unknown, note=plain(happened.note).strip(),
    )  # fmt: skip
    if happened.inbound:
        return unsorted.response(action or NONE, base)
    if not outcome and happened.channel in WRITTEN:
        outcome = "sent"
    if not outcome and action:
        outcome = "connected"
    if not outcome:
        return unsorted
    touch = unsorted.touch(outcome)
    return touch.revised(action=action, base=base) if action else touch


def _meaning(told: Told, happened: Happened) -> tuple[str, str, str]:
    """Our outcome and action, "" where nothing says them, and the words whose meaning is not known."""
    outcome = action = ""
    unknown = []
    for text in filter(str.strip, happened.results):
        key = likened(text)
        ours = told.words.told.get(key, happened.meanings.get(key, text))
        if said := told.words.outcome(ours):
            outcome = outcome or said
        elif did := told.words.action(ours):
            action = action or (did if did != NONE else "")
        elif ours:
            unknown.append(plain(text).strip())
    return outcome, action, " · ".join(unknown)


Reading = Callable[[Cells], Item]


def sheet(
    name: str, title: str, *, columns: Mapping[str, str], marks: str, needs: int, word: Reading, about: str,
    key: str = "", is_ours: Callable[[str], str] | None = None, is_dated: bool = True,
) -> Format:  # fmt: skip
    """A format that is a table.

    `columns` are their names by our field, the likeliest first; `marks` those that tell it apart, of which `needs`
    must be there. `key` is the field with the program's own id of a row; `is_ours` finds our own id in its `ours`,
    and a touch that we once wrote behind its `note` is that very touch. `is_dated` says that a file without a column
    of dates is none of it.
    """
    names = {field: tuple(usual(each) for each in theirs.split(", ")) for field, theirs in columns.items()}
    telling = frozenset(usual(mark) for mark in marks.split(", "))
    return Format(
        name=name,
        title=title,
        about=about,
        fits=partial(_fits, telling, needs),
        read=partial(_read, _Way(name, names, word, key, is_ours, is_dated)),
        notes=partial(_notes, names),
    )


def _fits(marks: frozenset[str], needs: int, look: Look) -> int:
    if look.table is None:
        return 0
    found = len(marks & set(map(usual, look.table.header)))
    return found if found >= needs else 0


def _notes(names: Mapping[str, tuple[str, ...]], look: Look) -> tuple[str, ...]:
    assert look.table is not None
    places = _places(look.table, names)
    told = [f"{field} from {quoted(look.table.header[place])}" for field, place in places.items()]
    return (f"Read: {'; '.join(told)}.",)


def _places(table: Table, names: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    """Where each field stands: the first of its names that the header has."""
    known = {usual(name): place for place, name in reversed(list(enumerate(table.header)))}
    found = {field: next((known[name] for name in theirs if name in known), None) for field, theirs in names.items()}
    return {field: place for field, place in found.items() if place is not None}


@dataclass(frozen=True, slots=True)
class _Way:
    """How a format's tables are read."""

    name: str
    columns: Mapping[str, tuple[str, ...]]
    word: Reading
    key: str
    is_ours: Callable[[str], str] | None
    is_dated: bool

    def id(self, said: Mapping[str, str], ordinals: Ordinals) -> str:
        """Our own id where the row carries it, else one made of the program's own, else of the row."""
        if self.is_ours and (own := self.is_ours(said.get("ours", ""))):
            return own
        named = said.get(self.key, "")
        return row_id(said, ordinals, f"{self.name} {named}" if named else "")


def _read(way: _Way, look: Look, told: Told, tick: Tick | None) -> Iterator[Item]:
    table = look.table
    assert table is not None
    places = _places(table, way.columns)
    dates = _dates(way, table, places, told)
    with closing(Ordinals()) as ordinals:
        for row in table.rows(tick):
            if isinstance(row, Skipped):
                yield row
                continue
            said = _said(row.cells, places)
            id = way.id(said, ordinals)
            try:
                if sum(map(len, said.values())) > LONGEST:
                    raise UnreadableError(f"it has more than {LONGEST:,} characters")
                ours = touch_of(said.get("note", "")) if way.is_ours else None
                yield ours or way.word(Cells(row.line, said, id, told, dates))
            except UnreadableError as error:
                yield left_out(row.line, error, tuple(row.cells))


def _dates(way: _Way, table: Table, places: Mapping[str, int], told: Told) -> DateReader:
    if "when" in places:
        of_date = (places["when"],)
        order = told.order or order_of(table, of_date, told.now)
        return DateReader(told.now, order, settle=LateOrder(table, of_date, told.now))
    if way.is_dated:
        named = quoted(table.path.name)
        raise NotUnderstoodError(f"No column of {named} says when each call was. Say --as csv --map when=COLUMN.")
    return DateReader(told.now, told.order)


def _said(cells: list[str], places: Mapping[str, int]) -> dict[str, str]:
    said = {}
    for field, place in places.items():
        if text := cells[place].strip():
            said[field] = unguarded(cells[place]).strip() if text[0] == "'" else text
    return said


def is_true(text: str) -> bool:
    """How programs write yes: `TRUE`, `1`, `Yes`, `Done`."""
    return text.strip().casefold() in ("true", "1", "yes", "y", "done", "x")


def pass_over(why: str) -> PassedOverError:
    """A row that is understood, and has no place here."""
    return PassedOverError(why)
