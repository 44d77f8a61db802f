"""How sure a figure is, in a sentence: what a rep hears who asks."""

from repmirror.mirror.rate import Rate
from repmirror.stats.intervals import running, wilson

CLOSE = 0.10
"""How wide an interval may be, 0 to 1, to be called close: ten points from end to end."""

_MOST = 100_000


def how_sure(rate: Rate) -> str:
    """The rate, what it may truly be, why that is so wide, and how many touches would bring it closer."""
    if not rate.touches:
        return "No touches yet, so nothing is known: it may be anything."
    said = f"{rate.percent} ({rate.of}): what you would reach in the long run lies between {_ends(rate)}"
    if rate.interval == "wilson":
        return f"{said}; of 20 such spans that holds for 19. The span is over, so one look is all it takes (Wilson)."
    return (
        f"{said}, however often you look: that holds in 19 cases of 20, which is why it is wider than a single look "
        f"would need{_to_go(rate)}."
    )


def _ends(rate: Rate) -> str:
    return f"{100 * rate.low:.0f} and {100 * rate.high:.0f} %"


def _to_go(rate: Rate) -> str:
    more = touches_to_go(rate)
    return f". About {more:,} more touches would bring it within ten points" if more else ""


def touches_to_go(rate: Rate) -> int:
    """How many more touches at this rate bring its interval within CLOSE; 0 where it is, or there are none yet."""
    if not rate.touches or rate.high - rate.low <= CLOSE:
        return 0
    interval = wilson if rate.interval == "wilson" else running
    low, high = rate.touches, _MOST
    while high - low > 1:
        tries = (low + high) // 2
        low, high = (low, tries) if interval(_hits(rate, tries), tries).width <= CLOSE else (tries, high)
    return high - rate.touches


def _hits(rate: Rate, tries: int) -> int:
    return round(rate.on_base * tries / rate.touches)
