"""Whether a table begins with the names of its columns, or at once with a row of its data."""

import re
from collections.abc import Iterable

from repmirror.exchange.date_order import TRIPLE


def is_data(cells: Iterable[str]) -> bool:
    """Whether these cells can't be names of columns: one is a day, an e-mail address or a number to dial."""
    return any(is_day(cell) or is_address(cell) or is_number(cell) for cell in cells)


def is_day(cell: str) -> bool:
    """Whether it begins as a date of three numbers does."""
    return TRIPLE.match(cell) is not None


def is_address(cell: str) -> bool:
    """Whether it is an e-mail address."""
    return re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", cell) is not None


def is_number(cell: str) -> bool:
    """Whether it is a number to dial."""
    return re.fullmatch(r"\+?(?:[-() ./]*\d){7,15}", cell) is not None
