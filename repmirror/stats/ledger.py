"""History as columns: a few bytes a touch, so that a figure over years is a pass in C.

Rows stand by the rep's own day, then by instant, then by clock. The ledger is built by adding, replacing and removing
encounters one at a time, in any order, and always equals one built from the encounters that are left. Answers are
credited when the bases are next asked for, so that a long history is credited in one pass.
"""

from array import array
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from repmirror.domain.days import day_of
from repmirror.domain.encounter import Response, Touch
from repmirror.domain.vocabulary import CHANNELS, OUTCOMES, SPOKEN
from repmirror.stats.crediting import Answer, Try, credits_of

_FEW = 20
"""Accounts up to which looking for each one's rows is quicker than one pass over all."""

_OTHER = CHANNELS.index("other")
_CONNECTED = OUTCOMES.index("connected")


class Marks(NamedTuple):
    """The words said in a touch, as they were said, and whether it was prepared."""

    objections: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()
    reasons_for: tuple[str, ...] = ()
    reasons_against: tuple[str, ...] = ()
    prepared: bool = False


def _reach(channel: str, outcome: str) -> int:
    """Channel and outcome in one byte; a word this version does not know counts as `other`, `connected`."""
    channel_code = CHANNELS.index(channel) if channel in CHANNELS else _OTHER
    outcome_code = OUTCOMES.index(outcome) if outcome in OUTCOMES else _CONNECTED
    return outcome_code * 8 + channel_code


def reach_table(outcomes: Iterable[str], channels: Iterable[str] = CHANNELS) -> bytes:
    """A `bytes.translate` table that turns reaches of these outcomes on these channels into 1, others into 0."""
    chosen = {_reach(channel, outcome) for outcome in outcomes for channel in channels}
    return bytes(code in chosen for code in range(256))


EXCLUDED = reach_table(["wrong-number"])
CONNECTED = reach_table(["connected"])
CONNECTED_SPOKEN = reach_table(["connected"], SPOKEN)
COUNTED_SPOKEN = reach_table([each for each in OUTCOMES if each != "wrong-number"], SPOKEN)
SENT = reach_table(["sent"])

ON_BASE = bytes([0, *[1] * 255])
"""A table that turns bases into 1 where they are 1 or more."""


