"""The rep's own card for colleagues: counts of the weeks that are over, the arms of bets, and tips chosen to share."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, TextIO

from repmirror.domain.card import Card, CardBet, CardFocus, CardWeek, Count
from repmirror.domain.errors import NoSuchError
from repmirror.domain.local_time import fixed
from repmirror.domain.plain import plain
from repmirror.domain.tip import Tip
from repmirror.domain.vocabulary import CHANNELS, FOCUS_KINDS
from repmirror.exchange.card_file import card_text
from repmirror.mirror.bets.bets import bet_of, bets
from repmirror.mirror.book import Book
from repmirror.mirror.foci import foci_of, focus_span
from repmirror.mirror.focus.tips import shown_by
from repmirror.mirror.history import History
from repmirror.mirror.identity import own_id
from repmirror.mirror.ids import find_id
from repmirror.mirror.naming import masker_of
from repmirror.mirror.streak import first_day
from repmirror.mirror.timeless import timeless
from repmirror.stats.reach import CONNECTED, EXCLUDED
from repmirror.stats.spans import ANSWER_DAYS

__all__ = ["AT_ONCE", "SEASONED", "CardMade", "card_made", "export_card", "last_week", "tenure_began"]

SEASONED = 52
"""Weeks of tenure after which reps are compared with each other whatever the week."""

AT_ONCE = 4
"""Weeks looked at together."""

_WEEK = timedelta(weeks=1)
_LONGEST_TEXT = 300


@dataclass(frozen=True, slots=True)
class CardMade:
    """A card, and how many buyers' names were taken out of its titles and tips."""

    card: Card
    masked: int


def tenure_began(history: History) -> date | None:
    """The Monday of week 1: of the day the rep `started`, else of the first touch."""
    said = history.settings.values.get("started")
    try:
        first = date.fromisoformat(said) if isinstance(said, str) else first_day(history)
    except ValueError:
        first = first_day(history)
    return first - timedelta(days=first.weekday()) if first else None


def last_week(history: History, today: date) -> int:
    """The last week of tenure that is over, late answers and all; 0 or less where there is none yet."""
    began = tenure_began(history)
    return (today - timedelta(days=ANSWER_DAYS) - began) // _WEEK if began else 0


def export_card(book: Book, now: datetime, out: TextIO, tips: Collection[str] | None = ()) -> CardMade:
    """Write the rep's card; what it is and what stayed out of it. Raises NoSuchError for a tip there is none of."""
    made = card_made(book.history, now, own_id(book), tips)
    out.write(card_text(made.card))
    return made


def card_made(
    history: History, now: datetime, id: str, tips: Collection[str] | None = (), *, only_last: bool = False
) -> CardMade:  # fmt: skip
    """The card as it may leave. `tips` are the ids of the rep's own to share, or their beginnings; None shares all.

    `only_last` leaves out all but the last weeks, which are those looked at. Buyers' names are taken out of what the
    rep wrote. Raises NoSuchError for a tip there is none of.
    """
    bare = _Bare(history)
    weeks, foci = _weeks(history, now, bare, only_last=only_last)
    tried = [bet_of(history, bet) for bet in bets(history)]
    practices = [
        CardBet(bare.of(bet.practice), Count(bet.a.on_base, bet.a.touches), Count(bet.b.on_base, bet.b.touches))
        for bet in tried
        if bet.touches
    ]
    shared = tuple(bare.of_tip(tip) for tip in _tips(history, tips))
    card = Card(id=id, made=fixed(now), weeks=weeks, foci=foci, bets=tuple(practices), tips=shared)
    return CardMade(card, bare.masked)


