"""Forgetting removes a buyer from every byte this device keeps, suppresses late copies, and leaves no gap."""

import os
import shutil
from contextlib import suppress
from pathlib import Path

import pytest

from repmirror.domain.encounter import Touch
from repmirror.domain.errors import NoSuchError, StoreError
from repmirror.domain.step import Change, Draft
from repmirror.mirror.accounts import described, joined, renamed
from repmirror.mirror.book import Book
from repmirror.mirror.bringing import bring
from repmirror.mirror.care.backups import back_up_now
from repmirror.mirror.care.forgetting import forget
from repmirror.mirror.care.restoring import restore
from repmirror.mirror.care.undoing import redo, undo
from repmirror.mirror.focus.tips import tipped
from repmirror.mirror.followups import followed
from repmirror.mirror.promises.flagging import raised
from repmirror.mirror.responses import responded
from repmirror.mirror.touches import quick
from repmirror.store.backups import zipped
from repmirror.store.copies import read_copy, read_whole
from repmirror.store.fold import Fold
from repmirror.store.paths import FILE_NAME, Places
from tests.mirror.told import NOW, TODAY
from tests.store.makers import folded


def book_in(home: Path, state: str = "state") -> Book:
    home.mkdir(exist_ok=True)
    return Book(Places(str(home / FILE_NAME), str(home / state), str(home / FILE_NAME)))


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """Acme in every kind of record, and Globex beside it."""
    book = book_in(tmp_path)
    book.commit([quick("Acme", "voicemail", NOW), quick("Acme/Jane", "connected", NOW)], NOW)
    book.commit(quick("Globex", "busy", NOW), NOW)
    for draft in (
        described(book.history, "acme", {"phone": "+1 555 0100"}, NOW),
        responded(book.history, "Acme", "replied", NOW),
        followed("Acme", TODAY, "send quote", NOW),
        raised("samples", NOW, "Acme", "delivery"),
        bring("Acme", "the security paper", NOW),
        tipped(book.history, "At Acme ask for Jane", NOW),
        followed("Globex", TODAY, "call", NOW),
    ):
        book.commit(draft, NOW)
    back_up_now(book, NOW)
    return book


def kept_bytes(book: Book) -> bytes:
    """Everything this device keeps, unzipped."""
    home = Path(book.places.file).parent
    return b"".join(read_whole(str(path)) for path in sorted(home.rglob("*")) if path.is_file())


def whos(book: Book) -> set[str]:
    kinds = ("touch", "response", "followup", "flag", "bring")
    return {word.who for kind in kinds for word in book.history.words(kind).values()}


def test_nothing_of_the_buyer_is_left_in_file_backups_or_spool(book: Book) -> None:
    assert b"acme" in kept_bytes(book).lower()
    done = forget(book, "acme", NOW)
    assert done.records == {"account": 1, "bring": 1, "flag": 1, "followup": 1, "response": 1, "tip": 1, "touch": 2}
    assert b"acme" not in kept_bytes(book).lower()
    assert b"jane" not in kept_bytes(book).lower()
    assert whos(book) == whos(Book(book.places)) == {"Globex"}


def test_a_preview_says_what_goes_and_touches_nothing(book: Book) -> None:
    before = kept_bytes(book)
    seen = forget(book, "ACME", NOW, is_preview=True)
    assert (seen.who, seen.steps, seen.is_done) == ("Acme", 8, False)
    assert kept_bytes(book) == before


def test_what_was_forgotten_leaves_no_gap_and_the_device_counts_on(book: Book) -> None:
    own = next(iter(folded(book.places).sequences))
    highest = folded(book.places).sequences[own].highest
    forget(book, "acme", NOW)
    fold = folded(book.places)
    assert fold.sequences[own].missing() == []
    step = Book(book.places).commit(quick("Globex", "busy", NOW), NOW)[0]
    assert (step.seq, step.stamp.device) == (highest + 2, own)
    assert Book(book.places).notices == ()


