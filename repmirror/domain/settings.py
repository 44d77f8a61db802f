"""What a rep can set, how each is typed, and what holds until it is."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from operator import itemgetter
from typing import Any, NamedTuple, Self

from repmirror.domain.days import WEEKDAYS, DayPlan
from repmirror.domain.errors import NotUnderstoodError
from repmirror.domain.names import name_key
from repmirror.domain.vocabulary import BASES, CHANNELS, OUTCOMES

THEMES = ("dark", "light", "contrast")
_YES = {"yes": True, "on": True, "true": True, "1": True, "no": False, "off": False, "false": False, "0": False}


class Goal(NamedTuple):
    """The rep's own aim for a day: so many bases, or so many touches."""

    aim: int
    unit: str


class Setting(NamedTuple):
    """One thing to set. `read` turns what was typed into the file's value, or raises ValueError."""

    read: Callable[[str], Any]
    initially: str
    help: str
    is_dated: bool = False
    keeps_case: bool = False


def _whole(least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        number = int(text)
        if not least <= number <= most:
            raise ValueError
        return number

    return read


def _hour(text: str) -> int:
    return _whole(0, 12)(text.removesuffix(":00"))


def _one_of(words: tuple[str, ...]) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in words:
            raise ValueError
        return text

    return read


def _day(text: str) -> str:
    return date.fromisoformat(text).isoformat()


def _name(text: str) -> str:
    if not text or len(text) > 80:
        raise ValueError
    return text


def _goal(text: str) -> list[Any] | None:
    if text == "off":
        return None
    aim, unit = text.split()
    return [_whole(1, 10_000)(aim), _one_of(("bases", "touches"))(unit)]


def _schedule(text: str) -> list[int]:
    days: set[int] = set()
    for part in text.replace(",", " ").split():
        first, dash, last = part.partition("-")
        begin, end = _weekday(first), _weekday(last if dash else first)
        days.update(day % 7 for day in range(begin, end + 1 + 7 * (end < begin)))
    if not days:
        raise ValueError
    return sorted(days)


def _weekday(text: str) -> int:
    return [day.casefold() for day in WEEKDAYS].index(text.strip().casefold()[:3])


SETTINGS: Mapping[str, Setting] = {
    "goal": Setting(_goal, "off", "your aim for a day: `8 bases`, `60 touches` or off"),
    "floor": Setting(_whole(1, 1_000), "1", "touches that keep a day in your streak, 1 or more, from today on", True),
    "schedule": Setting(_schedule, "mon-fri", "the days you work, from today on: mon-fri, or tue wed sat", True),
    "day-start": Setting(_hour, "0", "the hour your day begins, 0 to 12"),
    "lead-hours": Setting(_whole(1, 720), "24", "hours in which a lead is owed its first touch"),
    "theme": Setting(_one_of(THEMES), "dark", "dark, light or contrast"),
    "rep": Setting(
        _name, "", "how you are called in what you hand on, tips and tables: a name, or a code", keeps_case=True
    ),
    "started": Setting(
        _day, "", "the day you began, like 2026-03-02; weeks of tenure count from it, else from your first touch"
    ),
    "company": Setting(
        _name, "", "your own company, as a rival is named: what is won from it is told apart", keeps_case=True
    ),
    "ascii": Setting(lambda text: _YES[text], "no", "yes for terminals that show plain ASCII only"),
}
"""Besides these: `action.WORD` with a base of 0 to 4, and `key.NAME` with a key."""


def read_setting(key: str, text: str) -> Any:
    """The value to keep. Raises NotUnderstoodError with what can be typed."""
    keeps_case = key.startswith("key.") or (key in SETTINGS and SETTINGS[key].keeps_case)
    text = text.strip() if keeps_case else " ".join(text.split()).casefold()
    if key.startswith("action."):
        return _read_action(key.removeprefix("action."), text)
    if key.startswith("key.") and len(key) > 4 and text:
        return text
    if key not in SETTINGS:
        there_are = ", ".join((*SETTINGS, "action.WORD", "key.NAME"))
        raise NotUnderstoodError(f"There is no setting {key!r}. There are: {there_are}.")
    try:
        return SETTINGS[key].read(text)
    except (ValueError, KeyError):
        raise NotUnderstoodError(f"{key} can't be {text!r}: {SETTINGS[key].help}.") from None


def _read_action(word: str, text: str) -> int:
    if not word.replace("-", "").isalpha() or word in {*BASES, *CHANNELS, *OUTCOMES, "in", "focus"}:
        raise NotUnderstoodError(f"{word!r} can't be an action of your own: take one new word, like action.demo.")
    if text not in {"0", "1", "2", "3", "4"}:
        raise NotUnderstoodError(f"The base of {word!r} can't be {text!r}: it is 0, 1, 2, 3 or 4.")
    return int(text)


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything the rep has set, read from its records, with what holds for the rest."""

    plan: DayPlan = field(default_factory=DayPlan)
    goal: Goal | None = None
    day_start: int = 0
    lead_hours: int = 24
    theme: str = "dark"
    ascii: bool = False
    rep: str = ""
    company: str = ""
    actions: Mapping[str, int] = field(default_factory=lambda: BASES)
    keys: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def from_records(cls, records: Iterable[tuple[str, Any]], days_off: Iterable[date] = ()) -> Self:
        """Read (record id, value) pairs; a dated setting's id is `key@2026-11-19`. What can't be read is left out."""
        plain: dict[str, Any] = {}
        dated: dict[str, dict[date, Any]] = {"floor": {}, "schedule": {}}
        for id, value in sorted(records, key=itemgetter(0)):  # in whatever order they were read
            key, at, day = id.partition("@")
            if at and key in dated:
                dated[key][date.fromisoformat(day)] = value
            else:
                plain[key] = value
        schedules = {day: frozenset(days) for day, days in dated["schedule"].items()}
        goal = plain.get("goal")
        return cls(
            plan=DayPlan(schedules=schedules, floors=dated["floor"], days_off=frozenset(days_off)),
            goal=Goal(*goal) if goal else None,
            day_start=plain.get("day-start", 0),
            lead_hours=plain.get("lead-hours", 24),
            theme=plain.get("theme", "dark"),
            ascii=plain.get("ascii", False),
            rep=str(plain.get("rep", "")),
            company=str(plain.get("company", "")),
            actions={**BASES, **_named(plain, "action.")},
            keys={name: keys for name, keys in _named(plain, "key.").items() if all(map(str.strip, keys.split(",")))},
            values={**plain, **{key: by_day[max(by_day)] for key, by_day in dated.items() if by_day}},
        )

    def shown(self, key: str) -> str:
        """A setting as it would be typed."""
        if key not in self.values:
            return SETTINGS[key].initially if key in SETTINGS else ""
        value = self.values[key]
        if key == "schedule":
            return " ".join(WEEKDAYS[day].casefold() for day in value)
        if key == "goal":
            return f"{value[0]} {value[1]}" if value else "off"
        return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _named(plain: Mapping[str, Any], prefix: str) -> dict[str, Any]:
    return {name_key(key.removeprefix(prefix)): value for key, value in plain.items() if key.startswith(prefix)}
