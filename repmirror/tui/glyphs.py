"""Plain ASCII for terminals, fonts and screen readers that have no more: one filter over every painted line."""

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_PLAIN = str.maketrans(
    {
        "◆": "o",
        "·": ".",
        "–": "-",
        "—": "-",
        "…": "~",
        "›": ">",
        "’": "'",
        "“": '"',
        "”": '"',
        "×": "x",
        "÷": "/",
        "←": "<",
        "→": ">",
        "↑": "^",
        "↓": "v",
        "✓": "+",
        "●": "*",
        "○": "o",
        "□": ".",
        "■": "#",
        "◌": "o",
        "◐": ")",
        "┊": ":",
        "🔎": "/ ",  # the palette's; two cells
        **dict(zip("▁▂▃▄▅▆▇█", "_.,-=+*#", strict=True)),
        **dict.fromkeys("▏▎▍▌", " "),
        **dict.fromkeys("▋▊▉▐▔▀▄░▒▓", "#"),
        **dict.fromkeys("─━═╌╍┄┅┈┉╴╶╸╺", "-"),
        **dict.fromkeys("│┃║╎╏┆┇┋╵╷╹╻", "|"),
    }
)


def to_ascii(text: str) -> str:
    """Our own glyphs as ASCII, cell for cell; letters of names stay as they are, other shapes become "+" or "#"."""
    if text.isascii():
        return text
    return "".join(_shape(char) for char in text.translate(_PLAIN))


def _shape(char: str) -> str:
    if "\u2500" <= char <= "\u257f":  # the corners and crossings of boxes
        return "+"
    if "\u2580" <= char <= "\u259f" or "\u2800" <= char <= "\u28ff":  # blocks, and plotted braille
        return "#" if char != "\u2800" else " "
    return "*" if "\u2190" <= char <= "\u2bff" else char  # arrows, shapes, symbols


class AsciiOnly(LineFilter):
    """Every line of every widget, with nothing of ours outside ASCII."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 Textual's signature
        """The same segments in plain characters."""
        return [Segment(to_ascii(text), style, control) for text, style, control in segments]
