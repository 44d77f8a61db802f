"""Any table's columns put to our fields, with a preview of what would come of them: from its first rows alone."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from repmirror.domain.errors import NotUnderstoodError, RepmirrorError
from repmirror.exchange.csv_in import read_touches
from repmirror.exchange.date_order import Order, settled_order, spoken
from repmirror.exchange.foreign_words import Words, likened, read_words
from repmirror.exchange.formats import is_ours, look_at
from repmirror.exchange.plan import make_plan
from repmirror.exchange.table import Row, Table
from repmirror.mirror.taking_in.choice import Choice
from repmirror.mirror.taking_in.preview import LOOKED_AT, PreviewRow, preview_of

_WORDS_SHOWN = 40
_OF_WORDS = ("channel", "outcome", "action")


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
class MappingView:
    """The columns, the words that need a meaning, a preview of five, and what is missing before it can be taken in.

    `asks_order` says that what is missing is the order of day, month and year.
    """

    columns: tuple[ColumnRow, ...]
    words: tuple[WordRow, ...]
    preview: tuple[PreviewRow, ...]
    problem: str
    order: str
    is_ready: bool
    asks_order: bool = False


def table_to_map(path: str, form: str = "") -> Table | None:
    """The file as a table whose columns the rep maps; None where its format, or our own export, names them itself.

    `form` insists on a format, `csv` on none. Raises as a look at a file does.
    """
    look, known = look_at(path, form)
    return look.table if known is None and look.table and not is_ours(look) else None


def mapping_view(table: Table, choice: Choice, now: datetime, actions: Mapping[str, int]) -> MappingView:
    """What a choice makes of a table's first thousand rows. Whatever is wrong is said in `problem`."""
    rows = [row for row in islice(table.rows(), LOOKED_AT) if isinstance(row, Row)]
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
    preview = preview_of(read_touches(table, plan, now), now.year)
    unknown = sum(word.ours is None for word in words)
    problem = doubt or (_without_meaning(unknown) if unknown else "") or preview.reason
    named = spoken(order) if order else ""
    return MappingView(columns, words, preview.rows, problem, named, is_ready=True, asks_order=bool(doubt))


def _missing(choice: Choice) -> str:
    needed = (("who", "whom it was with"), ("when", "when it was"))
    missing = [said for field, said in needed if field not in choice.fields]
    return f"Which column says {', and which '.join(missing)}? Enter on it." if missing else ""


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
        return None, f"Dates like {_first_date(rows, place)}: day, month or year first?"


def _without_meaning(count: int) -> str:
    words = "1 word has no meaning" if count == 1 else f"{count} words have no meaning"
    return f"{words} yet: rows with {'it' if count == 1 else 'them'} are left out."


def _first_date(rows: Sequence[Row], place: int) -> str:
    return next((row.cells[place].strip() for row in rows if row.cells[place].strip()), "")
