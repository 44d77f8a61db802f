"""How sure a figure is, in plain sentences: what a rep hears who asks, in the app and on the command line."""

from repmirror.mirror.rate import Rate
from repmirror.stats.intervals import running, wilson

CLOSE = 0.10
"""How wide an interval may be, 0 to 1, to be called close: ten points from end to end."""

_MOST = 100_000

_METHOD = {
    "running": "Such bounds hold 19 times in 20 however often you look, which is why they are wider than those of a "
    "span that is over.",
    "wilson": "A span that is over is looked at once: 19 of 20 such bounds hold (Wilson).",
}


def how_sure(*asked: tuple[str, Rate], units: str = "touches", did: str = "got on base") -> list[str]:
    """Some figures by their names: what each is, what it may truly be, how much more it takes; then why so wide."""
    said = [sentence for name, rate in asked for sentence in of_rate(name, rate, units, did)]
    kinds = dict.fromkeys(rate.interval for _, rate in asked if rate.touches)
    return [*said, *(_METHOD[kind] for kind in kinds if kind in _METHOD)]


def of_rate(name: str, rate: Rate, units: str = "touches", did: str = "got on base") -> list[str]:
    """One figure: its counts, its bounds, and the touches to go until those are close."""
    if not rate.touches:
        return [f"{name}: no {units} yet, so there is nothing to be sure of."]
    return [f"{name}: {rate.of} {units} {did}, {rate.percent}.", f"{_bounds(rate)}.{_to_go(rate, units)}"]


def _bounds(rate: Rate) -> str:
    ends = f"between {100 * rate.low:.0f} and {100 * rate.high:.0f} %"
    if rate.at_once in (None, rate.on_base):
        return f"What that is in the long run lies {ends}"
    return f"What happens at once ({rate.at_once:,} of them; the others answered later) lies {ends} in the long run"


def _to_go(rate: Rate, units: str) -> str:
    more = touches_to_go(rate)
    if not more:
        return ""
    about = f"bout {more:,} more {units} at this rate bring it within ten points"
    return f" Too early to tell closely: a{about}." if rate.high - rate.low > 2 * CLOSE else f" A{about}."


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
    hits = rate.on_base if rate.at_once is None else rate.at_once
    return round(hits * tries / rate.touches)
