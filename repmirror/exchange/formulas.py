"""Text that a spreadsheet would run, made harmless on the way out and itself again on the way in."""

import re

_RUNS = re.compile(r"'*(?:[\t\r\n]|\s*[=+\-@＝＋－＠])")


def guarded(text: str) -> str:
    """The text with a `'` before it where Excel or Calc would take it for a formula, as OWASP advises.

    Text that already looks guarded gets one more, so that `unguarded` always gives back the very same text.
    """
    if not text or text[0].isalnum():  # nearly every cell
        return text
    return f"'{text}" if _RUNS.match(text) else text


def unguarded(cell: str) -> str:
    """The text without the one `'` that `guarded` put there: `'+44 20` is `+44 20`, `'Allo` stays."""
    return cell[1:] if cell[:1] == "'" and _RUNS.match(cell, 1) else cell
