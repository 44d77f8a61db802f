"""The one way text is made safe to show and to keep.

Textual, Rich and click all pass ESC, C1 and bidirectional controls on to the terminal, where a note
could set the title or write the clipboard; so text is cleaned as it comes in and again as it goes out.
"""

_KEPT_FORMATS = frozenset("\u200c\u200d")  # joiners: Persian words and emoji families need them
_NEWLINE = "\u2424"
_REPLACEMENT = "\ufffd"


def plain(text: str) -> str:
    """The text on one line with nothing in it that a terminal obeys.

    Control characters become their visible pictures (`ESC` becomes `␛`), format characters such as
    bidirectional controls are dropped, lone surrogates become `�`. Cleaning twice changes nothing.
    """
    if text.isprintable():  # by far the most, and the test is one pass in C
        return text
    return "".join(_visible(char) for char in text.replace("\r\n", "\n"))


def plain_lines(text: str) -> str:
    """As `plain`, for text that may run over several lines."""
    return "\n".join(plain(line) for line in text.replace("\r\n", "\n").split("\n"))


def _visible(char: str) -> str:
    if char.isprintable() or char in _KEPT_FORMATS:
        return char
    code = ord(char)
    if char == "\n":
        return _NEWLINE
    if char == "\t":
        return " "
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    import unicodedata  # here as few texts need it, and every log would pay for it

    category = unicodedata.category(char)
    if category == "Zs":
        return " "
    return "" if category == "Cf" else _REPLACEMENT
