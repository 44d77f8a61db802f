"""History as columns: a few bytes a touch, so that a figure over years is a pass in C.

Rows stand by the rep's own day, then by instant, then by clock. The ledger is built by adding, replacing and removing
encounters one at a time, in any order, and always equals one built from the encounters that are left. Answers are
credited when the bases are next asked for, so that a long history is credited in one pass.
"""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from repmirror.domain.touches import Touches
from repmirror.stats.answers import Answers
from repmirror.stats.closing import Due, Through, closers, matters_since
from repmirror.stats.crediting import Crediting
from repmirror.stats.instants import epoch
from repmirror.stats.naming import Naming
from repmirror.stats.owed import Owed
from repmirror.stats.places import Places
from repmirror.stats.reach import THROUGH
from repmirror.stats.rows import Marks, Row, Rows
from repmirror.stats.touch_columns import TouchColumns

if TYPE_CHECKING:
    from repmirror.domain.encounter import Touch

_A_DAY, _DAY_1970 = 86_400, date(1970, 1, 1).toordinal()

COLUMNS = (*Marks._fields, *Answers.FIELDS)
"""What is said in the columns besides numbers: whatever was kept with others is read anew."""


class Ledger:
    """Touches as columns, each answer credited once, and what is owed.

    The columns are those of `TouchColumns`: `account` indexes `accounts`, `marks` indexes `marks_said`. `resolve` says
    which account a name's key leads to, `order` ranks ids of the same instant, and `number` those of one step.
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
        self._order = order
        self._touches = touches = TouchColumns(order, number)
        self.at, self.day, self.hour, self.account = touches.at, touches.day, touches.hour, touches.account
        self.reach, self.own, self.seconds, self.focus = touches.reach, touches.own, touches.seconds, touches.focus
        self.marks, self.timeless, self.ids = touches.marks, touches.timeless, touches.ids
        self.answers = Answers(self.naming)
        self.owed = Owed(self.naming)
        self._rows = Rows(self.naming)
        self.marks_said = self._rows.marks
        self._places = Places(touches.account)
        self._crediting = Crediting(touches, self._places, self.answers, self.naming)

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
        ats, _, _, codes, accounts, *_ = columns
        if self._touches.put_all(columns):
            self._places.appended(accounts)
        else:
            self._places.moved()
        self.naming.use_all(codes)
        self._crediting.touched_all(accounts, ats)

    def put(self, id: str, row: Row) -> None:
        """Take a touch in by its row."""
        at, _, _, code, account, *_ = row
        if self._touches.put(id, row):
            self._places.appended((account,))
        else:
            self._places.moved()
        self.naming.use(code)
        self._crediting.touched(code, at)

    def replace(self, place: int, id: str, row: Row) -> bool:
        """Put a row where this touch stands; False where it would stand elsewhere, and nothing was done."""
        at, _, _, code, account, *_ = row
        before, account_before = self._touches.key[place], self.account[place]
        if not self._touches.replace(place, id, row):
            return False
        if account_before != account:
            self._places.moved()
        self.naming.use(before, -1)
        self.naming.use(code)
        self._crediting.touched(before, at)
        self._crediting.touched(code, at)
        return True

    def remove(self, place: int) -> None:
        """Take the touch at a row out again."""
        code, at = self._touches.key[place], self.at[place]
        self._touches.columns.delete(place)
        self._places.moved()
        self.naming.use(code, -1)
        self._crediting.touched(code, at)

    def answered(self, *codes: int) -> None:
        """An answer of somebody came or went: credit theirs anew."""
        self._crediting.answered(codes)

    def follow(self) -> set[int]:
        """Names lead elsewhere: find every row's account anew; the numbers of those that gained or lost by it."""
        moved = self.naming.follow()
        if moved:
            self.account[:] = array("i", self.naming.led(self._touches.key))
            self._places.moved()
            self.owed.moved()
            self.answers.moved()
            self._crediting.answered(moved)
        return moved

    def start_days_at(self, hour: int) -> None:
        """Lay the rows out anew: the hour a day begins was changed."""
        self._touches.begin_days_at(hour, self.day_start)
        self._places.moved()  # rows that stand where they stood can be of another day
        self.day_start = hour

    def credit(self, most: int | None = None) -> bool:
        """Credit all accounts that need it, or so many of them; whether none is left."""
        return self._crediting.credit(most)

    # -- asking

    @property
    def accounts(self) -> list[str]:
        """The accounts' keys, by the number that stands for each."""
        return self.naming.keys

    @property
    def moves(self) -> int:
        """How often rows moved: where it is the same, so are as many first days and instants as there were."""
        return self._places.moves

    @property
    def base(self) -> bytearray:
        """Each row's base as credited: the highest of its own and of the answers that are given to it."""
        self._crediting.credit()
        return self._touches.base

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
        self.credit()
        ids, blobs = self._touches.columns.packed("touches.")
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
        self._touches.columns.unpack("touches.", told["touches"], blobs)
        self.answers.columns.unpack("answers.", told["answers"], blobs)
        self.owed.columns.unpack("owed.", told["owed"], blobs)
        self._crediting.is_begun = True
