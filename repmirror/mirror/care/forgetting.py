"""A buyer removed from everything, for good: what that takes, and doing it."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from repmirror.domain.errors import NoSuchError, StoreError
from repmirror.domain.names import account_key, account_name, name_key, person_name
from repmirror.domain.plain import plain
from repmirror.store.aside import drop_prepared
from repmirror.store.forget import forget_drafts, going, hashed, ids_of, keep_purged, purge
from repmirror.store.journal import newer_sentence

if TYPE_CHECKING:
    from repmirror.domain.step import Change
    from repmirror.mirror.book import Book
    from repmirror.mirror.history import History

_BY_WHO = ("touch", "response", "followup", "flag", "bring", "unsorted")
_SHORTEST = 3
"""A damaged line is taken to name somebody only by a name of at least so many letters."""

_NAMES_KEPT = 50_000

_TEXTS = ("note", "what", "text", "words", "why", "title")

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What goes, or went: standing records by kind, steps whole and in part, and files that were rewritten.

    `mentions` counts the records of others whose text names the buyer: they stay.
    """

    who: str
    records: Mapping[str, int]
    steps: int
    cut: int
    mentions: int
    is_done: bool
    files: int = 0


def forget(book: Book, who: str | None, now: datetime, *, is_preview: bool = False) -> Forgotten:
    """Forget a buyer, or with a slash one person there; without either, what came back of those forgotten before.

    Raises NoSuchError where nothing is known of them, and StoreError. What went can't be brought back.
    """
    book.history  # noqa: B018 - reads the file
    if book.is_read_only:
        raise StoreError(newer_sentence(book.path))
    if who is None:
        return _forget_again(book, is_preview)
    guard = book.mender.guard
    with guard.held():
        scope = _Scope(book, who)
        if not scope.records:
            raise NoSuchError(_unknown(book, who))
        gone = going(book.places, scope.concerns, scope.is_named_in)
        told = Forgotten(scope.name, scope.counts(), len(gone.whole), len(gone.cut), scope.mentions(), is_done=False)
        if is_preview:
            return told
        drafts = forget_drafts(gone, hashed(book.places, scope.key))
        guard.append(drafts, int(now.timestamp() * 1000), beside=b"".join(gone.lines.values()))
        ids = ids_of(gone) | book.fold.forgotten
        files = purge(guard, ids, gone.lines, scope.is_named_in_bytes)
        keep_purged(book.places, ids)
        drop_prepared(book.places.state)
    book.read()
    return replace(told, is_done=True, files=files)


def _forget_again(book: Book, is_preview: bool) -> Forgotten:
    """Late copies brought lines back; they are suppressed, and here they go."""
    came_back = book.fold.suppressed
    if is_preview:
        return Forgotten("", {}, came_back, 0, 0, False)
    with book.mender.guard.held():
        files = purge(book.mender.guard, book.fold.forgotten, {}, lambda _: False)
    book.read()
    return Forgotten("", {}, came_back, 0, 0, True, files)


def _unknown(book: Book, who: str) -> str:
    before = {revision.fields["who"] for revision in book.fold.records.get("forget", {}).values() if revision.fields}
    if before and hashed(book.places, _scope_key(book.history, who)) in before:
        return f"{plain(who)} was forgotten before; nothing is left."
    return f"There is nothing of {plain(who)!r} here to forget. `repmirror account` lists everybody."


def _scope_key(history: History, who: str) -> str:
    person = person_name(who)
    return history.account_of(who) + (f"/{name_key(person)}" if person else "")


class ForgottenNames:
    """Whether a buyer was forgotten here, so that no other program's file brings them back."""

    def __init__(self, book: Book) -> None:
        standing = book.fold.records.get("forget", {}).values()
        self._hashes = {revision.fields["who"] for revision in standing if revision.fields and "who" in revision.fields}
        self._book = book
        self._known: dict[str, bool] = {}

    def __bool__(self) -> bool:
        """Whether anybody was."""
        return bool(self._hashes)

    def __call__(self, who: str) -> bool:
        """Whether this name's account was, or the person there."""
        if not self._hashes:
            return False
        if who not in self._known:
            if len(self._known) > _NAMES_KEPT:
                self._known.clear()
            keys = {_scope_key(self._book.history, who), self._book.history.account_of(who)}
            self._known[who] = any(hashed(self._book.places, key) in self._hashes for key in keys)
        return self._known[who]


