"""Parts of the day in place of its hours, for a screen with no room for hours."""

from collections import defaultdict
from collections.abc import Sequence

from repmirror.mirror.patterns.patterns import PatternCell
from repmirror.mirror.rate import running_rate

_BEFORE_HOUR = (("–9", 9), ("9–12", 12), ("12–15", 15), ("15–", 24))
"""Each part's name, and the hour it ends before."""

DAYPARTS = tuple(name for name, _ in _BEFORE_HOUR)


def dayparts(slots: Sequence[PatternCell]) -> tuple[PatternCell, ...]:
    """The cells of hours by weekday as cells of parts of the day by weekday: "Thu 9–12".

    A part's shrunk rate is that of its hours, each by its touches. It survives where an hour in it does, and is thin
    where all are.
    """
    hours: dict[str, list[PatternCell]] = defaultdict(list)
    for slot in slots:
        day, hour = slot.key.split(" ")
        part = next(name for name, end in _BEFORE_HOUR if int(hour) < end)
        hours[f"{day} {part}"].append(slot)
    return tuple(_together(key, own) for key, own in hours.items())


def _together(key: str, hours: Sequence[PatternCell]) -> PatternCell:
    touches = sum(hour.rate.touches for hour in hours)
    return PatternCell(
        by="slot",
        key=key,
        rate=running_rate(sum(hour.rate.on_base for hour in hours), touches),
        shrunk=sum(hour.shrunk * hour.rate.touches for hour in hours) / touches,
        survives=any(hour.survives for hour in hours),
        is_thin=all(hour.is_thin for hour in hours),
    )
