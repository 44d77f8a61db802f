"""Everything the rep has said, as words and as columns, kept up one record at a time."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, ValuesView
from contextlib import suppress
from datetime import date, datetime
from itertools import islice
from typing import TYPE_CHECKING, Any, Protocol

from repmirror.domain.account import Account
from repmirror.domain.days import day_of
from repmirror.domain.errors import StoreError
from repmirror.domain.names import account_key, name_key
from repmirror.domain.settings import Settings
from repmirror.domain.touches import NONE, Touches
from repmirror.mirror.records import KINDS, reader
from repmirror.stats.closing import Closing, Due
from repmirror.stats.ledger import Ledger
from repmirror.stats.rows import Row

if TYPE_CHECKING:
    from repmirror.domain.encounter import Touch
    from repmirror.domain.focus import Focus
    from repmirror.domain.followup import FollowUp

Fields = Mapping[str, Any]
_PLACED = ("touch", "response", "followup")
_MET = 512
"""How many words of touches, responses and follow-ups are remembered, so that no key reads a screenful anew."""

_AT_ONCE = 256
"""How many words are read together: some milliseconds, so that whoever asks for them all can pause between."""

_CANT_BE_READ = (ValueError, TypeError, KeyError, AttributeError, OverflowError)


class Records(Protocol):
    """Where the fields of touches, responses and follow-ups are read again when somebody asks for the words."""

    def get(self, kind: str, id: str) -> Fields | None:
        """A record's fields; None where there is none. Raises StoreError where they can't be read."""

    def several(self, kind: str, ids: Iterable[str]) -> Mapping[str, Fields | None]:
        """The fields of those of these records that can be read together, faster than one by one."""

    def began(self, kind: str, id: str) -> Any:
        """The clock a record began with: an edit leaves it where it stood."""

    def number(self, kind: str, id: str) -> int:
        """Which of its kind it was, as they were met: those of one step stand in its order."""

    def latest(self, kind: str) -> str | None:
        """The id of the standing record of a kind that began last."""


Said = tuple[str, str, Fields | None, bool]
"""A record as it stands now: kind, id, fields, None where it was removed, and whether it was never told before."""


class History:
    """The rep's records by kind and id, and the ledger of their touches.

    Touches, responses and follow-ups stand in the ledger's columns; their words are read from `records` when asked
    for. The other kinds are few, and kept. What can't be read as a word is counted in `unreadable` and left out.
    """

    def __init__(self, records: Records | None = None) -> None:
        self.unreadable: set[tuple[str, str]] = set()
        self.changes = 0  # records taken in so far: where it is the same, so is every figure of the same day
        self.kept: dict[str, Any] = {}  # figures as far as they were reckoned, by name; each knows what it was made of
        self.kept_of: dict[str, dict[str, Any]] = {}  # the same of one account, forgotten when a record of it changes
        self._told = _Told()
        self._records: Records = records or self._told
        self.ledger = Ledger(0, self.account_of_key, self.order, lambda id: self._records.number("touch", id))
        self._words: dict[str, dict[str, Any]] = {kind: {} for kind in KINDS if kind not in _PLACED}
        self._waiting: dict[str, bytes] = {}
        self._still_due: dict[str, list[Due]] = {}
        self._still_owed: dict[str, list[FollowUp]] = {}
        self._met: dict[tuple[str, str], Any] = {}
        self._unsettled: set[str] = set()
        self._settings: Settings | None = None

    # -- taking in

    def apply(self, kind: str, id: str, fields: Fields | None, order: Any) -> None:
        """Put a record's newest revision in place of what was there; None removes it.

        `order` is the clock it began with. For a history that has no records to read from.
        """
        is_new = (kind, id) not in self._told.fields
        self._told.fields[kind, id] = fields
        self._told.orders[kind, id] = order
        self._told.number(kind, id)
        self.take([(kind, id, fields, is_new)])

    def take(self, said: Iterable[Said], touches: Touches = NONE) -> None:
        """Put records' newest revisions in place of what was there, all at once; `touches` are others, new to all."""
        said = [each for each in said if each[0] in KINDS]
        self.changes += len(said) + len(touches.ids)
        if words := [each for each in said if each[0] not in _PLACED]:
            self._take_words(words)
        if touches:
            self._take_touches(touches)
        self._take_again([each for each in said if each[0] == "touch"])
        for kind in ("response", "followup"):
            if of_kind := [each for each in said if each[0] == kind]:
                self._take_placed(kind, of_kind)

    def _take_again(self, said: Sequence[Said]) -> None:
        """Take in touches one by one, such as were met before."""
        rows = []
        for kind, id, fields, is_new in said:
            row = self._row(id, fields)
            if not is_new:
                self._met.pop((kind, id), None)
                if self._makes_way(id, row):
                    continue
            if row is not None:
                rows.append((id, row))
        if rows:
            self.ledger.put_all(rows)
            self._unsettle_all(row[4] for _, row in rows)

    def _take_placed(self, kind: str, said: Sequence[Said]) -> None:
        """Take in responses or follow-ups."""
        for _, id, _, is_new in said:
            if not is_new:
                self._met.pop((kind, id), None)
                self._take_out(kind, id)
        told = [(id, fields) for _, id, fields, _ in said if fields is not None]
        if kind == "followup" and len(told) > 1:
            try:
                keys = self.ledger.owed.add_all(*zip(*told, strict=True))
            except _CANT_BE_READ:
                pass  # which of them is found one by one
            else:
                self._unsettle_all(map(self.ledger.naming.leads.__getitem__, keys))
                return
        for id, fields in told:
            self._place(kind, id, fields)

    def _take_touches(self, touches: Touches) -> None:
        try:
            self._unsettle_all(self.ledger.put_touches(touches))
        except _CANT_BE_READ:  # which of them is found one by one
            self._take_again([("touch", id, touches.fields(place), True) for place, id in enumerate(touches.ids)])

    def _take_words(self, said: Sequence[Said]) -> None:
        for kind, id, fields, _ in said:
            self._put_word(kind, id, fields)
        kinds = {each[0] for each in said}
        if not kinds.isdisjoint(("setting", "dayoff")):
            self._take_settings()
        if "alias" in kinds:
            for code in self.ledger.follow():
                self._unsettle(code)

    def _makes_way(self, id: str, row: Row | None) -> bool:
        """Take a touch out; whether its new row could take its place at once."""
        if (place := self.ledger.ids.find(id)) < 0:
            return False
        self._unsettle(self.ledger.account[place])
        if row is not None and self.ledger.replace(place, id, row):
            self._unsettle(row[4])
            return True
        self.ledger.remove(place)
        return False

    def _row(self, id: str, fields: Fields | None) -> Row | None:
        if self.unreadable:
            self.unreadable.discard(("touch", id))
        if fields is None:
            return None
        try:
            return self.ledger.row(fields)
        except _CANT_BE_READ:
            self.unreadable.add(("touch", id))
            return None

    def _take_out(self, kind: str, id: str) -> None:
        self.unreadable.discard((kind, id))
        table = self.ledger.answers if kind == "response" else self.ledger.owed
        if (code := table.remove(id)) is not None:
            self._unsettle(self.ledger.naming.leads[code])
            if kind == "response":
                self.ledger.answered(code)

    def _place(self, kind: str, id: str, fields: Fields) -> None:
        ledger = self.ledger
        try:
            code = (ledger.answers if kind == "response" else ledger.owed).add(id, fields)
        except _CANT_BE_READ:
            self.unreadable.add((kind, id))
            return
        self._unsettle(ledger.naming.leads[code])
        if kind == "response":
            ledger.answered(code)

    def _put_word(self, kind: str, id: str, fields: Fields | None) -> None:
        self.unreadable.discard((kind, id))
        words = self._kept_words(kind)
        words.pop(id, None)
        if kind == "account":
            self.kept_of.pop(id, None)
        if fields is not None:
            try:
                words[id] = reader(kind)(id, fields)
            except _CANT_BE_READ:
                self.unreadable.add((kind, id))

    def _take_settings(self) -> None:
        self._settings = None
        if self.ledger.day_start != self.settings.day_start:
            self.ledger.start_days_at(self.settings.day_start)
            self._still_owed.clear()
            self.kept_of.clear()
            self._unsettled.update(self.ledger.owed.accounts())

    def _unsettle(self, code: int) -> None:
        account = self.ledger.naming.keys[code]
        if self._still_owed:
            self._still_owed.pop(account, None)
        if self.kept_of:
            self.kept_of.pop(account, None)
        self._unsettled.add(account)

    def _unsettle_all(self, codes: Iterable[int]) -> None:
        if self._still_owed or self.kept_of:
            for code in {*codes}:
                self._unsettle(code)
        else:
            self._unsettled.update(map(self.ledger.naming.keys.__getitem__, codes))

    # -- asking

    @property
    def settings(self) -> Settings:
        """What the rep has set."""
        if self._settings is None:
            self._settings = Settings.from_records(self.words("setting").items(), self.words("dayoff").values())
        return self._settings

    @property
    def vocabulary(self) -> Mapping[str, int]:
        """The actions and their bases, the rep's own words included."""
        return self.settings.actions

    def today(self, now: datetime) -> date:
        """The rep's day at this instant."""
        return day_of(now, self.settings.day_start)

    def day_of(self, at: datetime) -> date:
        """The rep's day an instant fell on."""
        return day_of(at, self.settings.day_start)

    def touch(self, id: str) -> Touch | None:
        """One touch by its id."""
        found: Touch | None = self.word("touch", id)
        return found

    def word(self, kind: str, id: str, fields: Fields | None = None) -> Any:
        """One record's word by kind and id; None where there is none. Its fields are read unless they are given."""
        if kind not in _PLACED:
            return self.words(kind).get(id)
        try:
            return self._met.get((kind, id)) or self._read(kind, id, fields)
        except _CANT_BE_READ:
            return None
        except StoreError:
            return self._told_again(id) if kind == "touch" else None

    def _told_again(self, id: str) -> Touch:
        from repmirror.mirror.told_again import touch_of_row

        return touch_of_row(self.ledger, id)

    def _read(self, kind: str, id: str, fields: Fields | None) -> Any:
        if fields is None and (fields := self._records.get(kind, id)) is None:
            return None
        if len(self._met) >= _MET:
            self._met.clear()
        word = self._met[kind, id] = reader(kind)(id, fields)
        return word

    def words(self, kind: str) -> Mapping[str, Any]:
        """All of a kind by id; touches, responses and follow-ups are read as they are asked for."""
        if kind in _PLACED:
            return _Words(self._ids(kind), lambda ids: self._several(kind, ids))
        return self._kept_words(kind)

    def _kept_words(self, kind: str) -> dict[str, Any]:
        if waiting := self._waiting.pop(kind, None):
            self._words[kind] = {id: reader(kind)(id, fields) for id, fields in json.loads(waiting).items()}
        return self._words[kind]

    def ids(self, kind: str, beginning: str = "") -> list[str]:
        """The ids of a kind's records, those with a beginning."""
        return [id for id in (self._ids(kind) if kind in _PLACED else self.words(kind)) if id.startswith(beginning)]

    def _ids(self, kind: str) -> Collection[str]:
        return {"touch": self.ledger.ids, "response": self.ledger.answers.ids, "followup": self.ledger.owed.ids}[kind]

    def credited(self, touch: Touch) -> int:
        """The touch's base: the highest of its own and of those credited to it. Raises KeyError."""
        return self.ledger.base[self.ledger.row_of(touch.id)]

    def bases(self, account: str) -> dict[str, int]:
        """The base of each of an account's touches by its id, as credited."""
        ledger = self.ledger
        return {ledger.ids[row]: ledger.base[row] for row in ledger.rows_of_account(account)}

    def touches(self, rows: Iterable[int]) -> Iterator[Touch]:
        """The touches at these rows of the ledger, read some at a time."""
        for id, touch in self._several("touch", map(self.ledger.ids.__getitem__, rows)):
            yield touch or self._told_again(id)

    def _several(self, kind: str, ids: Iterable[str]) -> Iterator[tuple[str, Any]]:
        """Words by their ids, in this order; None for one that can't be read."""
        ids = iter(ids)
        while some := [*islice(ids, _AT_ONCE)]:
            unmet = [id for id in some if (kind, id) not in self._met]
            found = self._records.several(kind, unmet) if len(unmet) > 1 else {}
            for id in some:
                yield id, self.word(kind, id, found.get(id))

    def account_of(self, who: str) -> str:
        """The key of the account a name stands for, renamings and joinings followed."""
        return self.account_of_key(account_key(who))

    def account_of_key(self, key: str) -> str:
        """The key of the account another key leads to."""
        aliases = self.words("alias")
        passed = list[str]()
        while key in aliases:
            if key in passed:  # two devices renamed in a circle: any one of it, but the same everywhere
                return str(min(passed[passed.index(key) :]))
            passed.append(key)
            key = aliases[key]
        return key

    def name_of(self, account: str) -> str:
        """How an account is written: as the rep set it, else as it was most carefully typed."""
        record: Account | None = self.words("account").get(account)
        return record.name if record else self.ledger.naming.spelled(account)

    def names_of(self, accounts: Collection[str]) -> list[str]:
        """The keys of these accounts, and those that renaming and joining led to them."""
        led = [name for name in self.words("alias") if self.account_of(name) in accounts]
        return [*accounts, *led]

    def account(self, account: str) -> Account:
        """What is known of an account by its key."""
        return self.words("account").get(account) or Account(name=self.name_of(account))

    def is_known(self, who: str) -> bool:
        """Whether anything is said of this buyer."""
        account = self.account_of(who)
        return account in self.ledger.naming.present() or account in self.words("account")

    def accounts(self) -> Collection[str]:
        """The keys of every account that has a touch, response, follow-up or record."""
        return dict.fromkeys((*self.ledger.naming.present(), *self.words("account"))).keys()

    def names(self) -> Collection[str]:
        """Every account's name, for the line to offer."""
        return [self.name_of(account) for account in self.accounts()]

    def of_account(self, kind: str, account: str) -> list[Any]:
        """An account's touches, responses or follow-ups, oldest first."""
        code = self.ledger.naming.known(account)
        if code < 0:
            return []
        if kind == "touch":
            found = [*self.touches(self.ledger.places(code))]
            return sorted(found, key=lambda said: (said.at, self.order(said.id)))
        ids = self.ledger.answers.of_account(code) if kind == "response" else self._owed_ids(code)
        words = [word for _, word in self._several(kind, ids) if word is not None]
        if kind == "followup":
            return sorted(words, key=lambda owed: (owed.due, self.order(owed.id)))
        return sorted(words, key=lambda said: (said.at, self.order(said.id)))

    def _owed_ids(self, code: int) -> list[str]:
        return [self.ledger.owed.ids[place] for place in self.ledger.owed.places(code)]

    def accounts_with(self, kind: str) -> list[str]:
        """The keys of the accounts that have a touch, a response or a follow-up."""
        if kind == "followup":
            return self.ledger.owed.accounts()
        codes = self.ledger.account if kind == "touch" else self.ledger.answers.by_account()
        return [self.ledger.accounts[code] for code in dict.fromkeys(codes)]

    def closings(self, account: str) -> list[Closing]:
        """An account's follow-ups with what closed each."""
        found = ((self.word("followup", due.id), by) for due, by in self.ledger.closers(account))
        return [Closing(word, by) for word, by in found if word is not None]

    def still_owed(self, account: str) -> list[FollowUp]:
        """What an account is still owed; remembered until a record of the account changes."""
        if account not in self._still_owed:
            found = self._several("followup", [due.id for due in self.still_due(account)])
            self._still_owed[account] = [word for _, word in found if word is not None]
        return self._still_owed[account]

    def still_due(self, account: str) -> list[Due]:
        """The same as far as the columns tell: no words are read for it."""
        self.owing()
        return self._still_due.get(account, [])

    def owing(self) -> Collection[str]:
        """The keys of the accounts that something is owed to; only those whose records changed are looked at."""
        self.settle()
        return self._still_due.keys()

    def settle(self, most: int | None = None) -> bool:
        """See what is owed to the accounts whose records changed, or to so many of them; whether none is left."""
        for account in [*islice(self._unsettled, most)]:
            if due := [due for due, by in self.ledger.closers(account) if by is None]:
                self._still_due[account] = due
            else:
                self._still_due.pop(account, None)
            self._unsettled.discard(account)
        return not self._unsettled

    def latest(self, kind: str) -> str | None:
        """The id of the touch, response or follow-up that was said last, whenever it happened; None without one."""
        found = self._records.latest(kind)
        if found is not None and self.word(kind, found) is None:
            found = max(filter(lambda id: self.word(kind, id), self._ids(kind)), key=self.order, default=None)
        return found

    def order(self, id: str, kind: str = "") -> Any:
        """The clock of a touch, response or follow-up: the order things were said in."""
        for each in (kind,) if kind else _PLACED:
            with suppress(KeyError):
                return self._records.began(each, id)
        raise KeyError(id)

    def foci(self) -> list[Focus]:
        """Every focus, the first one first."""
        ends = self.words("focus-end")
        foci = [focus.over(ends.get(focus.id)) for focus in self.words("focus").values()]
        return sorted(foci, key=lambda focus: (focus.start, focus.id))

    def focus_span(self, focus: Focus) -> tuple[datetime, datetime | None]:
        """When a focus was in force: until it ended, or the next one started; None while it still is."""
        later = [each.start for each in self.foci() if (each.start, each.id) > (focus.start, focus.id)]
        ends = [end for end in (focus.ended, *later[:1]) if end is not None]
        return focus.start, max(focus.start, min(ends)) if ends else None

    def focus_at(self, at: datetime) -> Focus | None:
        """The one focus in force at an instant."""
        for focus in reversed(self.foci()):
            if focus.start <= at:
                _, end = self.focus_span(focus)
                return focus if end is None or at < end else None
        return None

    # -- kept aside, and taken up again

    def packed(self, records: Callable[[str], Mapping[str, Fields]]) -> tuple[dict[str, Any], dict[str, bytes]]:
        """What JSON can say of it, and the columns by name. `records` gives the fields of a kind that is kept."""
        told, blobs = self.ledger.packed()
        kinds = {kind: dict(records(kind)) for kind in self._words}
        unreadable = [*self.unreadable]
        blobs |= {
            f"kind.{kind}": json.dumps(
                {id: fields for id, fields in of_kind.items() if (kind, id) not in self.unreadable},
                separators=(",", ":"),
            ).encode()
            for kind, of_kind in kinds.items()
        }
        self.owing()  # found first
        return {"ledger": told, "due": self._still_due, "unreadable": unreadable}, blobs

    def unpack(self, told: Mapping[str, Any], blobs: Mapping[str, bytes | memoryview]) -> None:
        """Take up what was packed; this one must be empty. Raises ValueError, TypeError, KeyError where it was not."""
        self.ledger.unpack(told["ledger"], blobs)
        self._still_due = {account: [Due(*due) for due in dues] for account, dues in told["due"].items()}
        self.unreadable = {(kind, id) for kind, id in told["unreadable"]}
        for kind in self._words:
            raw = blobs[f"kind.{kind}"]
            if len(raw) > len("{}"):
                self._waiting[kind] = bytes(raw)


