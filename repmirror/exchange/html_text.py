"""The one way text reaches an HTML page: made safe, never read as markup."""

import re
from html import escape

from repmirror.domain.plain import plain

_OF_A_FIGURE = re.compile(r"(?<=\d) (?=%)")


def html_text(text: str) -> str:
    """Any text as one safe line; a figure and its sign stay on one line."""
    return _OF_A_FIGURE.sub("\u00a0", escape(plain(text).strip()))
