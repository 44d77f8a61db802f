"""Touches, or the accounts they were on, counted: of a span, and by hour, channel, tag, attempt or account.

A column is counted by its codes in C, and only what the codes came to is told by its key: over five years there are
two hundred thousand rows, and a few thousand codes.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import compress, repeat
from itertools import count as counting
from operator import add, and_, floordiv
from typing import NamedTuple

from repmirror.domain.days import WEEKDAYS
from repmirror.domain.vocabulary import CHANNELS, OUTCOMES
from repmirror.stats.ledger import Ledger
from repmirror.stats.reach import TRIED

UNITS = ("touches", "accounts")
"""What can be counted: each touch, or each account once, since touches on one account hang together."""


class Count(NamedTuple):
    """How many there were, how many of them were on base, late answers credited, and how many at once."""

    tries: int = 0
    on_base: int = 0
    at_once: int = 0


Names = Callable[[int], Iterable[str]]
"""The keys that a column's code stands for: one, several (a touch with two tags), or none."""

KeysOf = Mapping[int, tuple[str, ...]]
"""The same of every code there is."""

_NATURAL: Mapping[str, Callable[[str], int]] = {"hour": int, "attempt": int, "weekday": WEEKDAYS.index}

DIMENSIONS = ("hour", "weekday", "channel", "tag", "objection", "outcome", "who", "attempt")
"""What can be counted by."""


def counts(ledger: Ledger, rows: range, by: str, unit: str = "touches") -> dict[str, Count]:
    """Each key's count, in the key's natural order (hour, weekday, number), else the one with most touches first.

    Wrong numbers are left out. An attempt's number counts all earlier touches on the account, before the span too.
    """
    codes, names = _column(ledger, rows, by)
    keys_of = {code: (*names(code),) for code in {*codes}}
    masks = _masks(ledger, rows)
    touches = [_by_key(codes, mask, keys_of) for mask in masks]
    first = touches[0]
    if natural := _NATURAL.get(by):
        keys = sorted(first, key=natural)
    else:
        keys = sorted(first, key=lambda key: (-first[key], key))
    found = touches if unit == "touches" else [_accounts(ledger, rows, codes, mask, keys_of) for mask in masks]
    return {key: Count(*(each[key] for each in found)) for key in keys}


def count(ledger: Ledger, rows: range, unit: str = "touches") -> Count:
    """The count of a run of rows; wrong numbers are left out."""
    masks = _masks(ledger, rows)
    if unit == "touches":
        return Count(*(len(mask) - mask.count(0) for mask in masks))
    account = ledger.account[rows.start : rows.stop]
    return Count(*(len({*compress(account, mask)}) for mask in masks))


def _masks(ledger: Ledger, rows: range) -> tuple[bytes, bytes, bytes]:
    """What picks the rows that count, those on base, and those at once: the last two hold nothing excluded."""
    cut = slice(rows.start, rows.stop)
    return bytes(ledger.reach[cut].translate(TRIED)), bytes(ledger.base[cut]), bytes(ledger.own[cut])


def _by_key(codes: Iterable[int], mask: bytes, keys_of: KeysOf) -> Counter[str]:
    found: Counter[str] = Counter()
    for code, number in Counter(compress(codes, mask)).items():
        for key in keys_of[code]:
            found[key] += number
    return found


def _accounts(ledger: Ledger, rows: range, codes: Sequence[int], mask: bytes, keys_of: KeysOf) -> Counter[str]:
    """Each key's accounts: a key and an account make one number, and each number counts once."""
    account, size = ledger.account[rows.start : rows.stop], len(ledger.accounts)
    numbers = {key: number for number, key in enumerate({key for keys in keys_of.values() for key in keys})}
    pairs: set[int] = set()
    for place in range(max(map(len, keys_of.values()), default=0)):  # the first key of each code, then the second, …
        table = {code: size * numbers[keys[place]] for code, keys in keys_of.items() if len(keys) > place}
        picked = mask
        if len(table) < len(keys_of):
            picked = bytes(map(and_, map(table.__contains__, codes), map(bool, mask)))
        pairs.update(map(add, map(table.__getitem__, compress(codes, picked)), compress(account, picked)))
    found = Counter(map(floordiv, pairs, repeat(size)))
    return Counter({key: found[number] for key, number in numbers.items()})


def _column(ledger: Ledger, rows: range, by: str) -> tuple[Sequence[int], Names]:
    cut = slice(rows.start, rows.stop)
    if by == "attempt":
        return _attempts(ledger, rows), lambda code: (str(code),)
    if by in ("tag", "objection"):
        said = ledger.marks_said
        return ledger.marks[cut], lambda code: said[code].tags if by == "tag" else said[code].objections
    columns: dict[str, tuple[Sequence[int], Names]] = {
        "hour": (ledger.hour, lambda code: (str(code),)),
        "weekday": (ledger.day, lambda code: (WEEKDAYS[(code - 1) % 7],)),
        "channel": (ledger.reach, lambda code: (CHANNELS[code % 8],)),
        "outcome": (ledger.reach, lambda code: (OUTCOMES[code // 8],)),
        "who": (ledger.account, lambda code: (ledger.accounts[code],)),
    }
    column, names = columns[by]
    return column[cut], names


def _attempts(ledger: Ledger, rows: range) -> Sequence[int]:
    """Which touch on its account each row was; what is not counted has no number of its own."""
    numbers: dict[int, counting[int]] = defaultdict(lambda: counting(1))
    tried = ledger.reach[: rows.stop].translate(TRIED)
    own = map(next, map(numbers.__getitem__, compress(ledger.account[: rows.stop], tried)))
    return [next(own) if is_tried else 0 for is_tried in tried][rows.start :]
