"""What logging needs of the rep's own words and of buyers without reading history: it stands beside the file."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING

from repmirror.domain.vocabulary import BASES
from repmirror.store.aside import Aside, keep_aside, keep_prepared, mark_of, read_aside, read_prepared

if TYPE_CHECKING:
    from repmirror.mirror.history import History


class AtHand:
    """As last read, where `known` is None, that is where history is not read now; `state` is the state directory."""

    def __init__(self, state: str, known: Callable[[], "History | None"]) -> None:
        self._state = state
        self._known = known

    @property
    def actions(self) -> Mapping[str, int]:
        """The actions and their bases, the rep's own included."""
        return {**BASES, **self._aside().actions}

    def today(self, now: datetime) -> date:
        """The rep's day at this instant."""
        if not (day_start := self._aside().day_start):
            return now.date()
        from repmirror.domain.days import day_of

        return day_of(now, day_start)

    def is_closed(self, who: str) -> bool:
        """Whether this buyer is not to be contacted."""
        history = self._known()
        if history is None:
            return mark_of(who) in self._aside().closed
        return history.account(history.account_of(who)).do_not_contact

    def prepare(self, history: "History", who: str, now: datetime) -> None:
        """Remember that the rep looked this account up, so that what is logged with it today is marked prepared."""
        names = history.names_of([history.account_of(who)])
        today = self.today(now)
        keep_prepared(self._state, names, int(now.timestamp()), lambda second: self._day(second, now.tzinfo) == today)

    def was_prepared(self, who: str, at: datetime) -> bool:
        """Whether this account had been prepared that day, before this instant."""
        second = read_prepared(self._state).get(mark_of(who))
        return second is not None and second <= at.timestamp() and self._day(second, at.tzinfo) == self.today(at)

    def keep(self) -> None:
        """Keep it as it is now for whoever does not read history."""
        keep_aside(self._state, self._aside())

    def _day(self, second: int, zone: tzinfo | None) -> date:
        return self.today(datetime.fromtimestamp(second, zone))

    def _aside(self) -> Aside:
        history = self._known()
        if history is None:
            return read_aside(self._state)
        settings = history.settings
        own = {word: base for word, base in settings.actions.items() if word not in BASES}
        accounts = history.words("account").items()
        closed = history.names_of([key for key, known in accounts if known.do_not_contact])
        return Aside(own, settings.day_start, tuple(sorted(map(mark_of, closed))))
