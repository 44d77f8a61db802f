import os
import threading
from pathlib import Path

from repmirror.mirror.book import Book
from repmirror.mirror.care.merging import merge
from repmirror.store.lock import Lock
from tests.mirror.told import NOW
from tests.store.makers import draft


def test_who_holds_the_lock_does_not_wait_for_itself(tmp_path: Path) -> None:
    path = str(tmp_path / "lock")
    with Lock(path), Lock(path):
        entered = True
    assert entered


def test_another_thread_waits_until_the_outermost_lets_go(tmp_path: Path) -> None:
    path, order = str(tmp_path / "lock"), []

    def wait_for_it() -> None:
        with Lock(path):
            order.append("other")

    with Lock(path):
        other = threading.Thread(target=wait_for_it)
        other.start()
        with Lock(path):
            pass
        order.append("first")
    other.join()
    assert order == ["first", "other"]


def test_a_merge_into_a_file_that_was_replaced_meanwhile_goes_on(tmp_path: Path) -> None:
    book = Book.in_directory(tmp_path / "here")
    book.commit(draft("a"), NOW)
    older = Path(book.path).read_bytes()
    (tmp_path / "there").mkdir()
    Path(tmp_path / "there" / "repmirror.jsonl").write_bytes(older)
    other = Book.in_directory(tmp_path / "there")
    other.commit(draft("c"), NOW)
    book.commit(draft("b"), NOW)
    book.read()
    fresh = tmp_path / "fresh"
    fresh.write_bytes(older)
    os.replace(fresh, book.path)
    merge(book, [other.path], NOW)
    book.read()
    assert {"a", "b", "c"} <= book.fold.records["touch"].keys()
