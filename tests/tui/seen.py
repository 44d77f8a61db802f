"""What a reader sees: the screen as lines of text."""

from typing import Any

from textual.app import App


def lines(app: App[Any]) -> list[str]:
    """The screen's lines, as they are painted now, without the blanks at their ends."""
    strips = app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip).rstrip() for strip in strips]


def text(app: App[Any]) -> str:
    """The whole screen."""
    return "\n".join(lines(app))


def row_with(app: App[Any], words: str) -> str:
    """The first line with these words on it."""
    return next(line for line in lines(app) if words in line)


def is_safe(app: App[Any]) -> bool:
    """Whether nothing on the screen is a character that a terminal obeys."""
    return not any(char < " " or "\x7f" <= char < "\xa0" or char in "\u202e\u2066" for char in "".join(lines(app)))
