"""Where a curve with one peak is highest, found with few looks at the curve."""

from collections.abc import Callable
from math import copysign, inf, sqrt

Curve = Callable[[float], float]
_Point = tuple[float, float]

_GOLD = (3.0 - sqrt(5.0)) / 2.0
_CLOSE = 3e-5


def peak(curve: Curve, guess: float, reach: float, low: float, high: float) -> float:
    """The place, to some hundred-thousandths, between `low` and `high` where a single-peaked curve is highest.

    From steps of `reach` around the guess, longer while the curve still rises; then parabolas, and golden
    sections where they fail. Brent 1973, chapter 5.
    """
    points, low, high = _around(curve, guess, reach, low, high)
    place = points[0][1]
    step = before = high - low
    while high - low + abs(2.0 * place - low - high) > 4.0 * _CLOSE:
        jump = _vertex(points)
        if abs(jump) < abs(before) / 2.0 and low + _CLOSE < place + jump < high - _CLOSE:
            before, step = step, jump
        else:
            before = (high if 2.0 * place < low + high else low) - place
            step = _GOLD * before
        tried = place + (step if abs(step) > _CLOSE else copysign(_CLOSE, step))
        points = sorted([*points, (curve(tried), tried)], reverse=True)[:3]
        low, high = _narrowed(low, high, place, tried, points[0][1])
        place = points[0][1]
    return place


def _around(curve: Curve, guess: float, reach: float, low: float, high: float) -> tuple[list[_Point], float, float]:
    """Three points, the highest first, and two places between which the curve is highest."""
    left, middle, right = (
        (curve(place), place) for place in (max(low, guess - reach), guess, min(high, guess + reach))
    )
    while left > middle and left[1] > low:
        reach *= 2.0
        further = max(low, left[1] - reach)
        left, middle, right = (curve(further), further), left, middle
    while right > middle and right[1] < high:
        reach *= 2.0
        further = min(high, right[1] + reach)
        left, middle, right = middle, right, (curve(further), further)
    return sorted([left, middle, right], reverse=True), left[1], right[1]


def _narrowed(low: float, high: float, place: float, tried: float, best: float) -> tuple[float, float]:
    """The bracket without the part beyond the lower of two points."""
    worse = place if best == tried else tried
    return (worse, high) if worse < best else (low, worse)


def _vertex(points: list[_Point]) -> float:
    """How far from the first of three points their parabola turns; infinitely far where it is a line."""
    (first, x), (second, w), (third, v) = points
    left, right = (x - w) * (first - third), (x - v) * (first - second)
    bend = 2.0 * (left - right)
    return ((x - v) * right - (x - w) * left) / bend if bend else inf
