"""Which touch an answer is credited to, and the bases that come of it."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from operator import gt

from repmirror.domain.picking import picked
from repmirror.stats.answers import Answer, Answers
from repmirror.stats.naming import Naming
from repmirror.stats.places import Places
from repmirror.stats.reach import EXCLUDED
from repmirror.stats.touch_columns import TouchColumns

CREDIT_SECONDS = 14 * 86_400
"""How long after a touch an answer is still credited to it."""


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
        answers = self._answers.by_account()
        for code in {self._naming.leads[code] for code in some}:
            self._credit(code, answers.get(code, ()))
        return not self._open

    def _credit(self, code: int, places: Sequence[int]) -> None:
        touches, rows = self._touches, self._places.of(code)
        times = picked(touches.at, rows)
        if any(map(gt, times, times[1:])):
            rows = sorted(rows, key=touches.at.__getitem__)
            times = picked(touches.at, rows)
        base, own = touches.base, touches.own
        for row in rows:
            base[row] = own[row]
        if places:
            answers = [*map(self._answers.answer, places)]
            excluded = bytes(picked(touches.reach, rows)).translate(EXCLUDED)
            named = touches.ids.among(rows, [answer.touch for answer in answers if answer.touch])
            for place, reached in credits_of(answers, times, excluded, named):
                base[rows[place]] = max(base[rows[place]], reached)


def credits_of(
    answers: Iterable[Answer], times: Sequence[int], excluded: Sequence[int], named: Mapping[str, int]
) -> Iterator[tuple[int, int]]:
    """One account's answers as (place of the touch, base), each once, those with no touch left out.

    An answer goes to the touch it names, else to the last one in the 14 days before it. `times` are those of the
    account's touches, rising; a wrong number is excluded and gets none; `named` gives the place of a touch by its id.
    """
    for answer in answers:
        place = named.get(answer.touch) if answer.touch else None
        if place is None:
            place = _last_before(times, excluded, answer.at)
        if place is not None and not excluded[place]:
            yield place, answer.base


def _last_before(times: Sequence[int], excluded: Sequence[int], at: int) -> int | None:
    for place in range(bisect_right(times, at) - 1, -1, -1):
        if at - times[place] > CREDIT_SECONDS:
            return None
        if not excluded[place]:
            return place
    return None
