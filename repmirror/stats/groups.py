"""Touches sorted by a key: hour, weekday, channel, tag, objection, attempt, outcome, account, or span of time."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from repmirror.domain.days import WEEKDAYS
from repmirror.domain.vocabulary import CHANNELS, OUTCOMES
from repmirror.stats.ledger import EXCLUDED, Ledger
from repmirror.stats.spans import span_of

Keys = Callable[[Ledger, int], Iterable[str]]
"""The keys one row falls under: one, several (a touch with two tags), or none."""


def _weekday(ledger: Ledger, row: int) -> Iterable[str]:
    return (WEEKDAYS[(ledger.day[row] - 1) % 7],)


def _hour(ledger: Ledger, row: int) -> Iterable[str]:
    return (str(ledger.hour[row]),)


def _channel(ledger: Ledger, row: int) -> Iterable[str]:
    return (CHANNELS[ledger.reach[row] % 8],)


def _outcome(ledger: Ledger, row: int) -> Iterable[str]:
    return (OUTCOMES[ledger.reach[row] // 8],)


def _tag(ledger: Ledger, row: int) -> Iterable[str]:
    return ledger.marks_said[ledger.marks[row]].tags


def _objection(ledger: Ledger, row: int) -> Iterable[str]:
    return ledger.marks_said[ledger.marks[row]].objections


def _who(ledger: Ledger, row: int) -> Iterable[str]:
    return (ledger.accounts[ledger.account[row]],)


def _span(by: str) -> Keys:
    def key(ledger: Ledger, row: int) -> Iterable[str]:
        return (span_of(date.fromordinal(ledger.day[row]), by).key,)

    return key


_KEYS: Mapping[str, Keys] = {
    "day": _span("day"),
    "week": _span("week"),
    "month": _span("month"),
    "hour": _hour,
    "weekday": _weekday,
    "channel": _channel,
    "tag": _tag,
    "objection": _objection,
    "outcome": _outcome,
    "who": _who,
}

DIMENSIONS = (*_KEYS, "attempt")
"""What touches can be sorted by."""


def groups(ledger: Ledger, rows: range, by: str) -> dict[str, list[int]]:
    """The rows under each key, in the key's natural order (time, weekday, number), else the largest first.

    Wrong numbers are left out. An attempt's number counts all earlier touches on the account, before the span too.
    """
    found: dict[str, list[int]] = defaultdict(list)
    if by == "attempt":
        _by_attempt(ledger, rows, found)
    else:
        keys = _KEYS[by]
        for row in rows:
            if not EXCLUDED[ledger.reach[row]]:
                for key in keys(ledger, row):
                    found[key].append(row)
    return dict(sorted(found.items(), key=_order(by)))


def _by_attempt(ledger: Ledger, rows: range, found: dict[str, list[int]]) -> None:
    tries: dict[int, int] = defaultdict(int)
    for row in range(rows.stop):
        if EXCLUDED[ledger.reach[row]]:
            continue
        code = ledger.account[row]
        tries[code] += 1
        if row >= rows.start:
            found[str(tries[code])].append(row)


def _order(by: str) -> Callable[[tuple[str, list[int]]], tuple[int, str]]:
    if by in ("hour", "attempt"):
        return lambda item: (int(item[0]), "")
    if by == "weekday":
        return lambda item: (WEEKDAYS.index(item[0]), "")
    if by in ("day", "week", "month"):
        return lambda item: (0, item[0])
    return lambda item: (-len(item[1]), item[0])
