"""The names of accounts and the words of the trade, offered as a rep types. Nothing here writes, or fails."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import click

from repmirror.cli.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterable

    from click.shell_completion import CompletionItem

    from repmirror.mirror.book import Book

    _Text = click.ParamType[str]
else:
    _Text = click.ParamType

_PATIENCE_MS = 400
_MOST = 200


class Who(_Text):
    """A buyer's name, as typed."""

    name = "who"

    def convert(self, value: Any, _param: click.Parameter | None, _ctx: click.Context | None) -> str:
        """The name cleaned."""
        from repmirror.domain.plain import plain

        return plain(str(value)).strip()

    def shell_complete(self, ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The accounts whose name begins so."""
        return completed(names(ctx), incomplete)


class Action(_Text):
    """What a buyer did."""

    name = "action"

    def shell_complete(self, ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The names for the first word, the actions behind it."""
        if not ctx.params.get("words"):
            return completed(names(ctx), incomplete)
        return completed((word for word in _book(ctx).at_hand.actions if word != "none"), incomplete)


def names(ctx: click.Context) -> list[str]:
    """The accounts' names, as far as they can be read while a rep waits; none where the file can't be."""
    try:
        book = _book(ctx)
        book.load(_PATIENCE_MS)
        return sorted(book.history.names(), key=str.casefold)
    except Exception:  # completion has nowhere to complain
        return []


def phrase_words(ctx: click.Context, incomplete: str) -> list[CompletionItem]:
    """The words of a phrase that begin so: names for the first, the trade's words and their forms for the others."""
    return completed(_trade(ctx) if ctx.params.get("words") else names(ctx), incomplete)


def completed(words: Iterable[str], incomplete: str) -> list[CompletionItem]:
    """The words that begin so, in any case, written as the rep's shell takes them."""
    from click.shell_completion import CompletionItem

    from repmirror.domain.plain import plain

    begun = incomplete.casefold()
    fits = [plain(word) for word in words if word.casefold().startswith(begun)]
    return [CompletionItem(_for_shell(word)) for word in fits[:_MOST]]


def _book(ctx: click.Context) -> Book:
    from repmirror.mirror.book import Book

    session = ctx.find_object(Session)
    return Book.open(session.store if session else None, looks_only=True)


def _trade(ctx: click.Context) -> list[str]:
    from repmirror.domain.vocabulary import CHANNELS, OUTCOMES, REASONS

    forms = ("obj:", "tag:", "rival:", "focus", "next:", "at:", "note:")
    reasons = [f"{side}:{reason}" for side in ("for", "against") for reason in REASONS]
    return [*CHANNELS, *OUTCOMES, *_book(ctx).at_hand.actions, "in", *forms, *reasons]


def _for_shell(word: str) -> str:
    """Bash puts a completion on the line as it is, so what it would read anew is escaped; zsh sees to it itself.

    Twice, for click's script takes one backslash off as it reads the answer.
    """
    if not os.environ.get("_REPMIRROR_COMPLETE", "").startswith("bash"):
        return word
    return "".join(f"\\\\{char}" if char in " \"'\\$`!&|;<>()*?[]{}#~" else char for char in word)
