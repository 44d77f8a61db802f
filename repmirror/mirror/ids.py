"""Ids as they are typed: whole, or by a beginning that only one has."""

from repmirror.domain.names import name_key
from repmirror.mirror.history import History


def find_id(history: History, text: str, kinds: tuple[str, ...]) -> tuple[str, str] | None:
    """The (kind, id) that an id, or the unique beginning of one, names."""
    text = name_key(text)
    found = [(kind, id) for kind in kinds for id in history.ids(kind, text)]
    exact = [each for each in found if each[1] == text]
    return (exact or found)[0] if len(exact or found) == 1 else None
