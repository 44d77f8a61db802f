"""A CSV file as a table: its delimiter, its header, and its rows as a stream, each with the line it starts on."""

import csv
import io
from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from os import PathLike
from pathlib import Path
from typing import NamedTuple, TextIO

from repmirror.domain.errors import NotUnderstoodError
from repmirror.domain.plain import plain
from repmirror.exchange.bad_rows import Skipped, quoted
from repmirror.exchange.encodings import Encoding, encoding_of, size_of
from repmirror.exchange.headless import is_data

DELIMITERS = (",", ";", "\t", "|")
_SPOKEN = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "upright strokes"}

Tick = Callable[[int], object]
"""Told the bytes read so far, now and then: what a progress bar needs beside `Table.size`."""

_SAMPLE = 1 << 18
_SAMPLE_ROWS = 50
_ROWS_A_TICK = 500


class Row(NamedTuple):
    """One row: the physical line it starts on, counted from 1, and a cell for each column."""

    line: int
    cells: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A CSV file that was looked at once. It holds no open file: each `rows()` reads anew, in bounded memory.

    `header` is cleaned text, all of it different; `size` is in bytes; `notes` are sentences for the rep. One that
    `is_headless` begins with a row of its data: its columns are called by their numbers.
    """

    path: Path
    encoding: Encoding
    delimiter: str
    says_delimiter: bool
    header: tuple[str, ...]
    size: int
    doubled: tuple[str, ...] = ()
    is_headless: bool = False

    @property
    def notes(self) -> tuple[str, ...]:
        """What the rep should know of how it was read."""
        apart = _SPOKEN.get(self.delimiter, f"the sign {quoted(self.delimiter)}")
        said = f", as its first line sep={self.delimiter.strip()} says" if self.says_delimiter else ""
        doubled = " and ".join(map(quoted, self.doubled))
        told = (
            self.encoding.note,
            f"Its columns are kept apart by {apart}{said}." if self.delimiter != "," or said else "",
            f"It has more than one column {doubled}; the later ones were named (2), (3) and so on." if doubled else "",
            "Its first line is data and no heading, so its columns go by their numbers." if self.is_headless else "",
        )
        return tuple(filter(None, told))

    def rows(self, tick: Tick | None = None) -> Iterator[Row | Skipped]:
        """The rows behind the header, if it has one, in the file's order; blank lines are passed over in silence.

        Raises `NotUnderstoodError` at the end where the file turns out to have been cut short meanwhile.
        """
        width = len(self.header)
        with _opened(self.path, self.encoding) as text:
            records = _records(text, self.delimiter, self.says_delimiter)
            if not self.is_headless:
                next(records, None)
            for count, record in enumerate(records):
                if tick and not count % _ROWS_A_TICK:
                    tick(text.buffer.tell())
                if isinstance(record, Skipped) or len(record.cells) == width:
                    yield record
                else:
                    cells = f"{len(record.cells)} cell{'s' * (len(record.cells) != 1)}"
                    head = "first line" if self.is_headless else "header"
                    yield Skipped(record.line, f"it has {cells} where the {head} has {width}", tuple(record.cells))
            if text.buffer.tell() < self.size:
                raise NotUnderstoodError(f"{quoted(self.path.name)} was changed while it was read. Import it again.")
        if tick:
            tick(self.size)


def open_table(path: str | PathLike[str]) -> Table:
    """Look at a CSV file: encoding, delimiter (a first line `sep=;` is obeyed) and header.

    Reads all bytes once. Raises `NoSuchError` for a missing file and `NotUnderstoodError` for what is no CSV.
    """
    path = Path(path)
    size = size_of(path)
    encoding = encoding_of(path)
    with _opened(path, encoding) as text:
        sample = text.read(_SAMPLE)
    said = _said_delimiter(sample)
    delimiter = said or _likely_delimiter(sample)
    with _opened(path, encoding) as text:
        first = next(_records(text, delimiter, bool(said)), None)
    names = _header(path, first)
    is_headless = is_data(names)
    if is_headless:
        names = tuple(f"column {place}" for place, _ in enumerate(names, 1))
    return Table(
        path=path,
        encoding=encoding,
        delimiter=delimiter,
        says_delimiter=bool(said),
        header=_told_apart(names),
        size=size,
        doubled=tuple(name for name, times in Counter(names).items() if times > 1),
        is_headless=is_headless,
    )


def bare_rows(path: Path, tick: Tick | None = None) -> Iterator[Row | Skipped]:
    """All rows of a file without a header, with commas, however long each is."""
    with _opened(path, encoding_of(path)) as text:
        for count, record in enumerate(_records(text, ",", False)):
            if tick and not count % _ROWS_A_TICK:
                tick(text.buffer.tell())
            yield record


def _opened(path: Path, encoding: Encoding) -> "io.TextIOWrapper[io.BufferedReader]":
    try:
        return io.TextIOWrapper(path.open("rb"), encoding.name, "replace", newline="")
    except OSError as error:
        raise NotUnderstoodError(f"{quoted(path.name)} can't be read: {error.strerror}.") from None


def _header(path: Path, first: Row | Skipped | None) -> tuple[str, ...]:
    if first is None:
        raise NotUnderstoodError(f"{quoted(path.name)} is empty. Export it again, with its header line.")
    if isinstance(first, Skipped):
        raise NotUnderstoodError(f"The header of {quoted(path.name)}, line {first.line}, can't be read: {first.why}.")
    cleaned = (plain(cell).strip() for cell in first.cells)
    return tuple(name or f"column {place}" for place, name in enumerate(cleaned, 1))


def _told_apart(names: tuple[str, ...]) -> tuple[str, ...]:
    """All of them different: the second `note` is `note (2)`."""
    told: dict[str, None] = {}
    for name in names:
        nth = 1
        while (apart := f"{name} ({nth})" if nth > 1 else name) in told:
            nth += 1
        told[apart] = None
    return tuple(told)


def _said_delimiter(sample: str) -> str:
    """The delimiter of Excel's own first line, `sep=;`, or nothing."""
    first = sample.split("\n", 1)[0].rstrip("\r").strip('"')
    return first[4] if len(first) == 5 and first[:4].lower() == "sep=" and first[4] not in '"\r\n' else ""


