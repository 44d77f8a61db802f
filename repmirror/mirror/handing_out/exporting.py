"""What the rep hands out, made: touches for programs, a report for a manager, files for a CRM or a calendar."""

from collections.abc import Callable, Collection, Iterator
from datetime import date, datetime
from functools import lru_cache, partial
from typing import NamedTuple, TextIO

from repmirror.domain.encounter import Touch
from repmirror.exchange.card_file import card_text
from repmirror.exchange.credited import Credited
from repmirror.exchange.crm_out import hubspot_lines, salesforce_lines
from repmirror.exchange.csv_out import BOM, touch_lines
from repmirror.exchange.document_html import document_html
from repmirror.exchange.document_markdown import document_markdown
from repmirror.exchange.ical_out import follow_up_lines
from repmirror.exchange.json_out import touch_elements
from repmirror.exchange.jsonl_out import team_lines
from repmirror.exchange.report_out import facts_csv, facts_json
from repmirror.mirror.book import Book
from repmirror.mirror.colleagues.cards import card_made
from repmirror.mirror.colleagues.team_rows import rep_of, team_rows
from repmirror.mirror.discretion import Discretion
from repmirror.mirror.handing_out.briefs import brief
from repmirror.mirror.handing_out.calendar import owed_of
from repmirror.mirror.handing_out.forms import BRIEFS, TABLE, TIPS, YOUR_OWN, Wanted
from repmirror.mirror.history import History
from repmirror.mirror.identity import cipher_of, own_id
from repmirror.mirror.report.page import report_page
from repmirror.mirror.report.report import report_of
from repmirror.mirror.report.rows import report_head, report_rows

_BRIEFS = frozenset(form.what for form in BRIEFS)


class Piece(NamedTuple):
    """A part of a file, and how many touches or follow-ups it holds or counts."""

    text: str
    holds: int = 0


def export(
    book: Book, now: datetime, out: TextIO, wanted: Wanted, *, bom: bool = False,
    progress: Callable[[int], object] | None = None,
) -> int:  # fmt: skip
    """Write what is wanted; how many touches, follow-ups or rows it holds or counts. `progress` is told each more.

    Raises StoreError, and NotUnderstoodError for a table of a rep who is not called anything.
    """
    count = 0
    for piece in pieces(book, now, wanted, bom=bom):
        out.write(piece.text)
        count += piece.holds
        if progress and piece.holds:
            progress(piece.holds)
    return count


def pieces(book: Book, now: datetime, wanted: Wanted, *, bom: bool = False) -> Iterator[Piece]:
    """The file, a piece at a time: whoever writes it in slices between keys writes the same. Raises StoreError.

    `bom` is for Excel, and only where it is a table for a spreadsheet.
    """
    if bom and wanted.form == "csv":
        yield Piece(BOM)
    if wanted.what == "report":
        yield _report(book.history, now, wanted)
        return
    if wanted.what in _BRIEFS:
        yield Piece(*brief(book.history, now, wanted.what, wanted.form, (wanted.since, wanted.until), wanted.fields))
        return
    if wanted.what == TABLE.what:
        rep, cipher = rep_of(book.history), cipher_of(book)
        rows = team_rows(book.history, now, rep, cipher, wanted.since, wanted.until, wanted.fields)
        yield from (Piece(line, 1) for line in team_lines(rows))
        return
    if wanted.what == "card":
        card = card_made(book.history, now, own_id(book), None if TIPS in wanted.fields else ()).card
        yield Piece(card_text(card), max(1, card.touches))
        return
    texts = _texts(book, now, wanted)
    yield Piece(next(texts))  # the head; a foot comes last where the form has one
    last = None
    for text in texts:
        if last is not None:
            yield Piece(last, 1)
        last = text
    if last is not None:
        yield Piece(last, 0 if wanted.form in _WITH_A_FOOT else 1)


_WITH_A_FOOT = frozenset({"json", "ics"})


def _texts(book: Book, now: datetime, wanted: Wanted) -> Iterator[str]:
    """A head, a text for each touch or follow-up, and a foot in some forms."""
    if wanted.what == "follow-ups":
        discreet = Discretion(book.history, wanted.fields)
        owed = owed_of(book, now, discreet, wanted.since, wanted.until)
        return follow_up_lines(owed, now, as_events=wanted.as_events)
    rows = credited(book, wanted.since, wanted.until, wanted.fields)
    if wanted.form == "salesforce":
        return salesforce_lines(rows)
    if wanted.form == "hubspot":
        return hubspot_lines(rows, partial(_number, book.history) if "numbers" in wanted.fields else _no_number)
    return touch_lines(rows) if wanted.form == "csv" else touch_elements(rows)


def _number(history: History, touch: Touch) -> str:
    phones = history.account(history.account_of(touch.who)).phones
    return phones[0] if phones else ""


def _no_number(_touch: Touch) -> str:
    return ""


def _report(history: History, now: datetime, wanted: Wanted) -> Piece:
    report = report_of(history, now, wanted.since, wanted.until, wanted.fields)
    if wanted.form == "html":
        text = document_html(report_page(report))
    elif wanted.form == "md":
        text = document_markdown(report_page(report))
    elif wanted.form == "csv":
        text = facts_csv(report_rows(report))
    else:
        text = facts_json(report_head(report), report_rows(report))
    return Piece(text, report.tally.touches or report.tally.excluded)


def credited(book: Book, since: date | None, until: date | None, fields: Collection[str]) -> Iterator[Credited]:
    """The touches of a half-open span, as much of each as may be told, with what they came to."""
    history = book.history
    rows = history.ledger.rows(since, until)
    tell = _teller(book, fields)
    for row, touch in zip(rows, history.touches(rows), strict=True):
        yield Credited(tell(touch), history.ledger.base[row] > 0)


def _teller(book: Book, fields: Collection[str]) -> Callable[[Touch], Touch]:
    """Touches with what was not asked for taken out: a buyer goes under the rep's own cipher."""
    if set(fields) >= YOUR_OWN:
        return lambda touch: touch
    discreet, cipher, account_of = Discretion(book.history, fields), cipher_of(book), book.history.account_of
    text = lru_cache(maxsize=65_536)(discreet.text)

    def told(touch: Touch) -> Touch:
        words = {name: tuple(map(text, getattr(touch, name))) for name in _WORDS}
        return touch.revised(
            who=discreet.name(touch.who) or cipher(account_of(touch.who)),
            note=text(touch.note) if discreet.tells("notes") else "",
            **words,
        )

    return told


_WORDS = ("objections", "tags", "rivals", "reasons_for", "reasons_against")
