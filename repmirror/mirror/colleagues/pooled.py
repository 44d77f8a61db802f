"""Bets of one practice by several reps, pooled, so that small experiments become a shared answer."""

from collections.abc import Sequence
from dataclasses import dataclass

from repmirror.domain.card import Card, CardBet, Count, total
from repmirror.domain.names import name_key
from repmirror.mirror.rate import Rate, running_rate
from repmirror.stats.label_test import CALLED_AT, doubled, e_value, touches_to_tell


@dataclass(frozen=True, slots=True)
class PooledBet:
    """One practice that two reps or more bet on. `a` is as usual, `b` with it, over all of them.

    `state` is better, worse (beyond chance: `e_value` ≥ 20), none or running; `is_own` that the rep is one of them.
    """

    title: str
    reps: int
    is_own: bool
    a: Rate
    b: Rate
    e_value: float
    state: str
    verdict: str

    @property
    def with_it(self) -> str:
        """For a reader: "43 of 180 with it, 12 of 180 as usual"."""
        return f"{self.b.of} with it, {self.a.of} as usual"


def pooled(own: Card, cards: Sequence[Card]) -> tuple[PooledBet, ...]:
    """Every practice that two reps or more bet on, the rep's own bets first, then by evidence."""
    by_title: dict[str, list[tuple[Card, CardBet]]] = {}
    for card in (own, *cards):
        for bet in card.bets:
            by_title.setdefault(name_key(bet.title), []).append((card, bet))
    found = [_pool(own, bets) for bets in by_title.values() if len({card.id for card, _ in bets}) > 1]
    return tuple(sorted(found, key=lambda bet: (not bet.is_own, -bet.e_value, bet.title)))


def _pool(own: Card, bets: Sequence[tuple[Card, CardBet]]) -> PooledBet:
    a, b = total(bet.a for _, bet in bets), total(bet.b for _, bet in bets)
    evidence = e_value(a, b)
    state = _state(a, b, evidence)
    reps = len({card.id for card, _ in bets})
    return PooledBet(
        title=bets[0][1].title,
        reps=reps,
        is_own=any(card is own for card, _ in bets),
        a=running_rate(*a),
        b=running_rate(*b),
        e_value=evidence,
        state=state,
        verdict=_verdict(state, reps, a.of + b.of),
    )


def _state(a: Count, b: Count, evidence: float) -> str:
    more = b.part * a.of - a.part * b.of
    if evidence >= CALLED_AT and more:  # as one rep's bet: tosses alike tell of the coin, not of the practice
        return "better" if more > 0 else "worse"
    hits, tries = a.part + b.part, a.of + b.of
    if 0 < hits < tries and tries >= touches_to_tell(hits / tries, doubled(hits / tries))[1]:
        return "none"
    return "running"


def _verdict(state: str, reps: int, touches: int) -> str:
    of = f"{touches:,} touches of {reps} reps"
    return {
        "better": f"buyers act more with it, beyond chance, in {of}",
        "worse": f"buyers act less with it, beyond chance, in {of}",
        "none": f"no difference large enough to see in {of}",
    }.get(state, f"too early to tell: {of} so far")
