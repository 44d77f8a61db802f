"""What a buyer did later, or of their own accord."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from repmirror.domain.encounter import Response
from repmirror.domain.errors import NotUnderstoodError
from repmirror.domain.local_time import fixed
from repmirror.domain.step import Change, Draft
from repmirror.mirror.touches import new_id, says

if TYPE_CHECKING:
    from repmirror.mirror.history import History


def responded(history: History, who: str, action: str, at: datetime, touch: str | None = None, note: str = "") -> Draft:
    """A response by a buyer. Raises NotUnderstoodError without a name, or a word we know for what the buyer did."""
    return answered(history.vocabulary, who, action, at, touch, note)


def answered(
    actions: Mapping[str, int], who: str, action: str, at: datetime, touch: str | None = None, note: str = ""
) -> Draft:
    """As `responded`, from the actions and their bases alone, without a history."""
    if not who.strip():
        raise NotUnderstoodError("Say who it was: repmirror respond acme meeting.")
    base = actions.get(action)
    if not base and action != "declined":
        known = ", ".join(word for word in actions if word != "none")
        raise NotUnderstoodError(f"{action!r} is nothing a buyer can do here. A response is one of: {known}.")
    response = Response(id=new_id(), at=fixed(at), who=who, action=action, base=base or 0, touch=touch, note=note)
    return Draft(changes=(Change("response", response.id, response.fields()),), says=says(response))
