"""Everything the rep has said, as words and as columns, kept up one record at a time."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from repmirror.domain.account import Account
from repmirror.domain.days import day_of
from repmirror.domain.encounter import Touch
from repmirror.domain.focus import Focus
from repmirror.domain.names import account_key, account_name, name_key
from repmirror.domain.settings import Settings
from repmirror.mirror.records import READERS
from repmirror.stats.closing import Closing, closings
from repmirror.stats.ledger import Ledger

Words = dict[str, Any]
_PLACED = ("touch", "response", "followup")


class History:
    """The rep's records by kind and id, and the ledger of their touches.

    `apply` takes in records in any order; what can't be read as a word is counted in `unreadable` and left out.
    """

    def __init__(self) -> None:
        self.unreadable: set[tuple[str, str]] = set()
        self.changes = 0  # records taken in so far: where it is the same, so is every figure of the same day
        self.kept: dict[str, Any] = {}  # figures as far as they were reckoned, by name; each knows what it was made of
        self.ledger = Ledger()
        self._words: dict[str, Words] = {kind: {} for kind in READERS}
        self._orders: dict[str, Any] = {}
        self._by_account: dict[str, dict[str, set[str]]] = {}
        self.kept_of: dict[str, dict[str, Any]] = {}  # the same of one account, forgotten when a record of it changes
        self._closings: dict[str, list[Closing]] = {}
        self._owing: set[str] = set()
        self._unsettled: set[str] = set()
        self._settings: Settings | None = None
        self._spellings: dict[str, str] = {}

    # -- taking in

    def apply(self, kind: str, id: str, fields: Mapping[str, Any] | None, order: Any) -> None:
        """Put a record's newest revision in place of what was there; None removes it.

        `order` is the clock it began with, so that an edit leaves it where it stood.
        """
        if kind not in READERS:
            return
        self.changes += 1
        held = self.account_of(id) if kind == "alias" else ""
        old = self._words[kind].pop(id, None)
        new = self._read(kind, id, fields)
        if kind in _PLACED:
            self._move(kind, id, old, new, order)
        if new is not None:
            self._words[kind][id] = new
        if kind in ("setting", "dayoff"):
            self._settings = None
            if self.ledger.day_start != self.settings.day_start:
                self._place_all()
        elif kind == "alias" and old != new:
            self._place_anew(held)

    def _read(self, kind: str, id: str, fields: Mapping[str, Any] | None) -> Any:
        self.unreadable.discard((kind, id))
        if fields is None:
            return None
        try:
            return READERS[kind](id, fields)
        except (ValueError, TypeError, KeyError, AttributeError):
            self.unreadable.add((kind, id))
            return None

    def _move(self, kind: str, id: str, old: Any, new: Any, order: Any) -> None:
        if old is not None:
            self._take_out(kind, old, self.account_of(old.who))
        if new is not None:
            self._orders[id] = order
            self._place(kind, new, order)

    def _take_out(self, kind: str, word: Any, account: str) -> None:
        self._by_account[account][kind].discard(word.id)
        self._unsettle(account)
        if kind == "touch":
            self.ledger.remove(word)
        elif kind == "response":
            self.ledger.remove_response(word, account)

    def _place(self, kind: str, word: Any, order: Any) -> None:
        account = self.account_of(word.who)
        spelled, key = account_name(word.who), account_key(word.who)
        if self._spellings.get(key) != spelled:
            self._spellings[key] = max(self._spellings.get(key, ""), spelled, key=_care)
        of_account = self._by_account.setdefault(account, {kind: set() for kind in _PLACED})
        of_account[kind].add(word.id)
        self._unsettle(account)
        if kind == "touch":
            self.ledger.add(word, account, order)
        elif kind == "response":
            self.ledger.add_response(word, account)

    def _unsettle(self, account: str) -> None:
        self._closings.pop(account, None)
        self.kept_of.pop(account, None)
        self._unsettled.add(account)

    def _place_anew(self, account: str) -> None:
        """Take up what lies with one account and put it where it belongs now: a name leads elsewhere."""
        lying = [(kind, id) for kind, ids in self._by_account.get(account, {}).items() for id in sorted(ids)]
        for kind, id in lying:
            word = self._words[kind][id]
            self._take_out(kind, word, account)
            self._place(kind, word, self._orders[id])

    def _place_all(self) -> None:
        """Lay everything out anew: the hour a day begins was changed."""
        self.ledger = Ledger(self.settings.day_start)
        self._by_account.clear()
        self._closings.clear()
        self.kept_of.clear()
        self._owing.clear()
        placed = [(self._orders[id], kind, id) for kind in _PLACED for id in self._words[kind]]
        for order, kind, id in sorted(placed):
            self._place(kind, self._words[kind][id], order)

    # -- asking

    @property
    def settings(self) -> Settings:
        """What the rep has set."""
        if self._settings is None:
            self._settings = Settings.from_records(self._words["setting"].items(), self._words["dayoff"].values())
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
        found: Touch | None = self._words["touch"].get(id)
        return found

    def word(self, kind: str, id: str) -> Any:
        """One record's word by kind and id; None where there is none."""
        return self._words[kind].get(id)

    def words(self, kind: str) -> Words:
        """All of a kind by id."""
        return self._words[kind]

    def credited(self, touch: Touch) -> int:
        """The touch's base: the highest of its own and of those credited to it."""
        return self.ledger.base[self.ledger.row_of(touch)]

    def touches(self, rows: range | list[int]) -> Iterator[Touch]:
        """The touches at these rows of the ledger."""
        return (self._words["touch"][self.ledger.ids[row]] for row in rows)

    def account_of(self, who: str) -> str:
        """The key of the account a name stands for, renamings and joinings followed."""
        key, passed = account_key(who), list[str]()
        aliases = self._words["alias"]
        while key in aliases:
            if key in passed:  # two devices renamed in a circle: any one of it, but the same everywhere
                return str(min(passed[passed.index(key) :]))
            passed.append(key)
            key = aliases[key]
        return key

    def name_of(self, account: str) -> str:
        """How an account is written: as the rep set it, else as it was most carefully typed."""
        record: Account | None = self._words["account"].get(account)
        return record.name if record else self._spellings.get(account, account)

    def account(self, account: str) -> Account:
        """What is known of an account by its key."""
        return self._words["account"].get(account) or Account(name=self.name_of(account))

    def is_known(self, who: str) -> bool:
        """Whether anything was ever said of this buyer."""
        account = self.account_of(who)
        return account in self._by_account or account in self._words["account"]

    def accounts(self) -> Collection[str]:
        """The keys of every account that has a touch, response, follow-up or record."""
        placed = [key for key, kinds in self._by_account.items() if any(kinds.values())]
        return dict.fromkeys((*placed, *self._words["account"])).keys()

    def names(self) -> Collection[str]:
        """Every account's name, for the line to offer."""
        return [self.name_of(account) for account in self.accounts()]

    def of_account(self, kind: str, account: str) -> list[Any]:
        """An account's touches, responses or follow-ups, oldest first."""
        ids = self._by_account.get(account, {}).get(kind, ())
        words = [self._words[kind][id] for id in ids]
        if kind == "followup":
            return sorted(words, key=lambda owed: (owed.due, self._orders[owed.id]))
        return sorted(words, key=lambda said: (said.at, self._orders[said.id]))

    def accounts_with(self, kind: str) -> Iterator[str]:
        """The keys of the accounts that have a touch, a response or a follow-up."""
        return (account for account, kinds in self._by_account.items() if kinds[kind])

    def closings(self, account: str) -> list[Closing]:
        """An account's follow-ups with what closed each; remembered until a record of the account changes."""
        if account not in self._closings:
            owed = self.of_account("followup", account)
            ids = self._by_account.get(account, {}).get("touch", ()) if owed else ()
            touches = [self._words["touch"][id] for id in ids]
            self._closings[account] = closings(owed, touches, self.settings.day_start, self.order)
        return self._closings[account]

    def owing(self) -> Collection[str]:
        """The keys of the accounts that something is owed to; only those whose records changed are looked at."""
        for account in self._unsettled:
            is_owing = any(closing.by is None for closing in self.closings(account))
            (self._owing.add if is_owing else self._owing.discard)(account)
        self._unsettled.clear()
        return self._owing

    def order(self, id: str) -> Any:
        """The clock of a touch, response or follow-up: the order things were said in."""
        return self._orders[id]

    def foci(self) -> list[Focus]:
        """Every focus, the first one first."""
        return sorted(self._words["focus"].values(), key=lambda focus: (focus.start, focus.id))

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


def _care(spelling: str) -> tuple[int, str]:
    """How carefully a name was typed: `acme` in haste does not replace `Acme`, whichever came first."""
    return sum(char.isupper() for char in spelling), spelling


def find_id(history: History, text: str, kinds: tuple[str, ...]) -> tuple[str, str] | None:
    """The (kind, id) that an id, or the unique beginning of one, names."""
    text = name_key(text)
    found = [(kind, id) for kind in kinds for id in history.words(kind) if id.startswith(text)]
    exact = [each for each in found if each[1] == text]
    return (exact or found)[0] if len(exact or found) == 1 else None
