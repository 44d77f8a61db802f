"""One walk: bursts of keys over the app, what else happens meanwhile, and what must hold after each."""

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest
from textual.widget import Widget

from repmirror.mirror.book import Book
from repmirror.mirror.care.undoing import undo
from repmirror.mirror.handing_out.sharing import KIND as HANDED_OUT
from repmirror.mirror.records import KINDS
from repmirror.tui import between_keys, keys_in_turn, reckoning
from repmirror.tui.app import RepmirrorApp
from repmirror.tui.widgets.rows import Rows
from tests.tui.rep import NOW, SIZES, _strike, _taken
from tests.tui.walks.keys import TABLE, burst
from tests.tui.walks.meddling import Meddling
from tests.tui.walks.stores import some_store

_TOLD_LAST = 120
_FILES = {
    "calls.csv": "Firm,Person,Call day,What came\n" + "Acme,Jane,2026-11-03,yes\nGlobex,,2026-11-04,VM\n" * 40,
    "leads.csv": "Name,Phone,Email\nNew One,+1 555 0100,a@b.c\n[/x],,\n",
    "focus.md": "# Answer no budget\nkind: training\nwhy: it ends talks\n\n## Next year\nsay: Most plan it now\n",
    "tips.md": "# Tips\n\n- say less\n- ask more !price\n",
}


class BrokenError(AssertionError):
    """Something that must hold does not; the message says what, and what was done before."""


class Walk:
    """A rep who strikes keys at random. `told` is what was done so far, "@…" what else happened.

    A kind walk has nobody else write, and no disk fail: then whoever takes all back has what there was.
    """

    def __init__(self, home: Path, seed: int, monkeypatch: pytest.MonkeyPatch, *, is_kind: bool = False) -> None:
        self._toss, self._is_kind = Random(seed), is_kind
        self.told: list[str] = [f"seed {seed}"]
        self._file, self._begun = home / "repmirror.jsonl", home / "begun.jsonl"
        monkeypatch.chdir(home)
        monkeypatch.setenv("HOME", str(home))
        for name, text in _FILES.items():
            (home / name).write_text(text, encoding="utf-8")
        monkeypatch.setenv("REPMIRROR_STATE", str(home / "before"))
        if drafts := some_store(self._toss):
            Book.open(self._file).commit(drafts, NOW)
            self._begun.write_bytes(self._file.read_bytes())
        monkeypatch.setenv("REPMIRROR_STATE", str(home / "state"))
        self.book = Book.open(self._file)
        self._meddling = Meddling(home, self._toss, monkeypatch, self.told, is_kind=is_kind)

    async def go(self, bursts: int) -> None:
        """So many bursts; the app is opened again where a key has left it. Raises BrokenError."""
        try:
            done = 0
            while done < bursts:
                done += await self._stay(bursts - done)
            self._reads_what_stands_in_the_file()
            if self._is_kind:
                self._takes_all_back()
        except Exception as error:
            raise BrokenError(f"{error!r} after {' '.join(self.told[:1] + self.told[-_TOLD_LAST:])}") from error
        finally:
            self._meddling.end()

    def now(self) -> datetime:
        """The walk's own clock."""
        return NOW + self._meddling.later

    async def _stay(self, bursts: int) -> int:
        size = self._toss.choice(SIZES)
        self.told.append(f"@open{size[0]}x{size[1]}")
        app, done = RepmirrorApp(self.book, self.now), 0
        async with app.run_test(size=size, notifications=True) as pilot:
            while done < bursts and app.is_running:
                done += 1
                await self._strike_some(pilot)
                if self._toss.random() < 0.85:  # else the next burst comes at once
                    await _taken(pilot)
                    await pilot.pause()
                _holds(app)
                if self._toss.random() < 0.3:
                    self._meddling.end()
            self._meddling.end()
        return done

    async def _strike_some(self, pilot: Any) -> None:
        app, toss = pilot.app, self._toss
        if toss.random() < 0.3:
            self._meddling.happen(app)
        here = sorted(app.screen.active_bindings) if app.is_running and app.screen_stack else TABLE
        turning = toss.choice((0, 0, 0, 0.1, 0.5, 1.0))
        for key in burst(toss, here):
            self.told.append(key)
            _strike(app, key)
            for _ in range(toss.choice((1, 2, 3, 5, 9, 20)) if toss.random() < turning else 0):
                await asyncio.sleep(0)
        if toss.random() < 0.1:
            await asyncio.sleep(toss.choice((0.001, 0.01, 0.05)))

    # What must hold in the end

    def _reads_what_stands_in_the_file(self) -> None:
        self._meddling.end()
        anew = Book.open(self._file)
        anew.read()  # it brings back what a sync tool lost, where nobody could while a disk failed
        while _followed(self.book) or _followed(anew):
            pass
        _same("the file", _words(self.book), _words(anew))

    def _takes_all_back(self) -> None:
        while undo(self.book, self.now()):
            pass
        now, then = _words(self.book), _words(Book.open(self._begun))
        _same("what was before", now, then | {HANDED_OUT: now[HANDED_OUT]})  # no undo calls that back


@contextmanager
def hurried(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What the app does of itself comes at once, among the keys."""
    with monkeypatch.context() as patched:
        for name in ("FOLLOW_EVERY", "BACK_UP_AFTER", "WARM_AFTER", "A_PAUSE", "LOOK_EVERY"):
            patched.setattr(between_keys, name, 0.02)
        for module in (between_keys, reckoning, keys_in_turn):
            patched.setattr(module, "KEYS_ARE_OVER", 0.02)
        yield


def _holds(app: RepmirrorApp) -> None:
    """Nothing failed; the focus is on the screen, and no list of accounts takes keys that is not in view."""
    if app._exception is not None:
        raise app._exception
    if not app.is_running or app.has_keys_under_way or (focused := app.focused) is None:
        return
    if not focused.is_attached or focused.screen is not app.screen:
        raise BrokenError(f"{focused!r} has the focus, and is not of {app.screen!r}")
    is_in_view = app.screen.has_class("-tiny") or all(
        node.display for node in focused.ancestors_with_self if isinstance(node, Widget)
    )
    if isinstance(focused, Rows) and "log" in _deeds(focused) and focused.rows and not is_in_view:
        raise BrokenError(f"{focused!r} has the focus, and is not in view")


def _deeds(rows: Rows[Any]) -> set[str]:
    bound = (binding for bindings in rows._bindings.key_to_bindings.values() for binding in bindings)
    return {binding.action.partition(".")[2].partition("(")[0] for binding in bound}


def _followed(book: Book) -> bool:
    """Whether anything came; where it is much, all of it is read."""
    came = book.follow()
    while book.is_behind:
        came = book.go_on(1_000) or came
    return came


def _words(book: Book) -> dict[str, Mapping[str, Any]]:
    return {kind: dict(book.history.words(kind)) for kind in KINDS}


def _same(other: str, ours: dict[str, Mapping[str, Any]], theirs: dict[str, Mapping[str, Any]]) -> None:
    for kind in KINDS:
        odd = [id for id in {*ours[kind], *theirs[kind]} if ours[kind].get(id) != theirs[kind].get(id)]
        if odd:
            told = [(ours[kind].get(id), theirs[kind].get(id)) for id in odd[:3]]
            raise BrokenError(f"{kind}: the app and {other} differ: {told}")
