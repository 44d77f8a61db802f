"""Which touch an answer is credited to, and the bases that come of it."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import compress, islice
from operator import gt

from repmirror.domain.picking import picked
from repmirror.stats.answers import Answer, Answers
from repmirror.stats.naming import Naming
from repmirror.stats.places import Places
from repmirror.stats.reach import TRIED
from repmirror.stats.touch_columns import TouchColumns

CREDIT_SECONDS = 14 * 86_400
"""How long after a touch an answer is still credited to it."""

_SHARE = 4
"""Where of so many accounts more than one is to be credited, one pass over all of them is sooner."""


class Crediting:
    """Gives answers to touches when bases are next asked for, so that a long history is credited in one pass.

    It is told of accounts whose touches or answers came or went, by the number of a key that leads to them. Before
    it `is_begun` all that have answers wait to be credited, whatever touches come.
    """

    def __init__(self, touches: TouchColumns, places: Places, answers: Answers, naming: Naming) -> None:
        self._touches, self._places, self._answers, self._naming = touches, places, answers, naming
        self._open: set[int] = set()
        self.is_begun = False

    def answered(self, codes: Iterable[int]) -> None:
        """Answers of these came or went."""
        self._open.update(codes)

    def touched(self, code: int, at: int) -> None:
        """A touch at this instant came or went: only answers that came after it can be meant for it."""
        if self._answers.last_at(code) >= at:
            self._open.add(code)

    def touched_all(self, accounts: Sequence[int], ats: Sequence[int]) -> None:
        """Touches of these accounts at these instants came."""
        if self.is_begun:
            self._open.update(self._answers.coming_after(accounts, ats))

    def credit(self, most: int | None = None) -> bool:
        """Credit all accounts that need it, or so many of them; whether none is left."""
        if not self._open:
            return True
        self.is_begun = True
        some = [*islice(self._open, most)]
        self._open.difference_update(some)
        codes = {self._naming.leads[code] for code in some}
        if _SHARE * len(codes) > len(self._naming.keys):
            self._open.clear()
            self._credit(range(len(self._touches)), range(len(self._answers.at)))
            return True
        answers = self._answers.by_account()
        for code in codes:
            self._credit(self._places.of(code), answers.get(code, ()))
        return not self._open

    def _credit(self, rows: Sequence[int], places: Sequence[int]) -> None:
        """Credit the answers at these places; the rows are all touches of whoever they are from."""
        touches = self._touches
        base, own = touches.base, touches.own
        if len(rows) == len(base):
            base[:] = own
        else:
            for row in rows:
                base[row] = own[row]
        if not places:
            return
        answers = self._answers.at_places(places)
        named = touches.ids.among(rows, [answer.touch for answer in answers if answer.touch])
        rows_named = {id: rows[rank] for id, rank in named.items()}
        for row, reached in credits_of(answers, touches, rows, rows_named):
            base[row] = max(base[row], reached)


def credits_of(
    answers: Iterable[Answer], touches: TouchColumns, rows: Sequence[int], named: Mapping[str, int]
) -> Iterator[tuple[int, int]]:
    """The answers, which rise by instant, as (row of the touch, base), each once, those with no touch left out.

    An answer goes to the touch of its account that it names, else to the account's last one in the 14 days before
    it. A wrong number gets none. `rows` are all of the accounts' touches; `named` gives the row of one by its id.
    """
    reaches, accounts, ats = touches.reach, touches.account, touches.at
    rows = [*compress(rows, bytes(picked(reaches, rows)).translate(TRIED))]
    times = picked(ats, rows)
    if any(map(gt, times, times[1:])):
        rows.sort(key=ats.__getitem__)
        times = picked(ats, rows)
    whose = picked(accounts, rows)
    last: dict[int, int] = {}
    start = 0
    for at, account, base, touch in answers:
        stop = bisect_right(times, at, start)
        last.update(zip(whose[start:stop], rows[start:stop], strict=True))
        start = stop
        row = named.get(touch) if touch else None
        if row is None or accounts[row] != account:
            row = last.get(account)
            if row is not None and at - ats[row] <= CREDIT_SECONDS:
                yield row, base
        elif TRIED[reaches[row]]:
            yield row, base
