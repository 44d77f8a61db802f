"""The follow-ups as a calendar takes them: what is owed, and what was done of late, so that it goes from there too."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from repmirror.domain.followup import FollowUp
from repmirror.exchange.ical_out import Owed
from repmirror.mirror.book import Book
from repmirror.mirror.discretion import Discretion
from repmirror.stats.closing import Closing

_LATELY = timedelta(days=30)


def owed_of(book: Book, now: datetime, discreet: Discretion, since: date | None, until: date | None) -> Iterator[Owed]:
    """The follow-ups due in a half-open span, the soonest first; with no span all that are open or closed of late.

    The sequence counts the record's own changes: put off, done, edited, undone. A touch that closes one changes no
    record, and is told by status and stamp.
    """
    history = book.history
    today = history.today(now)
    found = [closing for account in history.accounts_with("followup") for closing in history.closings(account)]
    for closing in sorted(found, key=lambda each: (each.follow_up.due, each.follow_up.made, each.follow_up.id)):
        due = closing.follow_up.due
        if since or until:
            is_in = (since is None or due >= since) and (until is None or due < until)
        else:
            is_in = closing.by is None or due >= today - _LATELY
        if is_in:
            yield _owed(book, closing, discreet)


def _owed(book: Book, closing: Closing, discreet: Discretion) -> Owed:
    follow_up = closing.follow_up
    stamp = book.fold.newest("followup", follow_up.id)
    changed = datetime.fromtimestamp(stamp.ms / 1000, UTC) if stamp else follow_up.made
    touch = book.history.touch(closing.by) if closing.by else None
    closed = touch.at if touch else follow_up.done
    return Owed(
        uid=follow_up.id,
        sequence=book.fold.edits("followup", follow_up.id),
        due=follow_up.due,
        summary=_summary(follow_up, discreet),
        description=_numbers(book, follow_up) if discreet.tells("numbers") else "",
        made=follow_up.made,
        changed=max(changed, closed) if closed else changed,
        closed=closed,
    )


def _summary(follow_up: FollowUp, discreet: Discretion) -> str:
    what = follow_up.what if discreet.tells("notes") else ""
    return ": ".join(filter(None, (discreet.name(follow_up.who), discreet.text(what)))) or "Follow-up"


def _numbers(book: Book, follow_up: FollowUp) -> str:
    account = book.history.account(book.history.account_of(follow_up.who))
    return ", ".join(filter(None, (*account.phones, account.email)))
