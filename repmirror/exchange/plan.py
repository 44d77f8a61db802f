"""Which of a file's columns say what of a touch: told by the rep, else guessed from what headers are usually called."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from repmirror.domain.errors import NotUnderstoodError, UsageError
from repmirror.domain.plain import plain
from repmirror.domain.vocabulary import BASES
from repmirror.exchange.bad_rows import quoted
from repmirror.exchange.column_dates import order_of
from repmirror.exchange.column_names import usual
from repmirror.exchange.date_order import Order, spoken
from repmirror.exchange.foreign_words import Words, read_words
from repmirror.exchange.table import Row, Table, Tick

FIELDS = (
    "who", "when", "channel", "outcome", "action", "minutes", "seconds", "note", "tag", "objection",
    "rival", "for", "against",
)  # fmt: skip
"""What `--map field=column` can name. `for` and `against` are the buyer's reasons."""

WORD_FIELDS = ("tag", "objection", "rival", "for", "against")
_SEVERAL = frozenset({"who", "when", "note", *WORD_FIELDS})
_COLUMNS_NAMED = 30

_USUAL: Mapping[str, str] = {
    "who": "who, account, account name, company, company name, client, client name, customer, customer name, "
    "organisation, organization, business, buyer, prospect, lead, contact, contact name, full name, name",
    "when": "when, at, date, datetime, date time, call date, date of call, call time, timestamp, started at, "
    "start time, start, activity date, created at, created date, created on, created, time",
    "channel": "channel, type, call type, activity type, medium",
    "outcome": "outcome, call outcome, disposition, call disposition, result, call result, status, call status",
    "action": "action, buyer action, response",
    "minutes": "minutes, mins, duration minutes, duration in minutes, duration min, call duration minutes",
    "seconds": "seconds, secs, duration seconds, duration in seconds, duration sec, duration s, "
    "call duration in seconds, call duration seconds, talk time seconds",
    "note": "note, notes, comment, comments, description, remarks, call notes",
    "tag": "tag, tags, label, labels",
    "objection": "objection, objections",
    "rival": "rival, rivals, competitor, competitors",
}
"""Headers by field, the likeliest first. A bare `duration` is left to the rep: its unit would be a guess."""

_OURS: Mapping[str, str] = {
    "at": "when", "tags": "tag", "objections": "objection", "rivals": "rival",
    "reasons_for": "for", "reasons_against": "against",
} | {name: name for name in ("id", "who", "channel", "outcome", "action", "base", "seconds", "focus", "bet", "arm", "prepared", "note")}  # fmt: skip  # noqa: E501
"""The headers of our own export, and the field each is."""

