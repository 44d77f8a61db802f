"""What is still owed to each account, looked at again only where a record of the account changed."""

from collections.abc import Collection, Iterable, Mapping
from itertools import islice
from typing import Any

from repmirror.stats.closing import Due
from repmirror.stats.ledger import Ledger


class Owing:
    """The follow-ups that nothing closed yet, by account, as far as the columns tell: no words are read for it."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._due: dict[str, list[Due]] = {}
        self._changed: set[int] = set()

    def look_again(self, codes: Iterable[int]) -> None:
        """A record of these accounts, by their numbers, changed, and with it maybe what they are owed."""
        self._changed.update(codes)

    def settle(self, most: int | None = None) -> bool:
        """See what is owed to the accounts whose records changed, or to so many of them; whether none is left."""
        for code in [*islice(self._changed, most)]:
            account, is_open = self._ledger.accounts[code], self._ledger.owed.is_open(code)
            if is_open and (due := [due for due, by in self._ledger.closers(account) if by is None]):
                self._due[account] = due
            else:
                self._due.pop(account, None)
            self._changed.discard(code)
        return not self._changed

    def accounts(self) -> Collection[str]:
        """The keys of the accounts that something is owed to."""
        self.settle()
        return self._due.keys()

    def due(self, account: str) -> list[Due]:
        """What an account is still owed, in the order it is due."""
        self.settle()
        return self._due.get(account, [])

    def packed(self) -> dict[str, list[Due]]:
        """What is owed, as JSON can say it."""
        self.settle()
        return self._due

    def unpack(self, told: Mapping[str, Iterable[Iterable[Any]]]) -> None:
        """Take up what was packed. Raises ValueError and TypeError where it was not."""
        self._due = {account: [Due(*due) for due in dues] for account, dues in told.items()}
