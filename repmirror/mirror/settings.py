"""What the rep sets: settings with what holds until they are, and days off."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from repmirror.domain.errors import NoSuchError
from repmirror.domain.settings import SETTINGS, read_setting
from repmirror.domain.step import Change, Draft
from repmirror.mirror.history import History

_OWN = ("action.", "key.")
"""What the rep may name; any other is a newer version's, kept and not shown."""


@dataclass(frozen=True, slots=True)
class SettingRow:
    """One setting as it would be typed, and what it is for; `is_set` where the rep said so."""

    key: str
    value: str
    is_set: bool
    help: str


def settings_view(history: History) -> tuple[SettingRow, ...]:
    """Every setting there is, then the rep's own words and keys."""
    settings = history.settings
    own = sorted(key for key in settings.values if key not in SETTINGS and key.startswith(_OWN))
    return tuple(setting_row(history, key) for key in (*SETTINGS, *own))


def setting_row(history: History, key: str) -> SettingRow:
    """One setting. Raises NoSuchError where there is none of that name."""
    settings = history.settings
    if key in SETTINGS:
        about = SETTINGS[key].help
    elif key.startswith("action."):
        about = "an action of your own, and the base it is worth"
    elif key.startswith("key."):
        about = "a key of your own"
    else:
        there_are = ", ".join((*SETTINGS, "action.WORD", "key.NAME"))
        raise NoSuchError(f"There is no setting {key}. There are: {there_are}.")
    return SettingRow(key, settings.shown(key), key in settings.values, about)


def setting_set(key: str, text: str, today: date) -> Draft:
    """A setting as typed; a dated one holds from today on. Raises NotUnderstoodError with what can be typed."""
    value = read_setting(key, text)
    return Draft(changes=(Change("setting", _id(key, today), {"value": value}),), says=f"set {key} {text}")


def setting_unset(history: History, key: str, today: date) -> Draft:
    """A setting as it was before it was ever set; a dated one from today on. Raises NoSuchError."""
    if not setting_row(history, key).is_set:
        raise NoSuchError(f"{key} is not set.")
    if key in SETTINGS and SETTINGS[key].is_dated:
        return setting_set(key, SETTINGS[key].initially, today)
    return Draft(changes=(Change("setting", key, None),), says=f"unset {key}")


def _id(key: str, today: date) -> str:
    is_dated = key in SETTINGS and SETTINGS[key].is_dated
    return f"{key}@{today.isoformat()}" if is_dated else key


def days_off_taken(days: Iterable[date]) -> Draft:
    """Days that neither feed nor break a streak."""
    return _days_off(days, {}, "day off")


def days_off_given_up(days: Iterable[date]) -> Draft:
    """Days off that are none after all."""
    return _days_off(days, None, "no day off")


def _days_off(days: Iterable[date], fields: dict[str, str] | None, called: str) -> Draft:
    told = sorted(set(days))
    changes = tuple(Change("dayoff", day.isoformat(), fields) for day in told)
    return Draft(changes=changes, says=f"{called} {', '.join(map(str, told))}")
