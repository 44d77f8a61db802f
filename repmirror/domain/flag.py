"""A promise the company has yet to keep, and how it stands."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, NamedTuple, Self

from repmirror.domain.record import Record

SETTLED = frozenset({"kept", "broken"})


class Turn(NamedTuple):
    """A state a flag came into, and when; `whom` was told or promised it, `by` is the day it was promised for."""

    state: str
    at: datetime
    whom: str = ""
    by: date | None = None

    def written(self) -> list[Any]:
        """This turn as it is written to the file."""
        said = {"whom": self.whom, "by": self.by.isoformat() if self.by else ""}
        details = {name: text for name, text in said.items() if text}
        return [self.state, self.at.isoformat(), *([details] if details else [])]

    @classmethod
    def read(cls, written: Sequence[Any]) -> Self:
        """Read one back. Raises ValueError, TypeError or KeyError where it is no turn."""
        state, at, said = (*written, {})[:3]
        by = date.fromisoformat(said["by"]) if said.get("by") else None
        return cls(str(state), datetime.fromisoformat(at), str(said.get("whom", "")), by)


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag(Record):
    """A company delivery issue: what was promised (`text`), to whom, by which part of the company, when due.

    `stake` is what it puts at risk, in the rep's currency; `words` are the buyer's own.
    `turns` holds the states after the first, oldest first. `seconds` is how long its forms were open: what
    flagging took of the rep's time; None where no form was.
    """

    id: str
    at: datetime
    text: str
    who: str = ""
    owner: str = ""
    due: date | None = None
    stake: float | None = None
    words: str = ""
    turns: tuple[Turn, ...] = ()
    seconds: int | None = None

    @property
    def state(self) -> str:
        """The state it is in: open until it was turned."""
        return self.turns[-1].state if self.turns else "open"

    @property
    def is_settled(self) -> bool:
        """Whether the promise was kept or broken, so that nobody waits for it any more."""
        return self.state in SETTLED

    @property
    def settled_at(self) -> datetime | None:
        """When it was kept or broken."""
        return self.turns[-1].at if self.is_settled else None

    @property
    def deadline(self) -> date | None:
        """The day it is judged by: the one the buyer was given, else the first that the company named.

        A later promise does not move it: what was promised anew for next week was not kept this week.
        """
        return self.due or next((turn.by for turn in self.turns if turn.by), None)

    def turned(self, state: str, at: datetime, whom: str = "", by: date | None = None) -> Self:
        """The same flag in a new state."""
        return replace(self, turns=(*self.turns, Turn(state, at, whom, by)))

    def took(self, seconds: int | None) -> Self:
        """The same flag after so many more seconds in a form."""
        return self if seconds is None else replace(self, seconds=(self.seconds or 0) + seconds)
