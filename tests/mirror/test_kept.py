"""What is kept of the file for the next process: never wrong, whatever happens to the file or to what was kept."""

import os
import random
import shutil
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from repmirror.domain.errors import StoreError
from repmirror.domain.step import Change, Draft, Step
from repmirror.mirror import kept, pages
from repmirror.mirror.book import Book
from repmirror.mirror.care.forgetting import forget
from repmirror.mirror.care.merging import merge
from repmirror.mirror.care.undoing import redo, undo
from repmirror.mirror.discretion import Discretion
from repmirror.mirror.figures import figures
from repmirror.mirror.queue import due_count, up_next
from repmirror.mirror.status import status_view
from repmirror.mirror.touches import quick
from repmirror.store.cache import _HEAD, CACHE_NAME, read_cache
from repmirror.store.lines import decode, encode_step
from repmirror.store.paths import Places
from repmirror.store.sheaf import Binder
from repmirror.store.undo import deeds
from tests.makers import store_of
from tests.mirror.care.test_undo import DEEDS, WHO
from tests.mirror.sayings import what_it_says
from tests.mirror.told import NOW

WHAT = (
    "does", "does", "does", "does", "backdates", "undoes", "redoes", "imports", "elsewhere", "elsewhere", "merges",
    "forgets", "flips", "cuts what was kept", "is of old", "alters in place", "swaps lines", "loses its end",
    "is replaced", "tears",
)  # fmt: skip
EVENTS = st.lists(st.tuples(st.sampled_from(WHAT), st.integers(0, 1 << 30)), min_size=1, max_size=16)


@pytest.fixture(autouse=True)
def _always_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "_WORTH_KEEPING", 0)


