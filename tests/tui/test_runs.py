"""Cells of one look are one run: fewer words to the terminal, the same picture."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from rich.style import Style

from repmirror.tui.runs import in_runs

RED, QUIET = Style(color="#ff0000", bgcolor="#101010"), Style(color="#808080", bgcolor="#101010")
ELSEWHERE, UNDER = Style(color="#808080", bgcolor="#202020"), Style(underline=True, bgcolor="#101010")

styles = st.sampled_from([RED, QUIET, ELSEWHERE, UNDER, Style(bgcolor="#101010"), Style(reverse=True), None])
texts = st.text(alphabet="ab ", min_size=1, max_size=4)
lines = st.lists(st.builds(lambda text, style: Segment(text, style), texts, styles), max_size=12)


def looks(line: list[Segment]) -> list[tuple[object, ...]]:
    """What each cell shows: of a blank that is only ground, nothing but the ground."""
    shown: list[tuple[object, ...]] = []
    for text, style, _ in line:
        is_ground = style is not None and not style.underline and not style.reverse
        ground = style.bgcolor if style else None
        shown += [(char, ground) if is_ground and char == " " else (char, style) for char in text]
    return shown


@given(lines)
def test_every_cell_looks_as_before(line: list[Segment]) -> None:
    assert looks(in_runs(line)) == looks(line)


@given(lines)
def test_no_two_neighbours_have_one_style(line: list[Segment]) -> None:
    styles = [segment.style for segment in in_runs(line)]
    assert all(one is None or one != other for one, other in pairwise(styles))


def test_blanks_go_with_the_words_beside_them() -> None:
    line = [Segment("  ", QUIET), Segment("today", RED), Segment("  ", QUIET), Segment("Acme", RED)]
    assert in_runs(line) == [Segment("  today  Acme", RED)]


def test_blanks_of_another_ground_or_with_a_line_under_them_stay() -> None:
    line = [Segment("today", RED), Segment(" ", ELSEWHERE), Segment(" ", UNDER), Segment("Acme", RED)]
    assert in_runs(line) == line


def test_what_means_something_to_the_mouse_is_not_joined_with_what_does_not() -> None:
    meant = QUIET + Style(meta={"@click": "there"})
    line = [Segment("go", meant), Segment("  ", QUIET)]
    assert in_runs(line) == line
