"""Whether a practice moves buyers, decided at any time: the label e-process of a fair coin."""

from collections.abc import Iterable
from math import exp, log
from typing import NamedTuple

GRID = (0.025, 0.05, 0.1, 0.2, 0.4, 0.6)
"""The rates that each arm may have; doublings, since that is what a rep bets on."""

CALLED_AT = 20.0
"""The evidence at which a bet is called: under no difference it is ever reached in at most one bet of twenty."""

_PAIRS = tuple((a, b) for a in GRID for b in GRID if a != b)


def _logs() -> dict[tuple[bool, bool], tuple[float, ...]]:
    """The log of what one touch says for each pair of rates, by (whether its arm is B, whether it came off)."""
    hits = [b / (a + b) for a, b in _PAIRS]
    misses = [(1.0 - b) / (2.0 - a - b) for a, b in _PAIRS]
    return {
        (False, True): tuple(log(2.0 * (1.0 - q)) for q in hits),
        (True, True): tuple(log(2.0 * q) for q in hits),
        (False, False): tuple(log(2.0 * (1.0 - q)) for q in misses),
        (True, False): tuple(log(2.0 * q) for q in misses),
    }


_LOGS = _logs()

_LARGEST_LOG = 600.0
"""Evidence beyond e^600 is told as that: it no longer fits a float."""


class Verdict(NamedTuple):
    """(hits, tries) of each arm; the evidence `e_value` after the last try; the try it was called at, from 1.

    Once called it stays so: `e_value` is then that of the call, while the arms go on counting.
    """

    a: tuple[int, int]
    b: tuple[int, int]
    e_value: float
    called_at: int | None
    b_was_better: bool


def label_test(tries: Iterable[tuple[bool, bool]]) -> Verdict:
    """Judge tries in their order, each as (whether its coin said B, whether it came off).

    If the practice changes nothing, every hit, and every miss, is a B with chance ½, whatever the weekday, the list
    or the trend. E is the mean over all pairs (pA, pB) of GRID of (2q₁)^hitsB (2(1-q₁))^hitsA (2q₀)^missesB
    (2(1-q₀))^missesA, with q₁ = pB ÷ (pA + pB) and q₀ = (1-pB) ÷ (2-pA-pB). It starts at 1 and, under no
    difference, reaches 20 ever with a chance of at most .05 (Ville 1939). Grünwald, de Heide, Koolen 2024.
    It is called only where the arms' rates differ, which can but lower that chance.
    """
    counts = {(is_b, hit): 0 for is_b in (False, True) for hit in (False, True)}
    sums, e_value, called_at, b_was_better = [0.0] * len(_PAIRS), 1.0, None, False
    for number, (is_b, hit) in enumerate(tries, start=1):
        counts[is_b, hit] += 1
        if called_at is None:
            sums = [total + step for total, step in zip(sums, _LOGS[is_b, hit], strict=True)]
            e_value = sum(map(exp, sums)) / len(sums)
            more = counts[True, True] * _tries(counts, False) - counts[False, True] * _tries(counts, True)
            if e_value >= CALLED_AT and more:  # a dozen tosses alike tell of the coin, not of the practice
                called_at, b_was_better = number, more > 0
    return Verdict(
        a=(counts[False, True], _tries(counts, False)),
        b=(counts[True, True], _tries(counts, True)),
        e_value=e_value,
        called_at=called_at,
        b_was_better=b_was_better,
    )


def e_value(a: tuple[int, int], b: tuple[int, int]) -> float:
    """The evidence that A's (hits, tries) and B's differ: `label_test`'s E after these tries, in whatever order.

    It holds for a group as for one rep: whoever makes the call, the coin is fair, so under no difference every hit
    and every miss is a B with chance ½. For each pair of rates a rep's likelihood ratio is a martingale; coins of
    different reps are independent, so the product over reps is one too, and their mean over the pairs stays below
    20 with a chance of .95, however often cards come. The product is the ratio of the summed counts: bets of one
    practice are pooled by adding. Multiplying each rep's finished E instead would hold as well, but there every rep
    pays anew for not knowing the rates: of eight reps with 60 touches, .10 against .20, it calls 12 % and this 48 %.
    Both arms are as likely on good reps as on bad ones, so the sums mislead about no direction (no Simpson's paradox).
    """
    counts = {(False, True): a[0], (False, False): a[1] - a[0], (True, True): b[0], (True, False): b[1] - b[0]}
    sums = [sum(counts[seen] * logs[place] for seen, logs in _LOGS.items()) for place in range(len(_PAIRS))]
    return sum(exp(min(total, _LARGEST_LOG)) for total in sums) / len(sums)


def _tries(counts: dict[tuple[bool, bool], int], is_b: bool) -> int:
    return counts[is_b, True] + counts[is_b, False]


_TYPICAL, _AMPLE = 1.3, 2.5
"""How many times the least conceivable number of touches half of all bets, and four in five, take (simulated)."""


def doubled(rate: float) -> float:
    """Twice the rate; where that is no rate any more, halfway to 1."""
    return min(2.0 * rate, (1.0 + rate) / 2.0)


def touches_to_tell(rate: float, other: float) -> tuple[int, int]:
    """How many touches a bet of A's rate against B's takes: half of all bets by the first, four in five by the second.

    log 20 ÷ the growth of the evidence a touch, which no test can beat, times what simulation found beside it.
    Both rates lie between 0 and 1, and differ. Raises ValueError where they don't.
    """
    if not 0.0 < rate < 1.0 or not 0.0 < other < 1.0 or rate == other:
        message = f"{rate} and {other} are no two rates"
        raise ValueError(message)
    hit, miss = other / (rate + other), (1.0 - other) / (2.0 - rate - other)
    growth = 0.5 * (
        other * log(2.0 * hit) + rate * log(2.0 * (1.0 - hit))
        + (1.0 - other) * log(2.0 * miss) + (1.0 - rate) * log(2.0 * (1.0 - miss))
    )  # fmt: skip
    least = log(CALLED_AT) / growth
    return round(_TYPICAL * least), round(_AMPLE * least)
