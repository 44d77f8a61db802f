"""Neighbouring cells of one look as one run: a terminal is told of a style once, not for every word and gap."""

from collections.abc import Sequence
from functools import lru_cache

from rich.color import Color as GroundColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter


class InRuns(LineFilter):
    """Every line of every widget in as few segments as look the same; a key then writes half as much."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 Textual's signature
        """The same cells; blanks take the style beside them where only its ground can be seen."""
        return in_runs(segments)


def in_runs(segments: Sequence[Segment]) -> list[Segment]:
    """The segments, joined as far as they look the same."""
    runs: list[Segment] = []
    for segment in segments:
        last = runs[-1] if runs else None
        style = None if last is None or last.control or segment.control else _of_both(last, segment)
        if last is None or style is None:
            runs.append(segment)
        else:
            runs[-1] = Segment(last.text + segment.text, style)
    return runs


def _of_both(first: Segment, second: Segment) -> Style | None:
    """The style that shows both texts as they are; None where there is none."""
    one, other = first.style, second.style
    if one is None or other is None:
        return None
    if one is other or one == other:
        return one
    if not second.text.strip(" ") and _ground(one) == _ground(other) is not None:
        return one
    if not first.text.strip(" ") and _ground(one) == _ground(other) is not None:
        return other
    return None


_Ground = tuple[GroundColor | None]


@lru_cache(maxsize=1024)
def _ground(style: Style) -> _Ground | None:
    """What a blank of this style shows; None where it shows more than its ground, or means something to the mouse."""
    is_marked = style.underline or style.underline2 or style.overline or style.strike or style.reverse or style.blink
    return None if is_marked or style.link or style.meta else (style.bgcolor,)
