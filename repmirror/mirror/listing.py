"""The touches of a span as a list, each with what it came to once late answers are credited."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from repmirror.exchange.json_out import response_json, touch_json

if TYPE_CHECKING:
    from datetime import date

    from repmirror.domain.encounter import Touch
    from repmirror.mirror.history import History

__all__ = ["Listed", "listing", "response_json", "touch_json"]


class Listed(NamedTuple):
    """A touch, and its base as credited; 0 for a wrong number."""

    touch: Touch
    base: int


def listing(
    history: History, since: date | None = None, until: date | None = None, who: str = "", limit: int | None = None
) -> list[Listed]:
    """The touches of a half-open span, of one account if named, the last `limit` of them; oldest first."""
    ledger = history.ledger
    rows: list[int] | range = ledger.rows(since, until)
    if who:
        within = rows
        rows = [row for row in ledger.rows_of_account(history.account_of(who)) if row in within]
    if limit is not None:
        rows = rows[max(0, len(rows) - limit) :]
    return [Listed(touch, ledger.base[row]) for row, touch in zip(rows, history.touches(rows), strict=True)]
