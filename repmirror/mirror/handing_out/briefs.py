"""Briefs among what can be handed out: promises and the voice of prospects for the company, tips for colleagues."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime

from repmirror.exchange.document import Document, Quote
from repmirror.exchange.document_html import document_html
from repmirror.exchange.document_markdown import document_markdown
from repmirror.mirror.focus.tips_page import tips_page
from repmirror.mirror.history import History
from repmirror.mirror.promises.flags import flags_view
from repmirror.mirror.promises.page import flags_page
from repmirror.mirror.voice.page import voice_page
from repmirror.mirror.voice.whole import whole_voice


def brief(
    history: History,
    now: datetime,
    what: str,
    form: str,
    span: tuple[date | None, date | None],
    fields: Collection[str],
) -> tuple[str, int]:
    """The brief as text, and how many promises, quotes or tips it holds.

    `fields` may leave buyers' words out, too; promises and tips are told of all time.
    """
    if what == "tips":
        text, count, _ = tips_page(history, fields)
        return text, count
    if what == "promises":
        view = flags_view(history, now)
        page, count = flags_page(history, now, fields), len(view.waiting) + len(view.settled)
    else:
        page, count = voice_page(history, now, whole_voice(history, *span), fields)
    if "quotes" not in fields:
        page = _without_quotes(page)
    return (document_html if form == "html" else document_markdown)(page), count


def _without_quotes(page: Document) -> Document:
    return replace(page, blocks=tuple(block for block in page.blocks if not isinstance(block, Quote)))
