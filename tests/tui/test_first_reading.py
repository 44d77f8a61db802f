"""The app over a large file that was never read here: a second process reads it, and no key waits or is lost."""

import sys
from contextlib import nullcontext
from datetime import timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from repmirror.cli import opening
from repmirror.domain.errors import StoreError
from repmirror.mirror import pages
from repmirror.mirror.book import Book
from repmirror.store.cache import CACHE_NAME
from repmirror.tui import app as module
from repmirror.tui.app import RepmirrorApp, run
from tests.makers import store_of
from tests.mirror.held import Hand, hand
from tests.tui import seen
from tests.tui.rep import NOW, TODAY, Rep, press, work_done, write

YEARS = 400
"""Touches that stand for years of them."""


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Hand:
    monkeypatch.setattr(pages, "_WORTH_KEEPING", 1)
    monkeypatch.setattr(pages, "_FIRST_LOOK", 1 << 13)
    monkeypatch.setattr(pages, "_SLICE", 1 << 13)
    monkeypatch.setattr("repmirror.tui.desk._FIRST_MS", 0)
    return hand(monkeypatch)


@pytest.fixture
def rep(tmp_path: Path) -> Rep:
    """Years of touches, three accounts to call today, and nothing kept."""
    rep = Rep(store_of(tmp_path, YEARS, NOW - timedelta(days=1)))
    for who in ("Initech", "Globex", "Umbrella"):
        rep.owes(who)
    return Rep(Book(rep.book.places))


async def reads(held: Hand, pilot: Pilot[None]) -> None:
    """The second process ends, and all that follows from it is done."""
    held.held.reads()
    await work_done(pilot)


def all_touches(rep: Rep) -> int:
    return len(Book(rep.book.places).history.ledger)


async def logs(pilot: Pilot[None], phrase: str) -> None:
    """By the line: who is next is not known yet."""
    await press(pilot, "l")
    await write(pilot, phrase)
    await press(pilot, "enter")


async def test_keys_work_while_it_reads_and_all_is_there_when_it_has(rep: Rep, held: Hand) -> None:
    async with rep.at_work() as pilot:
        await logs(pilot, "hooli voicemail")
        assert "reading on" in seen.text(pilot.app)
        assert "0/1 " in seen.text(pilot.app)
        await reads(held, pilot)
        assert "reading on" not in seen.text(pilot.app)
        assert "0/1 " in seen.text(pilot.app)
        await press(pilot, "n")
        touches = [touch for touch in rep.touches if touch.at.date() == TODAY]
        assert [(touch.who, touch.outcome) for touch in touches] == [("hooli", "voicemail"), ("Initech", "no-answer")]
    assert all_touches(rep) == YEARS + 2


async def test_a_touch_logged_before_it_ended_is_revised_by_the_key_that_comes_after(rep: Rep, held: Hand) -> None:
    async with rep.at_work() as pilot:
        await press(pilot, "slash")
        await write(pilot, "Initech")
        await press(pilot, "enter c")
        await reads(held, pilot)
        await press(pilot, "m")
        assert (rep.touches[-1].who, rep.touches[-1].action) == ("Initech", "meeting")


@pytest.mark.parametrize("keys", ["n", "c m", "d", "plus 1", "p", "7 n", "7 c"])
async def test_no_key_acts_on_an_account_that_nobody_saw(rep: Rep, held: Hand, keys: str) -> None:
    async with rep.at_work() as pilot:
        before = Path(rep.book.places.file).read_bytes()
        await press(pilot, keys)
        assert "Initech" not in seen.text(pilot.app)
        assert "that needs all of your history" in " ".join(seen.text(pilot.app).split())
        assert Path(rep.book.places.file).read_bytes() == before
        await reads(held, pilot)
        assert Path(rep.book.places.file).read_bytes() == before


@pytest.mark.parametrize("key", ["u", "U", "e"])
async def test_what_must_know_every_deed_says_at_once_that_it_still_reads(rep: Rep, held: Hand, key: str) -> None:
    async with rep.at_work() as pilot:
        await logs(pilot, "hooli busy")
        before = Path(rep.book.places.file).read_bytes()
        await press(pilot, key)
        assert "that needs all of your history" in " ".join(seen.text(pilot.app).split())
        assert held.held.waits == []
        await reads(held, pilot)
        assert Path(rep.book.places.file).read_bytes() == before
        await press(pilot, "u")
        assert "Undone: busy, hooli." in seen.text(pilot.app)
        assert "reading on" not in seen.text(pilot.app)
    assert all_touches(rep) == YEARS


