"""A file cut off at any byte gives back exactly its whole lines."""

import random
from pathlib import Path

import pytest

from repmirror.mirror.book import Book
from repmirror.store.fold import Fold
from repmirror.store.lines import Damage, decode
from repmirror.store.reader import Reader
from tests.mirror.told import NOW
from tests.store.suites.checked import touch_draft
from tests.store.suites.dose import Outcome, Tell, dose
from tests.store.suites.fresh import in_fresh_processes
from tests.store.suites.in_memory import NOWHERE, MemoryDisk, folded_bytes, made_up, written

STEPS = 1_000


def whole_lines(data: bytes) -> list[int]:
    """For each prefix, by its length, how many steps it holds whole: one without its newline is whole too."""
    found, count = [0], -1  # the first line is the header
    for place, byte in enumerate(data):
        if byte == ord("\n"):
            found.append(max(0, count + (data[place - 1 : place] == b"\n")))
            continue
        count += data[place + 1 : place + 2] == b"\n"
        found.append(max(0, count))
    return found


def seen(fold: Fold) -> int:
    return sum(each.highest - sum(map(len, each.missing())) for each in fold.sequences.values())


def wrong_prefixes(seed: int, first: int, last: int) -> int:
    """How many prefixes of these lengths, each opened anew, give back anything but their whole lines."""
    data = written(made_up(random.Random(seed), STEPS))
    expected = whole_lines(data)
    lines, wrong = {line: decode(line) for line in data.split(b"\n")}, 0
    for length in range(first, min(last, len(data) + 1)):
        fold, damaged = Fold(None), 0
        for raw in Reader(NOWHERE, MemoryDisk(data[:length])).lines(1 << 24)[0]:
            line = lines.get(raw) or decode(raw)
            damaged += isinstance(line, Damage)
            if line is not None:
                fold.add(line)
        wrong += seen(fold) != expected[length] or damaged > 0
    return wrong


def test_every_prefix_followed_byte_by_byte_gives_its_whole_lines(seed: int, tell: Tell) -> None:
    data = written(made_up(random.Random(seed), STEPS))
    expected = whole_lines(data)
    disk, fold, wrong = MemoryDisk(data), Fold(None), 0
    reader = Reader(NOWHERE, disk)
    for disk.size in range(len(data) + 1):
        for raw in reader.lines()[0]:
            fold.add(decode(raw))  # type: ignore[arg-type]
        wrong += seen(fold) != expected[disk.size]
    assert fold.damaged == []
    tell(Outcome("every prefix of a 1,000-step store, as it grows", len(data) + 1, "prefixes", unreadable=wrong))


def test_a_prefix_opens_and_is_written_on(home: Path, seed: int, tell: Tell) -> None:
    toss = random.Random(seed)
    data = written(made_up(toss, 60))
    expected, wrong = whole_lines(data), 0
    for number, length in enumerate(toss.sample(range(len(data) + 1), 60)):
        book = Book.in_directory(home / str(number))
        Path(book.path).parent.mkdir()
        Path(book.path).write_bytes(data[:length])
        book.read()
        book.commit(touch_draft("next"), NOW)
        after = folded_bytes(Path(book.path).read_bytes())
        wrong += seen(after) != expected[length] + 1 or len(after.damaged) > 1
    tell(Outcome("prefixes opened as a book and written on", 60, "prefixes", unreadable=wrong))


@pytest.mark.long
def test_every_prefix_opened_anew_gives_its_whole_lines(seed: int, tell: Tell) -> None:
    length = len(written(made_up(random.Random(seed), STEPS))) + 1
    part = 4_000
    jobs = [(seed, first, first + part) for first in range(0, dose(2 * part, length), part)]
    wrong = sum(in_fresh_processes(wrong_prefixes, jobs))
    count = min(length, len(jobs) * part)
    tell(Outcome("every prefix of a 1,000-step store, opened anew", count, "prefixes", unreadable=wrong))
