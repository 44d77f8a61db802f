"""Painted lines that make their caches late are in all else Textual's own."""

from rich.segment import Segment
from textual.cache import FIFOCache
from textual.strip import Strip

from repmirror.tui.slim import slim_lines

_textuals_own = Strip.__init__  # at collection, before any test opened the app


def held(strip: Strip) -> dict[str, object]:
    """All that it holds; of a cache, how much it may hold."""
    all_of_it = {name: getattr(strip, name) for name in Strip.__slots__}
    return {name: each._maxsize if isinstance(each, FIFOCache) else each for name, each in all_of_it.items()}


def has(strip: Strip, name: str) -> bool:
    """Whether it stands there already; asking in the usual way would make it."""
    try:
        object.__getattribute__(strip, name)
    except AttributeError:
        return False
    return True


def test_a_line_holds_what_textual_gives_it() -> None:
    textuals = Strip.__new__(Strip)
    _textuals_own(textuals, [Segment("Hooli")], 5)
    slim_lines()
    assert held(Strip([Segment("Hooli")], 5)) == held(textuals)


def test_a_cache_is_made_when_it_is_looked_into_and_kept() -> None:
    slim_lines()
    strip = Strip([Segment("Hooli")])
    assert not has(strip, "_crop_cache")
    assert strip.crop(0, 2) is strip.crop(0, 2)
    assert has(strip, "_crop_cache")
    assert not has(strip, "_style_cache")


def test_what_no_line_has_is_missing() -> None:
    slim_lines()
    assert not hasattr(Strip([]), "colour")
