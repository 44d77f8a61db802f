"""What the figures promise, tried on reps whose truth is known: `python -m tests.bench simulations`.

Every row runs the shipped code. The seeds are fixed, so that a table can be had again.
"""

import random
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from statistics import mean, median

from repmirror.domain.encounter import Touch
from repmirror.stats.alarm import Mixture, Watch
from repmirror.stats.cells import DIMENSIONS, verdicts, weighed
from repmirror.stats.efforts import Efforts
from repmirror.stats.intervals import running
from repmirror.stats.label_test import label_test
from repmirror.stats.ledger import Ledger
from repmirror.stats.sums import sums
from tests.bench.groups import bands, pooled_bets, sentences
from tests.bench.result import Result, dose

MONDAY = 738_998
QUARTER = 63
PACE = 50
GAMMA = float(QUARTER * PACE)
"""Touches a rep of 50 a day should have between false alarms."""


def workdays(first: int, until: int) -> int:
    """Mondays to Fridays between two ordinals."""
    return sum((day - 1) % 7 < 5 for day in range(first, until))


def workday(number: int) -> int:
    """The ordinal of the n-th workday, from 0."""
    return MONDAY + number // 5 * 7 + number % 5


# -- the alarm, its baseline known


def until_alarm(rng: random.Random, baseline: float, rate: float, most: int = 10**6) -> int:
    """Touches from a fresh start until the mixture reaches the threshold."""
    mixture = Mixture(baseline)
    for touches in range(1, most + 1):
        if mixture.step(rng.random() < rate) >= GAMMA:
            return touches
    return most


def false_alarms_known(scale: float) -> Iterator[Result]:
    """No change at all: the touches between two false alarms."""
    for rate in (0.03, 0.10, 0.30):
        runs = dose(600, scale)
        rng = random.Random(f"known {rate}")
        found = mean(until_alarm(rng, rate, rate) for _ in range(runs))
        yield Result(
            f"touches between false alarms, rate {rate:.2f} known", runs, f"{found:,.0f}", f"≥ {GAMMA:,.0f}",
            found >= GAMMA,
        )  # fmt: skip


def delays_known(scale: float) -> Iterator[Result]:
    """A change from the first touch on: the touches until it is noticed."""
    for before, after, most in ((0.10, 0.03, 140), (0.30, 0.15, 90), (0.03, 0.30, None), (0.10, 0.30, None)):
        runs = dose(4_000, scale)
        rng = random.Random(f"delay {before} {after}")
        took = [until_alarm(rng, before, after) for _ in range(runs)]
        found = mean(took)
        yield Result(
            f"touches until {before:.2f} → {after:.2f} is noticed, known", runs,
            f"{found:.0f} (median {median(took):.0f}, 90th {share(took, 0.9):.0f})",
            f"≤ {most}" if most else "–", found <= most if most else None,
        )  # fmt: skip


# -- the alarm, its baseline learnt


