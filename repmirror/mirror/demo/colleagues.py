"""The cards of eleven colleagues in the demo: some as new as the rep was, some long there, each with habits."""

from random import Random

from repmirror.domain.card import Card, CardBet, CardFocus, CardWeek, Count
from repmirror.domain.step import Change
from repmirror.mirror.demo.calendar import LAST, Calendar
from repmirror.mirror.demo.script import Script

_TALENTS = (0.06, 0.08, 0.09, 0.1, 0.11, 0.12, 0.14, 0.16, 0.18, 0.22, 0.25)
"""Each one's on base when settled."""

_FOCI = (CardFocus("Launch of the team plan", "launch"), CardFocus('Answer "no budget"', "training"))
_HOURS = range(8, 18)

_BETS = {
    4: (CardBet("ask about timing first", Count(9, 88), Count(19, 91)),),
    6: (CardBet("Ask about timing first", Count(6, 70), Count(15, 66)),
        CardBet("one question on the voicemail", Count(8, 95), Count(9, 101))),
    9: (CardBet("ask about timing first", Count(11, 120), Count(24, 118)),
        CardBet("one question on the voicemail", Count(12, 150), Count(11, 140))),
}  # fmt: skip

_TIPS = {
    1: ("smile when you dial",),
    8: ("say the price before they ask, then be silent",),
    9: ("call back within the hour: they still know who you are", "ask who else will sit at the table"),
    10: ("end each talk with a date, not with a maybe",),
}


def hand_over(script: Script, calendar: Calendar, seed: int) -> None:
    """Eleven cards, taken in three workdays ago."""
    rng, at = Random(seed + 1), script.at(calendar.back(3), LAST)  # noqa: S311 - a story is no secret
    cards = [
        Card(
            id=f"{rng.getrandbits(64):016x}",
            made=at,
            weeks=tuple(_week(rng, week, talent) for week in range(1, rng.randrange(26, 36))),
            foci=_FOCI,
            bets=_BETS.get(number, ()),
            tips=_TIPS.get(number, ()),
        )
        for number, talent in enumerate(_TALENTS)
    ]
    changes = tuple(Change("peer", card.id, card.fields()) for card in cards)
    script.changes(changes, at, f"{len(cards)} cards of peers")


def _week(rng: Random, week: int, talent: float) -> CardWeek:
    """One week: the better they are the more they use the focus, and the less they write."""
    touches, rate = rng.randrange(150, 240), talent * min(1.0, 0.5 + week / 24)
    emails = round(touches * (0.3 - 0.7 * talent) * rng.uniform(0.8, 1.2))
    videos = round(touches * rng.uniform(0.01, 0.05))
    calls = touches - emails - videos
    hits = {"call": _hits(rng, calls, rate), "email": _hits(rng, emails, rate / 3), "video": _hits(rng, videos, rate)}
    connected = round(touches * rng.uniform(0.3, 0.4))
    used = _hits(rng, connected, min(0.9, 0.15 + 2.2 * talent)) if week > 5 else 0
    focus = {} if week < 6 else {0 if week < 15 else 1: Count(used, connected)}
    by_hour = [touches // len(_HOURS) + (place < touches % len(_HOURS)) for place in range(len(_HOURS))]
    return CardWeek(
        week=week,
        on_base=Count(sum(hits.values()), touches),
        connected=connected,
        used=used,
        channels={name: Count(hits[name], of) for name, of in (("call", calls), ("email", emails), ("video", videos))},
        hours={hour: Count(_hits(rng, of, rate), of) for hour, of in zip(_HOURS, by_hour, strict=True)},
        foci=focus,
    )


def _hits(rng: Random, tries: int, rate: float) -> int:
    return sum(rng.random() < rate for _ in range(tries))
