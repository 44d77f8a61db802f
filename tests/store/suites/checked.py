"""A store under trial: what was acknowledged must be there, whatever was done to it, and it must take one more."""

from collections.abc import Collection
from pathlib import Path

from repmirror.domain.step import Draft, Step
from repmirror.mirror.book import Book
from repmirror.store.fold import Fold
from repmirror.store.paths import Places
from tests.mirror.told import NOW
from tests.store.makers import draft, folded


class LossError(Exception):
    """The store broke its word; the message says how."""


class Trial:
    """One store in a directory of its own. `acked` holds the ids of the records that were said to be saved."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.acked: set[str] = set()
        self.torn = 0
        self._healings = 0

    def where(self, state: str = "state") -> Places:
        file = str(self.home / "data" / "repmirror.jsonl")
        return Places(file, str(self.home / state), file)

    def book(self, state: str = "state") -> Book:
        return Book(self.where(state))

    def fold(self) -> Fold:
        """What the file itself holds, no spool asked."""
        return folded(self.where())

    def lost(self, fold: Fold | None = None) -> set[str]:
        """The acknowledged records that are not in the file."""
        held = (fold or self.fold()).records.get("touch", {})
        return {id for id in self.acked if id not in held}

    def heal(self) -> Fold:
        """Save one more step and read the file anew. Raises LossError where it is not there, or torn."""
        before = len(self.fold().damaged)
        self._healings += 1
        id = f"healed{self._healings}"
        self.book().commit(touch_draft(id), NOW)
        self.acked.add(id)
        fold = self.fold()
        if len(fold.damaged) > before + 1 or id not in fold.records["touch"]:
            raise LossError(f"the next append was not whole: {fold.damaged}")
        return fold


def touch_draft(id: str, note: str = "") -> Draft:
    """A touch as the app would save it."""
    fields = {"who": f"Account {id}", "at": NOW.isoformat(), "channel": "call", "outcome": "no-answer"}
    return draft(id, **fields, **({"note": note} if note else {}))


def gaps(fold: Fold, leave: Collection[str] = ()) -> list[tuple[str, range]]:
    """The step numbers that are missing between those that are there."""
    return [(device, gap) for device, seen in fold.sequences.items() if device not in leave for gap in seen.missing()]


def ids_of(steps: Collection[Step]) -> set[str]:
    return {change.id for step in steps for change in step.changes}
