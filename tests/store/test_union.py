"""However devices part, log, copy, merge and forget, they end with the same records, and no step is lost."""

import itertools
import os
import shutil
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from repmirror.domain.step import Draft
from repmirror.mirror.book import Book
from repmirror.mirror.care.forgetting import forget
from repmirror.mirror.care.merging import merge
from repmirror.mirror.care.undoing import redo, undo
from repmirror.mirror.touches import quick, removed
from repmirror.store.copies import read_copy
from repmirror.store.paths import Places
from tests.mirror.told import NOW
from tests.store.makers import folded

WHOS = ("Acme", "Globex", "Hooli")


def _device(home: Path, name: str) -> Book:
    (home / name).mkdir()
    file = str(home / name / "repmirror.jsonl")
    return Book(Places(file, str(home / name / "state"), file))


WHAT = ("log", "pair", "remove", "undo", "redo", "merge", "conflict", "forget")
DEEDS = st.lists(
    st.tuples(st.integers(0, 2), st.sampled_from(WHAT), st.integers(0, 2)),
    max_size=14,
)


def _do(devices: list[Book], deed: tuple[int, str, int]) -> None:
    number, what, other = deed
    book, theirs = devices[number], devices[other]
    if what == "log":
        book.commit(quick(WHOS[other], "busy", NOW), NOW)
    elif what == "pair":
        pair = (quick(WHOS[other], "busy", NOW), quick(WHOS[number], "voicemail", NOW))
        book.commit(Draft(changes=pair[0].changes + pair[1].changes, says="two at once"), NOW)
    elif what == "remove" and (ids := sorted(book.history.words("touch"))):
        book.commit(removed("touch", ids[other % len(ids)], "a touch"), NOW)
    elif what == "undo":
        undo(book, NOW)
    elif what == "redo":
        redo(book, NOW)
    elif what == "merge" and os.path.exists(theirs.places.file) and book is not theirs:
        merge(book, [theirs.places.file], NOW)
    elif what == "conflict" and os.path.exists(theirs.places.file) and book is not theirs:
        shutil.copy(theirs.places.file, Path(book.places.file).with_name("repmirror (conflicted copy).jsonl"))
        book.read()
    elif what == "forget" and book.history.is_known(WHOS[other]):
        forget(book, WHOS[other], NOW)


@settings(max_examples=25, deadline=None)
@given(DEEDS)
def test_devices_that_merge_at_last_hold_the_same(deeds: list[tuple[int, str, int]]) -> None:
    with tempfile.TemporaryDirectory() as home:
        devices = [_device(Path(home), name) for name in "abc"]
        for deed in deeds:
            _do(devices, deed)
        there = [book for book in devices if os.path.exists(book.places.file)]
        steps = {step.id for book in there for step, _ in read_copy(book.places.file).steps}
        for one, other in itertools.permutations(there * 2, 2):
            if one is not other:
                merge(Book(one.places), [other.places.file], NOW)
        ends = []
        for book in there:
            again = Book(book.places)
            ends.append((again.fold.records, again.fold.headers))
            held = {step.id for step, _ in read_copy(book.places.file).steps}
            assert steps - held <= again.fold.forgotten
            assert all(seen.missing() == [] for seen in folded(book.places).sequences.values())
        assert all(end == ends[0] for end in ends)
