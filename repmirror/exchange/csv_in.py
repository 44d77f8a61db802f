"""A table's rows turned into touches, each with an id that is the same whenever the row is read again."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple, TypeVar

from repmirror.domain.encounter import Fields, Touch
from repmirror.domain.plain import plain
from repmirror.domain.vocabulary import CHANNELS, NONE, OUTCOMES, default_outcome
from repmirror.exchange.bad_rows import Skipped, UnreadableError, left_out, quoted
from repmirror.exchange.column_dates import LateOrder
from repmirror.exchange.dates import DateReader
from repmirror.exchange.durations import seconds_of
from repmirror.exchange.formulas import unguarded
from repmirror.exchange.ordinals import Ordinals
from repmirror.exchange.plan import WORD_FIELDS, Plan
from repmirror.exchange.row_ids import row_id, text_id
from repmirror.exchange.table import Table, Tick
from repmirror.exchange.word_lists import split_ours, split_theirs

LONGEST = 60_000
"""Characters a row's fields may have together, so that its record stays within a line of the store."""

T = TypeVar("T")

_PLAIN = frozenset({"who", "when", "channel", "outcome", "action", "minutes", "seconds", "note"})
_JOINED = {"who": "/", "when": " ", "note": " · "}
_OUR_ID = re.compile(r"[0-9A-Za-z_-]{4,64}")
_FOCUS = re.compile(r"\d{1,2}")

Said = Mapping[str, str]
"""The text of each mapped field that says something."""


class _Became(NamedTuple):
    """What one cell says of outcome and action; "" where it does not."""

    outcome: str = ""
    action: str = ""


class Written(NamedTuple):
    """A touch as it is written to the file, for files of a million: `fields` are what `Touch.fields` would give.

    `length` are the characters of the row it is from.
    """

    id: str
    who: str
    fields: Fields
    length: int


def read_touches(table: Table, plan: Plan, now: datetime, tick: Tick | None = None) -> Iterator[Touch | Skipped]:
    """Every row as a touch, or as left out with its line and why; in the file's order, in bounded memory.

    The id is a hash of the cells that are read and of how many rows like it came before, so that
    reading the file again, or a longer one that holds its rows, gives the same touches the same ids.
    """
    return _read(table, _Rows(table, plan, now).touch, tick)


def read_written(table: Table, plan: Plan, now: datetime, tick: Tick | None = None) -> Iterator[Written | Skipped]:
    """The same, as they are written: no word is made of what is only passed on."""
    rows = _Rows(table, plan, now)
    is_plain = plan.columns.keys() <= _PLAIN and not plan.is_ours
    return _read(table, rows.plainly_written if is_plain else rows.written, tick)


def _read(table: Table, taken: Callable[[list[str], Ordinals], T], tick: Tick | None) -> Iterator[T | Skipped]:
    with closing(Ordinals()) as ordinals:
        for row in table.rows(tick):
            if isinstance(row, Skipped):
                yield row
                continue
            try:
                yield taken(row.cells, ordinals)
            except UnreadableError as error:
                yield left_out(row.line, error, tuple(row.cells))