_MARK_OF_OURS = frozenset({"id", "at", "who", "channel", "outcome", "action", "base", "on_base"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How a table is read: `columns` are places in the header by field, in the order they are joined.

    `order` is that of its dates, None where they show it themselves; `is_ours` marks our own export,
    whose ids, instants and bases are taken as they stand.
    """

    header: tuple[str, ...]
    columns: Mapping[str, tuple[int, ...]]
    words: Words
    order: Order | None = None
    is_ours: bool = False

    @property
    def unread(self) -> tuple[str, ...]:
        """The columns nothing is taken from."""
        read = {place for places in self.columns.values() for place in places}
        return tuple(name for place, name in enumerate(self.header) if place not in read)

    def says(self) -> tuple[str, ...]:
        """The reading echoed, a sentence each: what comes from where, and what is left out."""
        lines = [
            f"{field} from {' and '.join(quoted(self.header[place]) for place in places)}"
            for field, places in self.columns.items()
        ]
        if self.order:
            lines.append(f"dates read {spoken(self.order)}")
        if self.unread:
            lines.append(f"left out: {_listed(self.unread)}")
        if "duration" in map(usual, self.unread) and not {"minutes", "seconds"} & self.columns.keys():
            lines.append("say --map minutes=COLUMN or --map seconds=COLUMN to count the duration")
        return tuple(lines)


def make_plan(
    table: Table,
    now: datetime,
    *,
    maps: Iterable[str] = (),
    words: Iterable[str] = (),
    order: Order | None = None,
    actions: Mapping[str, int] = BASES,
    tick: Tick | None = None,
) -> Plan:
    """How to read the table: `maps` are `field=column`, `words` are `theirs=ours`, `actions` the rep's own bases.

    `field=` takes a field from nowhere; a field may be given several columns, which are joined (`who` by a slash).
    Reads all dates once, unless `order` is told. Raises `UsageError` for a pair that is none, and
    `NotUnderstoodError` for unknown fields, columns and words, and for dates that could be two.
    """
    told = _told(table.header, maps)
    is_ours = _MARK_OF_OURS.issubset(table.header)
    columns = _ours(table.header, told) if is_ours else _guessed(table.header, told)
    _check(table, columns)
    if not order and not is_ours:
        order = order_of(table, columns["when"], now, tick)
    return Plan(
        header=table.header,
        columns=columns,
        words=read_words(words, actions, any_word=any(field in columns for field in WORD_FIELDS)),
        order=order,
        is_ours=is_ours,
    )


def guessed(header: Sequence[str]) -> dict[str, tuple[int, ...]]:
    """The columns by field, as headers are usually called; fields that none is called by are not there."""
    return _guessed(header, {})


def _told(header: Sequence[str], maps: Iterable[str]) -> dict[str, list[int]]:
    told: dict[str, list[int]] = {}
    for pair in maps:
        field, equals, column = (part.strip() for part in plain(pair).partition("="))
        if not equals:
            raise UsageError(f"--map takes field=column, like --map who=client; {quoted(pair)} is not that.")
        if (field := field.casefold()) not in FIELDS:
            raise NotUnderstoodError(f"{quoted(field)} is no field. The fields are {', '.join(FIELDS)}.")
        places = told.setdefault(field, [])
        if column:
            places.append(_place(header, column))
        if len(places) > 1 and field not in _SEVERAL:
            raise NotUnderstoodError(f"--map gives {field} two columns. Say one of them.")
    return told


def _place(header: Sequence[str], column: str) -> int:
    """Where the column stands: by its very name, else by the one name that differs in case or spacing only.

    One without a name goes by its number.
    """
    for name in (column, f"column {column}"):
        if name in header:
            return header.index(name)
    alike = [place for place, name in enumerate(header) if usual(name) == usual(column)]
    if len(alike) == 1:
        return alike[0]
    raise NotUnderstoodError(f"The file has no column {quoted(column)}. It has {_listed(header)}.")


def _ours(header: Sequence[str], told: Mapping[str, list[int]]) -> dict[str, tuple[int, ...]]:
    columns = {_OURS[name]: (place,) for place, name in enumerate(header) if name in _OURS}
    return _kept(columns | {field: tuple(places) for field, places in told.items()})


def _guessed(header: Sequence[str], told: Mapping[str, list[int]]) -> dict[str, tuple[int, ...]]:
    taken = {place for places in told.values() for place in places}
    places = {usual(name): place for place, name in reversed(list(enumerate(header))) if place not in taken}
    columns: dict[str, tuple[int, ...]] = {}
    for field in FIELDS:
        if field in told:
            columns[field] = tuple(told[field])
        elif not (field in ("minutes", "seconds") and {"minutes", "seconds"} & told.keys()):
            known = (name for name in _USUAL.get(field, "").split(", ") if name in places)
            columns[field] = tuple(places[name] for name in (next(known, None),) if name)
    if columns.get("seconds") and "minutes" not in told:
        columns.pop("minutes", None)
    return _kept(columns)


def _kept(columns: Mapping[str, tuple[int, ...]]) -> dict[str, tuple[int, ...]]:
    return {field: places for field, places in columns.items() if places}


def _check(table: Table, columns: Mapping[str, object]) -> None:
    for field, what in (("who", "who each touch was with"), ("when", "when each touch was")):
        if field not in columns:
            raise NotUnderstoodError(f"No column is known to say {what}. {_asked(table, field)}")
    if "minutes" in columns and "seconds" in columns:
        raise NotUnderstoodError("--map gives both minutes and seconds. Say one of them.")


def _asked(table: Table, field: str) -> str:
    if not table.is_headless:
        no_heading = "" if guessed(table.header) else " Its first line has to be a heading, like Date,Company,Outcome."
        return f"Say --map {field}=COLUMN; the file has {_listed(table.header)}.{no_heading}"
    first = next((row.cells for row in table.rows() if isinstance(row, Row)), [])
    return (
        f"The file has no heading: its first line is {_listed(first)}. Say --map {field}=NUMBER, counted from 1. "
        "To take its rows in as buyers to call: --as leads."
    )


def _listed(header: Sequence[str]) -> str:
    names = ", ".join(map(quoted, header[:_COLUMNS_NAMED]))
    return names if len(header) <= _COLUMNS_NAMED else f"{names} and {len(header) - _COLUMNS_NAMED} more"
