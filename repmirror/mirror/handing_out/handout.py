"""A file the rep is about to hand out: chosen bit by bit, looked at before it leaves, then written and remembered."""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from time import perf_counter

from repmirror.domain.errors import NotUnderstoodError
from repmirror.domain.plain import plain
from repmirror.mirror.book import Book
from repmirror.mirror.discretion import FIELDS
from repmirror.mirror.files import replacing
from repmirror.mirror.handing_out.exporting import BRIEFS, FORMS, TABLE, Form, Piece, Wanted, pieces
from repmirror.mirror.handing_out.sharing import remember

SPANS = (
    "this month", "last month", "this week", "last week", "last four weeks", "this quarter", "this year", "all history",
)  # fmt: skip
"""The spans that are offered, the first one first."""

_FOUR_WEEKS = timedelta(weeks=4)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file that is offered."""

    title: str
    form: Form
    as_events: bool = False


KINDS = tuple(
    kind
    for form in (*FORMS, *BRIEFS, TABLE)
    for kind in (
        [Kind(form.title, form), Kind("follow-ups as events (ics)", form, True)]
        if form.form == "ics"
        else [Kind(form.title, form)]
    )
)
"""Every kind, in the order of FORMS, then the briefs and the table for many reps."""


@dataclass(frozen=True, slots=True)
class Handout:
    """What was chosen so far; a report of this month, without anything of buyers, to begin with."""

    kind: Kind = KINDS[0]
    span: str = SPANS[0]
    fields: frozenset[str] = frozenset()

    def of_kind(self, by: int) -> "Handout":
        """The next kind of file; it tells what its form tells, until it is said otherwise."""
        kind = KINDS[(KINDS.index(self.kind) + by) % len(KINDS)]
        span = self.span
        if kind.form.what != self.kind.form.what:
            span = SPANS[0] if kind.form.what == "report" else SPANS[-1]
        return Handout(kind, span, kind.form.told)

    def of_span(self, by: int) -> "Handout":
        """The next span."""
        if self.is_whole:
            return self
        return replace(self, span=SPANS[(SPANS.index(self.span) + by) % len(SPANS)])

    @property
    def is_whole(self) -> bool:
        """Whether there is nothing to choose in it: a card counts every week that is over, and tells of nobody."""
        return self.kind.form.what == "card"

    @property
    def of(self) -> str:
        """For a reader: what it is of."""
        return "every week of tenure that is over" if self.is_whole else self.span

    def turned(self, name: str) -> "Handout":
        """With a field of FIELDS, or without it."""
        return replace(self, fields=self.fields ^ {name})

    def wanted(self, today: date) -> Wanted:
        """What is to be written, seen from a day of the rep's."""
        wanted = Wanted.of(self.kind.form, self.fields, as_events=self.kind.as_events)
        return wanted.over(*days_of(self.span, today))

    def file_name(self, today: date) -> str:
        """How the file is called unless the rep says otherwise: `report-2026-11.html`."""
        form = self.kind.form
        what = form.form if form.form in ("salesforce", "hubspot") else form.what
        since, until = days_of(self.span, today)
        if since is None:
            when = today.isoformat()
        elif since.day == 1 and "month" in self.span:
            when = f"{since:%Y-%m}"
        else:
            when = f"{since}-to-{(until or today + _DAY) - _DAY}"
        return f"{what}-{when}.{form.suffix}"