def first_change(rng: random.Random, rate: float, late: float = 0.0, most: int = 60_000) -> int:
    """Touches until the shipped watch cries, nothing having changed; a share of answers comes too late to score."""
    watch, touches = Watch(workdays), 0
    while touches < most:
        for _ in range(PACE):
            watch.take(int(rng.random() < rate and rng.random() >= late), workday(touches // PACE))
            touches += 1
            if watch.changes:
                return touches
    return touches


def false_alarms_learnt(scale: float) -> Iterator[Result]:
    """No change, the baseline learnt from the rep's own touches; also where most answers come too late to score."""
    for rate, late in ((0.03, 0.0), (0.10, 0.0), (0.30, 0.0), (0.10, 0.3), (0.10, 0.6)):
        runs = dose(1_000, scale)
        rng = random.Random(f"learnt {rate} {late}")
        took = [first_change(rng, rate, late) for _ in range(runs)]
        of = f", {late:.0%} five days late" if late else ""
        yield Result(
            f"touches until the first false alarm, rate {rate:.2f} learnt{of}", runs,
            f"mean {mean(took):,.0f}, 5 % quantile {share(took, 0.05):,.0f}", "told", None,
        )  # fmt: skip


def false_alarms_again(scale: float) -> Iterator[Result]:
    """No change over 20,000 touches, the baseline learnt anew after each false alarm."""
    runs, touches, found = dose(120, scale), 20_000, 0
    rng = random.Random("again")
    for _ in range(runs):
        watch = Watch(workdays)
        for number in range(touches):
            watch.take(int(rng.random() < 0.10), workday(number // PACE))
        found += len(watch.changes)
    yield Result(
        "touches a false alarm, rate 0.10, learnt anew after each", runs, f"{runs * touches / max(1, found):,.0f}",
        "told", None,
    )  # fmt: skip


def false_alarms_late(scale: float) -> Iterator[Result]:
    """One in ten moves the buyer, but some answers come five days late: scored are those at once, against those."""
    for late in (0.3, 0.6):
        runs = dose(600, scale)
        rng = random.Random(f"late {late}")
        at_once = 0.10 * (1 - late)
        found = mean(until_alarm(rng, at_once, at_once) for _ in range(runs))
        yield Result(
            f"touches between false alarms, rate 0.10 known, {late:.0%} five days late", runs, f"{found:,.0f}",
            f"≥ {GAMMA:,.0f}", found >= GAMMA,
        )  # fmt: skip


def story(rng: random.Random) -> tuple[int, bool]:
    """Two weeks at .10, then .03, at 40 to 60 touches a day: the workday it was noticed on, and whether as a fall."""
    watch = Watch(workdays)
    for day in range(60):
        for _ in range(rng.randint(40, 60)):
            watch.take(int(rng.random() < (0.10 if day < 10 else 0.03)), workday(day))
            if watch.changes:
                return day, watch.changes[0].falls
    return 60, False


def stories(scale: float) -> Iterator[Result]:
    """The story behind the program."""
    runs = dose(4_000, scale)
    rng = random.Random("story")
    told = [story(rng) for _ in range(runs)]
    for day, least in ((2, None), (3, 0.75), (4, None), (5, 0.95)):
        found = sum(10 <= on < 10 + day and falls for on, falls in told) / runs
        yield Result(
            f"the story: noticed by the end of day {day} of week 3", runs, f"{found:.1%}",
            f"≥ {least:.0%}" if least else "–", found >= least if least else None,
        )  # fmt: skip
    early = sum(on < 10 for on, _ in told) / runs
    yield Result("the story: a false alarm in the two weeks before", runs, f"{early:.1%}", "told", None)


# -- looking every day


def is_ever_wrong(rng: random.Random, rate: float) -> bool:
    """Whether the running interval ever leaves the truth out, looked at on 63 evenings."""
    hits = 0
    for day in range(1, QUARTER + 1):
        hits += sum(rng.random() < rate for _ in range(PACE))
        low, high = running(hits, day * PACE)
        if not low <= rate <= high:
            return True
    return False


def peeking(scale: float) -> Iterator[Result]:
    """A quarter of looking at the running figure every day."""
    for rate in (0.03, 0.10, 0.30):
        runs = dose(1_000, scale)
        rng = random.Random(f"peek {rate}")
        found = sum(is_ever_wrong(rng, rate) for _ in range(runs)) / runs
        yield Result(
            f"running interval ever wrong, 63 daily looks, {rate:.2f}", runs, f"{found:.1%}", "≤ 5 %", found <= 0.05
        )


# -- bets


def bet(rng: random.Random, a: float, b: float, most: int) -> int | None:
    """After how many touches a bet is called, if it is."""
    labels = [rng.random() < 0.5 for _ in range(most)]
    return label_test((is_b, rng.random() < (b if is_b else a)) for is_b in labels).called_at


def bets(scale: float) -> Iterator[Result]:
    """Bets on nothing, and on a doubling."""
    runs = dose(2_000, scale)
    rng = random.Random("bets 0")
    found = sum(bet(rng, 0.10, 0.10, 3_000) is not None for _ in range(runs)) / runs
    yield Result("bets on no difference called within 3,000 touches", runs, f"{found:.1%}", "≤ 5 %", found <= 0.05)
    for a, b, most in ((0.10, 0.20, 400), (0.10, 0.30, None), (0.05, 0.10, None)):
        runs = dose(600, scale)
        rng = random.Random(f"bets {a} {b}")
        took = [bet(rng, a, b, 4_000) or 4_001 for _ in range(runs)]
        found = median(took)
        yield Result(
            f"touches until {a:.2f} against {b:.2f} is called", runs,
            f"median {found:.0f}, four in five {share(took, 0.8):.0f}", f"about {most}" if most else "–",
            found <= 1.05 * most if most else None,
        )  # fmt: skip


# -- heat maps


def flat_ledger(rng: random.Random, touches: int) -> Ledger:
    """A rep for whom nothing makes a difference: one in ten, at any hour, by any channel, whatever is said."""
    ledger, monday = Ledger(), datetime(2026, 1, 5, 8, tzinfo=UTC)
    for number in range(touches):
        day = number // PACE
        at = monday + timedelta(days=day // 5 * 7 + day % 5, hours=number % PACE * 9 // PACE, seconds=number)
        is_talk = rng.random() < 0.35
        touch = Touch(
            id=str(number), at=at, who=f"a{rng.randrange(max(1, touches // 4))}",
            channel=rng.choice(("call", "call", "call", "email", "social")),
            outcome="connected" if is_talk else "no-answer", base=int(rng.random() < 0.1),
            tags=(rng.choice(("north", "south", "east")),) if rng.random() < 0.5 else (),
            objections=(rng.choice(("price", "timing", "trust", "budget")),) if is_talk and rng.random() < 0.4 else (),
        )  # fmt: skip
        ledger.add(touch)
    return ledger


def has_sentence(rng: random.Random, touches: int) -> bool:
    """Whether a flat rep is told of any pattern."""
    ledger = flat_ledger(rng, touches)
    efforts = Efforts()
    efforts.take(ledger, touches, [])
    found = sums(ledger, range(touches), bytes(efforts.attempts), bytes(ledger.hour))
    known = verdicts({cell: told for by in DIMENSIONS for cell, told in weighed(found, by).items()})
    return any(cell.survives for cell in known.values())


def heat_maps(scale: float) -> Iterator[Result]:
    """Nothing to find, in one family of all cells."""
    for touches, full in ((250, 1_000), (1_000, 600), (3_000, 300)):
        runs = dose(full, scale)
        rng = random.Random(f"flat {touches}")
        found = sum(has_sentence(rng, touches) for _ in range(runs)) / runs
        yield Result(
            f"a sentence on a flat heat map, {touches:,} touches", runs, f"{found:.1%}", "≤ 5 %", found <= 0.05
        )


# -- all of it

ALL: tuple[Callable[[float], Iterator[Result]], ...] = (
    false_alarms_known, false_alarms_late, delays_known, false_alarms_learnt, false_alarms_again,
    stories, peeking, bets, pooled_bets, bands, sentences, heat_maps,
)  # fmt: skip


def share(values: list[int], part: float) -> float:
    """The value below which this part of them lies."""
    return sorted(values)[min(len(values) - 1, int(part * len(values)))]


def results(scale: float = 1.0) -> Iterator[Result]:
    """Every promise, one after the other."""
    for simulate in ALL:
        yield from simulate(scale)


def table(told: list[Result]) -> str:
    """The results as a Markdown table."""
    lines = ["| simulated | runs | found | promised | kept |", "|---|---:|---|---|---|"]
    for each in told:
        kept = {None: "–", True: "yes", False: "NO"}[each.is_kept]
        lines.append(f"| {each.what} | {each.runs:,} | {each.found} | {each.promised} | {kept} |")
    return "\n".join(lines)
