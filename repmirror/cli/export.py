"""`export` and `shared`: what the rep hands out, and what was handed out before."""

from __future__ import annotations

import io
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from repmirror.cli.card import FORM as CARD
from repmirror.cli.card import tell_card, wanted_card, write_card
from repmirror.cli.printing import counted, note, say, show_json, table
from repmirror.cli.session import Session
from repmirror.cli.span import span_of, span_options
from repmirror.cli.verb import output_option, verb
from repmirror.domain.errors import NotUnderstoodError, UsageError
from repmirror.mirror.colleagues.team_rows import COLUMNS, REPORT_COLUMNS, TOUCH_COLUMNS, export_team
from repmirror.mirror.colleagues.team_rows import FORMATS as TEAM_FORMATS
from repmirror.mirror.discretion import FIELDS, fields_of
from repmirror.mirror.files import full_path, new_file
from repmirror.mirror.handing_out.exporting import export
from repmirror.mirror.handing_out.forms import FORMATS, Wanted, beside_of, form_of, noun_of
from repmirror.mirror.handing_out.sharing import remember, sharings, span_told, told_fields
from repmirror.mirror.handing_out.spans import days_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any, TextIO

    from repmirror.domain.sharing import Sharing

_MUCH = 5_000
"""Touches from which on writing takes seconds."""


@verb(
    "export",
    "repmirror export --as html -o november.html       this month for your manager, without a name in it",
    "repmirror export --as md --since 2026-11-16 --with quotes",
    "repmirror export --as csv --report                the same figures for a spreadsheet",
    "repmirror export --as csv --with all -o touches.csv   everything you logged, to take along",
    "repmirror export --as ics -o follow-ups.ics       what you owe, for a calendar",
    "repmirror export --as parquet -o reports/ann.parquet  your rows in a table for many reps",
    "repmirror export --as card --with tips -o card.json   counts only, for peers",
)
@click.option(
    "--as", "form", type=click.Choice((*FORMATS, *TEAM_FORMATS)), metavar="FORMAT",
    help=f"What to write: {', '.join((*FORMATS, *TEAM_FORMATS))}; csv unless told.",
)  # fmt: skip
@click.option("--report", "is_report", is_flag=True, help="The manager's figures; md and html always are.")
@span_options
@click.option("--with", "fields", metavar="FIELD,…", help=f"What of buyers may leave: {', '.join(FIELDS)}, or all.")
@click.option("--events", is_flag=True, help="Follow-ups as events, for calendars that ignore to-dos (ics).")
@click.option("--rep", metavar="NAME", help="How you are called in a table for many reps, if not as set.")
@click.option("--tip", "tips", multiple=True, metavar="ID", help="A tip of yours to share on a card; --with tips: all.")
@click.option("--columns", is_flag=True, help="Only say what columns mean (jsonl, parquet; --as csv; --report).")
@output_option
@click.pass_obj
def export_command(
    session: Session, form: str | None, is_report: bool, since: str | None, until: str | None, fields: str | None,
    events: bool, rep: str | None, tips: tuple[str, ...], columns: bool, output: str | None, as_json: bool,
) -> None:  # fmt: skip
    """Hand out a report (this month's, unless told) or touches (all of them, unless told).

    Buyers' names, numbers, notes and quotes stay here unless asked for; ics, salesforce and hubspot are for your own
    calendar and CRM and tell all but quotes, unless --with says otherwise. A file is written whole or not at all,
    for your eyes only, and each sharing is remembered: `repmirror shared`.
    """
    if columns:
        _tell_columns(form, is_report, as_json)
        return
    form = form or ("json" if as_json and not output else "csv")
    if tips and form != CARD:
        raise UsageError("--tip shares a tip on a card: repmirror export --as card --tip ID")
    if form == CARD:
        _export_card(session, fields, tips, since or until, output, as_json)
        return
    wanted = _wanted(session, form, is_report, events, since, until, fields)
    if not output:
        if form == "parquet" and sys.stdout.isatty():
            raise NotUnderstoodError("Parquet is no text for a terminal. Name a file: -o reports/ann.parquet")
        with _standard_output() as out:
            count = _write(session, out, wanted, rep)
        if not sys.stdout.isatty():
            _remember(session, wanted, "standard output", count)
        return
    with new_file(session.book, output) as out:
        count = _write(session, out, wanted, rep, bom=True)
    _remember(session, wanted, full_path(output), count)
    _tell_written(output, wanted, count, as_json)


def _export_card(
    session: Session, fields: str | None, tips: tuple[str, ...], span: str | None, output: str | None, as_json: bool
) -> None:
    wanted = wanted_card(fields, tips, has_span=span is not None)
    if output:
        with new_file(session.book, output) as out:
            made = write_card(session, out, fields, tips)
        _remember(session, wanted, full_path(output), max(1, made.card.touches))
        tell_card(made, full_path(output), as_json)
        return
    with _standard_output() as out:
        made = write_card(session, out, fields, tips)
    if not sys.stdout.isatty():
        _remember(session, wanted, "standard output", max(1, made.card.touches))