def days_of(span: str, today: date) -> tuple[date | None, date | None]:
    """The half-open span of one of SPANS; None is from the first, or goes on."""
    monday, first = today - timedelta(days=today.weekday()), today.replace(day=1)
    quarter = first.replace(month=3 * ((first.month - 1) // 3) + 1)
    return {
        "this month": (first, None),
        "last month": ((first - _DAY).replace(day=1), first),
        "this week": (monday, None),
        "last week": (monday - timedelta(weeks=1), monday),
        "last four weeks": (today + _DAY - _FOUR_WEEKS, None),
        "this quarter": (quarter, None),
        "this year": (today.replace(month=1, day=1), None),
        "all history": (None, None),
    }[span]


def told(handout: Handout) -> str:
    """What of buyers is in it, for a reader."""
    fields = [name for name in FIELDS if name in handout.fields]
    return f"tells buyers’ {', '.join(fields)}" if fields else "nothing of buyers in it"


def free_path(name: str) -> str:
    """A path for a new file: here, or at home where here can't be written; never that of a file there is."""
    here = os.getcwd()
    directory = here if os.access(here, os.W_OK) else os.path.expanduser("~")
    stem, suffix = os.path.splitext(name)
    path, number = os.path.join(directory, name), 2
    while os.path.lexists(path):
        path, number = os.path.join(directory, f"{stem}-{number}{suffix}"), number + 1
    return path


def full_path(text: str) -> str:
    """A path as the rep typed it, made whole. Raises NotUnderstoodError for none, and for a folder."""
    path = os.path.abspath(os.path.expanduser(text.strip())) if text.strip() else ""
    if not path or os.path.isdir(path):
        raise NotUnderstoodError(f"{plain(text) or 'That'} is no file. Say a name for it, as ~/november.html.")
    return path


def shown_path(path: str) -> str:
    """A path for a reader, the file's name first, for the rest may be cut: "november.html in ~/reports"."""
    directory, name = os.path.split(path)
    home = os.path.expanduser("~")
    if directory == home or directory.startswith(home + os.sep):
        directory = f"~{directory[len(home) :]}"
    return f"{name} in {directory}"


def is_there(path: str) -> bool:
    """Whether writing would replace something."""
    return os.path.lexists(path)


def preview(book: Book, now: datetime, wanted: Wanted) -> Iterator[str]:
    """The file's text, byte for byte as it will be written, a piece at a time."""
    return (piece.text for piece in pieces(book, now, wanted, bom=True))


def as_it_reads(book: Book, now: datetime, wanted: Wanted) -> str:
    """The words of a report's page, without its looks."""
    return "".join(piece.text for piece in pieces(book, now, replace(wanted, form="md")))


class Writing:
    """A file under way: `go` on with it until it `is_done`, or `stop`: then what stood there still stands.

    `now` is that of the preview, so that the two are one. Raises StoreError, with nothing half-done.
    """

    def __init__(self, book: Book, now: datetime, wanted: Wanted, path: str) -> None:
        if os.path.realpath(path) == book.places.file:
            raise NotUnderstoodError(f"{plain(path)} is your store. Name another file.")
        self.holds = 0
        self.is_done = False
        self._book, self._now, self._wanted, self._path = book, now, wanted, path
        self._pieces: Iterator[Piece] = pieces(book, now, wanted, bom=True)
        self._stack = ExitStack()
        self._out = self._stack.enter_context(replacing(path))

    def go(self, budget_ms: float) -> bool:
        """Write on, for about so many milliseconds; whether it is done and on the disk."""
        until = perf_counter() + budget_ms / 1000
        try:
            for piece in self._pieces:
                self._out.write(piece.text)
                self.holds += piece.holds
                if perf_counter() >= until:
                    return False
        except BaseException as error:
            if not self._stack.__exit__(type(error), error, error.__traceback__):
                raise
        self._stack.close()
        self.is_done = True
        return True

    def stop(self) -> None:
        """Leave what stood there as it was."""
        if not self.is_done:
            stopped = NotUnderstoodError("stopped")
            try:
                self._stack.__exit__(NotUnderstoodError, stopped, None)
            except NotUnderstoodError:
                self.is_done = True

    def remembered(self, now: datetime) -> str:
        """Remember the sharing; "", or the sentence why that could not be done."""
        return remember(self._book, now, self._wanted, self._path, self.holds)
