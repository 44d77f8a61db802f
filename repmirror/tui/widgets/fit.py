"""Text made to fit its cells: cut between words, padded to the width."""

from typing import Literal

from textual.content import Content

Align = Literal["left", "right"]


def cut(text: Content, width: int) -> Content:
    """The text in at most `width` cells, cut after a whole word unless that would leave half of them blank."""
    if text.cell_length <= width:
        return text
    head = text.truncate(max(width, 0), ellipsis=True)
    words = head.plain.rstrip("…").rsplit(" ", 1)
    is_whole = text.plain[len(head.plain) - 1 : len(head.plain)] == " "
    if is_whole or len(words) == 1 or 2 * len(words[0].rstrip()) < width:
        return head
    return head[: len(words[0].rstrip(" ,;:·"))] + Content.styled("…", _style_at(head))


def fit(text: Content, width: int, align: Align = "left") -> Content:
    """The text in exactly `width` cells."""
    kept = cut(text, width)
    blank = width - kept.cell_length
    return kept.pad_left(blank) if align == "right" else kept.pad_right(blank)


def _style_at(text: Content) -> str:
    """The style the text ends in, so that the ellipsis has it too."""
    spans = text.spans
    return str(spans[-1].style) if spans and isinstance(spans[-1].style, str) else ""
