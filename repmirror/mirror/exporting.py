"""What the rep hands out: touches for programs, a report for a manager, files for a CRM or a calendar."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple, TextIO

from repmirror.domain.encounter import Touch
from repmirror.exchange.credited import Credited
from repmirror.exchange.csv_out import touches_csv
from repmirror.exchange.document_html import document_html
from repmirror.exchange.document_markdown import document_markdown
from repmirror.exchange.json_out import touches_json
from repmirror.exchange.report_out import facts_csv, facts_json
from repmirror.mirror.book import Book
from repmirror.mirror.discretion import FIELDS, Discretion
from repmirror.mirror.history import History
from repmirror.mirror.identity import cipher_of
from repmirror.mirror.report import report_of
from repmirror.mirror.report_page import report_page
from repmirror.mirror.report_rows import report_head, report_rows

__all__ = ["FIELDS", "FORMATS", "FORMS", "Form", "Wanted", "export", "this_month"]


class Form(NamedTuple):
    """One kind of file: what it holds, how its name ends, and what it says to whom."""

    what: str
    form: str
    suffix: str
    title: str
    told: frozenset[str] = frozenset()


FORMS = (
    Form("report", "html", "html", "report, a page to read and print"),
    Form("report", "md", "md", "report, Markdown"),
    Form("report", "csv", "csv", "report, its figures for a spreadsheet"),
    Form("report", "json", "json", "report, its figures for a program"),
    Form("touches", "csv", "csv", "touches, for a spreadsheet"),
    Form("touches", "json", "json", "touches, for a program"),
)
"""What can be written, in the order it is offered; `told` is what a form tells of buyers without being asked."""

FORMATS = tuple(dict.fromkeys(form.form for form in FORMS))
"""The names of the formats."""

_ALWAYS_REPORTS = frozenset({"md", "html"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the rep wants written: a format, a half-open span, and the fields of FIELDS that may be told.

    `what` is `report` or what else of FORMS that format can hold. A report with no span is this month's.
    """

    form: str
    what: str = "touches"
    since: date | None = None
    until: date | None = None
    fields: frozenset[str] = frozenset()

    @classmethod
    def of(cls, form: str, *, is_report: bool = False, **said: object) -> "Wanted":
        """The format's own kind of file: md and html are reports always, csv and json where it is said."""
        kinds = [each.what for each in FORMS if each.form == form]
        what = "report" if is_report or form in _ALWAYS_REPORTS else kinds[-1]
        return cls(form=form, what=what, **said)  # type: ignore[arg-type]

    def over(self, since: date | None, until: date | None) -> "Wanted":
        """The same of another span."""
        return replace(self, since=since, until=until)


def this_month(today: date) -> tuple[date, None]:
    """From the first of the month on."""
    return today.replace(day=1), None


def export(book: Book, now: datetime, out: TextIO, wanted: Wanted, *, bom: bool = False) -> int:
    """Write what is wanted; how many touches it holds or counts. Raises StoreError."""
    if wanted.what == "report":
        return _write_report(book.history, now, out, wanted, bom=bom)
    rows = credited(book, wanted.since, wanted.until, wanted.fields)
    return touches_csv(rows, out, bom=bom) if wanted.form == "csv" else touches_json(rows, out)


def _write_report(history: History, now: datetime, out: TextIO, wanted: Wanted, *, bom: bool) -> int:
    report = report_of(history, now, wanted.since, wanted.until, wanted.fields)
    if wanted.form == "html":
        out.write(document_html(report_page(report)))
    elif wanted.form == "md":
        out.write(document_markdown(report_page(report)))
    elif wanted.form == "csv":
        facts_csv(list(report_rows(report)), out, bom=bom)
    else:
        facts_json(report_head(report), list(report_rows(report)), out)
    return report.tally.touches + report.tally.excluded


def credited(book: Book, since: date | None, until: date | None, fields: Collection[str]) -> Iterator[Credited]:
    """The touches of a half-open span, as much of each as may be told, with what they came to."""
    history = book.history
    rows = history.ledger.rows(since, until)
    tell = _teller(book, rows, fields)
    for row, touch in zip(rows, history.touches(rows), strict=True):
        yield Credited(tell(touch), history.ledger.base[row] > 0)


def _teller(book: Book, rows: range, fields: Collection[str]) -> Callable[[Touch], Touch]:
    """Touches with what was not asked for taken out: a buyer goes under the rep's own cipher."""
    if set(FIELDS) <= set(fields):
        return lambda touch: touch
    discreet, cipher, account_of = Discretion(book.history, fields, rows), cipher_of(book), book.history.account_of
    text = lru_cache(maxsize=65_536)(discreet.text)

    def told(touch: Touch) -> Touch:
        words = {name: tuple(map(text, getattr(touch, name))) for name in _WORDS}
        return touch.revised(
            who=touch.who if discreet.tells("names") else cipher(account_of(touch.who)),
            note=text(touch.note) if discreet.tells("notes") else "",
            **words,
        )

    return told


_WORDS = ("objections", "tags", "rivals", "reasons_for", "reasons_against")
