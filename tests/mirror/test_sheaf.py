"""Lines bound together say what they say one by one: to the fold, to the history, whatever stands in them."""

import random
import tempfile
from collections.abc import Mapping, Sequence
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from repmirror.domain.step import Change, Stamp, Step
from repmirror.mirror.pages import Pages
from repmirror.store import sheaf as sheaves
from repmirror.store.fold import Taken
from repmirror.store.lines import Damage, Header, decode
from repmirror.store.paths import Places
from repmirror.store.sheaf import Binder
from tests.mirror.test_kept import all_of
from tests.store.spoken import OURS, sealed, some_lines

seeds = st.integers(0, 1 << 40)


def in_words(said: Any) -> Any:
    """For comparing: a number that is none equals itself here."""
    if isinstance(said, Mapping):
        return sorted((repr(key), in_words(each)) for key, each in said.items())
    if isinstance(said, list | tuple):
        return [*map(in_words, said)]
    return sorted(map(repr, said)) if isinstance(said, set) else repr(said)


def differing(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """What two mappings have otherwise."""
    pairs = {key: (in_words(one[key]), in_words(other[key])) for key in one}
    return {key: pair for key, pair in pairs.items() if pair[0] != pair[1]}


def told(lines: Sequence[bytes], start: int, binder: Binder) -> tuple[list[Any], list[Any]]:
    """What a sheaf says, step by step, and of headers and damage."""
    sheaf = binder.bind(lines, start)
    changes: list[list[Change]] = [[] for _ in sheaf.lines]
    for place, row in enumerate(sheaf.rows):
        changes[row].append(Change("touch", sheaf.touches.ids[place], sheaf.touches.fields(place)))
    for row, change in sheaf.changes:
        changes[row].append(change)
    stamps = [*map(Stamp, sheaf.ms, sheaf.ticks, sheaf.devices)]
    columns = zip(sheaf.lines, sheaf.places, sheaf.ids, stamps, sheaf.seqs, changes, strict=True)
    return [[*each, sorted(map(in_words, said), key=repr)] for *each, said in columns], sheaf.others


@given(seeds)
@settings(max_examples=300, deadline=None)
def test_a_sheaf_says_what_its_lines_say(seed: int) -> None:
    lines, binder = some_lines(random.Random(seed)), Binder()
    for _ in range(2):  # the second time from memory
        steps, others, place = [], [], 100
        for line in lines:
            said = decode(line)
            if isinstance(said, Header | Damage):
                others.append(said)
            elif said is not None:
                changes = sorted(map(in_words, said.changes), key=repr)
                steps.append([line, place, said.id, said.stamp, said.seq, changes])
            place += len(line) + 1
        assert told(lines, 100, binder) == (steps, others)


_BROKEN = ('"x":1},{"y":2', '"x":[{"y":1', '"y":2}]', '"x":"', '","y":3', '"x":[1', "2]", '"x":1},\\n{"y":2', "", " ")
"""What is no object in braces, and yet makes some with what stands before or behind."""


@pytest.mark.parametrize("pieces", [*permutations(_BROKEN, 2), _BROKEN])
def test_what_is_broken_is_not_made_whole_by_its_neighbours(pieces: Sequence[str]) -> None:
    made = b'{"id":"%016x","dev":"d","seq":%d,"t":[1,0],"says":"s","do":[["touch","%016x",{%s}]]'
    more = '"at":"2026-01-01T00:00:00+00:00","who":"A",'
    texts = ['"outcome":"sent"', *pieces, *['"outcome":"sent"'] * 30]
    lines = [sealed(made % (n, n, n, (more + text).encode())) for n, text in enumerate(texts, start=1)]
    said = [decode(line) for line in lines]
    sheaf = Binder().bind(lines, 0)
    assert len(sheaf.lines) + len(sheaf.others) == len(lines)
    assert [*sheaf.ids] == [each.id for each in said if isinstance(each, Step)]
    assert [*sheaf.others] == [each for each in said if isinstance(each, Damage)]


class OneByOne(Pages):
    """Pages that decode each line by itself; what stood but within a slice was never seen by the history."""

    def _take_in(self, lines: Sequence[bytes], start: int) -> None:
        changed: list[Taken] = []
        for line in lines:
            if (said := decode(line)) is not None:
                changed += self.fold.take(said, start)
            start += len(line) + 1
        self._apply(changed)


def read(kind: type[Pages], where: Places, *, from_its_end: bool) -> Pages:
    pages = kind(where, lambda: OURS)
    if from_its_end:
        pages.take_last()
    while not pages.take():
        pass
    return pages


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("repmirror.mirror.pages._SLICE", 3_000)
    monkeypatch.setattr("repmirror.mirror.pages._FIRST_LOOK", 2_000)
    monkeypatch.setattr(sheaves, "_REMEMBERED", 8)
    monkeypatch.setattr("repmirror.stats.rows._REMEMBERED", 8)


@given(seeds, st.booleans())
@example(seed=9060, from_its_end=False)  # a name spelled otherwise in a touch that stood for a moment
@example(seed=100336, from_its_end=False)  # a setting said in two slices
@settings(max_examples=150, deadline=None)
def test_what_was_read_in_sheaves_is_what_was_read_line_by_line(seed: int, from_its_end: bool) -> None:
    with tempfile.TemporaryDirectory() as home:
        file = Path(home) / "repmirror.jsonl"
        file.write_bytes(b"\n".join(some_lines(random.Random(seed))) + b"\n")
        where = Places(str(file), home + "/state", str(file))
        one, other = (read(kind, where, from_its_end=from_its_end) for kind in (OneByOne, Pages))
        assert differing(all_of(other), all_of(one)) == {}
        assert other.history.changes <= one.history.changes
        assert [step.id for step in other.fold.own] == [step.id for step in one.fold.own]
        assert differing(other.fold.told(), one.fold.told()).keys() <= {"devices"}
        assert {device: seen.told() for device, seen in other.fold.sequences.items()} == {
            device: seen.told() for device, seen in one.fold.sequences.items()
        }
