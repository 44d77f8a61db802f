"""What every format is: how it is known by its beginning, and how its rows become words."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from repmirror.exchange.bad_rows import Skipped
from repmirror.exchange.contacts import Contact
from repmirror.exchange.date_order import Order
from repmirror.exchange.foreign_words import Words
from repmirror.exchange.table import Table, Tick
from repmirror.exchange.written import Known, Written

Item = Written | Known | Contact | Skipped
"""What a row can turn out to be."""


@dataclass(frozen=True, slots=True)
class Look:
    """A file that was looked at: its first bytes without a byte order mark, and its table, if it is one.

    `path` may be a folder of files, whose first bytes are those of the first one. `size` is in bytes, of all of it.
    """

    path: Path
    first: bytes
    size: int
    table: Table | None = None


def _nobody(_number: str) -> str:
    return ""


def _nothing(_id: str) -> bool:
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a format is told beside its file: the moment, the rep's words, the order of dates.

    `whose` names the account that a number belongs to, "" where none is known; `is_known` says of a row's id whether
    its record is here already, so that the row need not be read.
    """

    now: datetime
    words: Words
    order: Order | None = None
    whose: Callable[[str], str] = field(default=_nobody)
    is_known: Callable[[str], bool] = field(default=_nothing)


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One program's way to write calls or buyers.

    `fits` says how much a file looks like it, 0 for not at all; `read` gives its rows in the file's order, in bounded
    memory, each with an id that is the same whenever the row is read again. It raises as tables do, before the first.
    `about` says in a sentence what comes of it; `may_repeat` that an id of the program's own can stand in it twice.
    """

    name: str
    title: str
    about: str
    fits: Callable[[Look], int]
    read: Callable[[Look, Told, Tick | None], Iterator[Item]]
    notes: Callable[[Look], tuple[str, ...]] = field(default=lambda _look: ())
    may_repeat: bool = True