class _Bare:
    """What the rep wrote, without buyers' names, as long as a card takes it; `masked` counts the names."""

    def __init__(self, history: History) -> None:
        self.masked = 0
        self._history = history
        self._known: dict[tuple[str, str], str] = {}

    def of(self, text: str, account: str = "") -> str:
        """One title."""
        if (text, account) not in self._known:
            told = masker_of(self._history).masked(plain(text), account)
            self.masked += told.names
            self._known[text, account] = told.text[:_LONGEST_TEXT].strip() or "…"
        return self._known[text, account]

    def of_tip(self, tip: Tip) -> str:
        """One tip, without the people of the account that showed it either."""
        word = shown_by(self._history, tip)
        return self.of(tip.text, self._history.account_of(word.who) if word else "")


def _tips(history: History, chosen: Collection[str] | None) -> list[Tip]:
    if chosen is None:
        return sorted((tip for tip in history.words("tip").values() if not tip.by), key=lambda tip: (tip.at, tip.id))
    found = []
    for text in chosen:
        place = find_id(history, text, ("tip",))
        if place is None:
            raise NoSuchError(f"There is no tip {plain(text)}. `repmirror focus tip` lists them with their ids.")
        found.append(history.word(*place))
    return found


def _weeks(
    history: History, now: datetime, bare: _Bare, *, only_last: bool
) -> tuple[tuple[CardWeek, ...], tuple[CardFocus, ...]]:  # fmt: skip
    began, last = tenure_began(history), last_week(history, history.today(now))
    if began is None:
        return (), ()
    numbers = [*range(1, min(last, SEASONED) + 1), *range(max(SEASONED + 1, last - AT_ONCE + 1), last + 1)]
    numbers = [number for number in numbers if number > last - AT_ONCE] if only_last else numbers
    spans = [(number, began + (number - 1) * _WEEK) for number in numbers]
    wanted = {number: history.ledger.rows(monday, monday + _WEEK) for number, monday in spans}
    foci: dict[CardFocus, int] = {}
    places = _focus_places(history, foci, bare)
    weeks = tuple(_week(history, number, rows, places) for number, rows in wanted.items() if len(rows))
    return tuple(week for week in weeks if week.on_base.of), tuple(foci)


def _focus_places(
    history: History, foci: dict[CardFocus, int], bare: _Bare
) -> list[tuple[range, int]]:  # fmt: skip
    """The rows of each focus's time, with its place in the card's list, which is filled."""
    found = []
    for focus in foci_of(history):
        told = CardFocus(bare.of(focus.title), focus.kind if focus.kind in FOCUS_KINDS else "other")
        found.append((history.ledger.rows_between(*focus_span(history, focus)), foci.setdefault(told, len(foci))))
    return found


def _week(history: History, number: int, rows: range, places: Sequence[tuple[range, int]]) -> CardWeek:
    ledger = history.ledger
    counted = [row for row in rows if not EXCLUDED[ledger.reach[row]]]
    talks = [row for row in counted if CONNECTED[ledger.reach[row]]]
    hourless = timeless(history, counted)
    in_force = ((place, [row for row in talks if row in within]) for within, place in places)
    foci: dict[int, Count] = {}
    for place, own in in_force:
        if own:
            told = foci.get(place, Count(0, 0))
            foci[place] = Count(told.part + sum(ledger.focus[row] > 0 for row in own), told.of + len(own))
    return CardWeek(
        week=number,
        on_base=_on_base(history, counted),
        connected=len(talks),
        used=sum(ledger.focus[row] > 0 for row in talks),
        channels=_by(history, ((CHANNELS[ledger.reach[row] % 8], row) for row in counted)),
        hours=_by(history, ((ledger.hour[row], row) for row in counted if row not in hourless)),
        foci=foci,
    )


def _by(history: History, keyed: Iterable[tuple[Any, int]]) -> dict[Any, Count]:
    rows: dict[Any, list[int]] = defaultdict(list)
    for key, row in keyed:
        rows[key].append(row)
    return {key: _on_base(history, rows[key]) for key in sorted(rows)}


def _on_base(history: History, rows: Sequence[int]) -> Count:
    base = history.ledger.base
    return Count(sum(base[row] > 0 for row in rows), len(rows))
