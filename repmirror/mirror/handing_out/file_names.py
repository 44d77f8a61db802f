"""Names of pages on the disk, for a field that offers them while one is typed."""

import os
from itertools import islice

_MOST = 5_000
_PAGES = (".md", ".markdown", ".txt")


def at_home(name: str) -> str:
    """The path a name stands for: `~/launch.md` is in the rep's home directory."""
    return os.path.expanduser(name)


def whole_name(begun: str) -> str:
    """The first page or directory whose name begins so, as it would be typed on; nothing where there is none.

    Hidden names are offered only once their dot is typed. What can't be looked into offers nothing.
    """
    directory, name = os.path.split(at_home(begun))
    if not begun or (begun != "~" and not name and not directory):
        return ""
    try:
        with os.scandir(directory or ".") as entries:
            found = sorted(filter(None, (_offered(entry, name) for entry in islice(entries, _MOST))))
    except (OSError, ValueError):
        return ""
    return begun + found[0][len(name) :] if found else ""


def _offered(entry: os.DirEntry[str], begun: str) -> str:
    """The entry's name, a directory's with its separator; nothing where it does not begin so, or is no page."""
    if not entry.name.startswith(begun) or (entry.name.startswith(".") and not begun.startswith(".")):
        return ""
    if entry.is_dir():
        return entry.name + os.sep
    return entry.name if entry.name.casefold().endswith(_PAGES) else ""
