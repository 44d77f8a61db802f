"""What reps are promised of each other, tried on groups whose truth is known."""

import random
from collections.abc import Iterator

from repmirror.mirror.colleagues.alike import alike, all_alike
from repmirror.mirror.colleagues.band import band_of
from repmirror.mirror.colleagues.habits import habits
from repmirror.stats.label_test import CALLED_AT, e_value
from tests.bench.result import Result, dose
from tests.mirror.colleagues.makers import colleague, drawn

THIRDS = ("lower", "middle", "upper")
WEEKS = range(9, 13)


def is_called(rng: random.Random, reps: int, factor: float, weeks: int = 26) -> bool:
    """Whether a practice is ever called by a group of reps as good as .03 to .30, looked at every week."""
    rates = [rng.choice((0.03, 0.1, 0.3)) for _ in range(reps)]
    a, b = [0, 0], [0, 0]
    for _ in range(weeks):
        for rate in rates:
            for _ in range(15):
                arm, chance = (b, min(0.9, factor * rate)) if rng.random() < 0.5 else (a, rate)
                arm[1] += 1
                arm[0] += rng.random() < chance
        if e_value((a[0], a[1]), (b[0], b[1])) >= CALLED_AT:
            return True
    return False


def pooled_bets(scale: float) -> Iterator[Result]:
    """Bets of eight reps on one practice, fifteen touches a week each, over half a year of weekly looks."""
    runs = dose(1_000, scale)
    rng = random.Random("pooled 1")
    found = sum(is_called(rng, 8, 1.0) for _ in range(runs)) / runs
    yield Result("pooled bets of 8 reps on no difference, called in 26 weekly looks", runs, f"{found:.1%}", "≤ 5 %",
                 found <= 0.05)  # fmt: skip
    rng = random.Random("pooled 2")
    runs = dose(300, scale)
    found = sum(is_called(rng, 8, 2.0, weeks=4) for _ in range(runs)) / runs
    alone = sum(is_called(rng, 1, 2.0, weeks=4) for _ in range(runs)) / runs
    yield Result("a doubling called within 4 weeks by 8 reps, and by one alone", runs, f"{found:.0%} and {alone:.0%}",
                 "told", None)  # fmt: skip


def has_sentence(rng: random.Random, reps: int) -> bool:
    """Whether habits that have nothing to do with rates ever become a sentence; each rep has habits of their own."""
    cards = [
        colleague(number, rng.betavariate(8, 56), emails=rng.random(), used=rng.random(), at_two=rng.random())
        for number in range(reps + 1)
    ]
    own, *others = (alike(card, WEEKS[-1]) for card in cards)
    return any(habit.survives for habit in habits(own, others))


def sentences(scale: float) -> Iterator[Result]:
    """Habits of eleven reps, all by chance."""
    runs = dose(2_000, scale)
    rng = random.Random("habits")
    found = sum(has_sentence(rng, 11) for _ in range(runs)) / runs
    yield Result("a sentence on what the brightest of 11 peers do, habits by chance", runs, f"{found:.1%}", "≤ 5 %",
                 found <= 0.05)  # fmt: skip


def look(rng: random.Random, reps: int, spread: float, touches: int) -> tuple[bool, bool]:
    """One rep among others whose true rates lie around .12: whether a band is shown, and whether it is wrong."""
    size = 0.12 * 0.88 / spread**2 - 1 if spread else 0.0
    rates = [rng.betavariate(0.12 * size, 0.88 * size) if spread else 0.12 for _ in range(reps + 1)]
    own, *others = (drawn(number, rng, rate, touches, WEEKS) for number, rate in enumerate(rates))
    told = band_of(alike(own, WEEKS[-1]), all_alike(others, WEEKS[-1]), WEEKS[-1])
    place = sum(rate < rates[0] for rate in rates[1:]) if spread else rng.randrange(reps + 1)
    return bool(told.thirds), bool(told.thirds) and THIRDS[3 * place // (reps + 1)] not in told.thirds


def bands(scale: float) -> Iterator[Result]:
    """The band of a rep among peers, four weeks each, who differ much, little or not at all."""
    for reps, spread, touches in ((5, 0.0, 150), (5, 0.02, 150), (5, 0.04, 150), (11, 0.02, 150), (11, 0.04, 40)):
        runs = dose(600, scale)
        rng = random.Random(f"band {reps} {spread} {touches}")
        found = [look(rng, reps, spread, touches) for _ in range(runs)]
        wrong = sum(is_wrong for _, is_wrong in found) / runs
        shown = sum(is_shown for is_shown, _ in found) / runs
        yield Result(
            f"a wrong third named among {reps} peers, {touches} touches a week, true rates .12 ± {spread:.2f}", runs,
            f"{wrong:.1%} (any named: {shown:.0%})", "≤ 5 %", wrong <= 0.05,
        )  # fmt: skip
