"""What touches did in the days after a promise was kept or broken, on the account it was given to."""

from collections.abc import Iterable
from typing import NamedTuple

from repmirror.stats.ledger import Ledger
from repmirror.stats.reach import EXCLUDED
from repmirror.stats.tally import Tally

DAYS = 14
"""How many days after a promise was settled its touches are looked at, as long as late answers are credited."""


class Settlement(NamedTuple):
    """A promise settled on an account, at so many seconds since 1970."""

    account: str
    at: int
    is_kept: bool


def after(ledger: Ledger, settled: Iterable[Settlement], days: int = DAYS) -> tuple[Tally, Tally]:
    """Touches on base ÷ touches in so many days after a broken promise, and the same after a kept one.

    (broken, kept). A touch counts once, for the last promise settled on its account before it; wrong numbers do
    not. Both are empty where no promise was settled.
    """
    by_account: dict[str, list[Settlement]] = {}
    for each in settled:
        by_account.setdefault(each.account, []).append(each)
    found = {True: [0, 0, 0], False: [0, 0, 0]}
    base = ledger.base
    for account, of_it in by_account.items():
        of_it.sort(key=lambda each: (each.at, each.is_kept))
        for row in ledger.rows_of_account(account):
            before = [each for each in of_it if each.at < ledger.at[row]]
            if before and ledger.at[row] - before[-1].at <= days * 86_400 and not EXCLUDED[ledger.reach[row]]:
                counts = found[before[-1].is_kept]
                counts[0] += 1
                counts[1] += base[row] > 0
                counts[2] += ledger.own[row] > 0
    broken, kept = (Tally(touches=n, on_base=hit, at_once=own) for n, hit, own in (found[False], found[True]))
    return broken, kept
