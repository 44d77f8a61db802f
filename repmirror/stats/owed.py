"""What accounts are owed, as columns."""

from array import array
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from repmirror.domain.id_column import IdColumn
from repmirror.domain.picking import picked
from repmirror.stats.closing import Due
from repmirror.stats.columns import Columns
from repmirror.stats.instants import instants
from repmirror.stats.naming import Naming
from repmirror.stats.places import Places

_NOT_DONE = -(1 << 62)


class Owed:
    """Follow-ups as they came: the day due as an ordinal, when made and when done, in seconds since 1970."""

    def __init__(self, naming: Naming) -> None:
        self._naming = naming
        self.due, self._made, self._done = array("i"), array("q"), array("q")
        self._key, self.ids = array("i"), IdColumn()
        self.columns = Columns(due=self.due, made=self._made, done=self._done, key=self._key, ids=self.ids)
        self._places: Places | None = None  # of accounts, which a key only leads to
        self._account = array("i")

    def add_all(self, ids: Sequence[str], said: Sequence[Mapping[str, Any]]) -> list[int]:
        """Take follow-ups in by their fields; the numbers of their keys.

        Raises ValueError, TypeError and KeyError where one can't be read, and takes none then.
        """
        due = [date.fromisoformat(fields["due"]).toordinal() for fields in said]
        made = instants([fields["made"] for fields in said]).seconds
        dones = [fields.get("done") for fields in said]
        closed = iter(instants([each for each in dones if each]).seconds)
        done = [next(closed) if each else _NOT_DONE for each in dones]
        keys = self._naming.all_named([str(fields["who"]) for fields in said])
        self.columns.extend(due, made, done, keys, ids)
        if self._places is not None:
            accounts = array("i", self._naming.led(keys))
            self._account.extend(accounts)
            self._places.appended(accounts)
        self._naming.use_all(keys)
        return keys

    def remove(self, id: str) -> int | None:
        """Take a follow-up out; the number of its key, None where it is not there."""
        if (place := self.ids.find(id)) < 0:
            return None
        key = self._key[place]
        self.columns.delete(place)
        self._naming.use(key, -1)
        self._places = None
        return key

    def moved(self) -> None:
        """Names lead elsewhere now."""
        self._places = None

    def places(self, code: int) -> Sequence[int]:
        """Where the follow-ups of the account with this number stand, in no order that matters."""
        if self._places is None:
            self._account = array("i", self._naming.led(self._key))
            self._places = Places(self._account)
        return self._places.of(code)

    def is_open(self, code: int) -> bool:
        """Whether an account has any that the rep did not close by hand."""
        return _NOT_DONE in picked(self._done, self.places(code))

    def accounts(self) -> list[str]:
        """The keys of the accounts that have any."""
        keys, leads = self._naming.keys, self._naming.leads
        return list(dict.fromkeys(keys[leads[key]] for key in self._key))

    def of_account(self, code: int, order: Callable[[str], Any]) -> list[Due]:
        """An account's follow-ups in the order they are due, then were made; `order` ranks those of one moment."""
        found = []
        for place in self.places(code):
            done = self._done[place]
            found.append(Due(self.due[place], self._made[place], self.ids[place], None if done == _NOT_DONE else done))
        moments = [due[:2] for due in found]
        if len({*moments}) == len(moments):
            return sorted(found)
        return sorted(found, key=lambda due: (*due[:2], order(due.id)))
