"""The one module that prints: data on standard output, messages on standard error, nothing a terminal obeys."""

import os
import sys
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

import click

from repmirror.domain.plain import plain, plain_lines

if TYPE_CHECKING:
    from repmirror.mirror.rate import Rate

_GAP = "  "
_LEAST = 12
"""Cells to which texts are cut at most; where that is not enough a row runs over several lines."""


def say(*lines: str) -> None:
    """Print lines of data."""
    for line in lines:
        click.echo(plain(line))


def head(line: str) -> None:
    """Print the line that names what follows; bold on a terminal that shows colour."""
    click.echo(_styled(plain(line), bold=True))


def note(*sentences: str) -> None:
    """Print messages for the rep, beside the data."""
    for sentence in sentences:
        click.echo(plain_lines(sentence), err=True)


def show_json(facts: Any) -> None:
    """Print JSON in ASCII: an array an element a line, all else indented."""
    import json

    if isinstance(facts, list) and facts:
        lines = ",\n".join(json.dumps(each, allow_nan=False) for each in facts)
        text = f"[\n{lines}\n]"
    else:
        text = json.dumps(facts, allow_nan=False, indent=2)
    click.echo(text.replace("\x7f", "\\u007f"))


def table(header: Sequence[str], rows: Iterable[Sequence[str]], right: Collection[int] = ()) -> None:
    """Print columns under their heads; those in `right` hold numbers and stand flush right.

    On a terminal too narrow for them the widest texts are cut, on one narrower still the cells of a row run on
    below each other; a file or another program gets all of it.
    """
    cells = [[plain(cell) for cell in row] for row in (header, *rows)]
    columns = _fitted([*zip(*cells, strict=True)], right)
    if columns is None:
        told = (_run_on(_named(row, header, right), _room()) for row in cells[1:])
        click.echo("\n".join(line for lines in told for line in lines))
        return
    padded = [_padded(column, is_right=place in right) for place, column in enumerate(columns)]
    first, *others = (_GAP.join(row).rstrip() for row in zip(*padded, strict=True))
    click.echo("\n".join((_styled(first, dim=True), *others)))


def _fitted(columns: list[tuple[str, ...]], right: Collection[int]) -> list[Sequence[str]] | None:
    """The columns, those of text cut as far as the terminal needs it; None where no cutting makes them fit."""
    if _room() <= 0:
        return [*columns]
    room = _room() - len(_GAP) * (len(columns) - 1)
    widths = [max(map(_width, column)) for column in columns]
    if sum(widths) <= room:
        return [*columns]
    before = [*widths]
    texts = sorted((place for place in range(len(widths)) if place not in right), key=lambda at: (-before[at], -at))
    for place in texts:  # the widest gives most: the others stay readable
        over = sum(widths) - room
        widths[place] -= max(0, min(over, widths[place] - _LEAST))
    if sum(widths) > room:
        return None
    return [
        column if width == old else [_cut(cell, width) for cell in column]
        for column, width, old in zip(columns, widths, before, strict=True)
    ]


def _named(row: Sequence[str], header: Sequence[str], right: Collection[int]) -> list[str]:
    """The cells that say something, a number with the name of its column."""
    return [f"{header[place]} {cell}" if place in right else cell for place, cell in enumerate(row) if cell]


def _run_on(cells: Sequence[str], room: int) -> list[str]:
    """The cells side by side as far as they fit, the others below; one longer than a line is broken between words."""
    lines = [""]
    for cell in cells:
        gap, parts = _GAP, [cell]
        if _width(cell) > room - len(_GAP):
            gap, parts = " ", cell.split(" ")
        for nth, part in enumerate(parts):
            between = "" if not lines[-1].strip() else gap if nth else _GAP
            if lines[-1].strip() and _width(lines[-1] + between + part) > room:
                lines.append(_GAP)
                between = ""
            lines[-1] += between + part
    return lines


def _room() -> int:
    """Cells a line of the terminal has; none of that matters where output goes elsewhere."""
    if not sys.stdout.isatty():
        return -1
    told = os.environ.get("COLUMNS", "")
    try:
        return int(told) if told.isdecimal() else os.get_terminal_size(sys.stdout.fileno()).columns
    except (OSError, ValueError):
        return -1


def _cut(cell: str, width: int) -> str:
    if _width(cell) <= width:
        return cell
    while _width(cell) > width - 1:
        cell = cell[:-1]
    return f"{cell.rstrip()}…"


def _padded(column: Sequence[str], *, is_right: bool) -> list[str]:
    """The cells of a column with the spaces that make them one width."""
    widths = [*map(_width, column)]
    widest = max(widths)
    spaces = [" " * (widest - width) for width in widths]
    pairs = zip(spaces, column, strict=True) if is_right else zip(column, spaces, strict=True)
    return [*map("".join, pairs)]


def rate_words(rate: "Rate") -> str:
    """`9 of 31 (29 %), sure to 18–44 %`: never a rate without its denominator."""
    if not rate.touches:
        return "nothing to divide by yet"
    return f"{rate.of} ({rate.percent}), sure to {rate.sure_of}"


def counted(number: int, noun: str) -> str:
    """`1 touch`, `12,000 touches`."""
    ending = "es" if noun.endswith(("ch", "s")) else "s"
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}{ending}"


def short_id(id: str) -> str:
    """As much of an id as a rep needs to type."""
    return id[:8]


def has_colour() -> bool:
    """Whether standard output is a terminal that shows colour, and the rep wants it."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _styled(text: str, **style: bool) -> str:
    return click.style(text, **style) if has_colour() else text


def _width(text: str) -> int:
    """Cells on the screen: East Asian wide characters and emoji take two, marks none."""
    if text.isascii():
        return len(text)
    return sum(map(_cells, text))


@cache
def _cells(char: str) -> int:
    import unicodedata

    if unicodedata.combining(char) or char in "\u200c\u200d\ufe0f":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
