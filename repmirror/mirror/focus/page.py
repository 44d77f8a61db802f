"""A focus from a page of text, which a rep, a manager or a trainer wrote."""

from datetime import datetime

from repmirror.domain.focus import Focus
from repmirror.domain.local_time import fixed
from repmirror.domain.plain import plain
from repmirror.exchange.focus_file import read_focus, write_focus
from repmirror.mirror.touches import new_id


def focus_of_page(text: str, now: datetime) -> Focus:
    """The focus a page tells of, starting now. Raises NotUnderstoodError with the line that can't be read."""
    return read_focus(text, fixed(now), new_id())


def page_of_words(title: str, **said: str) -> str:
    """A page with a title and what else was said of the focus (`kind`, `why`, `until`, `take_up`), no plays yet."""
    lines = [f"# {plain(title).strip()}"]
    lines += [f"{key.replace('_', '-')}: {plain(value)}" for key, value in said.items() if value]
    return "\n".join(lines)


def page_of_focus(focus: Focus) -> str:
    """A focus as a page that `focus_of_page` reads back: what it is and its plays, not what it did."""
    return write_focus(focus)
