"""Touches read as rows of numbers: what their fields mean to a figure."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from repmirror.domain.touches import Touches
from repmirror.domain.vocabulary import CHANNELS, DECLINED, OUTCOMES
from repmirror.stats.instants import instant, instants
from repmirror.stats.naming import Naming
from repmirror.stats.reach import EXCLUDED, reach_of

Row = tuple[int, ...]
"""A touch's values in the order of the ledger's columns, but for its id."""

Meaning = tuple[int, int, int, int, int]
"""Of a row, what hangs neither on when the touch was nor with whom: reach, own, seconds, focus and marks."""

_REMEMBERED = 1 << 14
"""How many texts are remembered with what they mean."""

_MOST = (1 << 31) - 1
_BASES = range(256)


class Marks(NamedTuple):
    """The words said in a touch, as they were said, whether it was prepared, and whether the buyer declined in it."""

    objections: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()
    reasons_for: tuple[str, ...] = ()
    reasons_against: tuple[str, ...] = ()
    prepared: bool = False
    declined: bool = False


_REACHES = {(channel, outcome): reach_of(channel, outcome) for channel in CHANNELS for outcome in OUTCOMES}
_MARKS = frozenset(Marks._fields)
_WORDS = Marks._fields[:-2]


class Rows:
    """Reads touches, each or many by column. Words are numbered: `marks` are those said so far."""

    def __init__(self, naming: Naming) -> None:
        self.marks: list[Marks] = [Marks()]
        self._naming = naming
        self._codes: dict[Marks, int] = {Marks(): 0}
        self._meanings: dict[str, Meaning] = {}

    def take_up(self, marks: Sequence[Sequence[Any]]) -> None:
        """Go on from what was said before."""
        self.marks[:] = [Marks._make([*map(tuple, said[:-2]), *said[-2:]]) for said in marks]
        self._codes = {said: code for code, said in enumerate(self.marks)}

    def row(self, fields: Mapping[str, Any], day_start: int) -> Row:
        """A touch's row, from its fields. Raises ValueError, TypeError, KeyError where they are none."""
        second, day, hour, noon = instant(fields["at"])
        reach, own, *rest = self._meaning(fields)
        key = self._naming.named(str(fields["who"]))
        day = day - 1 if hour < day_start and day > 1 else day
        return (second, day, hour, key, self._naming.leads[key], reach, own, own, *rest, noon)

    def columns(self, touches: Touches, day_start: int) -> list[Sequence[int]]:
        """The rows of many touches, by column. Raises as `row` does where one can't be read."""
        reach, own, *rest = zip(*self._meant(touches), strict=True)
        ats, days, hours, noons = instants(touches.ats)
        if day_start:
            days = [day - 1 if hour < day_start and day > 1 else day for day, hour in zip(days, hours, strict=True)]
        keys = self._naming.all_named(touches.whos)
        accounts = self._naming.led(keys)
        return [ats, days, hours, keys, accounts, reach, own, own, *rest, noons]

    def _meaning(self, fields: Mapping[str, Any]) -> Meaning:
        channel, outcome = fields.get("channel", "call"), fields["outcome"]
        reach = _REACHES.get((channel, outcome))
        if reach is None:
            reach = reach_of(str(channel), str(outcome))
        own = 0
        if "base" in fields and (own := int(fields["base"])) not in _BASES:
            own = min(max(own, 0), 255)
        if own and EXCLUDED[reach]:
            own = 0
        seconds = _whole(fields["seconds"], _MOST, -1) if "seconds" in fields else -1
        focus = _whole(fields["focus"], 254, -1) + 1 if "focus" in fields else 0
        is_plain = _MARKS.isdisjoint(fields) and fields.get("action") != DECLINED
        return reach, own, seconds, focus, 0 if is_plain else self._marks_code(fields)

    def _meant(self, touches: Touches) -> Sequence[Meaning]:
        """The meanings of many touches, each text's found once."""
        known = self._meanings
        found = [*map(known.get, touches.texts)]
        if not all(found):
            if len(known) >= _REMEMBERED:
                known.clear()
            for place in [place for place, meaning in enumerate(found) if meaning is None]:
                text = touches.texts[place]
                found[place] = known[text] = known.get(text) or self._meaning(touches.said[place])
        return found  # type: ignore[return-value]  # none is left out

    def _marks_code(self, fields: Mapping[str, Any]) -> int:
        words = [tuple(map(str, fields[name])) if name in fields else () for name in _WORDS]
        said = Marks._make((*words, bool(fields.get("prepared", False)), fields.get("action") == DECLINED))
        code = self._codes.setdefault(said, len(self.marks))
        if code == len(self.marks):
            self.marks.append(said)
        return code


def _whole(number: Any, most: int, unsaid: int) -> int:
    """A number that was said, `unsaid` where it was not; one that is less says no more. Raises TypeError."""
    if number is None:
        return unsaid
    if not isinstance(number, int):
        raise TypeError("seconds and plays are whole numbers")
    return number if unsaid <= number <= most else max(unsaid, min(number, most))
