"""The one initiative at a time, and its plays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from repmirror.domain.encounter import Fields

MOST_PLAYS = 7
"""A focus with more is no focus."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Play:
    """One card: what the buyer does that calls for it, what to say, what to ask."""

    name: str
    cue: str = ""
    say: str = ""
    ask: str = ""

    def fields(self) -> Fields:
        """This play as it is written to the file."""
        parts = {"name": self.name, "cue": self.cue, "say": self.say, "ask": self.ask}
        return {name: text for name, text in parts.items() if text}


@dataclass(frozen=True, slots=True, kw_only=True)
class Focus:
    """The initiative.

    `expected` is the share of connected touches meant to use it, 0 to 1; `now` is the pinned play, from 1.
    It runs from `start` until `ended`, or until a later one starts: the latest start wins.
    `until` is the day it is meant to end, and ends nothing by itself. Its end is a record of its own: a play pinned
    on a device that has not heard of it yet must not bring the focus back.
    """

    id: str
    title: str
    start: datetime
    kind: str = "other"
    why: str = ""
    expected: float | None = None
    until: date | None = None
    ended: datetime | None = None
    plays: tuple[Play, ...] = ()
    now: int | None = None

    @property
    def play_now(self) -> Play | None:
        """The pinned play; the first where none is pinned."""
        return self.plays[(self.now or 1) - 1] if self.plays else None

    def over(self, at: datetime | None) -> Self:
        """The same focus, ended at that instant unless it ended before."""
        ends = [end for end in (self.ended, at) if end is not None]
        return replace(self, ended=min(ends)) if ends else self

    def fields(self) -> Fields:
        """This focus as it is written to the file."""
        kept: Fields = {"title": self.title, "start": self.start.isoformat(), "kind": self.kind}
        if self.why:
            kept["why"] = self.why
        if self.expected is not None:
            kept["expected"] = self.expected
        for name in ("until", "ended"):
            if (moment := getattr(self, name)) is not None:
                kept[name] = moment.isoformat()
        if self.plays:
            kept["plays"] = [play.fields() for play in self.plays]
        if self.now is not None:
            kept["now"] = self.now
        return kept

    @classmethod
    def from_fields(cls, id: str, fields: Mapping[str, Any]) -> Self:
        """Read one back. Raises ValueError, TypeError or KeyError where the fields are no focus."""
        plays = tuple(Play(**play) for play in fields.get("plays", ()))
        pinned = fields.get("now")
        return cls(
            id=id,
            title=str(fields["title"]),
            start=datetime.fromisoformat(fields["start"]),
            kind=str(fields.get("kind", "other")),
            why=str(fields.get("why", "")),
            expected=fields.get("expected"),
            until=date.fromisoformat(fields["until"]) if fields.get("until") else None,
            ended=datetime.fromisoformat(fields["ended"]) if fields.get("ended") else None,
            plays=plays,
            now=pinned if pinned is not None and 1 <= pinned <= len(plays) else None,
        )
