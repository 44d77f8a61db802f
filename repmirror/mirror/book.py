"""The rep's book: opened, read, written a step at a time, undone, and followed. The only way to the store."""

import os
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from time import perf_counter
from typing import TYPE_CHECKING, Any

from repmirror.domain.errors import StoreError
from repmirror.domain.step import Draft, Stamp, Step
from repmirror.domain.vocabulary import BASES
from repmirror.store.aside import Aside, keep_aside, read_aside
from repmirror.store.journal import Journal, newer_sentence
from repmirror.store.lines import FORMAT
from repmirror.store.paths import FILE_NAME, Places, places
from repmirror.store.whole_file import page_of, replacing

if TYPE_CHECKING:
    from repmirror.mirror.history import History
    from repmirror.store.fold import Fold
    from repmirror.store.reader import Reader

__all__ = ["Book", "page_of", "replacing"]

_SLICE = 1 << 15
_FIRST_LOOK = 1 << 17


class Book:
    """One store, open. Logging needs no history, so nothing is read until it is asked for.

    What only reading needs is imported when reading begins: a command that logs must not pay for it.
    """

    def __init__(self, where: Places, *, looks_only: bool = False) -> None:
        self.places = where
        self._looks_only = looks_only
        self._journal = Journal(where)
        self._reader: Reader | None = None
        self._fold: Fold | None = None
        self._history: History | None = None
        self._is_loaded = False
        self._came_back = 0

    @classmethod
    def open(cls, store: str | os.PathLike[str] | None = None, *, looks_only: bool = False) -> "Book":
        """The store named, else the environment's, else the platform's. Nothing is read or made yet.

        One that looks only leaves even the state directory alone, as completion must.
        """
        return cls(places(os.fspath(store) if store is not None else None), looks_only=looks_only)

    @classmethod
    def in_directory(cls, directory: str | os.PathLike[str]) -> "Book":
        """A store wholly inside a directory, state and all, so that nothing of the rep's own is touched."""
        home = os.path.realpath(directory)
        file = os.path.join(home, FILE_NAME)
        return cls(Places(file, os.path.join(home, "state"), file))

    @property
    def path(self) -> str:
        """The file, as the rep named it."""
        return self.places.named

    # -- reading

    @property
    def history(self) -> "History":
        """All that is known; reads the whole file the first time. Raises StoreError."""
        if self._history is None:
            self.read()
        assert self._history is not None
        return self._history

    def read(self) -> None:
        """Read the file from its start to its end. Raises StoreError."""
        self._begin()
        while not self.load(60_000):
            pass

    def load(self, budget_ms: float) -> bool:
        """Read on for about so many milliseconds; True once all is read. Raises StoreError."""
        if self._is_loaded:
            return True
        if self._reader is None:
            self._begin()
            self._take_last()
        assert self._reader is not None
        until = perf_counter() + budget_ms / 1000
        ended = False
        while not ended:
            ended = self._take(_SLICE)[1]
            if perf_counter() >= until:
                break
        if ended:
            self._is_loaded = True
            if not self._looks_only:
                self._bring_back()
                self._keep_aside()
        return ended

    def follow(self) -> bool:
        """Take in what another process or device wrote since; whether anything came. Raises StoreError."""
        if not self._is_loaded or self._reader is None or not self._reader.has_more():
            return False
        if self._reader.is_replaced():
            self.read()
            return True
        came, ended = False, False
        while not ended:
            changed, ended = self._take(_SLICE)
            came = came or changed
        return came

    def _begin(self) -> None:
        from repmirror.mirror.history import History
        from repmirror.store.fold import Fold
        from repmirror.store.reader import Reader

        self._reader = Reader(self.places)
        self._fold = Fold(None if self._looks_only else self._journal.device())
        self._history = History()
        self._is_loaded = False

    def _take(self, most: int) -> tuple[bool, bool]:
        """Read some lines into the fold and history: whether a record changed, and whether the file ended."""
        assert self._reader is not None
        lines, ended = self._reader.lines(most)
        return self._take_in(lines), ended

    def _take_last(self) -> None:
        """Begin a large file at its end: steps fold in any order, and what was said last is looked at first."""
        assert self._reader is not None
        assert self._fold is not None
        self._take_in(self._reader.last_lines(_FIRST_LOOK))
        self._fold.damaged.clear()  # all is read again in its turn, and counted then

    def _take_in(self, lines: Sequence[bytes]) -> bool:
        """Fold lines, and take what changed into history; whether anything did."""
        from repmirror.store.lines import decode

        assert self._fold is not None
        changed: list[tuple[str, str]] = []
        for raw in lines:
            if (line := decode(raw)) is not None:
                changed += self._fold.add(line)
        self._apply(changed)
        return bool(changed)

    def _apply(self, changed: Sequence[tuple[str, str]]) -> None:
        assert self._fold is not None
        assert self._history is not None
        for kind, id in dict.fromkeys(changed):
            fields = self._fold.records[kind][id].fields
            self._history.apply(kind, id, fields, self._fold.began(kind, id))

    def _bring_back(self) -> None:
        """What a sync tool raced away stands in our spool. Reading never fails because this could not write."""
        assert self._fold is not None
        try:
            lost = self._journal.reconcile(self._fold.knows)
        except StoreError:
            return
        self._came_back += len(lost)
        for step in lost:
            self._apply(self._fold.add(step))

    # -- writing

    def commit(self, drafts: Draft | Sequence[Draft], now: datetime) -> list[Step]:
        """Save what the rep did, all of it or nothing, and take it in. Raises StoreError."""
        if self.is_read_only:
            raise StoreError(newer_sentence(self.path))
        drafts = [drafts] if isinstance(drafts, Draft) else drafts
        ms = int(now.timestamp() * 1000)
        if self._fold is None:
            return self._journal.append(drafts, ms)
        steps = self._journal.append(drafts, ms, self._newest)
        self._fold.device = steps[0].stamp.device if steps else self._fold.device
        for step in steps:
            self._apply(self._fold.add(step))
        if any(change.kind == "setting" for draft in drafts for change in draft.changes):
            self._keep_aside()
        return steps

    def _newest(self, kind: str, id: str) -> Stamp | None:
        return self._fold.newest(kind, id) if self._fold else None

    def undo(self, now: datetime, count: int = 1) -> tuple[str, ...]:
        """Take back this device's last deeds; what they were, by name, none where there is none. Raises StoreError."""
        return self._turn(now, count, side=0)

    def redo(self, now: datetime, count: int = 1) -> tuple[str, ...]:
        """Put forward again what was last undone; what it was, by name. Raises StoreError."""
        return self._turn(now, count, side=1)

    def _turn(self, now: datetime, count: int, side: int) -> tuple[str, ...]:
        from repmirror.store.undo import deeds, reverted, told

        self.history  # noqa: B018 - reads the file
        names = []
        for _ in range(count):
            assert self._fold is not None
            candidates = deeds(self._fold.own)[side]
            if not candidates:
                break
            drafts, skipped = reverted(candidates[-1], self._fold, os.urandom(6).hex())
            self.commit(drafts, now)
            names.append(told(candidates[-1], skipped))
        return tuple(names)

    # -- the rep's own words, without reading history

    @property
    def actions(self) -> Mapping[str, int]:
        """The actions and their bases, the rep's own included; as last read where history is not read now."""
        return {**BASES, **self._aside().actions}

    def today(self, now: datetime) -> date:
        """The rep's day at this instant."""
        if not (day_start := self._aside().day_start):
            return now.date()
        from repmirror.domain.days import day_of

        return day_of(now, day_start)

    def _aside(self) -> Aside:
        if not self._is_loaded or self._history is None:
            return read_aside(self.places.state)
        settings = self._history.settings
        own = {word: base for word, base in settings.actions.items() if word not in BASES}
        return Aside(own, settings.day_start)

    def _keep_aside(self) -> None:
        keep_aside(self.places.state, self._aside())

    # -- records

    def record(self, kind: str, id: str) -> dict[str, Any] | None:
        """A record as it stands in the file, fields of a newer version included; None where there is none."""
        self.history  # noqa: B018 - reads the file
        assert self._fold is not None
        return self._fold.get(kind, id)

    def knows(self, kind: str, id: str) -> bool:
        """Whether a record is there, or was removed by hand; one that an undo took back may come again."""
        self.history  # noqa: B018 - reads the file
        assert self._fold is not None
        revision = self._fold.records.get(kind, {}).get(id)
        if revision is None or revision.fields is not None:
            return revision is not None
        return not any(note.undoes and note.stamp == revision.stamp for note in self._fold.own)

    # -- standing

    @property
    def is_read_only(self) -> bool:
        """Whether a newer version wrote the file, so that this one must not."""
        return self._fold is not None and self._fold.version > FORMAT

    @property
    def notices(self) -> tuple[str, ...]:
        """What the rep should know of the file, a sentence each; empty where all is well."""
        if self._fold is None or self._history is None:
            return ()
        from repmirror.mirror.notices import notices

        newer = newer_sentence(self.path) if self.is_read_only else ""
        damaged, unreadable = len(self._fold.damaged), len(self._history.unreadable)
        return notices(self.path, newer, damaged, unreadable, self._came_back)

    def find(self, kind: str, query: Any) -> list[tuple[str, dict[str, Any]]]:
        """The records of a kind that a TinyDB query picks, as (id, fields)."""
        from repmirror.store.documents import Documents

        self.history  # noqa: B018 - reads the file
        assert self._fold is not None
        return Documents(self._fold).find(kind, query)