class _Scope:
    """Which records concern a buyer: theirs now, theirs once, and those that name them."""

    def __init__(self, book: Book, who: str) -> None:
        self._fold, history = book.read_on(), book.history
        account = history.account_of(who)
        self._person = name_key(person_name(who))
        self.key = _scope_key(history, who)
        self.name = plain(who) if self._person else history.name_of(account)
        led_here = [name for name in history.words("alias") if history.account_of(name) == account]
        self._keys = {account, *led_here}
        names = {person_name(who)} if self._person else {self.name, *self._spellings()}
        self._names = {name_key(name) for name in names if name}
        self._pattern = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in sorted(self._names)))
        self.records: set[Key] = set(self._of_them())
        self.records |= {key for key in self._tips() if key not in self.records}

    def concerns(self, change: Change) -> bool:
        """Whether a change goes."""
        return (change.kind, change.id) in self.records or self._is_theirs(change.kind, change.id, change.fields)

    def counts(self) -> dict[str, int]:
        """The records that stand now and go, by kind."""
        kinds = Counter(kind for kind, id in self.records if self._fold.get(kind, id) is not None)
        return dict(sorted(kinds.items()))

    def mentions(self) -> int:
        """The records of others whose text names them."""
        return sum(
            self._names_them_in(fields)
            for kind in ("touch", "response", "followup", "flag", "bring", "tip", "focus")
            for id, fields in self._standing(kind)
            if (kind, id) not in self.records
        )

    def is_named_in(self, text: str) -> bool:
        """Whether a text names them, as whole words."""
        return bool(self._pattern.search(name_key(text)))

    def is_named_in_bytes(self, line: bytes) -> bool:
        """Whether a damaged line may hold their name, in the letters of JSON or as it is."""
        text = line.decode("utf-8", "replace").casefold()
        forms = {form for name in self._names if len(name) >= _SHORTEST for form in (name, json.dumps(name)[1:-1])}
        return any(form in text for form in forms)

    def _spellings(self) -> Iterator[str]:
        """The account's names as they were ever typed, in any standing record."""
        yield from self._keys
        for kind in _BY_WHO:
            for _, fields in self._standing(kind):
                if account_key(str(fields.get("who", ""))) in self._keys:
                    yield account_name(str(fields["who"]))

    def _of_them(self) -> Iterator[Key]:
        for kind in (*_BY_WHO, "account", "alias", "contact"):
            for id in self._fold.records.get(kind, {}):
                if self._is_theirs(kind, id, self._last_fields(kind, id)):
                    yield kind, id

    def _tips(self) -> Iterator[Key]:
        for id in self._fold.records.get("tip", {}):
            fields = self._last_fields("tip", id) or {}
            if ("touch", fields.get("touch")) in self.records or self.is_named_in(str(fields.get("text", ""))):
                yield "tip", id

    def _is_theirs(self, kind: str, id: str, fields: Mapping[str, Any] | None) -> bool:
        if kind == "account":
            return not self._person and id in self._keys
        if kind == "alias":
            return not self._person and (id in self._keys or (fields or {}).get("to") in self._keys)
        if kind == "contact":
            named = not self._person or self.is_named_in(str((fields or {}).get("note", "")))
            return named and (fields or {}).get("account") in self._keys
        if kind not in _BY_WHO or not fields:
            return False
        if not (who := str(fields.get("who") or "")):
            return kind == "flag" and self._names_them_in(fields)
        if account_key(who) not in self._keys:
            return False
        return not self._person or name_key(person_name(who)) == self._person

    def _names_them_in(self, fields: Mapping[str, Any]) -> bool:
        return any(self.is_named_in(str(fields[name])) for name in _TEXTS if fields.get(name))

    def _last_fields(self, kind: str, id: str) -> dict[str, Any] | None:
        """A record's fields, as they last were where it was removed."""
        fields = self._fold.get(kind, id)
        if fields is not None:
            return fields
        older = [each for each in self._fold.older(kind, id) if each.fields is not None]
        return max(older, key=lambda each: each.stamp).fields if older else None

    def _standing(self, kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
        for id, revision in self._fold.records.get(kind, {}).items():
            if revision.fields is not None:
                yield id, revision.fields
