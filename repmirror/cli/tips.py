"""`focus tip`: what was learnt, kept, found again, and handed from rep to rep."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from repmirror.cli.facts import iso, rate_facts
from repmirror.cli.printing import counted, note, say, short_id, show_json, table
from repmirror.cli.session import Session
from repmirror.cli.verb import FileName, PhraseVerb, verb
from repmirror.domain.errors import NotUnderstoodError, UsageError
from repmirror.domain.plain import plain
from repmirror.domain.tip import topics_listed
from repmirror.mirror.focus.tips import TipRow, dropped, retold, tipped, tips_for, tips_under

if TYPE_CHECKING:
    from repmirror.domain.tip import Tip


@verb(
    "tip",
    "repmirror focus tip ask what the delay costs, then wait --touch last",
    "repmirror focus tip                          every tip, rare ones and those that did well first",
    "repmirror focus tip --on '!price ~initrode'  those that answer these",
    "repmirror focus tip --export tips.md         for colleagues, without a buyer's name",
    "repmirror focus tip --load tips.md --by Sam  a colleague's, and they stay Sam's",
    cls=PhraseVerb,
)
@click.argument("text", nargs=-1, metavar="[TEXT]")
@click.option("--touch", "touch_id", metavar="ID", help="The touch that showed it.")
@click.option("--on", "topics", metavar="WORDS", help="List the tips on these: !objection, ~rival.")
@click.option("--export", "output", metavar="FILE", type=FileName(), help="Write them for colleagues; - prints them.")
@click.option("--with", "extra", metavar="FIELD,…", help="Leave buyers' names or numbers in what is written.")
@click.option("--load", "page", metavar="FILE", type=FileName(), help="Take a colleague's tips in.")
@click.option("--by", default="", metavar="NAME", help="Whose they are, where the file does not say.")
@click.option("--edit", "edited", metavar="ID", help="Say this tip anew, as TEXT.")
@click.option("--remove", "removed", metavar="ID", help="Take this tip away.")
@click.pass_obj
def tip_command(
    session: Session, text: tuple[str, ...], touch_id: str | None, topics: str | None, output: str | None,
    extra: str | None, page: str | None, by: str, edited: str | None, removed: str | None, as_json: bool,
) -> None:  # fmt: skip
    """Keep one winning morsel, under the focus it belongs to. !objection and ~rival in it say what it is on.

    Alone it lists them. What few tips are on comes first, then what did well: the touches of its account from the
    touch that showed it on, for four weeks.
    """
    said = plain(" ".join(text))
    if sum(map(bool, (topics is not None, output, page, removed, said))) > 1:
        raise UsageError("One thing at a time: a tip to keep, --on, --export, --load or --remove.")
    if output:
        _export(session, output, extra, as_json)
    elif page:
        _load(session, page, by, as_json)
    elif edited or removed:
        _change(session, edited or removed or "", said, edited is not None, as_json)
    elif said:
        _keep(session, said, touch_id, as_json)
    else:
        _list(session, topics, as_json)


def _keep(session: Session, text: str, touch_id: str | None, as_json: bool) -> None:
    touch = None
    if touch_id:
        from repmirror.cli.ids import found

        touch = found(session.history, touch_id, ("touch", "response"))[1]
    draft = tipped(session.history, text, session.now, touch)
    session.commit(draft)
    _tell(session, draft.changes[0].id, "Tip", as_json)


def _change(session: Session, id: str, text: str, is_edit: bool, as_json: bool) -> None:
    from repmirror.cli.ids import found

    tip: Tip = session.history.word("tip", found(session.history, id, ("tip",))[1])
    session.commit(retold(tip, text) if is_edit else dropped(tip))
    if is_edit:
        _tell(session, tip.id, "Tip", as_json)
    elif as_json:
        show_json({"removed": tip.id, "text": tip.text})
    else:
        say(f"Removed: {tip.text}")


def _tell(session: Session, id: str, called: str, as_json: bool) -> None:
    row = next(row for row in tips_under(session.history, None) if row.id == id)
    if as_json:
        show_json(_facts(session, row))
    else:
        on = f"  (on {' '.join(row.topics)})" if row.topics else ""
        say(f"{called}: {row.text}{on}")


def _list(session: Session, topics: str | None, as_json: bool) -> None:
    history = session.history
    if topics is None:
        rows = tips_under(history, None)
    else:
        asked = topics_listed(plain(topics))
        if not asked:
            raise NotUnderstoodError(f"{topics!r} names no objection and no rival: --on '!price ~initrode'.")
        by_sigil = {sigil: [topic[1:] for topic in asked if topic[0] == sigil] for sigil in "!~"}
        rows = tips_for(history, by_sigil["!"], by_sigil["~"])
    if as_json:
        show_json([_facts(session, row) for row in rows])
    elif rows:
        cells = [(short_id(row.id), row.text, row.whose or "you", _did(row), row.rare) for row in rows]
        table(("id", "tip", "whose", "on base since", "rare"), cells)
    else:
        note("No tip on that yet." if topics else "No tips yet. Keep one: repmirror focus tip ask what waiting costs")


def _did(row: TipRow) -> str:
    return row.rate.of if row.rate.touches else ""


def _facts(session: Session, row: TipRow) -> dict[str, Any]:
    tip: Tip = session.history.word("tip", row.id)
    return {
        "id": row.id,
        "at": iso(row.at),
        "text": row.text,
        "focus": tip.focus,
        "touch": tip.touch,
        "whose": row.whose,
        "topics": list(row.topics),
        "since": rate_facts(row.rate),
        "worth": row.worth,
        "rare": row.rare,
    }


def _export(session: Session, output: str, extra: str | None, as_json: bool) -> None:
    from repmirror.mirror.discretion import fields_of
    from repmirror.mirror.files import full_path, new_file
    from repmirror.mirror.focus.tips_page import tips_page

    page, count, names = tips_page(session.history, fields_of(extra) if extra else ())
    if output == "-":
        say(*page.splitlines())
        return
    with new_file(session.book, output) as out:
        out.write(page)
    if as_json:
        show_json({"file": full_path(output), "tips": count, "names_taken_out": names})
        return
    masked = f" {counted(names, 'name')} of buyers taken out." if names else ""
    note(f"{counted(count, 'tip')} written to {output}.{masked} Read it before you hand it on.")
    if not session.history.settings.rep:
        note("It does not say that they are yours: repmirror set rep YOU, and write it again.")


def _load(session: Session, file: str, by: str, as_json: bool) -> None:
    from repmirror.mirror.files import page_of
    from repmirror.mirror.focus.tips_page import tips_taken

    taken = tips_taken(session.history, page_of(file), session.now, plain(by).strip(), session.book.knows)
    if taken.drafts:
        session.commit(taken.drafts)
    if as_json:
        show_json({"read": taken.read, "added": taken.added, "same": taken.read - taken.added})
    else:
        say(f"{counted(taken.read, 'tip')} read: {taken.added} new, {taken.read - taken.added} known before")
