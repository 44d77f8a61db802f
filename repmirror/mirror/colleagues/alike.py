"""Reps just like the rep: the weeks of their cards that may be set beside the rep's own."""

from collections.abc import Iterable
from typing import NamedTuple

from repmirror.domain.card import Card, CardWeek, Count, total
from repmirror.mirror.colleagues.cards import AT_ONCE, SEASONED

LEAST = 5
"""Cards of the same weeks below which nobody is placed: among fewer one could be told from another."""

ENOUGH = 20
"""Touches below which a rate says nothing."""


class Alike(NamedTuple):
    """A card, and those of its weeks that are looked at."""

    card: Card
    weeks: tuple[CardWeek, ...]

    @property
    def on_base(self) -> Count:
        """On base of touches, over these weeks."""
        return total(week.on_base for week in self.weeks)


def alike(card: Card, last: int) -> Alike:
    """The card beside a rep whose last week of tenure is this one.

    In the first year the same four weeks of tenure, that one the last; past it each one's latest four past it.
    """
    if last > SEASONED:
        return Alike(card, tuple(week for week in card.weeks if week.week > SEASONED)[-AT_ONCE:])
    return Alike(card, tuple(week for week in card.weeks if last - AT_ONCE < week.week <= last))


def all_alike(cards: Iterable[Card], last: int) -> list[Alike]:
    """Those of the cards that have ENOUGH touches in such weeks."""
    return [one for card in cards if (one := alike(card, last)).on_base.of >= ENOUGH]