class _Rows:
    """Reads rows by one plan; what a cell's word means is remembered, for columns repeat themselves."""

    def __init__(self, table: Table, plan: Plan, now: datetime) -> None:
        self._plan = plan
        self._columns = [(field, places, _JOINED.get(field, "\n")) for field, places in plan.columns.items()]
        self._by_name = [
            (field, places[0] if len(places) == 1 else -1, places, between, f"{field}=")
            for field, places, between in sorted(self._columns)
        ]
        self._dates = DateReader(
            now, plan.order, as_written=plan.is_ours,
            settle=None if plan.is_ours else LateOrder(table, plan.columns["when"], now),
        )
        self._length = "minutes" if "minutes" in plan.columns else "seconds"
        self._seconds = lru_cache(maxsize=8192)(self._read_seconds)
        self._kind = lru_cache(maxsize=1024)(self._read_kind)
        self._channel = lru_cache(maxsize=1024)(self._read_channel)
        self._outcome = lru_cache(maxsize=1024)(self._read_outcome)
        self._action = lru_cache(maxsize=1024)(self._read_action)

    def touch(self, cells: list[str], ordinals: Ordinals) -> Touch:
        """The touch a row tells of. Raises `UnreadableError`."""
        said = self._said(cells)
        id = self._id(said, ordinals)  # before anything can fail: a bad row counts among its equals too
        if sum(map(len, said.values())) > LONGEST:
            raise UnreadableError(f"it has more than {LONGEST:,} characters")
        who = self._needed(plain(said.get("who", "")).strip(), "who")
        at = self._dates.read(self._needed(said.get("when", ""), "when")).at
        channel = self._channel(said.get("channel", ""))
        became = self._became(said, channel)
        length = said.get(self._length)
        words = {field: self._words(said[field]) for field in WORD_FIELDS if field in said}
        return Touch(
            id=id,
            at=at,
            who=who,
            channel=channel,
            outcome=became.outcome,
            action=became.action,
            base=self._base(said, became.action),
            seconds=seconds_of(length, 60 if self._length == "minutes" else 1) if length else None,
            objections=words.get("objection", ()),
            tags=words.get("tag", ()),
            rivals=words.get("rival", ()),
            reasons_for=words.get("for", ()),
            reasons_against=words.get("against", ()),
            note=plain(said.get("note", "")),
            focus=_focus(said.get("focus")),
            bet=said.get("bet"),
            arm=said.get("arm"),
            prepared=said.get("prepared") == "true",
        )

    def written(self, cells: list[str], ordinals: Ordinals) -> Written:
        """The touch a row tells of, as it is written. Raises `UnreadableError`."""
        touch = self.touch(cells, ordinals)
        return Written(touch.id, touch.who, touch.fields(), sum(map(len, cells)))

    def plainly_written(self, cells: list[str], ordinals: Ordinals) -> Written:
        """The same for the fields nearly every file has, by what was remembered of each cell's text."""
        said: dict[str, str] = {}
        parts = []
        for field, place, places, between, begins in self._by_name:
            if place >= 0:
                text = cells[place].strip()
                if text[:1] == "'":
                    text = unguarded(cells[place]).strip()
            else:
                text = _together(cells, places, between)
            if text:
                said[field] = text
                parts.append(begins + text)
        row = "\x1f".join(parts)
        id = text_id(row, ordinals)  # before anything can fail, as above
        if len(row) > LONGEST and sum(map(len, said.values())) > LONGEST:
            raise UnreadableError(f"it has more than {LONGEST:,} characters")
        get = said.get
        who = get("who", "")
        if not who.isprintable():
            who = plain(who).strip()
        fields: Fields = {"who": who or self._needed(who, "who")}
        fields["at"] = self._dates.written(get("when") or self._needed("", "when"))
        fields |= self._kind(get("channel", ""), get("outcome", ""), get("action", ""))
        if length := get(self._length):
            fields["seconds"] = self._seconds(length)
        if note := get("note"):
            fields["note"] = plain(note)
        return Written(id, who, fields, len(row))

    def _read_seconds(self, text: str) -> int:
        return seconds_of(text, 60 if self._length == "minutes" else 1)

    def _read_kind(self, channel: str, outcome: str, action: str) -> Fields:
        ours = self._channel(channel)
        said = {"outcome": outcome, "action": action}
        became = self._became({name: text for name, text in said.items() if text}, ours)
        kept: Fields = {"channel": ours, "outcome": became.outcome}
        if became.action != NONE:
            kept |= {"action": became.action, "base": self._plan.words.actions.get(became.action, 0)}
        return kept

    def _said(self, cells: list[str]) -> dict[str, str]:
        said = {}
        for field, places, between in self._columns:
            if text := _together(cells, places, between):
                said[field] = text
        return said

    def _id(self, said: Said, ordinals: Ordinals) -> str:
        if self._plan.is_ours and _OUR_ID.fullmatch(said.get("id", "")):
            return said["id"]
        return row_id(said, ordinals)

    def _needed(self, text: str, field: str) -> str:
        if text:
            return text
        raise UnreadableError(f"column {self._named(field)} is empty")

    def _named(self, field: str) -> str:
        return quoted(" and ".join(self._plan.header[place] for place in self._plan.columns[field]))

    def _read_channel(self, text: str) -> str:
        ours = self._plan.words.channel(text) if text else ""
        if ours is None:
            raise self._unknown(text, "channel", CHANNELS)
        return ours or "call"

    def _became(self, said: Said, channel: str) -> _Became:
        """Each column says its own; where that is silent, the other may have said it ("Meeting booked")."""
        outcome = self._outcome(said.get("outcome", ""))
        action = self._action(said.get("action", ""))
        return _Became(
            outcome.outcome or action.outcome or default_outcome(channel),
            action.action or outcome.action or NONE,
        )

    def _read_outcome(self, text: str) -> _Became:
        words = self._plan.words
        if not text:
            return _Became()
        if (outcome := words.outcome(text)) is not None:
            return _Became(outcome=outcome)
        if (action := words.action(text)) is not None:
            return _Became(action=action)
        raise self._unknown(text, "outcome", (*OUTCOMES, *words.actions))

    def _read_action(self, text: str) -> _Became:
        words = self._plan.words
        if not text:
            return _Became()
        if (action := words.action(text)) is not None:
            return _Became(action=action)
        if (outcome := words.outcome(text)) is not None:
            return _Became(outcome=outcome)
        if self._plan.is_ours:  # a word of another device's rep, whose base stands beside it
            return _Became(action=plain(text))
        raise self._unknown(text, "action", tuple(words.actions))

    def _base(self, said: Said, action: str) -> int:
        base = said.get("base", "")
        if base.isdecimal() and said.get("action") == action:
            return int(base[:2])
        return self._plan.words.actions.get(action, 0)

    def _words(self, cell: str) -> tuple[str, ...]:
        if self._plan.is_ours:
            return split_ours(cell)
        return tuple(filter(None, map(self._plan.words.free, split_theirs(cell))))

    def _unknown(self, text: str, field: str, ours: tuple[str, ...]) -> UnreadableError:
        return UnreadableError(
            f"{quoted(text)} in column {self._named(field)} is no {field} known here: say --word theirs=ours "
            f"(one of {', '.join(ours)}), or --word theirs= to leave it unsaid"
        )


def _together(cells: list[str], places: tuple[int, ...], between: str) -> str:
    """What the cells of a field say, those that say something."""
    if len(places) == 1:
        return unguarded(cells[places[0]]).strip()
    return between.join(filter(None, (unguarded(cells[place]).strip() for place in places)))


def _focus(text: str | None) -> int | None:
    if text is None:
        return None
    if _FOCUS.fullmatch(text):
        return int(text)
    raise UnreadableError(f"{quoted(text)} is no play's number")
