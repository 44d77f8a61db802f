"""How likely one rate is truly above another, when both are looked at once."""

from math import exp, log

from repmirror.stats.beta import log_beta


def chance_better(hits: int, tries: int, than_hits: int, than_tries: int) -> float:
    """The chance, 0 to 1, that the rate behind `hits` of `tries` is above that behind `than_hits` of `than_tries`.

    Both start out as likely to be anything (uniform), so without tries it is ½. Exactly, for whole counts: Σ over
    i < hits + 1 of B(a + i, b + d) ÷ ((d + i) B(1 + i, d) B(a, b)), with a, b the other's hits and misses plus one
    and d the misses plus one. For one look: whoever looks every day and stops when it is high is fooled.
    Miller 2015.
    """
    a, b, d = than_hits + 1.0, than_tries - than_hits + 1.0, tries - hits + 1.0
    known = log_beta(a, b)
    return min(
        1.0,
        sum(exp(log_beta(a + i, b + d) - log(d + i) - log_beta(1.0 + i, d) - known) for i in range(hits + 1)),
    )
