"""A rep's card for colleagues: counts by week of tenure, the arms of bets, tips they chose to share. No name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any, NamedTuple, Self

from repmirror.domain.encounter import Fields
from repmirror.domain.plain import plain
from repmirror.domain.vocabulary import CHANNELS, FOCUS_KINDS

VERSION = 1
"""Raised when a card of this version could not be read rightly by the one before."""

_MOST = {"weeks": 120, "foci": 200, "bets": 200, "tips": 200}
_LONGEST_TEXT = 300
_LARGEST_COUNT = 10_000_000
_LAST_WEEK = 5_200


class Count(NamedTuple):
    """`part` of `of`: on base of touches, or used of connected ones."""

    part: int
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CardWeek:
    """One week of tenure, from 1, whose late answers are in. All counts leave out wrong numbers.

    `channels` and `hours` are on base of touches by channel and local hour; `foci` used of connected ones by the
    place of the focus in the card's list; `connected` is the denominator of take-up, `used` what used any focus.
    """

    week: int
    on_base: Count
    connected: int = 0
    used: int = 0
    channels: Mapping[str, Count]
    hours: Mapping[int, Count]
    foci: Mapping[int, Count]


class CardFocus(NamedTuple):
    """A focus by its title and kind."""

    title: str
    kind: str


class CardBet(NamedTuple):
    """A bet by its practice: on base of touches as usual, and with it."""

    title: str
    a: Count
    b: Count


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What a rep hands to colleagues. `id` is random and the same on each card of one rep; the newer one counts.

    `weeks` are those of the first year of tenure, and the last four past it.
    """

    id: str
    made: datetime
    weeks: tuple[CardWeek, ...] = ()
    foci: tuple[CardFocus, ...] = ()
    bets: tuple[CardBet, ...] = ()
    tips: tuple[str, ...] = ()

    @property
    def touches(self) -> int:
        """How many touches its weeks count."""
        return sum(week.on_base.of for week in self.weeks)

    def fields(self) -> Fields:
        """This card as it is written to a file, but for its id."""
        return {
            "version": VERSION,
            "made": self.made.astimezone(UTC).isoformat(timespec="seconds"),
            "weeks": [_week_fields(week) for week in self.weeks],
            "foci": [focus._asdict() for focus in self.foci],
            "bets": [{"title": bet.title, "as_usual": [*bet.a], "with_it": [*bet.b]} for bet in self.bets],
            "tips": [*self.tips],
        }

    @classmethod
    def from_fields(cls, id: str, fields: Mapping[str, Any]) -> Self:
        """Read one back. It comes from others: raises ValueError, TypeError or KeyError for what no card can say."""
        for name, most in _MOST.items():
            _insist(isinstance(fields[name], list) and len(fields[name]) <= most)
        _insist(len(id) == 16 and set(id) <= set("0123456789abcdef"))
        made = datetime.fromisoformat(fields["made"])
        _insist(made.tzinfo is not None)
        foci = tuple(CardFocus(_text(each["title"]), _one_of(FOCUS_KINDS, each["kind"])) for each in fields["foci"])
        weeks = tuple(_week(each, len(foci)) for each in fields["weeks"])
        _insist(all(one.week < other.week for one, other in pairwise(weeks)))
        return cls(
            id=id,
            made=made,
            weeks=weeks,
            foci=foci,
            bets=tuple(
                CardBet(_text(each["title"]), _count(each["as_usual"]), _count(each["with_it"]))
                for each in fields["bets"]
            ),
            tips=tuple(map(_text, fields["tips"])),
        )


def total(counts: Iterable[Count]) -> Count:
    """All of them together."""
    held = list(counts)
    return Count(sum(count.part for count in held), sum(count.of for count in held))


def _week_fields(week: CardWeek) -> Fields:
    return {
        "week": week.week,
        "touches": week.on_base.of,
        "on_base": week.on_base.part,
        "connected": week.connected,
        "used": week.used,
        "channels": {channel: [*count] for channel, count in week.channels.items()},
        "hours": {str(hour): [*count] for hour, count in week.hours.items()},
        "foci": {str(place): [*count] for place, count in week.foci.items()},
    }


def _week(fields: Mapping[str, Any], foci: int) -> CardWeek:
    week = CardWeek(
        week=_whole(fields["week"], _LAST_WEEK),
        on_base=_count([fields["on_base"], fields["touches"]]),
        connected=_whole(fields["connected"], fields["touches"]),
        used=_whole(fields["used"], fields["connected"]),
        channels={_one_of(CHANNELS, name): _count(count) for name, count in fields["channels"].items()},
        hours={_whole(int(hour), 23): _count(count) for hour, count in fields["hours"].items()},
        foci={_whole(int(place), foci - 1): _count(count) for place, count in fields["foci"].items()},
    )
    _insist(week.week >= 1)
    _insist(total(week.channels.values()) == week.on_base and total(week.hours.values()).of <= week.on_base.of)
    return week


def _count(pair: Any) -> Count:
    part, of = pair
    return Count(_whole(part, of), _whole(of, _LARGEST_COUNT))


def _whole(number: Any, most: int) -> int:
    _insist(type(number) is int and 0 <= number <= most)
    return int(number)


def _text(text: Any) -> str:
    _insist(isinstance(text, str) and 0 < len(text.strip()) <= _LONGEST_TEXT)
    return plain(text.strip())


def _one_of(words: tuple[str, ...], word: Any) -> str:
    _insist(word in words)
    return str(word)


def _insist(is_so: bool) -> None:
    if not is_so:
        raise ValueError("this is no card")
