"""A table's rows turned into touches, each with an id that is the same whenever the row is read again."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from repmirror.domain.encounter import Fields
from repmirror.domain.plain import plain
from repmirror.domain.vocabulary import CHANNELS, NONE, OUTCOMES, default_outcome
from repmirror.exchange.bad_rows import Skipped, UnreadableError, quoted
from repmirror.exchange.column_dates import LateOrder
from repmirror.exchange.dates import DateReader
from repmirror.exchange.durations import seconds_of
from repmirror.exchange.formulas import unguarded
from repmirror.exchange.ordinals import Ordinals
from repmirror.exchange.plan import WORD_FIELDS, Plan
from repmirror.exchange.row_ids import text_id
from repmirror.exchange.rows_read import LONGEST, TOO_LONG, read_rows
from repmirror.exchange.table import Row, Table, Tick
from repmirror.exchange.word_lists import split_ours, split_theirs
from repmirror.exchange.written import Known, Written

_JOINED = {"who": "/", "when": " ", "note": " · "}
_LISTS = {"tag": "tags", "objection": "objections", "rival": "rivals", "for": "reasons_for",
          "against": "reasons_against"}  # fmt: skip
_OUR_ID = re.compile(r"[0-9A-Za-z_-]{4,64}")
_FOCUS = re.compile(r"\d{1,2}")

Said = Mapping[str, str]
"""The text of each mapped field that says something."""


def _nothing(_id: str) -> bool:
    return False


class _Became(NamedTuple):
    """What one cell says of outcome and action; "" where it does not."""

    outcome: str = ""
    action: str = ""


def read_touches(
    table: Table, plan: Plan, now: datetime, is_known: Callable[[str], bool] = _nothing, tick: Tick | None = None
) -> Iterator[Written | Known | Skipped]:
    """Every row as a touch, or as left out with its line and why; in the file's order, in bounded memory.

    The id is a hash of the cells that are read and of how many rows like it came before, so that
    reading the file again, or a longer one that holds its rows, gives the same touches the same ids.
    """
    rows = _Rows(table, plan, now)
    return read_rows(table, rows.begin, rows.take, is_known, tick)


class _Rows:
    """Reads rows by one plan; what a cell's word means is remembered, for columns repeat themselves."""

    def __init__(self, table: Table, plan: Plan, now: datetime) -> None:
        self._plan = plan
        self._columns = [
            (field, places[0] if len(places) == 1 else -1, places, _JOINED.get(field, "\n"), f"{field}=")
            for field, places in sorted(plan.columns.items())
        ]
        self._dates = DateReader(
            now,
            plan.order,
            as_written=plan.is_ours,
            settle=None if plan.is_ours else LateOrder(table, plan.columns["when"], now),
        )
        self._length = "minutes" if "minutes" in plan.columns else "seconds"
        self._lists = [(field, _LISTS[field]) for field in WORD_FIELDS if field in plan.columns]
        self._seconds = lru_cache(maxsize=8192)(self._read_seconds)
        self._kind = lru_cache(maxsize=1024)(self._read_kind)

    def begin(self, cells: list[str], ordinals: Ordinals) -> tuple[str, Said]:
        """The row's id, and what its fields say: the id is a hash of them, by their names."""
        said: dict[str, str] = {}
        parts = []
        for field, place, places, between, begins in self._columns:
            if place >= 0:
                text = cells[place].strip()
                if text[:1] == "'":
                    text = unguarded(cells[place]).strip()
            else:
                text = between.join(filter(None, (unguarded(cells[each]).strip() for each in places)))
            if text:
                said[field] = text
                parts.append(begins + text)
        if self._plan.is_ours and _OUR_ID.fullmatch(said.get("id", "")):
            return said["id"], said
        return text_id("\x1f".join(parts), ordinals), said

    def take(self, row: Row, id: str, said: Said) -> Written:
        """The touch a row tells of. Raises `UnreadableError`."""
        length = sum(map(len, row.cells))
        if length > LONGEST and sum(map(len, said.values())) > LONGEST:
            raise UnreadableError(TOO_LONG)
        get = said.get
        who = get("who", "")
        if not who.isprintable():
            who = plain(who).strip()
        fields: Fields = {"who": who or self._needed("who")}
        fields["at"] = self._dates.written(get("when") or self._needed("when"))
        fields |= self._kind(get("channel", ""), get("outcome", ""), get("action", ""))
        if text := get(self._length):
            fields["seconds"] = self._seconds(text)
        if note := get("note"):
            fields["note"] = plain(note)
        for field, name in self._lists:
            if (text := get(field)) and (words := self._words(text)):
                fields[name] = words
        if self._plan.is_ours:
            fields |= self._only_ours(said, fields)
        return Written("touch", id, fields, length, row.line)

    def _only_ours(self, said: Said, fields: Fields) -> Fields:
        """What our own export says beside."""
        ours: Fields = {name: said[name] for name in ("bet", "arm") if name in said}
        if "focus" in said:
            ours["focus"] = _focus(said["focus"])
        if said.get("prepared") == "true":
            ours["prepared"] = True
        if (base := said.get("base", "")).isdecimal() and said.get("action") == fields.get("action", NONE) != NONE:
            ours["base"] = int(base[:2])
        return ours

    def _read_seconds(self, text: str) -> int:
        return seconds_of(text, 60 if self._length == "minutes" else 1)

    def _read_kind(self, channel: str, outcome: str, action: str) -> Fields:
        """Channel, outcome and action; where a column is silent, the other may have said it ("Meeting booked")."""
        ours = self._channel(channel)
        of_outcome, of_action = self._outcome(outcome), self._action(action)
        kept: Fields = {
            "channel": ours, "outcome": of_outcome.outcome or of_action.outcome or default_outcome(ours),
        }  # fmt: skip
        if (did := of_action.action or of_outcome.action or NONE) != NONE:
            kept |= {"action": did, "base": self._plan.words.actions.get(did, 0)}
        return kept

    def _channel(self, text: str) -> str:
        ours = self._plan.words.channel(text) if text else ""
        if ours is None:
            raise self._unknown(text, "channel", CHANNELS)
        return ours or "call"

    def _outcome(self, text: str) -> _Became:
        words = self._plan.words
        if not text:
            return _Became()
        if (outcome := words.outcome(text)) is not None:
            return _Became(outcome=outcome)
        if (action := words.action(text)) is not None:
            return _Became(action=action)
        raise self._unknown(text, "outcome", (*OUTCOMES, *words.actions))

    def _action(self, text: str) -> _Became:
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

    def _words(self, cell: str) -> list[str]:
        if self._plan.is_ours:
            return list(split_ours(cell))
        return list(filter(None, map(self._plan.words.free, split_theirs(cell))))

    def _needed(self, field: str) -> str:
        raise UnreadableError(f"column {self._named(field)} is empty")

    def _named(self, field: str) -> str:
        return quoted(" and ".join(self._plan.header[place] for place in self._plan.columns[field]))

    def _unknown(self, text: str, field: str, ours: tuple[str, ...]) -> UnreadableError:
        return UnreadableError(
            f"{quoted(text)} in column {self._named(field)} is no {field} known here: say --word theirs=ours "
            f"(one of {', '.join(ours)}), or --word theirs= to leave it unsaid"
        )


def _focus(text: str) -> int:
    if _FOCUS.fullmatch(text):
        return int(text)
    raise UnreadableError(f"{quoted(text)} is no play's number")
