"""Which kinds of focus moved the meter: every focus there was, by its kind."""

from collections.abc import Iterable
from dataclasses import dataclass

from repmirror.domain.vocabulary import FOCUS_KINDS
from repmirror.mirror.focus.result import ENOUGH, FocusResult
from repmirror.mirror.rate import Rate, Share, running_rate
from repmirror.stats.stratified import Stratum, within_strata

FAR = 2.576
"""How many standard errors a kind must be away from no difference: one in a hundred would by chance."""


@dataclass(frozen=True, slots=True)
class KindResult:
    """One kind of focus over all its foci, among connected touches: take-up, and on base with it and without.

    `verdict` compares with and without inside each focus's own time, so that a good season does not count for it.
    """

    kind: str
    foci: int
    take_up: Share
    with_focus: Rate
    without: Rate
    verdict: str


def by_kind(results: Iterable[FocusResult]) -> tuple[KindResult, ...]:
    """The kinds that were tried, those with most foci first."""
    results = list(results)
    kinds = dict.fromkeys((*FOCUS_KINDS, *(result.kind for result in results)))
    found = [_result(kind, [each for each in results if each.kind == kind]) for kind in kinds]
    return tuple(sorted((kind for kind in found if kind.foci), key=lambda kind: -kind.foci))


def _result(kind: str, results: list[FocusResult]) -> KindResult:
    used, without = (
        running_rate(sum(rate.on_base for rate in rates), sum(rate.touches for rate in rates))
        for rates in ([each.with_focus for each in results], [each.without for each in results])
    )
    return KindResult(
        kind=kind,
        foci=len(results),
        take_up=Share(sum(each.used for each in results), sum(each.connected for each in results)),
        with_focus=used,
        without=without,
        verdict=_verdict(results, used, without),
    )


def _verdict(results: list[FocusResult], used: Rate, without: Rate) -> str:
    if short := max(0, ENOUGH - used.touches) + max(0, ENOUGH - without.touches):
        return f"too early to tell: {short} connected touches to go"
    strata = [
        Stratum((each.with_focus.on_base, each.with_focus.touches), (each.without.on_base, each.without.touches))
        for each in results
    ]
    difference, z = within_strata(strata)
    if abs(z) < FAR:
        return "no difference that chance could not make"
    points = round(100 * abs(difference))
    return f"moved the meter: {points} points {'more' if z > 0 else 'less'} on base where it was used"
