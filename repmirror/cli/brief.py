"""A brief handed out: a page as Markdown or HTML, on standard output or in a file, and remembered as a sharing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from repmirror.cli.printing import note, show_json
from repmirror.cli.verb import output_option
from repmirror.domain.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from typing import Any

    from repmirror.cli.session import Session
    from repmirror.exchange.document import Document

BRIEFS = ("md", "html")


def brief_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--brief`, `--with` and `-o`, given as `brief`, `fields` and `output`."""
    options = (
        click.option("--brief", type=click.Choice(BRIEFS), help="A page for the company, as Markdown or HTML."),
        click.option("--with", "fields", metavar="FIELD,…", help="What of buyers the page may tell: names, numbers."),
        output_option,
    )
    for option in reversed(options):
        command = option(command)
    return command


def asked_fields(brief: str | None, fields: str | None, output: str | None) -> frozenset[str]:
    """The fields that may be told. Raises UsageError where there is no page to tell them in, NotUnderstoodError."""
    if not brief and (fields is not None or output is not None):
        raise UsageError("--with and -o belong to a page: say --brief md or --brief html.")
    from repmirror.mirror.discretion import fields_of

    return fields_of(fields) if fields is not None else frozenset()


def hand_out(
    session: Session, page: Document, form: str, what: str, count: int, fields: Collection[str], output: str | None,
    as_json: bool,
) -> None:  # fmt: skip
    """Write the page, and remember that it left; `count` is how many things it tells of. Raises StoreError."""
    text = _rendered(page, form)
    if output:
        from repmirror.mirror.files import full_path

        _write(session, output, text)
        _remember(session, form, what, count, fields, output)
        if as_json:
            show_json({"file": full_path(output), "as": form, "what": what, "count": count, "with": sorted(fields)})
        else:
            note(f"A brief on {what} written to {output}, as {form}.", _left_out(fields))
    elif as_json:
        show_json({"as": form, "what": what, "count": count, "with": sorted(fields), "text": text})
    else:
        from repmirror.cli.printing import say

        say(*text.rstrip("\n").split("\n"))


def _rendered(page: Document, form: str) -> str:
    if form == "html":
        from repmirror.exchange.document_html import document_html

        return document_html(page)
    from repmirror.exchange.document_markdown import document_markdown

    return document_markdown(page)


def _write(session: Session, output: str, text: str) -> None:
    from repmirror.mirror.files import new_file

    with new_file(session.book, output) as out:
        out.write(text)


def _remember(session: Session, form: str, what: str, count: int, fields: Collection[str], output: str) -> None:
    from repmirror.mirror.files import full_path
    from repmirror.mirror.handing_out.forms import Wanted
    from repmirror.mirror.handing_out.sharing import remember

    wanted = Wanted(form=form, what=what, fields=frozenset({*fields, "quotes"}))
    if trouble := remember(session.book, session.now, wanted, full_path(output), count):
        note(trouble)


def _left_out(fields: Collection[str]) -> str:
    if "names" in fields:
        return "It tells buyers by name."
    return "Buyers’ words are in it, their names are not (--with names puts them in)."