async def test_what_needs_all_says_so_while_it_reads(rep: Rep, held: Hand) -> None:
    async with rep.at_work() as pilot:
        await press(pilot, "h")
        assert "that needs all of your history" in " ".join(seen.text(pilot.app).split())
        await reads(held, pilot)
        await press(pilot, "h")
        assert "How sure" in seen.text(pilot.app)


async def test_where_it_dies_the_app_reads_on_in_slices(rep: Rep, held: Hand) -> None:
    async with rep.at_work() as pilot:
        await logs(pilot, "hooli busy")
        held.held.dies()
        await work_done(pilot)
        assert pilot.app.desk.is_loaded  # type: ignore[attr-defined]
        assert "0/1 " in seen.text(pilot.app)
        await press(pilot, "u")
        assert "Undone: busy, hooli." in seen.text(pilot.app)


async def test_a_file_that_can_no_longer_be_read_is_told(rep: Rep, held: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise StoreError("It may not be read.")

    async with rep.at_work() as pilot:
        monkeypatch.setattr(pages.Pages, "read_on", refuse)
        held.held.dies()
        [reading] = [worker for worker in pilot.app.workers if worker.name == "reading"]
        await reading.wait()
        await pilot.pause()
        assert "It may not be read." in seen.text(pilot.app)


@pytest.mark.parametrize("crash", [None, RuntimeError("out of ideas")])
def test_leaving_in_the_middle_ends_it(
    rep: Rep, held: Hand, monkeypatch: pytest.MonkeyPatch, crash: Exception | None
) -> None:
    def at_work(app: RepmirrorApp) -> None:
        app.desk.book.hand_over()
        assert app.desk.book.is_handed_over
        app._exception = crash

    monkeypatch.setattr(module.RepmirrorApp, "run", at_work)
    if crash:
        with pytest.raises(RuntimeError):
            run(rep.book, lambda: NOW)
    else:
        run(rep.book, lambda: NOW)
    assert held.held.code == -9


@pytest.mark.parametrize("crash", [None, RuntimeError("out of ideas")])
def test_it_is_begun_before_the_app_opens_and_is_ended_with_it(
    rep: Rep, held: Hand, monkeypatch: pytest.MonkeyPatch, crash: Exception | None
) -> None:
    def opened(book: Book, _now: object) -> None:
        assert book.is_handed_over
        if crash:
            raise crash

    monkeypatch.setattr(opening, "check_terminal", lambda: None)
    monkeypatch.setattr(module, "run", opened)
    with pytest.raises(RuntimeError) if crash else nullcontext():
        opening.open_app(rep.book)
    assert held.held.code == -9


def test_what_is_wrong_with_the_file_then_is_told_by_the_app(rep: Rep, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise StoreError("It may not be read.")

    begun = []
    monkeypatch.setattr(opening, "check_terminal", lambda: None)
    monkeypatch.setattr(rep.book, "hand_over", refuse)
    monkeypatch.setattr(module, "run", lambda *_: begun.append(True))
    opening.open_app(rep.book)
    assert begun


LAUNCHER = """
from repmirror.__main__ import main
from repmirror.mirror import first_reading
from repmirror.tui import desk
first_reading.LARGE, desk._FIRST_MS = 1, 0
main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal here")
def test_a_process_of_its_own_reads_and_nothing_of_it_is_seen(rep: Rep, tmp_path: Path) -> None:
    from tests.bench.process import environment, script
    from tests.bench.terminal import Terminal

    places = rep.book.places
    environ = environment(REPMIRROR_STORE=places.file, REPMIRROR_STATE=str(tmp_path / "own"), REPMIRROR_NOW=str(NOW))
    with Terminal(script(tmp_path, "launcher.py", LAUNCHER), environ) as terminal:
        terminal.wait(lambda terminal: "Initech" in terminal.text and "reading on" not in terminal.text)
        kept = [path.stat().st_size for path in (tmp_path / "own").rglob(CACHE_NAME)]
        terminal.press(b"nq")
        for burst in terminal.bursts(0.1):  # they end with the program
            for chunk in burst:
                terminal.feed(chunk.data)
        assert terminal.has_ended
        assert "Traceback" not in terminal.text
    assert len(kept) == 1
    assert all_touches(rep) == YEARS + 1