def _wanted(
    session: Session, form: str, is_report: bool, events: bool, since: str | None, until: str | None, fields: str | None
) -> Wanted:
    """What the words ask for. Raises NotUnderstoodError and UsageError."""
    first, end = span_of(session, since, until)
    asked = fields_of(fields) if fields is not None else None
    if form in TEAM_FORMATS:
        return Wanted(form=form, what="table", since=first, until=end, fields=asked or frozenset())
    wanted = Wanted.of(form_of(form, is_report=is_report), asked, as_events=events)
    if wanted.what == "report" and since is None and until is None:
        return wanted.over(*days_of("this month", session.today))
    return wanted.over(first, end)


def _write(session: Session, out: TextIO, wanted: Wanted, rep: str | None, *, bom: bool = False) -> int:
    session.history  # noqa: B018 - says what there is to say of the file first
    if wanted.what == "table":
        since, until = wanted.since, wanted.until
        return export_team(session.book, session.now, out, wanted.form, since, until, rep, wanted.fields)
    with _bar(len(session.history.ledger.rows(wanted.since, wanted.until))) as progress:
        return export(session.book, session.now, out, wanted, bom=bom, progress=progress)


@contextmanager
def _bar(length: int) -> Iterator[Callable[[int], object] | None]:
    """A bar on standard error, where that is a terminal and there is much to write."""
    if length < _MUCH or not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(length=length, label="writing", file=sys.stderr, update_min_steps=200) as bar:
        yield bar.update


def _remember(session: Session, wanted: Wanted, to: str, count: int) -> None:
    if trouble := remember(session.book, session.now, wanted, to, count):
        note(trouble)


def _tell_written(output: str, wanted: Wanted, count: int, as_json: bool) -> None:
    left_out = [name for name in FIELDS if name not in wanted.fields]
    noun = noun_of(wanted.what)
    if as_json:
        show_json(
            {
                "file": full_path(output), "as": wanted.form, "what": wanted.what,
                "since": wanted.since.isoformat() if wanted.since else None,
                "until": wanted.until.isoformat() if wanted.until else None,
                {"row": "rows", "follow-up": "follow_ups"}.get(noun, "touches"): count,
                "with": [name for name in FIELDS if name in wanted.fields], "left_out": left_out,
            }
        )  # fmt: skip
        return
    of = f"report of {counted(count, noun)}" if wanted.what == "report" else counted(count, noun)
    note(f"{of[:1].upper()}{of[1:]} written to {output}, as {wanted.form}.", *filter(None, [beside_of(wanted.form)]))
    if wanted.fields:
        note(f"It tells of buyers: {', '.join(name for name in FIELDS if name in wanted.fields)}.")
    else:
        note(f"Left out: buyers’ {', '.join(left_out)} (--with all puts them in).")


def _tell_columns(form: str | None, is_report: bool, as_json: bool) -> None:
    """A table column by column: that for many reps, unless it is the touches' or the report's."""
    told = REPORT_COLUMNS if is_report else TOUCH_COLUMNS if form in ("csv", "json") else COLUMNS
    if as_json:
        show_json([each._asdict() for each in told])
    else:
        table(("column", "type", "what it says"), told)


@contextmanager
def _standard_output() -> Iterator[TextIO]:
    """Standard output in UTF-8 and with line ends left alone, whatever the locale says."""
    sys.stdout.flush()
    out = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", errors="backslashreplace", newline="")
    try:
        yield out
        out.flush()
    finally:
        out.detach()


@verb("shared", "repmirror shared", "repmirror shared --json")
@click.pass_obj
def shared_command(session: Session, as_json: bool) -> None:
    """Show what you handed out: when, what, of which days, with which of buyers' fields, and where to.

    An undo does not take a sharing back: what left has left.
    """
    found = sharings(session.history)
    if as_json:
        show_json([_facts(each) for each in found])
    elif found:
        rows = [
            (f"{each.at:%Y-%m-%d %H:%M}", f"{each.what}, {each.form}", span_told(each.since, each.until),
             told_fields(each), each.to, f"{each.count:,}")
            for each in found
        ]  # fmt: skip
        table(("when", "what", "span", "told of buyers", "to", "n"), rows, right=(5,))
    else:
        say("Nothing was ever handed out. `repmirror export --as html -o report.html` writes a report.")


def _facts(sharing: Sharing) -> dict[str, Any]:
    return {
        "id": sharing.id,
        "at": sharing.at.isoformat(),
        "what": sharing.what,
        "as": sharing.form,
        "since": sharing.since.isoformat() if sharing.since else None,
        "until": sharing.until.isoformat() if sharing.until else None,
        "with": list(sharing.told),
        "to": sharing.to,
        "count": sharing.count,
    }