def test_forgetting_can_not_be_undone_and_undo_goes_on_with_what_is_left(book: Book) -> None:
    forget(book, "acme", NOW)
    names = undo(book, NOW, 99)
    assert len(names) == 2
    assert all("Globex" in name for name in names)
    assert b"acme" not in kept_bytes(book).lower()


def test_a_step_shared_with_others_keeps_their_part(book: Book) -> None:
    touches = [Touch(id=f"t{who}", at=NOW, who=who) for who in ("Acme", "Hooli")]
    changes = tuple(Change("touch", touch.id, touch.fields()) for touch in touches)
    shared = book.commit(Draft(changes=changes, says="import of 2 touches from acme.csv"), NOW)[0]
    assert forget(book, "acme", NOW).cut == 1
    assert "Hooli" in whos(Book(book.places))
    cut = next(step for step, _ in read_copy(book.places.file).steps if step.seq == shared.seq)
    assert cut.id != shared.id
    assert (cut.stamp, [change.id for change in cut.changes], cut.says) == (shared.stamp, ["tHooli"], "")
    assert b"acme" not in kept_bytes(book).lower()
    assert folded(book.places).sequences[cut.stamp.device].twins == set()


def test_an_undo_of_a_step_that_was_cut_still_counts_as_its_undo(book: Book) -> None:
    touches = [Touch(id=f"t{who}", at=NOW, who=who) for who in ("Acme", "Hooli")]
    changes = tuple(Change("touch", touch.id, touch.fields()) for touch in touches)
    book.commit(Draft(changes=changes, says="import"), NOW)
    undo(book, NOW)
    forget(book, "acme", NOW)
    again = Book(book.places)
    assert redo(again, NOW) == ("import",)
    assert "Hooli" in whos(again)


def test_only_one_person_of_an_account_may_be_forgotten(book: Book) -> None:
    forget(book, "acme/jane", NOW)
    assert "Acme" in whos(book)
    assert b"acme/jane" not in kept_bytes(book).lower()


def test_other_names_of_the_account_go_too(book: Book) -> None:
    book.commit(renamed(book.history, "acme", "Apex"), NOW)
    book.commit(quick("Zenith", "busy", NOW), NOW)
    book.commit(joined(book.history, "zenith", "apex"), NOW)
    forget(book, "zenith", NOW)
    left = kept_bytes(book).lower()
    assert not [name for name in (b"acme", b"apex", b"zenith") if name in left]


def test_a_late_copy_stays_suppressed_in_whatever_order_its_lines_come(book: Book, tmp_path: Path) -> None:
    old = Path(book.places.file).read_bytes()
    forget(book, "acme", NOW)
    new = Path(book.places.file).read_bytes()
    for number, raw in enumerate((old + new, new + old)):
        late = book_in(tmp_path / f"late{number}")
        Path(late.places.file).write_bytes(raw)
        assert whos(late) == {"Globex"}
        assert late.notices == ()


def test_a_conflict_copy_with_the_old_lines_brings_nothing_back(book: Book) -> None:
    copy = Path(book.places.file).with_name("repmirror.sync-conflict-20261122-022528-5DVPEUI.jsonl")
    shutil.copy(book.places.file, copy)
    forget(book, "acme", NOW)
    assert whos(Book(book.places)) == {"Globex"}
    assert not copy.exists()
    assert b"acme" not in kept_bytes(book).lower()


def test_another_device_follows_and_clears_its_own_spool_and_backups(book: Book, tmp_path: Path) -> None:
    other = Book(Places(book.places.file, str(tmp_path / "other"), book.places.file))
    other.commit(quick("Acme", "busy", NOW), NOW)
    other.read()
    back_up_now(other, NOW)
    book.read()
    forget(book, "acme", NOW)
    assert other.follow()
    assert whos(other) == {"Globex"}
    assert b"acme" not in kept_bytes(other).lower()
    assert other.commit(quick("Globex", "busy", NOW), NOW)[0].seq == 2


