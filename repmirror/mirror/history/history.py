"""The rep's records by kind and id, and the ledger of their touches, kept up as records are taken in."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from repmirror.domain.account import Account
from repmirror.domain.days import day_of
from repmirror.domain.names import account_key
from repmirror.domain.settings import Settings
from repmirror.domain.touches import NONE, Touches
from repmirror.mirror.history.owing import Owing
from repmirror.mirror.history.placing import Placing, Said
from repmirror.mirror.history.told import Fields, Records, Told
from repmirror.mirror.history.words import Words
from repmirror.mirror.records import KINDS, PLACED
from repmirror.stats.closing import Closing
from repmirror.stats.ledger import Ledger

if TYPE_CHECKING:
    from repmirror.domain.encounter import Touch
    from repmirror.domain.followup import FollowUp

_OWED = "still owed"


class History:
    """The rep's records by kind and id, and the ledger of their touches.

    Touches, responses and follow-ups stand in the ledger's columns; their words are read from `records` when asked
    for. The other kinds are few, and kept. What can't be read as a word is counted in `unreadable` and left out.
    `owing` tells what is owed to whom.
    """

    def __init__(self, records: Records | None = None) -> None:
        self.changes = 0  # records taken in so far: where it is the same, so is every figure of the same day
        self.kept: dict[str, Any] = {}  # figures as far as they were reckoned, by name; each knows what it was made of
        self.kept_of: dict[str, dict[str, Any]] = {}  # the same of one account, forgotten when a record of it changes
        self.kept_by_kind: dict[str, dict[str, Any]] = {}  # made of a kind's few records, forgotten when one changes
        self._told = Told()
        self._records: Records = records or self._told
        self.ledger = Ledger(0, self.account_of_key, self.order, lambda id: self._records.number("touch", id))
        self.owing = Owing(self.ledger)
        self._words = Words(self._records, self.ledger)
        self._placing = Placing(self.ledger, self._words)
        self._settings: Settings | None = None

    # -- taking in

    def apply(self, kind: str, id: str, fields: Fields | None, order: Any) -> None:
        """Put a record's newest revision in place of what was there; None removes it.

        `order` is the clock it began with. For a history that has no records to read from.
        """
        is_new = self._told.put(kind, id, fields, order)
        self.take([(kind, id, fields, is_new)])

    def take(self, said: Iterable[Said], touches: Touches = NONE) -> None:
        """Put records' newest revisions in place of what was there, all at once; `touches` are others, new to all."""
        said = [each for each in said if each[0] in KINDS]
        self.changes += len(said) + len(touches.ids)
        if words := [each for each in said if each[0] not in PLACED]:
            self._take_words(words)
        self._forget_of(self._placing.take([each for each in said if each[0] in PLACED], touches))

    def _take_words(self, said: Sequence[Said]) -> None:
        for kind, id, fields, _ in said:
            self._words.put(kind, id, fields)
            if kind == "account":
                self.kept_of.pop(id, None)
        for kind in (kinds := {each[0] for each in said}):
            self.kept_by_kind.pop(kind, None)
        if not kinds.isdisjoint(("setting", "dayoff")):
            self._take_settings()
        if "alias" in kinds:
            self._forget_of(self.ledger.follow())

    def _take_settings(self) -> None:
        self._settings = None
        if self.ledger.day_start != self.settings.day_start:
            self.ledger.start_days_at(self.settings.day_start)
            self.kept_of.clear()
            self.owing.look_again(map(self.ledger.naming.known, self.ledger.owed.accounts()))

    def _forget_of(self, codes: Collection[int]) -> None:
        """Forget what was reckoned of these accounts, by their numbers: a record of theirs changed."""
        self.owing.look_again(codes)
        for code in codes if self.kept_of else ():
            self.kept_of.pop(self.ledger.accounts[code], None)

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

    def word(self, kind: str, id: str) -> Any:
        """One record's word by kind and id; None where there is none."""
        return self._words.word(kind, id)

    def words(self, kind: str) -> Mapping[str, Any]:
        """All of a kind by id; touches, responses and follow-ups are read as they are asked for."""
        return self._words.of_kind(kind)

    def touches(self, rows: Iterable[int]) -> Iterator[Touch]:
        """The touches at these rows of the ledger, read some at a time."""
        return self._words.touches(rows)

    def ids(self, kind: str, beginning: str = "") -> list[str]:
        """The ids of a kind's records, those with a beginning."""
        return [id for id in self._words.ids(kind) if id.startswith(beginning)]

    @property
    def unreadable(self) -> set[tuple[str, str]]:
        """The records, by kind and id, that can't be read as words."""
        return self._words.unreadable

    def bases(self, account: str) -> dict[str, int]:
        """The base of each of an account's touches by its id, as credited."""
        ledger = self.ledger
        return {ledger.ids[row]: ledger.base[row] for row in ledger.rows_of_account(account)}

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
            words: Iterable[Any] = self.touches(self.ledger.places(code))
        else:
            owed, answers = self.ledger.owed, self.ledger.answers
            ids = answers.of_account(code) if kind == "response" else [owed.ids[place] for place in owed.places(code)]
            words = (word for _, word in self._words.several(kind, ids) if word is not None)
        return sorted(words, key=lambda said: (said.due if kind == "followup" else said.at, self.order(said.id)))

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
        due, of_account = self.owing.due(account), self.kept_of.setdefault(account, {})
        if _OWED not in of_account:
            found = self._words.several("followup", [each.id for each in due])
            of_account[_OWED] = [word for _, word in found if word is not None]
        owed: list[FollowUp] = of_account[_OWED]
        return owed

    def latest(self, kind: str) -> str | None:
        """The id of the touch, response or follow-up that was said last, whenever it happened; None without one."""
        found = self._records.latest(kind)
        if found is not None and self.word(kind, found) is None:
            found = max(filter(lambda id: self.word(kind, id), self._words.ids(kind)), key=self.order, default=None)
        return found

    def order(self, id: str, kind: str = "") -> Any:
        """The clock of a touch, response or follow-up: the order things were said in."""
        for each in (kind,) if kind else PLACED:
            with suppress(KeyError):
                return self._records.began(each, id)
        raise KeyError(id)

    # -- kept aside, and taken up again

    def packed(self, records: Callable[[str], Mapping[str, Fields]]) -> tuple[dict[str, Any], dict[str, bytes]]:
        """What JSON can say of it, and the columns by name. `records` gives the fields of a kind that is kept."""
        told, blobs = self.ledger.packed()
        said = {"ledger": told, "due": self.owing.packed(), "unreadable": [*self.unreadable]}
        return said, blobs | self._words.packed(records)

    def unpack(self, told: Mapping[str, Any], blobs: Mapping[str, bytes | memoryview]) -> None:
        """Take up what was packed; this one must be empty. Raises ValueError, TypeError, KeyError where it was not."""
        self.ledger.unpack(told["ledger"], blobs)
        self.owing.unpack(told["due"])
        self.unreadable.update((kind, id) for kind, id in told["unreadable"])
        self._words.unpack(blobs)