class Rep:
    """A rep with a file, an earlier copy of what was kept, and another device's state directory."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.file = home / "repmirror.jsonl"
        self.places = Places(str(self.file), str(home / "state"), str(self.file))
        self.kept = home / "state" / CACHE_NAME
        self.old = home / "old"
        self.book().commit([quick(who, "connected", NOW) for who in WHO], NOW)

    def book(self, state: str = "state") -> Book:
        return Book(self.places._replace(state=str(self.home / state)))

    def does(self, chance: random.Random, state: str = "state") -> None:
        book = self.book(state)
        history = book.history
        deed = chance.choice(DEEDS)
        if (history.words("touch") or deed is DEEDS[0]) and (history.words("followup") or deed.__name__ != "_settle"):
            book.commit(deed(history, chance), NOW)

    def meets(self, what: str, chance: random.Random) -> None:
        raw = self.file.read_bytes()
        place = chance.randrange(len(raw))
        if what == "does":
            self.does(chance)
        elif what == "elsewhere":
            self.does(chance, "elsewhere")
        elif what == "backdates":
            at = NOW - timedelta(days=chance.randrange(90))
            self.book().commit(quick(chance.choice(WHO), "busy", at), at)
        elif what == "imports":
            at = NOW - timedelta(days=chance.randrange(9))
            changes = [quick(who, "voicemail", at).changes[0] for who in WHO * 2]
            self.book().commit(Draft(changes=tuple(changes), says="import", batch=f"{place:x}"), NOW)
        elif what in ("undoes", "redoes"):
            (undo if what == "undoes" else redo)(self.book(), NOW)
        elif what == "merges":
            other = self.home / "another.jsonl"
            book = Book(Places(str(other), str(self.home / "another"), ""))
            book.commit(quick(chance.choice(WHO), "sent", NOW), NOW)
            merge(self.book(), [str(other)], NOW)
        elif what == "forgets":
            book = self.book()
            if book.history.accounts():
                forget(book, chance.choice(sorted(book.history.accounts())), NOW)
        elif what == "flips" and self.kept.exists():
            kept = bytearray(self.kept.read_bytes())
            first = chance.choice((0, _HEAD))  # the head is mostly spaces
            kept[chance.randrange(first, len(kept))] ^= 1 << chance.randrange(8)
            self.kept.write_bytes(kept)
        elif what == "cuts what was kept" and self.kept.exists():
            self.kept.write_bytes(self.kept.read_bytes()[: chance.randrange(9_000)])
        elif what == "is of old" and self.old.exists():
            shutil.copy2(self.old, self.kept)
        elif what == "alters in place":
            self._writes(raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :])
        elif what == "swaps lines":
            first, *lines = raw.splitlines(keepends=True)
            chance.shuffle(lines)
            self._writes(first + b"".join(lines))
        elif what == "loses its end":
            self._writes(raw[:place])
        elif what == "is replaced":
            first, *lines = raw.splitlines(keepends=True)
            fresh = self.home / ".fresh"
            fresh.write_bytes(first + b"".join(lines[len(lines) // 2 :] + lines[: len(lines) // 2]))
            os.replace(fresh, self.file)
        elif what == "tears":
            self._writes(raw + raw[-(place % 200) - 2 : -1])

    def _writes(self, raw: bytes) -> None:
        """In place, with the times it had: nothing but the bytes tells."""
        status = self.file.stat()
        with self.file.open("r+b") as file:
            file.write(raw)
            file.truncate()
        os.utime(self.file, ns=(status.st_atime_ns, status.st_mtime_ns))


def all_of(book: Book) -> dict[str, Any]:
    """Everything that can be asked of a book."""
    fold, history = book.fold, book.history
    said = what_it_says(history)
    said["accounts"] = [key for key, _ in said["accounts"]]
    done, undone = deeds(fold.deeds)
    return said | {
        "records": {kind: dict(of_kind) for kind, of_kind in fold.records.items() if of_kind},
        "older": {
            (kind, id): sorted(each.rank for each in fold.older(kind, id))
            for kind, of_kind in fold.records.items() for id in of_kind
        },
        "began": {id: fold.began(kind, id) for kind, of_kind in fold.records.items() for id in of_kind},
        "headers": fold.headers,
        "damaged": sorted(each.why for each in fold.damaged),
        "forgotten": fold.forgotten,
        "numbers": {device: (seen.highest, seen.missing(), seen.twins) for device, seen in fold.sequences.items()},
        "deeds": [[(deed.says, [step.id for step in deed.steps]) for deed in side] for side in (done, undone)],
        "words": {kind: dict(history.words(kind)) for kind in ("account", "alias", "flag", "focus", "setting")},
        "owing": set(history.owing.accounts()),
        "unreadable": history.unreadable,
        "settings": history.settings,
    }  # fmt: skip


def read_anew(rep: Rep) -> Book:
    """The file read from its start by one who has never seen it, and as the same device."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pages, "read_cache", lambda _places, _meaning: None)
        book = Book(rep.places, looks_only=True)
        book.read()
        assert book._pages is not None
        book._pages.begin()
        book._pages.fold.device = book._journal.device()
        while not book._pages.take():
            pass
    return book


@given(EVENTS)
@settings(max_examples=25, deadline=None)
def test_what_is_kept_says_what_the_file_says(events: list[tuple[str, int]]) -> None:
    with tempfile.TemporaryDirectory() as home:
        rep = Rep(Path(home))
        for what, seed in events:
            chance = random.Random(seed)
            if chance.random() < 0.3 and rep.kept.exists():
                shutil.copy2(rep.kept, rep.old)
            rep.meets(what, chance)
            book = rep.book()
            told = all_of(book)
            if not book.is_read_only and book.notices == ():
                assert rep.kept.exists()
            assert told == all_of(read_anew(rep)), what
            assert all_of(rep.book()) == told, what


@pytest.fixture
def home() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


