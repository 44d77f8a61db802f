"""A document as Markdown that reads well as it stands: tables are aligned, charts are small tables."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import singledispatch

from repmirror.domain.plain import plain
from repmirror.exchange.document import (
    Bars,
    Block,
    Column,
    Document,
    Heading,
    Items,
    KeyFigures,
    Paragraph,
    Quote,
    Table,
    Trend,
)

_ANYWHERE = re.compile(r"[\\`*_\[\]<|~$@#]|&(?=\w)|!(?=\[)|:(?=//|[\w+-]+:)|(?<=[wW]{3})\.")
_AT_THE_START = re.compile(r"^(?:(\d{1,9})(?=[.)](?:\s|$))|(?=[+-](?:[\s-]|$))|(?=[>=]))")


def document_markdown(document: Document) -> str:
    """The page, ending in one newline. All of its text is escaped, so that none is markup."""
    head = [f"# {_within(document.title)}"]
    if document.subtitle:
        head.append(escaped(document.subtitle))
    parts = [*head, *("\n".join(_lines(block)) for block in document.blocks)]
    if document.foot:
        parts += ["---", escaped(document.foot)]
    return "\n\n".join(part for part in parts if part) + "\n"


def escaped(text: str) -> str:
    """Plain text as Markdown shows it letter by letter: no link, heading, list, table cell, mention or picture."""
    return _AT_THE_START.sub(r"\1\\", _within(text))


def _within(text: str) -> str:
    """As `escaped`, where no line begins."""
    return _ANYWHERE.sub(r"\\\g<0>", plain(text).strip())


@singledispatch
def _lines(block: Block) -> Iterator[str]:
    message = f"{type(block).__name__} is no block"
    raise TypeError(message)


@_lines.register
def _(block: Heading) -> Iterator[str]:
    yield f"## {_within(block.text)}"


@_lines.register
def _(block: Paragraph) -> Iterator[str]:
    yield escaped(block.text)


@_lines.register
def _(block: Items) -> Iterator[str]:
    return (f"- {escaped(line)}" for line in block.lines)


@_lines.register
def _(block: KeyFigures) -> Iterator[str]:
    for figure in block.figures:
        detail = f" ({_within(figure.detail)})" if figure.detail else ""
        yield f"- **{_within(figure.value)}** {_within(figure.name)}{detail}"


@_lines.register
def _(block: Quote) -> Iterator[str]:
    yield f"> {escaped(block.text)}"
    if block.by:
        yield f">\n> — {_within(block.by)}"


@_lines.register
def _(block: Table) -> Iterator[str]:
    yield from _captioned(block.caption)
    yield from _grid(block.columns, block.rows)


@_lines.register
def _(block: Bars) -> Iterator[str]:
    yield from _captioned(block.title)
    columns = [Column(""), Column("share" if block.top == 1 else "count", is_figure=True)]
    is_sure = any(bar.sure for bar in block.bars)
    if is_sure:
        columns.append(Column("95 % sure it is"))
    yield from _grid(columns, [[bar.label, bar.told, bar.sure][: len(columns)] for bar in block.bars])
    yield from _noted(block.note)


@_lines.register
def _(block: Trend) -> Iterator[str]:
    yield from _captioned(block.title)
    began: dict[int, list[str]] = {}
    for mark in block.marks:
        began.setdefault(mark.at, []).append(mark.what)
    columns = [Column(block.by), Column(block.what, is_figure=True), Column("of"), Column("95 % sure it is")]
    rows = [
        [f"{point.label} (still open)" if point.is_open else point.label, point.told, point.of, point.sure or "–"]
        + (["; ".join(began.get(place, ()))] if began else [])
        for place, point in enumerate(block.points)
    ]
    yield from _grid([*columns, Column("began")] if began else columns, rows)
    yield from _noted(block.note)


def _captioned(caption: str) -> Iterator[str]:
    if caption:
        yield f"**{_within(caption)}**"
        yield ""


def _noted(note: str) -> Iterator[str]:
    if note:
        yield ""
        yield escaped(note)


def _grid(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """A table whose columns are as wide as their widest cell, so that it reads well unrendered too."""
    cells = [[_within(column.title) for column in columns], *([_within(cell) for cell in row] for row in rows)]
    widths = [max(3, *(_width(row[place]) for row in cells)) for place in range(len(columns))]
    yield _row(cells[0], columns, widths)
    rules = ["-" * width for width in widths]
    told = [rule[1:] + ":" if column.is_figure else rule for rule, column in zip(rules, columns, strict=True)]
    yield f"| {' | '.join(told)} |"
    for row in cells[1:]:
        yield _row(row, columns, widths)


def _row(cells: Sequence[str], columns: Sequence[Column], widths: Sequence[int]) -> str:
    filled = []
    for cell, column, width in zip(cells, columns, widths, strict=True):
        room = " " * (width - _width(cell))
        filled.append(room + cell if column.is_figure else cell + room)
    return f"| {' | '.join(filled)} |"


def _width(text: str) -> int:
    """How many columns of a terminal the text takes."""
    if text.isascii():
        return len(text)
    return sum(1 + (unicodedata.east_asian_width(char) in "WF") for char in text if not unicodedata.combining(char))