def test_lines_that_came_back_are_removed_once_more(book: Book) -> None:
    old = Path(book.places.file).read_bytes()
    forget(book, "acme", NOW)
    with open(book.places.file, "ab") as file:
        file.write(old)
    again = Book(book.places)
    assert forget(again, None, NOW, is_preview=True).steps == 8
    forget(again, None, NOW)
    assert b"acme" not in kept_bytes(book).lower()
    assert whos(again) == {"Globex"}


def test_a_damaged_line_that_names_the_buyer_goes_and_others_stay(book: Book) -> None:
    with open(book.places.file, "ab") as file:
        file.write(b'{"id":"torn","who":"Acme"\n{"id":"torn","who":"Hooli"\n')
    forget(book, "acme", NOW)
    raw = Path(book.places.file).read_bytes()
    assert b"Acme" not in raw
    assert b'{"id":"torn","who":"Hooli"\n' in raw


def test_the_forget_step_names_nobody_and_its_key_stays_in_the_state_directory(book: Book) -> None:
    forget(book, "acme", NOW)
    (record,) = folded(book.places).records["forget"].values()
    assert record.fields is not None
    assert len(record.fields["who"]) == 32
    key = Path(book.places.state, "forget.key").read_bytes()
    assert key not in Path(book.places.file).read_bytes()


def test_somebody_unknown_or_forgotten_before_is_told_apart(book: Book) -> None:
    with pytest.raises(NoSuchError, match="nothing of 'Nobody'"):
        forget(book, "Nobody", NOW)
    forget(book, "acme", NOW)
    with pytest.raises(NoSuchError, match="was forgotten before"):
        forget(book, "Acme", NOW)


def test_the_buyer_may_come_again_as_somebody_new(book: Book) -> None:
    forget(book, "acme", NOW)
    book.commit(quick("Acme", "busy", NOW), NOW)
    assert whos(Book(book.places)) == {"Globex", "Acme"}


def test_texts_of_others_that_name_the_buyer_are_counted_and_stay(book: Book) -> None:
    touch = Touch(id="m", at=NOW, who="Globex", note="was at Acme before")
    book.commit(Draft(changes=(Change("touch", "m", touch.fields()),), says="call, Globex"), NOW)
    assert forget(book, "acme", NOW).mentions == 1
    assert "m" in Book(book.places).history.words("touch")


@pytest.mark.parametrize("nth", range(1, 8))
def test_a_forgetting_that_fails_half_way_is_finished_by_the_next(
    book: Book, monkeypatch: pytest.MonkeyPatch, nth: int
) -> None:
    real, calls = os.replace, 0

    def failing(source: str, target: str) -> None:
        nonlocal calls
        calls += 1
        if calls == nth:
            raise OSError(28, "No space left on device")
        real(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", failing)
        with suppress(StoreError):
            forget(book, "acme", NOW)
    again = Book(book.places)
    try:
        forget(again, "acme", NOW)
    except NoSuchError:
        forget(again, None, NOW)
    assert whos(again) == {"Globex"}
    assert b"acme" not in kept_bytes(book).lower()


def test_a_backup_that_was_made_before_restores_nothing_that_is_forgotten(book: Book) -> None:
    path = Path(book.places.state, "backups", "2026-11-18.jsonl.gz")
    path.write_bytes(zipped(Path(book.places.file).read_bytes()))
    old = path.read_bytes()
    forget(book, "acme", NOW)
    path.write_bytes(old)  # put back by hand
    assert restore(book, "2026-11-18", NOW).back == ()


def test_the_fold_is_the_same_whether_forgetting_is_known_first_or_last(book: Book) -> None:
    steps = [step for step, _ in read_copy(book.places.file).steps]
    forget(book, "acme", NOW)
    steps += [step for step, _ in read_copy(book.places.file).steps]
    ends = []
    for order in (steps, steps[::-1]):
        fold = Fold(None)
        for step in order:
            fold.add(step)
        again = Fold(None, fold.forgotten)
        for step in order:
            again.add(step)
        ends.append(again.records)
    assert ends[0] == ends[1]