def test_a_file_that_was_not_touched_is_not_read_again(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = store_of(home, 300, NOW)
    book.history  # noqa: B018
    there = os.stat(book.places.file).st_mtime_ns
    os.utime(Path(book.places.state) / CACHE_NAME, ns=(there, there + 10_000_000_000))
    bind = Binder.bind
    monkeypatch.setattr(Binder, "bind", lambda *said: pytest.fail("read again") if said[1] else bind(*said))
    monkeypatch.setattr("repmirror.mirror.pages.holds", lambda *_: pytest.fail("checked again"))
    again = Book(book.places)
    assert len(again.history.ledger) == 300
    assert again.history.touch(again.history.ledger.ids[7]) is not None


def test_only_what_was_appended_is_parsed(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = store_of(home, 300, NOW)
    book.history  # noqa: B018
    Book(book.places).commit(quick("Acme", "busy", NOW), NOW)
    lines: list[bytes] = []
    bind = Binder.bind
    monkeypatch.setattr(Binder, "bind", lambda self, some, start: lines.extend(some) or bind(self, some, start))
    assert len(Book(book.places).history.ledger) == 301
    assert len(lines) == 1


def test_nothing_of_a_forgotten_buyer_is_kept(home: Path) -> None:
    rep = Rep(home)
    book = rep.book()
    book.commit(quick("Zephyrine Quux/Zephyrine junior", "busy", NOW), NOW)
    rep.book().history  # noqa: B018
    assert b"Zephyrine" in rep.kept.read_bytes()
    forget(rep.book(), "Zephyrine Quux", NOW)
    rep.book().history  # noqa: B018
    assert b"ephyrine" not in rep.kept.read_bytes()
    assert not any(b"ephyrine" in path.read_bytes() for path in home.rglob("*") if path.is_file())


def test_whom_not_to_name_is_known_from_what_was_kept(home: Path) -> None:
    rep = Rep(home)
    rep.book().commit(quick("Acme/Quentin", "busy", NOW), NOW)
    rep.book().history  # noqa: B018
    assert Discretion(rep.book().history).text("ask Quentin of ACME") == "ask [name] of [buyer]"


def test_it_is_for_the_owner_only_and_logging_does_not_make_it(home: Path) -> None:
    rep = Rep(home)
    assert not rep.kept.exists()
    rep.book().history  # noqa: B018
    if os.name != "nt":
        assert rep.kept.stat().st_mode & 0o777 == 0o600


def test_where_it_cannot_be_written_reading_goes_on(home: Path) -> None:
    rep = Rep(home)
    rep.kept.mkdir(parents=True)
    assert len(rep.book().history.ledger) == len(WHO)


def test_while_the_file_is_away_nothing_is_kept_and_nothing_fails(home: Path) -> None:
    rep = Rep(home)
    rep.book().commit(Draft(changes=(Change("account", "acme", {"name": "Acme"}),), says="account Acme"), NOW)
    book = rep.book()
    while not book.load(60_000):
        pass
    rep.file.unlink()
    assert book.to_keep() is None


def test_undo_reaches_behind_the_steps_that_are_kept(home: Path) -> None:
    rep = Rep(home)
    rep.book().commit([quick("Acme", "busy", NOW + timedelta(minutes=n)) for n in range(700)], NOW)
    book = rep.book()
    assert not book.fold.is_own_whole
    for _ in range(3):
        assert len(undo(book, NOW, 200)) == 200
    assert len(rep.book().history.ledger) == len(WHO) + 100
    assert len(redo(book, NOW, 200)) == 200
    assert len(rep.book().history.ledger) == len(WHO) + 300


def test_a_touch_is_found_where_a_sync_tool_moved_it(home: Path) -> None:
    rep = Rep(home)
    book = rep.book()
    ids = [*book.history.ledger.ids]
    first, *lines = rep.file.read_bytes().splitlines(keepends=True)
    rep.file.write_bytes(first + b"".join(reversed(lines)))
    assert {touch.id for touch in book.history.touches(range(len(ids)))} == set(ids)


def test_a_touch_whose_line_is_gone_is_told_from_its_columns(home: Path) -> None:
    rep = Rep(home)
    book = rep.book()
    whole = [*book.history.touches(range(len(WHO)))]
    rep.file.write_bytes(rep.file.read_bytes().splitlines(keepends=True)[0])
    book.fold.shelf._window = b""  # type: ignore[union-attr]
    told = [*book.history.touches(range(len(WHO)))]
    assert [(touch.id, touch.outcome) for touch in told] == [(touch.id, touch.outcome) for touch in whole]


def alters(rep: Rep, beginning: str) -> None:
    """Alter every part of what is kept whose name begins so, a byte each, while somebody may hold it taken up."""
    cached = read_cache(rep.places, kept.meaning())
    assert cached is not None
    raw = bytearray(rep.kept.read_bytes())
    for name, (at, size, _) in cached.blobs._stand.items():
        if size and name.startswith(beginning):
            raw[at + size // 2] ^= 1
    rep.kept.write_bytes(raw)


@pytest.fixture
def rep(home: Path, monkeypatch: pytest.MonkeyPatch) -> Rep:
    """A rep whose deeds are kept, and are kept again once something came."""
    rep = Rep(home)
    rep.book().commit(Draft(changes=(Change("account", "globex", {"name": "Globex"}),), says=""), NOW)
    chance = random.Random(7)
    for _ in range(40):
        rep.does(chance)
    rep.book().history  # noqa: B018
    monkeypatch.setattr(pages, "_WORTH_KEEPING", 1)
    return rep


def test_records_that_turn_out_altered_once_they_are_asked_for_are_read_from_the_file(rep: Rep) -> None:
    book = rep.book()
    rows = len(book.history.ledger)
    assert all(revisions.is_put_off for revisions in book.fold.records.values())
    alters(rep, "records.")
    assert all_of(book) == all_of(read_anew(rep))
    assert len(book.history.ledger) == rows
    book.commit(quick("Acme", "busy", NOW), NOW)
    assert all_of(book) == all_of(read_anew(rep))


def test_records_whose_cache_went_away_or_was_replaced_are_read_from_the_file(rep: Rep) -> None:
    first, second = rep.book(), rep.book()
    first.history, second.history  # noqa: B018
    rep.kept.unlink()
    assert all_of(first) == all_of(read_anew(rep))
    rep.kept.write_bytes(b"another one")
    assert all_of(second) == all_of(read_anew(rep))


def test_what_came_since_it_was_kept_is_folded_once_where_records_turn_out_altered(rep: Rep) -> None:
    raw = rep.file.read_bytes()
    rep.file.write_bytes(raw.removesuffix(b"\n"))  # as some editors leave it
    rep.kept.unlink()
    rep.book().history  # noqa: B018
    rep.file.write_bytes(raw)
    rep.book("elsewhere").commit(quick("Globex", "sent", NOW), NOW)
    alters(rep, "records.")
    book = rep.book()
    assert all_of(book) == all_of(read_anew(rep))


def test_where_the_file_is_gone_too_it_is_said_and_no_figure_is_wrong(rep: Rep) -> None:
    book = rep.book()
    rows, status = len(book.history.ledger), status_view(book.history, NOW)
    alters(rep, "records.")
    raw = rep.file.read_bytes()
    rep.file.write_bytes(raw[:-1] + b" ")
    for _ in range(2):
        with pytest.raises(StoreError, match="was replaced while it was read"):
            book.record("account", "globex")
    assert (len(book.history.ledger), status_view(book.history, NOW)) == (rows, status)
    rep.file.write_bytes(raw)
    assert book.record("account", "globex") == {"name": "Globex"}


def test_altered_columns_of_history_are_never_taken(rep: Rep) -> None:
    told = all_of(read_anew(rep))
    for beginning in ("touches.", "answers.", "owed.", "kind.", "seen.", "told", "checks"):
        rep.book().history  # noqa: B018
        alters(rep, beginning)
        assert all_of(rep.book()) == told
        rep.kept.unlink(missing_ok=True)
        rep.book().history  # noqa: B018


def test_a_figure_asks_for_no_records_and_what_follows_takes_them_up_one_by_one(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "_WORTH_KEEPING", 1)
    made = store_of(home, 300, NOW)
    assert len(made.history.ledger) == 300
    book = Book(made.places)
    figures(book.history, NOW, by="who")
    assert status_view(book.history, NOW).due == due_count(up_next(made.history, NOW))
    kinds = len(book.fold.records)
    assert kinds == 3
    for left in range(kinds, -1, -1):
        assert sum(revisions.is_put_off for revisions in book.fold.records.values()) == left
        book.follow()


def test_one_step_that_says_two_things_of_a_record_is_read_as_it_was(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rep = Rep(home)
    first = next(step for line in rep.file.read_bytes().split(b"\n") if isinstance(step := decode(line), Step))
    twice = tuple(Change("flag", "f", {"text": text}) for text in ("one", "two"))
    with rep.file.open("ab") as file:
        file.write(encode_step(first._replace(id="0" * 16, seq=99, changes=twice)))
    book, anew = rep.book(), read_anew(rep)
    assert book.record("flag", "f") == anew.record("flag", "f")
