"""What the brightest of the cards alike practise differently: shares of channels, hours and the focus."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from repmirror.domain.card import Count, total
from repmirror.domain.names import name_key
from repmirror.mirror.colleagues.alike import Alike
from repmirror.mirror.patterns.patterns import named
from repmirror.mirror.rate import Share
from repmirror.stats.exact import discoveries
from repmirror.stats.practice import goes_with
from repmirror.stats.shrinkage import fit_prior, shrunk


@dataclass(frozen=True, slots=True)
class Habit:
    """One habit: its share among the brightest third, the others, and the rep.

    `by` is channel or hour (shares of touches), focus or kind (of connected touches that used it: any focus, one of
    that title, one of that kind). `survives` that chance could not make it go along with the rate.
    """

    by: str
    key: str
    brightest: Share
    others: Share
    own: Share
    survives: bool

    @property
    def name(self) -> str:
        """For a reader: "email", "14:00", "using the focus", "“Answer no budget”"."""
        if self.by == "focus":
            return f"“{self.key}”" if self.key else "using the focus"
        return {"kind": f"a {self.key} focus", "hour": named("hour", self.key)}.get(self.by, self.key)

    @property
    def apart(self) -> float:
        """How much more the brightest do it, -1 to 1."""
        return (self.brightest.share or 0.0) - (self.others.share or 0.0)


_SHARE = 0.04
"""Of Benjamini and Hochberg: with it less than one group in twenty without any difference hears of one (simulated)."""

_Key = tuple[str, str]
"""`by` and `key` of a habit; a title is folded."""

_Reads = Callable[[Alike], Count]
"""How often a rep has a habit, of how many times that it could have been seen."""


def brightest(others: Sequence[Alike]) -> list[int]:
    """Which of them are the brightest third, by rates drawn towards the whole: two of five."""
    rates = _rates(others)
    return sorted(sorted(range(len(others)), key=rates.__getitem__, reverse=True)[: -(-len(others) // 3)])


def habits(own: Alike, others: Sequence[Alike]) -> tuple[Habit, ...]:
    """Every habit that two of them have, those beyond chance first.

    All are one family for Benjamini and Hochberg; the unit is the rep, never the touch.
    """
    rates, bright = _rates(others), set(brightest(others))
    counts = _told_apart({key: [_reader(*key)(one) for one in others] for key in _keys(others)})
    alive = discoveries([_chance(rates, told) for told in counts.values()], _SHARE) if counts else []
    rows = [
        _habit(key, told, bright, _reader(*key)(own), survives=survives)
        for (key, told), survives in zip(counts.items(), alive, strict=True)
    ]
    spelled = {_title(focus.title): focus.title for one in others[::-1] for focus in one.card.foci}
    rows = [replace(row, key=spelled.get(row.key, row.key)) if row.by == "focus" else row for row in rows]
    return tuple(sorted(rows, key=_place))


def _place(row: Habit) -> tuple[bool, float, int, int, str]:
    """Beyond chance first, the furthest apart on top; the rest as a rep would look for them."""
    hour = int(row.key) if row.by == "hour" else 0
    return not row.survives, -abs(row.apart) if row.survives else 0.0, _ORDER.index(row.by), hour, row.key


def _told_apart(counts: dict[_Key, list[Count]]) -> dict[_Key, list[Count]]:
    """Without what is another habit in other words: where all had one focus, its kind and any focus say the same."""
    kept: dict[_Key, list[Count]] = {}
    for key, told in sorted(counts.items(), key=lambda each: (each[0][0], not each[0][1], each[0][1])):
        if key[0] in ("channel", "hour") or told not in kept.values():
            kept[key] = told
    return kept


def sentence(habit: Habit, bright: int, cards: int) -> str:
    """A habit that survives, in words, with every n."""
    best, rest, own = habit.brightest, habit.others, habit.own
    does = f"{_does(habit)} {'more' if habit.apart > 0 else 'less'}"
    of = "touches" if habit.by in ("channel", "hour") else "connected touches"
    mine = f"; you {own.percent} of {own.of:,}" if own.of else ""
    told = f"{best.percent} of {best.of:,} {of} against {rest.percent} of {rest.of:,}{mine}"
    return f"The brightest {bright} of {cards} {does}: {told}."


_DOES = {
    "call": "call", "email": "write e-mails", "text": "text", "social": "use social media", "visit": "visit",
    "video": "use video", "other": "use other channels",
}  # fmt: skip

_ORDER = ("focus", "kind", "channel", "hour")


def _does(habit: Habit) -> str:
    """What reps do who have the habit: "call", "touch at 14:00", "use the focus"."""
    if habit.by == "channel":
        return _DOES.get(habit.key, habit.key)
    if habit.by == "hour":
        return f"touch at {habit.name}"
    if habit.by == "kind":
        return f"use {habit.name}"
    return f"use “{habit.key}”" if habit.key else "use the focus"


def _rates(others: Sequence[Alike]) -> tuple[float, ...]:
    return _drawn(tuple(one.on_base for one in others))


@lru_cache(maxsize=8)
def _drawn(counts: tuple[Count, ...]) -> tuple[float, ...]:
    prior = fit_prior(counts)
    return tuple(shrunk(*count, prior) for count in counts)


def _chance(rates: Sequence[float], told: Sequence[Count]) -> float:
    """The p that this habit goes along with the rate; 1 where one of them could not have had it."""
    if not all(count.of for count in told):
        return 1.0
    return goes_with(rates, [count.part / count.of for count in told])


def _habit(key: _Key, told: Sequence[Count], bright: set[int], own: Count, *, survives: bool) -> Habit:
    best = total(count for place, count in enumerate(told) if place in bright)
    rest = total(count for place, count in enumerate(told) if place not in bright)
    habit = Habit(*key, Share(*best), Share(*rest), Share(*own), survives)
    return replace(habit, survives=survives and habit.apart != 0.0)


def _keys(others: Sequence[Alike]) -> list[_Key]:
    """What at least two of them did: channels, hours, focus used, its title and kind."""
    seen: Counter[_Key] = Counter()
    for card, weeks in others:
        used = {card.foci[place] for week in weeks for place, count in week.foci.items() if count.part}
        seen.update(
            {("channel", channel) for week in weeks for channel in week.channels}
            | {("hour", str(hour)) for week in weeks for hour in week.hours}
            | {("focus", "") for _ in used}
            | {("focus", _title(focus.title)) for focus in used}
            | {("kind", focus.kind) for focus in used}
        )
    return sorted(key for key, count in seen.items() if count > 1)


def _title(title: str) -> str:
    return name_key(title)


def _reader(by: str, key: str) -> _Reads:
    def channel(one: Alike) -> Count:
        return Count(sum(week.channels[key].of for week in one.weeks if key in week.channels), one.on_base.of)

    def hour(one: Alike) -> Count:
        whole = total(count for week in one.weeks for count in week.hours.values()).of
        return Count(sum(week.hours[int(key)].of for week in one.weeks if int(key) in week.hours), whole)

    def focus(one: Alike) -> Count:
        connected = sum(week.connected for week in one.weeks)
        if by == "focus" and not key:
            return Count(sum(week.used for week in one.weeks), connected)
        foci = one.card.foci
        alike = {place for place, each in enumerate(foci) if key == (each.kind if by == "kind" else _title(each.title))}
        used = total(count for week in one.weeks for place, count in week.foci.items() if place in alike).part
        return Count(used, connected)

    return {"channel": channel, "hour": hour}.get(by, focus)
