"""Text in lines of whole words, where a widget must know beforehand how many there are."""

from rich.cells import cell_len
from textual.content import Content

from repmirror.domain.plain import plain
from repmirror.tui.paint import shown
from repmirror.tui.widgets.fit import cut, fit

_GLUED = "\ue000"
"""Stands for the blank before a % while lines are broken: a figure and its sign stay together."""


def glued(text: str) -> str:
    """The text with no place to break before a %."""
    return text.replace(" %", f"{_GLUED}%")


def wrapped_content(text: Content, width: int) -> list[Content]:
    """Styled text in lines of whole words."""
    lines = Content(glued(text.plain), spans=[*text.spans]).wrap(width)
    return [Content(line.plain.replace(_GLUED, " "), spans=[*line.spans]) for line in lines]


def wrapped(text: str, width: int, most: int = 1000, style: str = "") -> list[Content]:
    """The text in lines of whole words, at most so many; the last is cut where more would follow."""
    lines: list[str] = [""]
    for word in glued(plain(text)).split():
        longer = f"{lines[-1]} {word}".strip()
        if cell_len(longer) <= width or not lines[-1] or len(lines) == most:
            lines[-1] = longer
        else:
            lines.append(word)
    return [cut(shown(line.replace(_GLUED, " "), style), max(1, width)) for line in lines]


def hanging(head: Content, text: str, width: int, style: str = "") -> list[Content]:
    """The text beside its head, further lines under its first word."""
    blank = fit(Content(""), head.cell_length)
    lines = wrapped(text, max(8, width - head.cell_length), style=style)
    return [(blank if nth else head) + line for nth, line in enumerate(lines)]
