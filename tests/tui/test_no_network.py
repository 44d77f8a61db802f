"""A rep's day in the app, on a machine whose network calls all raise: nothing tries one."""

import os
import socket
import stat
from pathlib import Path

import pytest

from repmirror.mirror.care.backups import back_up_now
from tests.tui.rep import Rep, press, write

DAY = ("n", "v", "c m", "u", "U", "1", "2", "3", "4", "5", "6", "7", "1", "h", "escape", "?", "escape")


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    tried: list[str] = []

    def refuse(name: str) -> object:
        def refused(*_: object, **__: object) -> None:
            tried.append(name)
            raise OSError(f"{name}: no network in this test")

        return refused

    for name in ("connect", "connect_ex", "bind", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse(name))
    for name in ("create_connection", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, name, refuse(name))
    return tried


async def test_a_days_work_needs_no_network(queue: Rep, no_network: list[str]) -> None:
    async with queue.at_work() as pilot:
        for keys in DAY:
            await press(pilot, keys)
        await press(pilot, "l")
        await write(pilot, "hooli call meeting 12m !price >fri send quote")
        await press(pilot, "enter")
    assert "hooli" in {touch.who for touch in queue.touches}
    assert no_network == []


async def test_what_the_app_keeps_is_for_the_owner_only(queue: Rep, tmp_path: Path) -> None:
    async with queue.at_work() as pilot:
        await press(pilot, "n")
    back_up_now(queue.book, pilot.app.desk.now())  # type: ignore[attr-defined]
    kept = [Path(queue.book.places.file), *Path(queue.book.places.state).rglob("*"), Path(queue.book.places.state)]
    assert {stat.S_IMODE(path.stat().st_mode) for path in kept if path.is_dir()} == {0o700}
    assert {stat.S_IMODE(path.stat().st_mode) for path in kept if path.is_file()} == {0o600}


async def test_a_conflict_copy_that_comes_while_the_app_is_open_is_told(queue: Rep, tmp_path: Path) -> None:
    async with queue.at_work() as pilot:
        file = Path(queue.book.places.file)
        raw = file.read_bytes()
        await press(pilot, "n")
        mine = file.read_bytes()
        file.with_name("repmirror.sync-conflict-20261119-164500-ABCDEFG.jsonl").write_bytes(mine)
        fresh = file.with_name(".theirs")
        fresh.write_bytes(raw)
        os.replace(fresh, file)
        pilot.app.between_keys.look_around()  # type: ignore[attr-defined]
        await pilot.pause()
        told = [notification.message for notification in pilot.app._notifications]
    assert len(queue.touches) == 1
    assert any("came in from" in message or "came back" in message for message in told)
