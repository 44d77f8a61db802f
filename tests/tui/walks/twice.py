"""The same keys struck one by one and all at once: both do the same, and no account is logged that was not in view."""

import asyncio
from pathlib import Path
from random import Random
from typing import Any

import pytest

from repmirror.domain.plain import plain
from repmirror.mirror.book import Book
from repmirror.tui.app import RepmirrorApp
from repmirror.tui.desk import Desk
from repmirror.tui.screens.prepare import PreparePage
from tests.tui import seen
from tests.tui.rep import NOW, SIZES, _strike, _taken
from tests.tui.walks.keys import burst
from tests.tui.walks.stores import alone, rich
from tests.tui.walks.walk import BrokenError

_PALETTE = "🔎"
_TELLS = 5
"""Letters of a name that tell whose it is, where the list has no room for all of it."""


class Twice:
    """One and the same store, and keys that leave the app open."""

    def __init__(self, home: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
        self._home, self._patch, self._toss = home, monkeypatch, Random(seed)
        self._drafts = self._toss.choice((rich, rich, alone))()
        self._size = self._toss.choice(SIZES)
        self._painted = ""

    async def go(self, count: int) -> None:
        """Strike about so many keys. Raises BrokenError."""
        keys: list[str] = []
        while len(keys) < count:
            keys += burst(self._toss, may_leave=False)
        one_by_one = await self._played("slowly", keys, is_slow=True)
        at_once = await self._played("at once", keys, is_slow=False)
        if one_by_one != at_once:
            raise BrokenError(f"{self._size}, {' '.join(keys)}: one by one {one_by_one}, at once {at_once}")

    async def _played(self, name: str, keys: list[str], *, is_slow: bool) -> list[Any]:
        app = RepmirrorApp(self._book(self._home / name), lambda: NOW)
        with self._patch.context() as patched:
            if is_slow:
                patched.setattr(Desk, "log", self._logging_whom_the_rep_saw(app, Desk.log))
            async with app.run_test(size=self._size, notifications=not is_slow) as pilot:
                for key in keys:
                    if not app.is_running:  # the palette leads out, too
                        break
                    if is_slow:
                        await self._settled(pilot)
                        self._painted = seen.text(app)
                    _strike(app, key)
                    for _ in range(self._toss.choice((0, 0, 0, 1, 3, 9))):
                        await asyncio.sleep(0)
                await self._settled(pilot)
                stands = _stands(app)
        return [*(step.says for step in app.desk.book.fold.own), stands]

    def _book(self, home: Path) -> Book:
        home.mkdir()
        self._patch.chdir(home)
        self._patch.setenv("HOME", str(home))
        self._patch.setenv("REPMIRROR_STATE", str(home / "before"))
        Book.open(home / "repmirror.jsonl").commit(self._drafts, NOW)
        self._patch.setenv("REPMIRROR_STATE", str(home / "state"))
        book = Book.open(home / "repmirror.jsonl")
        book.read()  # who is in hand must not hang on how fast the machine reads
        return book

    async def _settled(self, pilot: Any) -> None:
        await _taken(pilot)
        await pilot.pause()
        await pilot.pause()

    def _logging_whom_the_rep_saw(self, app: RepmirrorApp, log: Any) -> Any:
        def logging(desk: Desk, who: str, *said: Any) -> Any:
            begins = plain(who)[:_TELLS]
            where = self._painted if isinstance(app.screen, PreparePage) else self._at_cursors()
            if begins not in where and _PALETTE not in self._painted:
                raise BrokenError(f"{who!r} was logged, while the screen showed\n{self._painted}")
            return log(desk, who, *said)

        return logging

    def _at_cursors(self) -> str:
        return "\n".join(line for line in self._painted.split("\n") if "›" in line)


def _stands(app: RepmirrorApp) -> Any:
    """The page and the widget that would get the next key."""
    return (type(app.screen).__name__, app.focused.id if app.focused else None) if app.is_running else "left"
