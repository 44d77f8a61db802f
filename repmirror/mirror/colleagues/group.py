"""The rep among colleagues just like them: a band, what the brightest practise differently, and bets pooled."""

from dataclasses import dataclass
from datetime import datetime

from repmirror.mirror.colleagues.alike import LEAST, alike, all_alike
from repmirror.mirror.colleagues.band import Band, band_of
from repmirror.mirror.colleagues.cards import card_made, last_week
from repmirror.mirror.colleagues.habits import Habit, brightest, habits, sentence
from repmirror.mirror.colleagues.peers import PeerRow, peer_rows, peers
from repmirror.mirror.colleagues.pooled import PooledBet, pooled
from repmirror.mirror.history import History

_OWN = "0" * 16
"""The id of the rep's own card here: it goes nowhere."""


@dataclass(frozen=True, slots=True)
class GroupView:
    """All that the cards say. `tips` were shared by the brightest third; `sentences` are the habits that survive.

    `habits`, `sentences` and `tips` are empty, and `says` too, while fewer than five cards are of the same weeks.
    """

    cards: tuple[PeerRow, ...]
    band: Band
    habits: tuple[Habit, ...]
    sentences: tuple[str, ...]
    says: str
    pooled: tuple[PooledBet, ...]
    tips: tuple[str, ...]


def group_view(history: History, now: datetime) -> GroupView:
    """The rep beside every card that was added."""
    cards, last = peers(history), last_week(history, history.today(now))
    own = card_made(history, now, _OWN, only_last=True).card
    others, mine = all_alike(cards, last), alike(own, last)
    is_enough = len(others) >= LEAST
    found = habits(mine, others) if is_enough else ()
    bright = [others[place].card for place in brightest(others)] if is_enough else []
    sentences = tuple(sentence(habit, len(bright), len(others)) for habit in found if habit.survives)
    return GroupView(
        cards=peer_rows(history),
        band=band_of(mine, others, last),
        habits=found,
        sentences=sentences,
        says="" if sentences or not is_enough else f"No difference beyond chance yet, among {len(others)} cards.",
        pooled=pooled(own, cards),
        tips=tuple(dict.fromkeys(tip for card in bright for tip in card.tips)),
    )
