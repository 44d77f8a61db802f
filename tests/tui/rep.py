"""A rep with a book of their own, under a fixed clock: keys in, book and screen out."""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import AbstractAsyncContextManager, contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.keys import _character_to_key, key_to_character
from textual.pilot import Pilot

from repmirror.domain.account import Account
from repmirror.domain.encounter import Touch
from repmirror.domain.errors import StoreError
from repmirror.domain.focus import Focus, Play
from repmirror.domain.followup import FollowUp
from repmirror.domain.names import account_key
from repmirror.domain.step import Change, Draft
from repmirror.mirror.book import Book
from repmirror.mirror.touches import new_id
from repmirror.tui.app import RepmirrorApp

NOW = datetime.fromisoformat("2026-11-19T16:45:00+01:00")
TODAY = NOW.date()
LARGE, USUAL, SMALL = (110, 32), (80, 24), (40, 15)
SIZES = (LARGE, USUAL, SMALL)

_ENDLESS = ("following",)

_PATIENCE, _A_MOMENT = 5_000, 0.002


class Rep:
    """A book in a directory of its own, and the app over it."""

    def __init__(self, book: Book) -> None:
        self.book = book

    def app(self) -> RepmirrorApp:
        return RepmirrorApp(self.book, lambda: NOW)

    def at_work(self, size: tuple[int, int] = USUAL) -> AbstractAsyncContextManager[Pilot[None]]:
        """The app on a screen of this size, toasts included."""
        return self.app().run_test(size=size, notifications=True)

    def knows(self, *changes: Change) -> None:
        self.book.commit([Draft(changes=(change,), says="before") for change in changes], NOW)

    def owes(self, who: str, what: str = "call back", days: int = 0, phone: str = "") -> None:
        """A follow-up in the queue, and the number to dial."""
        account = Account(name=who, phones=(phone,) if phone else ())
        owed = FollowUp(id=new_id(), who=who, due=TODAY + timedelta(days=days), what=what, made=NOW - timedelta(days=3))
        self.knows(Change("account", account_key(who), account.fields()), Change("followup", owed.id, owed.fields()))

    def has_focus(self) -> None:
        plays = (Play(name="Next year", say="Most plan it now"), Play(name="Cost of nothing", ask="What does it cost?"))
        focus = Focus(id=new_id(), title="No budget", start=NOW - timedelta(days=5), plays=plays)
        self.knows(Change("focus", focus.id, focus.fields()))

    def has_set(self, key: str, value: Any) -> None:
        self.knows(Change("setting", key, {"value": value}))

    def touched(self, who: str, days: int = 0, **said: Any) -> None:
        """A touch an hour ago, or so many days before."""
        touch = Touch(id=new_id(), at=NOW - timedelta(hours=1, days=days), who=who, **said)
        self.knows(Change("touch", touch.id, touch.fields()))

    def words(self, kind: str) -> list[Any]:
        return list(self.book.history.words(kind).values())

    @property
    def touches(self) -> list[Touch]:
        return sorted(self.words("touch"), key=lambda touch: (touch.at, self.book.history.order(touch.id)))

    @property
    def touch(self) -> Touch:
        """The one touch there is."""
        [touch] = self.touches
        return touch

    def due_of(self, who: str) -> date:
        [owed] = [each for each in self.words("followup") if each.who == who]
        found: date = owed.due
        return found


def rep_in(path: Path, monkeypatch: pytest.MonkeyPatch) -> Rep:
    monkeypatch.setenv("REPMIRROR_STATE", str(path / "state"))
    return Rep(Book.open(path / "repmirror.jsonl"))


@contextmanager
def full_disk(rep: Rep, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """While it lasts, nothing can be saved."""

    def refuse(*_: object, **_how: object) -> None:
        raise StoreError("The disk is full: nothing was saved.")

    with monkeypatch.context() as patched:
        patched.setattr(rep.book, "commit", refuse)
        yield


async def press(pilot: Any, keys: str | Sequence[str]) -> None:
    """Press keys, named with blanks between: "c m"; then let the screen settle."""
    for key in keys.split() if isinstance(keys, str) else keys:
        _strike(pilot.app, key)
        await _taken(pilot)
    await pilot.pause()
    await pilot.pause()


async def all_read(pilot: Any) -> None:
    """Wait until the app has read all of history, however slow the machine is."""
    while not pilot.app.desk.is_loaded:
        await pilot.pause()


async def work_done(pilot: Any) -> None:
    """Wait until the app has done what was begun; what it does as long as it stands open has no end."""
    while begun := [worker for worker in pilot.app.workers if worker.name not in _ENDLESS]:
        await begun[0].wait()
        await pilot.pause()


async def write(pilot: Any, text: str | Sequence[str]) -> None:
    """Type text into the field in hand, or any keys, faster than anybody can."""
    for char in text:
        _strike(pilot.app, char)
    await _taken(pilot)
    await pilot.pause()


def _strike(app: Any, name: str) -> None:
    """One key as the terminal sends it, and no waiting for what it does."""
    key = _character_to_key(name) if len(name) == 1 else name
    struck = events.Key(key, name if len(name) == 1 else key_to_character(key))
    struck.set_sender(app)
    app.post_message(struck)


async def _taken(pilot: Any) -> None:
    """Wait until the app has done all that the keys asked for."""
    for _ in range(_PATIENCE):
        await pilot._wait_for_screen()
        if not pilot.app.has_keys_under_way:
            return
        await asyncio.sleep(_A_MOMENT)
    raise AssertionError("the app never came to an end with a key")