def _likely_delimiter(sample: str) -> str:
    """The delimiter that gives the most rows the header's width, then the widest; a comma where none divides."""
    return max(DELIMITERS, key=lambda delimiter: _evenness(sample, delimiter))


def _evenness(sample: str, delimiter: str) -> tuple[float, int]:
    records = list(islice(_records(io.StringIO(sample, newline=""), delimiter, False), _SAMPLE_ROWS))
    if 2 < len(records) < _SAMPLE_ROWS and len(sample) == _SAMPLE:
        records.pop()  # cut off by the sample's end
    widths = [len(record.cells) if isinstance(record, Row) else 0 for record in records]
    width = widths[0] if widths else 0
    return (widths.count(width) / len(widths), width) if width > 1 else (0.0, 0)


class _Lines:
    """The file's lines for the csv reader, with those of the row in hand remembered, so they can be read again."""

    def __init__(self, text: TextIO) -> None:
        self._text = text
        self._again: deque[str] = deque()
        self.row: list[str] = []

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._text)
        self.row.append(line)
        return line

    def forget_first(self) -> None:
        """Give up the first line of the row in hand, and read those after it anew."""
        self._again.extendleft(reversed(self.row[1:]))
        self.row.clear()


def _records(text: TextIO, delimiter: str, says_delimiter: bool) -> Iterator[Row | Skipped]:
    """Every record but blank lines, header and all.

    A stray quote swallows what follows it up to the next quote, so a record that breaks costs only its
    first line: the others are read again as rows of their own.
    """
    lines = _Lines(text)
    line = 1
    if says_delimiter:
        next(text)
        line = 2
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Skipped(line, _reason(error), (lines.row[0].rstrip("\r\n"),))
            lines.forget_first()
            line += 1
            continue
        if cells:
            yield Row(line, cells)
        line += len(lines.row)
        lines.row.clear()


def _reason(error: csv.Error) -> str:
    """The csv module's complaint in the rep's words."""
    if "limit" in str(error):
        return f"a cell has more than {csv.field_size_limit():,} characters: a quote may be missing"
    return 'a quote is opened and not closed, or is not doubled inside a quoted cell ("")'
