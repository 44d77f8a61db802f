"""Any table's columns put to our fields, with a preview of what would come of them: from its first rows alone."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from typing import get_args

from repmirror.domain.errors import NotUnderstoodError, RepmirrorError
from repmirror.domain.mapping import HeaderMapping
from repmirror.exchange.bad_rows import Skipped
from repmirror.exchange.csv_in import read_touches
from repmirror.exchange.date_order import Order, settled_order, spoken
from repmirror.exchange.foreign_words import Words, likened, read_words
from repmirror.exchange.formats import is_ours, look_at
from repmirror.exchange.formats.shape import Item
from repmirror.exchange.plan import FIELDS, guessed, make_plan
from repmirror.exchange.table import Row, Table
from repmirror.mirror.touches import marks, what

__all__ = ["FIELDS", "Choice", "ColumnRow", "MappingView", "PreviewRow", "WordRow", "first_choice", "mapping_view"]

_LOOKED_AT = 1000
_PREVIEWED = 5
_WORDS_SHOWN = 40
_OF_WORDS = ("channel", "outcome", "action")


@dataclass(frozen=True, slots=True)
class Choice:
    """What the rep has put to what: a field or nothing for each column, `theirs=ours` words, the order of dates."""

    fields: tuple[str, ...]
    words: Mapping[str, str]
    order: Order | None = None

    def put(self, column: int, field: str) -> "Choice":
        """A column put to a field; one that takes a single column leaves the one it had."""
        alone = field in _SINGLE
        fields = [("" if alone and each == field else each) for each in self.fields]
        fields[column] = field
        return replace(self, fields=tuple(fields))

    def means(self, theirs: str, ours: str) -> "Choice":
        """A word put to one of ours; "" leaves it unsaid."""
        return replace(self, words={**self.words, theirs: ours})

    def turned(self) -> "Choice":
        """The next order of day, month and year; at last the one the file shows itself."""
        orders: list[Order | None] = [None, *get_args(Order)]
        return replace(self, order=orders[(orders.index(self.order) + 1) % len(orders)])

    def maps(self, header: Sequence[str]) -> tuple[str, ...]:
        """As `--map` has it: what was put, and what a guess would put elsewhere left out."""
        put = [f"{field}={name}" for field, name in zip(self.fields, header, strict=True) if field]
        left_out = [f"{field}=" for field in guessed(header) if field not in self.fields]
        return (*put, *left_out)

    def pairs(self) -> tuple[str, ...]:
        """As `--word` has it."""
        return tuple(f"{theirs}={ours}" for theirs, ours in self.words.items())


_SINGLE = frozenset({"channel", "outcome", "action", "minutes", "seconds"})


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """One column: its name, what its first rows say, and the field it is put to."""

    place: int
    name: str
    sample: str
    field: str


@dataclass(frozen=True, slots=True)
class WordRow:
    """One of their words, how often the first rows have it, and ours for it; None where it is not known yet."""

    field: str
    theirs: str
    count: int
    ours: str | None


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One touch as it would come in."""

    when: str
    who: str
    what: str
    more: str


@dataclass(frozen=True, slots=True)
class MappingView:
    """The columns, the words that need a meaning, a preview of five, and what is missing before it can be taken in."""

    columns: tuple[ColumnRow, ...]
    words: tuple[WordRow, ...]
    preview: tuple[PreviewRow, ...]
    problem: str
    order: str
    is_ready: bool


def table_to_map(path: str, form: str = "") -> Table | None:
    """The file as a table whose columns the rep maps; None where its format, or our own export, names them itself.

    `form` insists on a format, `csv` on none. Raises as a look at a file does.
    """
    look, known = look_at(path, form)
    return look.table if known is None and look.table and not is_ours(look) else None


def first_choice(header: Sequence[str], known: HeaderMapping | None) -> Choice:
    """What was told before for this header, else what the columns are usually called."""
    fields = [""] * len(header)
    if known:
        pairs = (each.partition("=") for each in known.maps)
        for field, _, name in pairs:
            if name in header:
                fields[header.index(name)] = field
        words = {theirs: ours for theirs, _, ours in (each.rpartition("=") for each in known.words)}
        return Choice(tuple(fields), words, next((each for each in get_args(Order) if each == known.order), None))
    for field, places in guessed(header).items():
        for place in places:
            fields[place] = field
    return Choice(tuple(fields), {})


