"""What left, when, and with what in it: remembered as it happens, and nothing an undo could call back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from repmirror.domain.errors import StoreError
from repmirror.domain.local_time import fixed
from repmirror.domain.sharing import Sharing
from repmirror.domain.step import Change, Draft
from repmirror.mirror.discretion import FIELDS
from repmirror.mirror.touches import new_id
from repmirror.mirror.wording import listed

if TYPE_CHECKING:
    from datetime import date, datetime

    from repmirror.mirror.book import Book
    from repmirror.mirror.handing_out.forms import Wanted
    from repmirror.mirror.history import History

KIND = "shared"
"""The kind of record. An undo passes it over: what left can't be taken back by forgetting that it did."""


def sharings(history: History) -> list[Sharing]:
    """All that ever left, the latest first."""
    told: list[Sharing] = list(history.words(KIND).values())
    return sorted(told, key=lambda each: each.at)[::-1]


def remember(book: Book, now: datetime, wanted: Wanted, to: str, count: int) -> str:
    """Remember that something left, and return "", or the sentence why it could not be remembered.

    Where nothing was in it, there is nothing to remember.
    """
    if not count:
        return ""
    sharing = Sharing(
        id=new_id(), at=fixed(now), what=wanted.what, form=wanted.form, to=to, count=count, since=wanted.since,
        until=wanted.until, told=tuple(name for name in FIELDS if name in wanted.fields),
    )  # fmt: skip
    change = Change(KIND, sharing.id, sharing.fields())
    try:
        book.commit(Draft(changes=(change,), says=f"sharing of {sharing.what}"), now)
    except StoreError as error:
        return f"It was written, but that could not be remembered: {error}"
    return ""


def told_fields(sharing: Sharing) -> str:
    """For a reader: "names and notes", or "no names, numbers, notes or quotes"."""
    if not sharing.told:
        return f"no {listed(FIELDS, 'or')}"
    return listed(sharing.told)


def lines_of(history: History, most: int) -> list[tuple[str, str]]:
    """The latest sharings for a narrow list: when, and what of whom: "19 Nov", "report, html: names, notes"."""
    found = sharings(history)[:most]
    return [(f"{each.at.day} {each.at:%b}", f"{each.what}, {each.form}: {_briefly(each)}") for each in found]


def _briefly(sharing: Sharing) -> str:
    return ", ".join(sharing.told) if sharing.told else "nothing of buyers"


def span_told(since: date | None, until: date | None) -> str:
    """For a reader: "2026-11-01 to 2026-11-30", both days in it; "all history" without ends."""
    from datetime import timedelta

    if since is None and until is None:
        return "all history"
    last = f"to {until - timedelta(days=1)}" if until else "on"
    return f"{since} {last}" if since else f"up {last}"
