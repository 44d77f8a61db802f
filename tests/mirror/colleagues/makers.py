"""Cards of colleagues that never were: so good, so busy, with such habits."""

import random
from datetime import UTC, datetime, timedelta

from repmirror.domain.card import Card, CardBet, CardFocus, CardWeek, Count

MADE = datetime(2026, 11, 19, 8, tzinfo=UTC)


def card_id(number: int) -> str:
    return f"{number:016x}"


def week(
    number: int, on_base: int, touches: int, emails: int = 0, used: int = 0, connected: int = 0, hours: int = 0
) -> CardWeek:  # fmt: skip
    """One week: so many of its touches e-mails, the others calls; `hours` of them at 14, the others at 9."""
    return CardWeek(
        week=number,
        on_base=Count(on_base, touches),
        connected=connected,
        used=used,
        channels={"call": Count(on_base, touches - emails), "email": Count(0, emails)},
        hours={9: Count(0, touches - hours), 14: Count(0, hours)},
        foci={0: Count(used, connected)} if connected else {},
    )


def colleague(
    number: int, rate: float, touches: int = 200, emails: float = 0.1, used: float = 0.3, weeks: range = range(1, 13),
    tips: tuple[str, ...] = (), bets: tuple[CardBet, ...] = (), made: datetime = MADE, at_two: float = 0.2,
) -> Card:  # fmt: skip
    """A card with the same week over and over."""
    one = [
        week(each, round(rate * touches), touches, round(emails * touches), round(used * touches / 4), touches // 4,
             round(at_two * touches))
        for each in weeks
    ]  # fmt: skip
    foci = (CardFocus("Answer no budget", "training"),)
    return Card(id=card_id(number), made=made, weeks=tuple(one), foci=foci, bets=bets, tips=tips)


def drawn(number: int, rng: random.Random, rate: float, touches: int, weeks: range) -> Card:
    """A card whose weeks were lived by chance."""
    told = []
    for each in weeks:
        emails = rng.randrange(touches // 2)
        hits = sum(rng.random() < rate for _ in range(touches))
        told.append(week(each, min(hits, touches - emails), touches, emails))
    return Card(id=card_id(number), made=MADE, weeks=tuple(told))


def days_ago(days: int) -> datetime:
    return MADE - timedelta(days=days)