def mapping_view(table: Table, choice: Choice, now: datetime, actions: Mapping[str, int]) -> MappingView:
    """What a choice makes of a table's first thousand rows. Whatever is wrong is said in `problem`."""
    rows = [row for row in islice(table.rows(), _LOOKED_AT) if isinstance(row, Row)]
    columns = tuple(
        ColumnRow(place, name, _sample(rows, place), choice.fields[place]) for place, name in enumerate(table.header)
    )
    words = tuple(_words(rows, choice, read_words(choice.pairs(), actions, any_word=True)))
    order, doubt = _order(table, rows, choice, now)
    try:
        plan = make_plan(
            table, now, maps=choice.maps(table.header), words=choice.pairs(), order=order or "dmy", actions=actions
        )
    except RepmirrorError as error:
        missing = _missing(choice)
        return MappingView(columns, words, (), missing or str(error), spoken(order) if order else "", is_ready=False)
    touches, reason = _preview(read_touches(table, plan, now), now.year)
    unknown = sum(word.ours is None for word in words)
    problem = doubt or (_without_meaning(unknown) if unknown else "")
    return MappingView(
        columns, words, touches, problem or ("" if touches else reason), spoken(order) if order else "", is_ready=True
    )


def preview_of(items: Iterator[Item], year: int) -> tuple[PreviewRow, ...]:
    """The first five of a known format, as they would come in."""
    found: list[PreviewRow] = []
    for item in islice(items, _LOOKED_AT):
        if not isinstance(item, Skipped):
            found.append(_row(item, year))
        if len(found) == _PREVIEWED:
            break
    return tuple(found)


def _missing(choice: Choice) -> str:
    needed = (("who", "whom it was with"), ("when", "when it was"))
    missing = [said for field, said in needed if field not in choice.fields]
    return f"Which column says {', and which '.join(missing)}? Choose it, then enter." if missing else ""


def _sample(rows: Sequence[Row], place: int) -> str:
    """The first few different cells, with what lies between them."""
    cells = dict.fromkeys(row.cells[place].strip() for row in rows[:50] if row.cells[place].strip())
    return ", ".join(list(cells)[:3])


def _words(rows: Sequence[Row], choice: Choice, words: Words) -> Iterator[WordRow]:
    """The words of channel, outcome and action that are not known here, the most frequent first."""
    for field in _OF_WORDS:
        if field not in choice.fields:
            continue
        place = choice.fields.index(field)
        counts = Counter(row.cells[place].strip() for row in rows)
        for theirs, count in counts.most_common(_WORDS_SHOWN):
            told = words.told.get(likened(theirs))
            if theirs and (told is not None or not _is_known(words, field, theirs)):
                yield WordRow(field, theirs, count, told)


def _is_known(words: Words, field: str, text: str) -> bool:
    if field == "channel":
        return words.channel(text) is not None
    return words.outcome(text) is not None or words.action(text) is not None


def _order(table: Table, rows: Sequence[Row], choice: Choice, now: datetime) -> tuple[Order | None, str]:
    """The order of the dates in the first rows, and the doubt where they leave one."""
    if choice.order or "when" not in choice.fields:
        return choice.order, ""
    place = choice.fields.index("when")
    try:
        return settled_order(((row.line, row.cells[place]) for row in rows), table.header[place], now), ""
    except NotUnderstoodError:
        return None, f"Dates like {_first_date(rows, place)}: day, month or year first? The key d says."


def _without_meaning(count: int) -> str:
    words = "1 word has no meaning" if count == 1 else f"{count} words have no meaning"
    return f"{words} yet: rows with {'it' if count == 1 else 'them'} are left out."


def _first_date(rows: Sequence[Row], place: int) -> str:
    return next((row.cells[place].strip() for row in rows if row.cells[place].strip()), "")


def _preview(items: Iterator[Item], year: int) -> tuple[tuple[PreviewRow, ...], str]:
    rows: list[PreviewRow] = []
    reason = "There are no rows in it."
    for item in islice(items, _LOOKED_AT):
        if isinstance(item, Skipped):
            reason = f"Line {item.line} is left out: {item.why.split(': say --word')[0]}."
        else:
            rows.append(_row(item, year))
        if len(rows) == _PREVIEWED:
            break
    return tuple(rows), reason


def _row(item: Item, year: int) -> PreviewRow:
    from repmirror.domain.encounter import Response, Touch
    from repmirror.exchange.contacts import Contact
    from repmirror.mirror.sorting import what_happened

    assert not isinstance(item, Skipped)
    if isinstance(item, Contact):
        arrived = _when(item.arrived, year) if item.arrived else ""
        told = ", ".join(filter(None, (item.person, *item.phones, *item.emails, item.note)))
        return PreviewRow(arrived, item.name, "account", told)
    when = _when(item.at, year)
    if isinstance(item, Touch | Response):
        minutes = "" if item.minutes is None else f"{item.minutes:g} min"
        said = f"{what(item)} (theirs)" if isinstance(item, Response) else what(item)
        return PreviewRow(when, item.who, said, "  ".join(filter(None, (minutes, marks(item), item.note))))
    return PreviewRow(when, item.who, "to sort", "  ".join(filter(None, (what_happened(item), item.note))))


def _when(at: datetime, year: int) -> str:
    return f"{at.day} {at:%b %H:%M}" if at.year == year else f"{at.day} {at:%b %Y}"
