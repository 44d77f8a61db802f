"""What lies on the rep's desk: the book, the clock, and what the screens share between keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from repmirror.domain.days import next_workday
from repmirror.domain.encounter import Response, Touch
from repmirror.domain.names import account_key, account_name
from repmirror.mirror.queue import QueueRow
from repmirror.mirror.today import TodayView, today_view
from repmirror.tui.actions import BY_NAME, Action, Place, keys_now
from repmirror.tui.reckoned import Reckoned

if TYPE_CHECKING:
    from repmirror.domain.bet import Coin
    from repmirror.domain.phrase import Reading
    from repmirror.domain.settings import Settings
    from repmirror.domain.step import Draft
    from repmirror.mirror.book import Book
    from repmirror.mirror.colleagues.group import GroupView
    from repmirror.mirror.history import History


@dataclass(frozen=True, slots=True)
class Pending:
    """A key that waits for one more: after `c` what the buyer did, after `+` how many days."""

    place: Place
    who: str
    id: str | None = None


_FIRST_MS = 30
"""How long the first screen waits for history; most have been read by then."""


class Desk:
    """The book and the clock, with the lines left unsaved, the account found, and the key that waits for another.

    `version` rises whenever what the screens show may be out of date. Every change goes through `commit`,
    which raises StoreError with nothing half-done.
    """

    def __init__(self, book: Book, clock: Callable[[], datetime]) -> None:
        self.book = book
        self.now = clock
        self.version = 0
        self.is_loaded = False
        self.kept_line = ""
        self.lines_behind: list[str] = []
        self.found = ""
        self.finds = 0
        self.last_touch: str | None = None
        self.pending: Pending | None = None
        self.put_together = -1  # the history's changes when a file was last shown whole: it is again in a moment
        self.reckoned = Reckoned(lambda: self.book.history, clock)
        self._to_sort = 0
        self._moment: tuple[date, int, int] | None = None
        self._today: tuple[int, TodayView] | None = None
        self._group: tuple[int, GroupView] | None = None
        if not book.is_handed_over:
            self.read_on(_FIRST_MS)

    @property
    def history(self) -> History:
        """All that is known, as far as it is read."""
        return self.book.history

    @property
    def settings(self) -> Settings:
        """What the rep has set."""
        return self.book.history.settings

    def word(self, id: str) -> Touch | Response | None:
        """A touch, or a response, by its id."""
        found: Touch | Response | None = self.history.word("touch", id) or self.history.word("response", id)
        return found

    # Changes

    def commit(self, draft: Draft) -> str:
        """Save a step; the id of the record it is about."""
        self.book.commit(draft, self.now())
        self.version += 1
        return draft.changes[0].id

    def commit_all(self, drafts: list[Draft]) -> bool:
        """Save several steps, all or none."""
        self.book.commit(drafts, self.now())
        self.version += 1
        return True

    def progress_of_sorting(self, waiting: int) -> tuple[int, int]:
        """How many calls were sorted since the app was opened, of how many that waited then or came since."""
        self._to_sort = max(self._to_sort, waiting)
        return self._to_sort - waiting, self._to_sort

    def log(self, who: str, outcome: str, coin: Coin | None = None) -> None:
        """One touch by one key; after "connected" the next key may say more of it. `coin` was on the screen."""
        from repmirror.mirror.touches import quick

        self.last_touch = self.commit(quick(who, outcome, self.now(), coin, self.book.at_hand.was_prepared))
        if account_key(who) == account_key(self.found):
            self.found = ""
        self.pending = Pending(Place.AFTER, who, self.last_touch) if outcome == "connected" else None

    def sort(self, id: str, outcome: str) -> None:
        """What became of a call that waited; after "connected", or where it was the buyer's, the next key says more."""
        from repmirror.mirror.taking_in.sorting import sorted_as

        call = self.history.word("unsorted", id)
        self.commit(sorted_as(self.history, id, outcome))
        is_spoken = outcome == "connected" or (call is not None and call.inbound)
        self.pending = Pending(Place.AFTER, call.who, id) if call and is_spoken else None

    def save_line(self, reading: Reading, editing: Touch | Response | None = None) -> str:
        """Save what a line says, as a new touch or in place of an old one; what to tell the rep."""
        from repmirror.mirror.touches import edited, from_reading

        now = self.now()
        if editing:
            draft = edited(editing, self._record(editing), reading, now)
        else:
            draft = from_reading(reading, now, prepared=self.book.at_hand.was_prepared)
        id = self.commit(draft)
        if draft.changes[0].kind == "touch":
            self.last_touch = id
        fields = draft.changes[0].fields or {}
        has_reason = bool(fields.get("reasons_for") or fields.get("reasons_against"))
        return f"Saved: {draft.says}.{self.why_hint(fields.get('action', ''), has_reason)}"

    def why_hint(self, action: str, has_reason: bool = False) -> str:
        """How to say why a buyer bought or declined; nothing where that was said, or is not asked."""
        example = {"bought": "+need", "declined": "-price"}.get(action, "")
        key = BY_NAME["edit"].shown_keys(self.settings.keys).split(" ")[0]
        return f" {key} adds why: {example}, or their “words”." if example and not has_reason else ""

    def _record(self, word: Touch | Response) -> dict[str, Any]:
        """A touch or response as it stands in the file, with fields only a newer version knows."""
        kind = "touch" if isinstance(word, Touch) else "response"
        return self.book.record(kind, word.id) or word.fields()

    def acted(self, action: str) -> None:
        """What the buyer did in the touch just logged."""
        from repmirror.mirror.taking_in.sorting import acted_in
        from repmirror.mirror.touches import acted

        if touch := self._pending_touch():
            self.commit(acted(touch, action, dict(self.history.vocabulary)))
        elif self.pending and isinstance(response := self.word(self.pending.id or ""), Response):
            self.commit(acted_in(response, action, self.history.vocabulary))
        self.pending = None

    def used_focus(self) -> None:
        """The touch just logged used the focus; what the buyer did can still be said."""
        from repmirror.mirror.touches import used_focus

        if touch := self._pending_touch():
            self.commit(used_focus(touch, just_logged=True))

    def done(self, row: QueueRow) -> None:
        """Close what is due, by hand."""
        from repmirror.mirror.followups import closed

        if row.id:
            self.commit(closed(self.history, row.id, self.now()))

    def take_off_list(self, who: str) -> None:
        """Take an account off the call list."""
        from repmirror.mirror.accounts import described

        self.commit(described(self.history, who, {"list": "no"}, self.now()))

    def put_off(self, days: int) -> None:
        """Put what is pending off by so many days; where nothing is owed yet, it is from now on."""
        from repmirror.mirror.followups import followed, put_off

        due = self.days_later(days)
        if (waiting := self.pending) and waiting.id:
            self.commit(put_off(self.history, waiting.id, due, self.now()))
        elif waiting:
            self.commit(followed(waiting.who, due, "call", self.now()))
        self.pending = None

    def days_later(self, days: int) -> date:
        """So many days from today, or the first workday after: nobody is called on a day off."""
        return next_workday(self.history.today(self.now()) + timedelta(days=days - 1), self.settings.plan)

    def undo(self) -> tuple[str, ...]:
        """Take the last deed back; what it was, by name."""
        from repmirror.mirror.care.undoing import undo

        self.version += 1
        return undo(self.book, self.now())

    def redo(self) -> tuple[str, ...]:
        """Bring back what was undone last, by name."""
        from repmirror.mirror.care.undoing import redo

        self.version += 1
        return redo(self.book, self.now())

    def _pending_touch(self) -> Touch | None:
        return self.history.touch(self.pending.id) if self.pending and self.pending.id else None

    # Keys that wait

    def waiting_for(self, key: str) -> Action | None:
        """The action this key has while one waits for it."""
        return keys_now(self.pending.place, self.settings.keys).get(key) if self.pending else None

    # What others wrote, and time passing

    def look_around(self, *, tells_minutes: bool = False) -> None:
        """Take in what another terminal or device added, and the hour that went by.

        The minute too, where the screen tells it or a lead waits for its first touch: a clock runs for those.
        """
        now = self.now()
        ticks = tells_minutes or any(known.arrived for known in self.history.words("account").values())
        moment = now.date(), now.hour, now.minute if ticks else 0
        if self.book.follow() or moment != self._moment:
            self._moment = moment
            self.version += 1

    def go_on(self, budget_ms: float) -> None:
        """Read more of what others wrote, for so many milliseconds at most."""
        self.version += self.book.go_on(budget_ms)

    def read_on(self, budget_ms: float) -> None:
        """Read more of the history, for so many milliseconds at most."""
        self.is_loaded = self.book.load(budget_ms)
        self.version += self.is_loaded

    def reckon(self, *, in_full: bool) -> bool:
        """Reckon a slice of what is too heavy for a key; True once no more is to be done."""
        return self.reckoned.go_on(self.version, in_full=in_full)

    def is_reckoned(self, *, in_full: bool = False) -> bool:
        """Whether alarm and dropped balls, or in full all that is reckoned between keys, are up to date."""
        return self.reckoned.is_fresh(self.version, in_full=in_full)

    # What is shown

    def coin(self, who: str) -> Coin | None:
        """What the bet asks for on an account today; None without a bet, or before all is read."""
        if not self.is_loaded or not self.history.words("bet"):
            return None
        from repmirror.mirror.bets.bets import coin

        return coin(self.history, who, self.history.today(self.now()))

    def today(self) -> TodayView:
        """The day at a glance, the account that was found on top of its queue."""
        if self._today is None or self._today[0] != self.version:
            view = today_view(self.history, self.now())
            if not self.is_loaded:
                view = replace(view, queue=())  # half of it would put another first than all of it
            self._today = (self.version, replace(view, queue=self._with_found(view.queue)) if self.found else view)
        return self._today[1]

    def group(self) -> GroupView | None:
        """The rep beside peers; None without their cards, or before all is read."""
        if not self.is_loaded or not self.history.words("peer"):
            return None
        if self._group is None or self._group[0] != self.version:
            from repmirror.mirror.colleagues.group import group_view

            self._group = (self.version, group_view(self.history, self.now()))
        return self._group[1]

    def put_on_top(self, who: str) -> None:
        """Put an account on top of Up next."""
        self.found = account_name(who)
        self.finds += 1
        self.version += 1

    def _with_found(self, queue: tuple[QueueRow, ...]) -> tuple[QueueRow, ...]:
        key = account_key(self.found)
        own = tuple(row for row in queue if account_key(row.who) == key)
        if not own:
            own = (QueueRow(self.found, "found", "list", "", self._number(key), "", None, False),)
        return own + tuple(row for row in queue if account_key(row.who) != key)

    def _number(self, key: str) -> str:
        phones = self.history.account(key).phones
        return phones[0] if phones else ""
