"""Much that others wrote is read a slice at a time: keys work meanwhile, and all of it is shown at once."""

from datetime import timedelta
from pathlib import Path

import pytest

from repmirror.domain.errors import StoreError
from repmirror.mirror import book, pages
from repmirror.mirror.book import Book
from repmirror.mirror.touches import quick
from repmirror.tui.between_keys import BetweenKeys
from tests.makers import store_of
from tests.tui import seen
from tests.tui.rep import NOW, Rep, press, work_done

YEARS = 200


@pytest.fixture
def rep(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Rep:
    """Years of touches, and two accounts to call today."""
    monkeypatch.setattr(book, "_MUCH", 1 << 10)
    monkeypatch.setattr(pages, "_SLICE", 1 << 10)
    monkeypatch.setattr(BetweenKeys, "_slice_ms", lambda self: 0)
    rep = Rep(store_of(tmp_path / "here", YEARS, NOW - timedelta(days=1)))
    for who in ("Initech", "Globex"):
        rep.owes(who)
    return rep


def sync_tool_rewrites(rep: Rep, tmp_path: Path) -> None:
    """Another device's touches of today come into the file's middle."""
    other = Book.in_directory(tmp_path / "there")
    other.commit([quick("Hooli", "busy", NOW) for _ in range(3)], NOW)
    file = Path(rep.book.places.file)
    lines = file.read_bytes().splitlines(keepends=True)
    fresh = file.with_name(".incoming")
    fresh.write_bytes(b"".join([*lines[:50], Path(other.places.file).read_bytes(), *lines[50:]]))
    fresh.replace(file)


async def test_keys_work_while_a_rewritten_file_is_read_and_then_all_is_there(
    rep: Rep, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with rep.at_work() as pilot:
        await work_done(pilot)
        assert "0/0 " in seen.text(pilot.app)
        sync_tool_rewrites(rep, tmp_path)
        with monkeypatch.context() as patch:
            patch.setattr(Book, "go_on", lambda self, budget_ms: False)  # it takes as long as the rep likes
            pilot.app.between_keys.look_around()  # type: ignore[attr-defined]
            await press(pilot, "n")
            assert rep.book.is_behind
            assert "0/1 " in seen.text(pilot.app)
            assert "Globex" in seen.text(pilot.app)
        await work_done(pilot)
        assert not rep.book.is_behind
        assert "0/4 " in seen.text(pilot.app)
        await press(pilot, "u")
        assert "Undone: no answer, Initech." in seen.text(pilot.app)
        assert "0/3 " in seen.text(pilot.app)
    assert len(Book(rep.book.places).history.ledger) == YEARS + 3


async def test_where_it_can_not_be_read_that_is_told_and_it_is_tried_again(
    rep: Rep, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise StoreError("It may not be read.")

    async with rep.at_work() as pilot:
        await work_done(pilot)
        sync_tool_rewrites(rep, tmp_path)
        with monkeypatch.context() as patch:
            patch.setattr(pages.Pages, "read_on", refuse)
            pilot.app.between_keys.look_around()  # type: ignore[attr-defined]
            await work_done(pilot)
        assert "It may not be read." in seen.text(pilot.app)
        pilot.app.between_keys.look_around()  # type: ignore[attr-defined]
        await work_done(pilot)
        assert "0/3 " in seen.text(pilot.app)
