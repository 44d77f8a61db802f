"""Files that were flipped, cut, doubled and spliced: no traceback, nothing altered is believed, no loss goes unseen."""

import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from repmirror.domain.step import Step
from repmirror.mirror.book import Book
from repmirror.store.fold import Fold
from repmirror.store.lines import decode
from repmirror.store.marks import highest, missing
from tests.mirror.told import NOW
from tests.store.suites.checked import touch_draft
from tests.store.suites.dose import Outcome, Tell, dose
from tests.store.suites.fresh import in_fresh_processes, shares
from tests.store.suites.in_memory import folded_bytes, made_up, written

_EACH = 500
"""So many mutations of one store before another is made up."""


def flipped(data: bytearray, toss: random.Random) -> None:
    for _ in range(toss.randint(1, 4)):
        data[toss.randrange(len(data))] ^= 1 << toss.randrange(8)


def cut_short(data: bytearray, toss: random.Random) -> None:
    del data[toss.randrange(len(data)) :]


def cut_out(data: bytearray, toss: random.Random) -> None:
    first = toss.randrange(len(data))
    del data[first : first + toss.randint(1, 400)]


def spliced(data: bytearray, toss: random.Random) -> None:
    place = toss.randrange(len(data))
    data[place:place] = (
        toss.randbytes(toss.randint(1, 40)) if toss.random() < 0.7 else toss.choice((b"\n", b"\r\n", b"<<<<<<< "))
    )


def doubled(data: bytearray, toss: random.Random) -> None:
    first, place = toss.randrange(len(data)), toss.randrange(len(data))
    data[place:place] = data[first : first + toss.randint(1, 400)]


def zeroed(data: bytearray, toss: random.Random) -> None:
    first = toss.randrange(len(data)) // 512 * 512
    data[first : first + 512] = bytes(len(data[first : first + 512]))


def of_lines(change: Callable[[list[bytes], random.Random], None]) -> Callable[[bytearray, random.Random], None]:
    def changed(data: bytearray, toss: random.Random) -> None:
        lines = [line + b"\n" for line in bytes(data).split(b"\n")[:-1]]
        if lines:
            change(lines, toss)
        data[:] = b"".join(lines)

    return changed


def line_doubled(lines: list[bytes], toss: random.Random) -> None:
    lines.insert(toss.randrange(len(lines) + 1), toss.choice(lines))


def line_deleted(lines: list[bytes], toss: random.Random) -> None:
    first = toss.randrange(len(lines))
    del lines[first : first + toss.choice((1, 1, 1, 2, 5))]


def lines_swapped(lines: list[bytes], toss: random.Random) -> None:
    toss.shuffle(lines)


MUTATIONS = (
    flipped, cut_short, cut_out, spliced, doubled, zeroed,
    of_lines(line_doubled), of_lines(line_deleted), of_lines(line_deleted), of_lines(lines_swapped),
)  # fmt: skip


def mutated(data: bytes, toss: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(toss.choice((1, 1, 1, 2, 3))):
        if changed:
            toss.choice(MUTATIONS)(changed, toss)
    return bytes(changed)


def verdict(data: bytes, marks: dict[str, int], known: dict[str, Step]) -> Counter[str]:
    """What one mutated file did: `altered` steps believed, losses, and of those the `unseen` ones."""
    fold = folded_bytes(data)
    found: Counter[str] = Counter()
    there = set()
    for raw in data.split(b"\n"):
        if isinstance(step := decode(raw), Step):
            found["altered"] += known.get(step.id) != step
            there.add(step.id)
    gone = missing(fold, marks)
    for step in known.values():
        if step.id not in there:
            found["losses"] += 1
            found["unseen"] += not any(step.seq in gap for gap in gone.get(step.stamp.device, ()))
    found["believed"] += sum(len(seen.twins) for seen in fold.sequences.values())
    found["by mark alone"] += bool(found["losses"]) and not fold.damaged and not missing(fold, {})
    return found


def mutate(seed: int, count: int, home: str) -> Counter[str]:
    """So many mutated files, every five-hundredth opened as a book and written on."""
    toss = random.Random(seed)
    total: Counter[str] = Counter()
    for number in range(count):
        if number % _EACH == 0:
            steps = made_up(toss, toss.randint(2, 16))
            data, known = written(steps), {step.id: step for step in steps}
            marks = highest(folded_bytes(data), {})
        changed = mutated(data, toss)
        try:
            total += verdict(changed, marks, known)
            if number % _EACH < 3:
                total["unwritable"] += written_on(changed, Path(home) / f"{seed}-{number}")
        except Exception as error:
            total[f"traceback {type(error).__name__}: {error} (seed {seed}, number {number})"] += 1
            total["tracebacks"] += 1
    total["files"] = count
    return total


def written_on(data: bytes, home: Path) -> bool:
    """Whether the file, opened as a book, does not take one more step and give back what it gave before."""
    before = folded_bytes(data)
    book = Book.in_directory(home)
    home.mkdir()
    Path(book.path).write_bytes(data)
    book.read()
    book.commit(touch_draft("next"), NOW)
    after: Fold = folded_bytes(Path(book.path).read_bytes())
    return after.get("touch", "next") is None or any(
        (after.newest(kind, id) or revision.stamp) < revision.stamp
        for kind in before.records
        for id, revision in before.records[kind].items()
    )


def outcome(count: int, share: int, home: Path, seed: int) -> Outcome:
    jobs = [(seed + n, part, str(home)) for n, part in enumerate(shares(count, share))]
    total: Counter[str] = sum(in_fresh_processes(mutate, jobs), Counter())
    more = (
        f"{total['losses']:,} steps destroyed, all told of, "
        f"{total['by mark alone']:,} files by the high-water mark alone, "
        f"{total['tracebacks']} tracebacks, {total['altered']} altered steps accepted, "
        f"{total['unseen']} undetected losses"
    )
    assert not total["tracebacks"], total
    bad = total["altered"] + total["believed"] + total["unwritable"]
    return Outcome("mutated files", total["files"], "files", total["unseen"], bad, more)


def test_mutated_files_are_read_without_a_traceback_a_lie_or_a_silent_loss(home: Path, seed: int, tell: Tell) -> None:
    tell(outcome(3_000, 1_500, home, seed))


@pytest.mark.long
def test_a_million_mutated_files_are_read_without_a_lie(home: Path, seed: int, tell: Tell) -> None:
    tell(outcome(dose(3_000, 1_000_000), 10_000, home, seed))