class Ledger:
    """Touches as columns, each answer credited once.

    `at` is in seconds since 1970, `day` the ordinal of the rep's own day, `hour` the local hour; `account` indexes
    `accounts`; `own` is the base in the touch itself, `base` as credited, both 0 for what is excluded; `seconds` is
    -1 where unsaid; `focus` is 0 unused, 1 used, n + 1 for its n-th play; `marks` indexes `marks_said`.
    """

    def __init__(self, day_start: int = 0) -> None:
        self.day_start = day_start
        self.at = array("q")
        self.day = array("i")
        self.hour = bytearray()
        self.account = array("i")
        self.reach = bytearray()
        self.own = bytearray()
        self._base = bytearray()
        self.seconds = array("i")
        self.focus = bytearray()
        self.marks = array("i")
        self.order: list[Any] = []
        self.ids: list[str] = []
        self._columns: tuple[Any, ...] = (
            self.at, self.day, self.hour, self.account, self.reach, self.own, self._base,
            self.seconds, self.focus, self.marks, self.order, self.ids,
        )  # fmt: skip
        self.accounts: list[str] = []
        self.marks_said: list[Marks] = []
        self._account_codes: dict[str, int] = {}
        self._marks_codes: dict[Marks, int] = {}
        self._answers: dict[int, list[Answer]] = {}
        self._answered: list[tuple[int, str]] = []
        self._uncredited: set[int] = set()

    def __len__(self) -> int:
        return len(self.at)

    # -- building

    def add(self, touch: Touch, account: str, order: Any) -> None:
        """Take a touch in, on an account's key; `order` ranks touches of the same instant."""
        code = self._account_code(account)
        row = self._row(touch, code, order)
        at, day = row[0], row[1]
        if not self.at or (day, at, order) >= (self.day[-1], self.at[-1], self.order[-1]):
            for column, value in zip(self._columns, row, strict=True):
                column.append(value)
        else:
            place = self._place(day, at, order)
            for column, value in zip(self._columns, row, strict=True):
                column.insert(place, value)
        self._credit_around(code, at)

    def remove(self, touch: Touch) -> None:
        """Take a touch out again. Raises KeyError where it is not there."""
        place = self.row_of(touch)
        code, at = self.account[place], self.at[place]
        for column in self._columns:
            del column[place]
        self._credit_around(code, at)

    def add_response(self, response: Response, account: str) -> None:
        """Take an answer in, and credit it."""
        code = self._account_code(account)
        answer = Answer(_epoch(response.at), response.id, response.base, response.touch)
        insort(self._answers.setdefault(code, []), answer)
        insort(self._answered, (answer.at, response.id))
        self._uncredited.add(code)

    def remove_response(self, response: Response, account: str) -> None:
        """Take an answer out again. Raises ValueError where it is not there."""
        code = self._account_code(account)
        answer = Answer(_epoch(response.at), response.id, response.base, response.touch)
        self._answers[code].remove(answer)
        del self._answered[bisect_left(self._answered, (answer.at, response.id))]
        self._uncredited.add(code)

    # -- asking

    @property
    def base(self) -> bytearray:
        """Each row's base as credited: the highest of its own and of the answers that are given to it."""
        if self._uncredited:
            self._credit_all()
        return self._base

    def row_of(self, touch: Touch) -> int:
        """Where a touch stands. Raises KeyError where it is not there."""
        day, at = day_of(touch.at, self.day_start).toordinal(), _epoch(touch.at)
        first, last = bisect_left(self.day, day), bisect_right(self.day, day)
        for place in range(bisect_left(self.at, at, first, last), bisect_right(self.at, at, first, last)):
            if self.ids[place] == touch.id:
                return place
        raise KeyError(touch.id)

    def rows(self, since: date | None = None, until: date | None = None) -> range:
        """The rows of the rep's days from `since` up to, not including, `until`."""
        start = bisect_left(self.day, since.toordinal()) if since else 0
        stop = bisect_left(self.day, until.toordinal()) if until else len(self)
        return range(start, max(start, stop))

    def rows_between(self, since: datetime | None = None, until: datetime | None = None) -> range:
        """The rows of a half-open span of instants.

        Instants rise along the rows but where a rep flew west over midnight; a span that begins or ends
        in that very night may take in or leave out a touch of it.
        """
        start = bisect_left(self.at, _epoch(since)) if since else 0
        stop = bisect_left(self.at, _epoch(until)) if until else len(self)
        return range(start, max(start, stop))

    def answers_since(self, since: datetime | None = None) -> list[str]:
        """The ids of the answers from an instant on, oldest first."""
        return [id for _, id in self._answered[bisect_left(self._answered, (_epoch(since), "")) if since else 0 :]]

    def acts(self) -> Iterator[tuple[int, int, str]]:
        """The answers that reach a base, in no order: when, the account's code, the answer's id."""
        return (
            (answer.at, code, answer.id) for code, said in self._answers.items() for answer in said if answer.base >= 1
        )

    def rows_of_account(self, account: str) -> list[int]:
        """The rows of one account, oldest first."""
        code = self._account_codes.get(account)
        return [] if code is None else _places(self.account, code)

    # -- within

    def _row(self, touch: Touch, code: int, order: Any) -> Sequence[Any]:
        own = 0 if touch.is_excluded else min(max(touch.base, 0), 255)
        said = Marks(
            touch.objections, touch.tags, touch.rivals, touch.reasons_for, touch.reasons_against, touch.prepared
        )
        return (
            _epoch(touch.at),
            day_of(touch.at, self.day_start).toordinal(),
            touch.at.hour,
            code,
            _reach(touch.channel, touch.outcome),
            own,
            own,
            -1 if touch.seconds is None else touch.seconds,
            0 if touch.focus is None else min(touch.focus + 1, 255),
            self._marks_code(said),
            order,
            touch.id,
        )

    def _place(self, day: int, at: int, order: Any) -> int:
        first, last = bisect_left(self.day, day), bisect_right(self.day, day)
        low, high = bisect_left(self.at, at, first, last), bisect_right(self.at, at, first, last)
        return bisect_right(self.order, order, low, high)

    def _account_code(self, account: str) -> int:
        code = self._account_codes.setdefault(account, len(self.accounts))
        if code == len(self.accounts):
            self.accounts.append(account)
        return code

    def _marks_code(self, said: Marks) -> int:
        code = self._marks_codes.setdefault(said, len(self.marks_said))
        if code == len(self.marks_said):
            self.marks_said.append(said)
        return code

    def _credit_around(self, code: int, at: int) -> None:
        """Credit anew where a touch came or went: only answers that came after it can be meant for it."""
        answers = self._answers.get(code)
        if answers and answers[-1].at >= at:
            self._uncredited.add(code)

    def _credit_all(self) -> None:
        """Credit every account that needs it: a few are found one by one, many in one pass."""
        codes, self._uncredited = self._uncredited, set()
        if len(codes) <= _FEW:
            rows = {code: _places(self.account, code) for code in codes}
        else:
            rows = {code: [] for code in codes}
            for row, code in enumerate(self.account):
                if code in rows:
                    rows[code].append(row)
        for code in codes:
            self._credit(code, sorted(rows[code], key=self.at.__getitem__))

    def _credit(self, code: int, rows: list[int]) -> None:
        for row in rows:
            self._base[row] = self.own[row]
        tries = [Try(self.at[row], self.ids[row], bool(EXCLUDED[self.reach[row]])) for row in rows]
        for place, base in credits_of(self._answers.get(code, ()), tries):
            self._base[rows[place]] = max(self._base[rows[place]], base)


def _epoch(at: datetime) -> int:
    return int(at.timestamp() // 1)


def _places(column: "array[int]", value: int) -> list[int]:
    """Every index at which the value stands, found by `array.index` at the speed of C."""
    found, place = [], 0
    try:
        while True:
            place = column.index(value, place)
            found.append(place)
            place += 1
    except ValueError:
        return found
