"""Ids as a rep types them: whole, by a beginning that is unique, or `last`."""

from typing import Any

from repmirror.domain.errors import NoSuchError
from repmirror.domain.names import name_key
from repmirror.domain.plain import plain
from repmirror.mirror.history import History
from repmirror.mirror.ids import find_id
from repmirror.mirror.records import PLACED

_CALLED = {"followup": "follow-up", "unsorted": "call to sort"}


def found(history: History, text: str, kinds: tuple[str, ...]) -> tuple[str, str]:
    """The (kind, id) that is meant. Raises NoSuchError, saying whether there is none or more than one."""
    text = plain(text).strip()
    called = " or ".join(_CALLED.get(kind, kind) for kind in kinds) if len(kinds) < 3 else "record"
    if text.casefold() == "last":
        return _last(history, kinds, called)
    if text and (one := find_id(history, text, kinds)):
        return one
    if text and any(history.ids(kind, name_key(text)) for kind in kinds):
        raise NoSuchError(f"More than one {called} has an id that begins with {text}. Give more of it.")
    raise NoSuchError(f"There is no {called} with the id {text or '(nothing)'}.")


def _last(history: History, kinds: tuple[str, ...], called: str) -> tuple[str, str]:
    """The one that was logged or edited last; of all kinds together, the last touch or response."""
    among = [kind for kind in kinds if kind in ("touch", "response")] or list(kinds)
    said = [(kind, id) for kind in among if (id := _latest(history, kind))]
    if not said:
        raise NoSuchError(f"There is no {called} yet.")
    return max(said, key=lambda each: _said(history, *each))


def _latest(history: History, kind: str) -> str | None:
    if kind in PLACED:
        return history.latest(kind)
    return max(history.words(kind), key=lambda id: _said(history, kind, id), default=None)


def _said(history: History, kind: str, id: str) -> Any:
    if kind in PLACED:
        return history.order(id)
    word = history.word(kind, id)
    return (getattr(word, "at", None) or word.start).timestamp()
