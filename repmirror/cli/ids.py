"""Ids as a rep types them: whole, by a beginning that is unique, or `last`."""

from typing import Any

from repmirror.domain.errors import NoSuchError
from repmirror.domain.names import name_key
from repmirror.domain.plain import plain
from repmirror.mirror.history import History, find_id

_CALLED = {"followup": "follow-up"}


def found(history: History, text: str, kinds: tuple[str, ...]) -> tuple[str, str]:
    """The (kind, id) that is meant. Raises NoSuchError, saying whether there is none or more than one."""
    text = plain(text).strip()
    called = " or ".join(_CALLED.get(kind, kind) for kind in kinds) if len(kinds) < 3 else "record"
    if text.casefold() == "last":
        return _last(history, kinds, called)
    if text and (one := find_id(history, text, kinds)):
        return one
    if text and any(id.startswith(name_key(text)) for kind in kinds for id in history.words(kind)):
        raise NoSuchError(f"More than one {called} has an id that begins with {text}. Give more of it.")
    raise NoSuchError(f"There is no {called} with the id {text or '(nothing)'}.")


def _last(history: History, kinds: tuple[str, ...], called: str) -> tuple[str, str]:
    """The one that was logged or edited last; of all kinds together, the last touch or response."""
    among = [kind for kind in kinds if kind in ("touch", "response")] or list(kinds)
    words = [(kind, word) for kind in among for word in history.words(kind).values()]
    if not words:
        raise NoSuchError(f"There is no {called} yet.")
    kind, newest = max(words, key=lambda each: _said(history, *each))
    return kind, newest.id


def _said(history: History, kind: str, word: Any) -> Any:
    if kind in ("touch", "response", "followup"):
        return history.order(word.id)
    return (getattr(word, "at", None) or word.start).timestamp()