class _Told:
    """The fields and orders of a history that was told, not read."""

    def __init__(self) -> None:
        self.fields: dict[tuple[str, str], Fields | None] = {}
        self.orders: dict[tuple[str, str], Any] = {}
        self.numbers: dict[tuple[str, str], int] = {}

    def get(self, kind: str, id: str) -> Fields | None:
        return self.fields.get((kind, id))

    def several(self, _kind: str, _ids: Iterable[str]) -> Mapping[str, Fields | None]:
        return {}

    def began(self, kind: str, id: str) -> Any:
        return self.orders[kind, id]

    def number(self, kind: str, id: str) -> int:
        return self.numbers.setdefault((kind, id), len(self.numbers))

    def latest(self, kind: str) -> str | None:
        standing = [id for (of, id), fields in self.fields.items() if of == kind and fields is not None]
        return max(standing, key=lambda id: self.orders[kind, id], default=None)


class _Words(Mapping[str, Any]):
    """The words of a kind, read as they are asked for."""

    def __init__(self, ids: Collection[str], read: Callable[[Iterable[str]], Iterator[tuple[str, Any]]]) -> None:
        self._ids, self.read = ids, read

    def __getitem__(self, id: str) -> Any:
        for _, word in self.read([id]):
            if word is not None:
                return word
        raise KeyError(id)

    def values(self) -> _Values:
        return _Values(self)

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


class _Values(ValuesView[Any]):
    """The words of a kind, read some at a time."""

    _mapping: _Words

    def __iter__(self) -> Iterator[Any]:
        return (word for _, word in self._mapping.read(self._mapping) if word is not None)


def find_id(history: History, text: str, kinds: tuple[str, ...]) -> tuple[str, str] | None:
    """The (kind, id) that an id, or the unique beginning of one, names."""
    text = name_key(text)
    found = [(kind, id) for kind in kinds for id in history.ids(kind, text)]
    exact = [each for each in found if each[1] == text]
    return (exact or found)[0] if len(exact or found) == 1 else None
