"""History as columns: a few bytes a touch, so that a figure over years is a pass in C.

Rows stand by the rep's own day, then by instant, then by clock. The ledger is built by adding, replacing and removing
encounters one at a time, in any order, and always equals one built from the encounters that are left. Answers are
credited when the bases are next asked for, so that a long history is credited in one pass.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import islice
from operator import lt
from typing import TYPE_CHECKING, Any

from repmirror.domain.id_column import IdColumn
from repmirror.domain.touches import Touches
from repmirror.stats.answers import Answers, epoch
from repmirror.stats.closing import Due, Through, closers, matters_since
from repmirror.stats.columns import Columns
from repmirror.stats.crediting import Answer, credits_of
from repmirror.stats.naming import Naming
from repmirror.stats.owed import Owed
from repmirror.stats.places import Places
from repmirror.stats.reach import EXCLUDED, THROUGH
from repmirror.stats.rows import Marks, Row, Rows

if TYPE_CHECKING:
    from repmirror.domain.encounter import Touch

_A_DAY, _DAY_1970 = 86_400, date(1970, 1, 1).toordinal()

COLUMNS = (*Marks._fields, *Answers.FIELDS)
"""What is said in the columns besides numbers: whatever was kept with others is read anew."""


class Ledger:
    """Touches as columns, each answer credited once, and what is owed.

    `at` is in seconds since 1970, `day` the ordinal of the rep's own day, `hour` the local hour; `account` indexes
    `accounts`; `own` is the base in the touch itself, `base` as credited, both 0 for what is excluded; `seconds` is
    -1 where unsaid; `focus` is 0 unused, 1 used, n + 1 for its n-th play; `marks` indexes `marks_said`; `timeless` is
    1 at noon sharp. `resolve` says which account a name's key leads to, `order` ranks ids of the same instant, and
    `number` those of one step.
    """

    def __init__(
        self,
        day_start: int = 0,
        resolve: Callable[[str], str] = str,
        order: Callable[[str], Any] = lambda _id: 0,
        number: Callable[[str], int] = lambda _id: 0,
    ) -> None:
        self.day_start = day_start
        self.naming = Naming(resolve)
        self._order, self._number = order, number
        self.at, self.day, self.hour = array("q"), array("i"), bytearray()
        self.reach, self.own, self._base = bytearray(), bytearray(), bytearray()
        self.seconds, self.focus, self.marks = array("i"), bytearray(), array("i")
        self.timeless, self.ids = bytearray(), IdColumn()
        self._key, self._account = array("i"), array("i")
        self._touches = Columns(
            at=self.at, day=self.day, hour=self.hour, key=self._key, account=self._account, reach=self.reach,
            own=self.own, base=self._base, seconds=self.seconds, focus=self.focus, marks=self.marks,
            timeless=self.timeless, ids=self.ids,
        )  # fmt: skip
        self.answers = Answers(self.naming)
        self.owed = Owed(self.naming)
        self._rows = Rows(self.naming)
        self.marks_said = self._rows.marks
        self._uncredited: set[int] = set()
        self._places = Places(self._account)

    def __len__(self) -> int:
        return len(self.at)

    # -- building

    def add(self, touch: "Touch") -> None:
        """Take a touch in."""
        self.put(touch.id, self.row(touch.fields() | {"base": touch.base}))

    def row(self, fields: Mapping[str, Any]) -> Row:
        """A touch's row but for its id, from its fields. Raises ValueError, TypeError, KeyError where they are none."""
        return self._rows.row(fields, self.day_start)

    def put_touches(self, touches: Touches) -> Iterable[int]:
        """Take touches in, and tell the numbers of their accounts.

        Raises as `row` does where one can't be read, and none is taken in then.
        """
        columns = self._rows.columns(touches, self.day_start)
        self._put_columns([*columns, touches.ids])
        return columns[4]

    def put_all(self, coming: Sequence[tuple[str, Row]]) -> None:
        """Take touches in by their rows."""
        if len(coming) == 1:
            self.put(*coming[0])
            return
        self._put_columns([*zip(*[row for _, row in coming], strict=True), [id for id, _ in coming]])

    def _put_columns(self, columns: Sequence[Sequence[Any]]) -> None:
        """Take touches in by column: at once those that come behind all others, the rest one by one."""
        ats, days, *_ = columns
        moments = [*zip(days, ats, strict=True)]
        stops = [place for place, rises in enumerate(map(lt, moments, moments[1:]), start=1) if not rises]
        start = 0
        for stop in (*stops, len(moments)):
            while start < stop and self.at and moments[start] <= (self.day[-1], self.at[-1]):
                *row, id = [column[start] for column in columns]
                self.put(id, tuple(row))
                start += 1
            if start < stop:
                self._put_behind([column[start:stop] for column in columns])
                start = stop

    def _put_behind(self, columns: Sequence[Sequence[Any]]) -> None:
        ats, _, _, codes, accounts, *_ = columns
        self._touches.extend(*columns)
        self._places.appended(accounts)
        self.naming.use_all(codes)
        self._uncredited.update(self.answers.coming_after(accounts, ats))

    def put(self, id: str, row: Row) -> None:
        """Take a touch in by its row."""
        at, day, code = row[0], row[1], row[3]
        place = len(self.at)
        if place and (day, at) <= (self.day[-1], self.at[-1]):
            place = self._place(day, at, id)
        if place == len(self.at):
            self._touches.append((*row, id))
            self._places.appended((row[4],))
        else:
            self._touches.insert(place, (*row, id))
            self._places.moved()
        self.naming.use(code)
        self._credit_around(code, at)

    def replace(self, place: int, id: str, row: Row) -> bool:
        """Put a row where this touch stands; False where it would stand elsewhere, and nothing was done."""
        same = (self.day[place], self.at[place]) == (row[1], row[0])
        if not same or any(self._is_instant(beside, row) for beside in (place - 1, place + 1)):
            return False
        if self._account[place] != row[4]:
            self._places.moved()
        self._credit_around(self._key[place], row[0])
        self.naming.use(self._key[place], -1)
        self._touches.replace(place, (*row, id))
        self.naming.use(row[3])
        self._credit_around(row[3], row[0])
        return True

    def remove(self, place: int) -> None:
        """Take the touch at a row out again."""
        code, at = self._key[place], self.at[place]
        self._touches.delete(place)
        self._places.moved()
        self.naming.use(code, -1)
        self._credit_around(code, at)

    def answered(self, *codes: int) -> None:
        """An answer of somebody came or went: credit theirs anew."""
        self._uncredited.update(codes)

    def follow(self) -> set[int]:
        """Names lead elsewhere: find every row's account anew; the numbers of those that gained or lost by it."""
        moved = self.naming.follow()
        if moved:
            leads = self.naming.leads
            self._account[:] = array("i", map(leads.__getitem__, self._key))
            self._places.moved()
            self.owed.moved()
            self.answers.moved()
            self._uncredited |= moved
        return moved

    def start_days_at(self, hour: int) -> None:
        """Lay the rows out anew: the hour a day begins was changed."""
        before, self.day_start = self.day_start, hour
        for row, (day, local) in enumerate(zip(self.day, self.hour, strict=True)):
            date = day + 1 if local < before else day
            self.day[row] = date - 1 if local < hour and date > 1 else date
        ranks: list[tuple[Any, ...]] = [(*each, row) for row, each in enumerate(zip(self.day, self.at, strict=True))]
        ranks.sort()
        places = [rank[2] for rank in ranks]
        for first, last in _runs(ranks):
            places[first:last] = sorted(places[first:last], key=lambda row: self._rank(self.ids[row]))
        if places != [*range(len(places))]:
            self._touches.reorder(places)
            self._places.moved()

    # -- asking

    @property
    def accounts(self) -> list[str]:
        """The accounts' keys, by the number that stands for each."""
        return self.naming.keys

    @property
    def account(self) -> "array[int]":
        """Each row's account, renamings followed."""
        return self._account

    @property
    def base(self) -> bytearray:
        """Each row's base as credited: the highest of its own and of the answers that are given to it."""
        if self._uncredited:
            self.credit()
        return self._base

    def row_of(self, id: str) -> int:
        """Where a touch stands. Raises KeyError where it is not there."""
        if (place := self.ids.find(id)) < 0:
            raise KeyError(id)
        return place

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
        start = bisect_left(self.at, epoch(since)) if since else 0
        stop = bisect_left(self.at, epoch(until)) if until else len(self)
        return range(start, max(start, stop))

    def answers_since(self, since: datetime | None = None) -> list[str]:
        """The ids of the answers from an instant on, oldest first."""
        return self.answers.since(epoch(since) if since else None)

    def acts(self) -> Iterator[tuple[int, int, str]]:
        """The answers that reach a base, in no order: when, the account's code, the answer's id."""
        return self.answers.acts()

    def rows_of_account(self, account: str) -> list[int]:
        """The rows of one account, oldest first."""
        code = self.naming.known(account)
        return [] if code < 0 else [*self.places(code)]

    def places(self, code: int) -> Sequence[int]:
        """The rows of the account with this number, in their order."""
        return self._places.of(code)

    def closers(self, account: str) -> list[tuple[Due, str | None]]:
        """What an account is owed, with what closed each; in the order it is due, then was made."""
        code = self.naming.known(account)
        owed = [] if code < 0 else self.owed.of_account(code, self._order)
        first = matters_since(owed)
        if first is None:
            return [(each, "") for each in owed]
        begin = bisect_left(self.day, first // _A_DAY + _DAY_1970 - 2)  # wherever the rep was, and her days began
        rows = [row for row in self._places.of(code, begin) if self.at[row] >= first and THROUGH[self.reach[row]]]
        rows.sort(key=self.at.__getitem__)
        tries = (Through(self.at[row], self.day[row], self.ids[row]) for row in rows)
        return closers(owed, tries, self._order)

    # -- kept aside, and taken up again

    def packed(self) -> tuple[dict[str, Any], dict[str, bytes]]:
        """What JSON can say of it, and the columns by name."""
        self.base  # noqa: B018 - credited first
        ids, blobs = self._touches.packed("touches.")
        answers, more = self.answers.columns.packed("answers.")
        owed, most = self.owed.columns.packed("owed.")
        told = {
            "day_start": self.day_start, "naming": self.naming.told(), "marks": self.marks_said,
            "touches": ids, "answers": answers, "owed": owed,
        }  # fmt: skip
        return told, blobs | more | most

    def unpack(self, told: Mapping[str, Any], blobs: Mapping[str, bytes | memoryview]) -> None:
        """Take up what was packed; this one must be empty. Raises ValueError and KeyError where it was not."""
        self.day_start = told["day_start"]
        self.naming.take_up(told["naming"])
        self._rows.take_up(told["marks"])
        self._touches.unpack("touches.", told["touches"], blobs)
        self.answers.columns.unpack("answers.", told["answers"], blobs)
        self.owed.columns.unpack("owed.", told["owed"], blobs)

    # -- within

    def _rank(self, id: str) -> tuple[Any, int]:
        return self._order(id), self._number(id)

    def _is_instant(self, place: int, row: Row) -> bool:
        return 0 <= place < len(self.at) and (self.day[place], self.at[place]) == (row[1], row[0])

    def _place(self, day: int, at: int, id: str) -> int:
        first, last = bisect_left(self.day, day), bisect_right(self.day, day)
        low, high = bisect_left(self.at, at, first, last), bisect_right(self.at, at, first, last)
        if low == high:
            return low
        rank = self._rank(id)
        if rank >= self._rank(self.ids[high - 1]):
            return high
        return bisect_right(range(len(self.at)), rank, low, high, key=lambda row: self._rank(self.ids[row]))

    def _credit_around(self, code: int, at: int) -> None:
        """Credit anew where a touch came or went: only answers that came after it can be meant for it."""
        if self.answers.last_at(code) >= at:
            self._uncredited.add(code)

    def credit(self, most: int | None = None) -> bool:
        """Credit all accounts that need it, or so many of them; whether none is left."""
        some = [*islice(self._uncredited, most)]
        self._uncredited.difference_update(some)
        answers = self.answers.by_account() if some else {}
        for code in {self.naming.leads[code] for code in some}:
            rows = sorted(self.places(code), key=self.at.__getitem__)
            for row in rows:
                self._base[row] = self.own[row]
            if code in answers:
                self._credit([self.answers.answer(place) for place in answers[code]], rows)
        return not self._uncredited

    def _credit(self, answers: Sequence[Answer], rows: Sequence[int]) -> None:
        times = [self.at[row] for row in rows]
        excluded = [EXCLUDED[self.reach[row]] for row in rows]
        named = self.ids.among(rows, [answer.touch for answer in answers if answer.touch])
        for place, base in credits_of(answers, times, excluded, named):
            self._base[rows[place]] = max(self._base[rows[place]], base)


def _runs(ranks: Sequence[tuple[Any, ...]]) -> Iterator[tuple[int, int]]:
    """Where more than one row stands at the same instant of the same day."""
    first = 0
    for place in range(1, len(ranks) + 1):
        if place == len(ranks) or ranks[place][:2] != ranks[first][:2]:
            if place - first > 1:
                yield first, place
            first = place
