"""A page for somebody else to read: a title and blocks of plain text and plain numbers, with no looks of its own.

Whoever makes one words everything (`29 %`, `9 of 31`); a renderer escapes it all and decides how it looks. Text is
never markup: a name with `<` or `*` in it is shown letter by letter.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """The beginning of a part."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A few sentences; `is_quiet` for what explains rather than tells."""

    text: str
    is_quiet: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """A list of short lines."""

    lines: Sequence[str]


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One figure to see first: `29 %`, `on base`, `9 of 31 touches; sure to 16–47 %`."""

    value: str
    name: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """A row of them, the most important one first."""

    figures: Sequence[KeyFigure]


@dataclass(frozen=True, slots=True)
class Column:
    """A table's column; figures stand to the right."""

    title: str
    is_figure: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of words under columns, as many words in each row as there are columns."""

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody said, and who, if that is told."""

    text: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its length, in words, and between what it surely lies; `is_strong` for the one that matters."""

    label: str
    value: float | None
    told: str
    low: float | None = None
    high: float | None = None
    sure: str = ""
    is_strong: bool = False


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars below each other on one scale from 0 to `top`, or to the longest."""

    title: str
    bars: Sequence[Bar]
    note: str = ""
    top: float | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """One point in time: a share of 0 to 1, None where there was nothing; `is_open` while it may still change.

    `told` is the share in words, `of` what it is of, `sure` its bounds in words.
    """

    label: str
    value: float | None
    told: str
    of: str
    low: float | None = None
    high: float | None = None
    sure: str = ""
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that began at a point, counted from 0."""

    at: int
    what: str


@dataclass(frozen=True, slots=True)
class Trend:
    """A line through points in time within the band it surely lies in, with what began when.

    `by` names what a point is (`week`), `what` what is told of it (`on base`).
    """

    title: str
    by: str
    what: str
    points: Sequence[Point]
    marks: Sequence[Mark] = ()
    note: str = ""


Block = Heading | Paragraph | Items | KeyFigures | Table | Quote | Bars | Trend


@dataclass(frozen=True, slots=True)
class Document:
    """The page: `title` and, under it, `subtitle` (of when, by whom); `foot` says what it is and what is left out."""

    title: str
    subtitle: str
    blocks: Sequence[Block]
    foot: str = ""
