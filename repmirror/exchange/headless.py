"""Whether a table begins with the names of its columns, or at once with a row of its data."""

import re
from collections.abc import Iterable

from repmirror.exchange.date_order import TRIPLE

_REACHED = (r"[^@\s]+@[^@\s]+\.[^@\s]+", r"\+?(?:[-() ./]*\d){7,15}")
"""An e-mail address and a number to dial: no column is called so."""


def is_data(cells: Iterable[str]) -> bool:
    """Whether these cells can't be names of columns: one is a day, an e-mail address or a number to dial."""
    return any(TRIPLE.match(cell) or any(re.fullmatch(form, cell) for form in _REACHED) for cell in cells)
