"""Colleagues' cards: kept as records of the store, so that they sync, merge and undo as all else does."""

import os
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from repmirror.domain.card import Card
from repmirror.domain.errors import NoSuchError, NotUnderstoodError
from repmirror.domain.plain import plain
from repmirror.domain.step import Change, Draft
from repmirror.exchange.card_file import read_card
from repmirror.mirror.files import page_of
from repmirror.mirror.history import History
from repmirror.mirror.ids import find_id
from repmirror.mirror.touches import new_id
from repmirror.mirror.wording import day_name


@dataclass(frozen=True, slots=True)
class PeerRow:
    """One card that was added. It has no rate: where a peer stands is nobody's business."""

    id: str
    made: date
    weeks: int
    last_week: int | None
    touches: int
    bets: int
    tips: int


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding cards: the steps to save them, undone as one, and a sentence for each passed over."""

    drafts: tuple[Draft, ...]
    cards: tuple[Card, ...]
    passed_over: tuple[str, ...]


def peers(history: History) -> list[Card]:
    """Every card, in no order that tells anything."""
    return sorted(history.words("peer").values(), key=lambda card: str(card.id))


def peer_rows(history: History) -> tuple[PeerRow, ...]:
    """What is known of the cards themselves, the latest first."""
    rows = [
        PeerRow(
            id=card.id,
            made=history.day_of(card.made),
            weeks=len(card.weeks),
            last_week=card.weeks[-1].week if card.weeks else None,
            touches=card.touches,
            bets=len(card.bets),
            tips=len(card.tips),
        )
        for card in peers(history)
    ]
    return tuple(sorted(rows, key=lambda row: (row.made, row.id), reverse=True))


def card_in(path: str) -> Card:
    """The card in a file. Raises NoSuchError where there is none, NotUnderstoodError where it is no card."""
    return read_card(page_of(os.path.expanduser(path)), path)


def cards_added(history: History, own: Collection[str], cards: Sequence[tuple[str, Card]]) -> Added:
    """Cards, each with its file's name, as peers; of one rep only the newest. One's `own` is none."""
    found, passed = {card.id: card for card in peers(history)}, []
    taken: dict[str, Card] = {}
    for name, card in cards:
        if card.id in own:
            passed.append(f"{plain(name)} is your own card: it is no peer.")
        elif card.id in found and found[card.id].made >= card.made:
            than = day_name(history.day_of(found[card.id].made), history.day_of(card.made))
            passed.append(f"{plain(name)} is no newer than the card of that colleague from {than}: that one stays.")
        else:
            found[card.id] = taken[card.id] = card
    says, batch = f"{len(taken)} card{'' if len(taken) == 1 else 's'} of peers", new_id()
    drafts = tuple(
        Draft(changes=(Change("peer", card.id, card.fields()),), says=says, batch=batch) for card in taken.values()
    )
    return Added(drafts, tuple(taken.values()), tuple(passed))


def peer_removed(history: History, ids: Sequence[str]) -> Draft:
    """Cards taken away, by ids or their beginnings. Raises NoSuchError, and NotUnderstoodError for none named."""
    if not ids:
        raise NotUnderstoodError("Say which: `repmirror peers list` shows the cards with their ids.")
    found = [_found(history, id) for id in ids]
    says = f"removal of {len(found)} card{'' if len(found) == 1 else 's'} of peers"
    return Draft(changes=tuple(Change("peer", id, None) for id in dict.fromkeys(found)), says=says)


def _found(history: History, text: str) -> str:
    place = find_id(history, text, ("peer",))
    if place is None:
        raise NoSuchError(f"There is no card {plain(text)}. `repmirror peers list` shows them with their ids.")
    return place[1]
