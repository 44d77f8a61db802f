"""Paths as a rep types them: with a tilde, in quotes, dropped in by a terminal; and how they may go on."""

import os
import re
from collections.abc import Sequence
from itertools import islice

_ESCAPED = re.compile(r"\\(.)")
_LOOKED_AT = 5_000
_MOST = 50


def typed_path(text: str) -> str:
    """The path that is meant: without the quotes or backslashes a terminal puts around a file dropped into it."""
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"":
        text = text[1:-1]
    elif os.sep == "/" and "\\" in text and not os.path.exists(os.path.expanduser(text)):
        text = _ESCAPED.sub(r"\1", text)
    return os.path.expanduser(text.removeprefix("file://"))


def completions(text: str, endings: Sequence[str] = ()) -> list[str]:
    """How the path can go on, as it would be typed: folders end in a slash; hidden names only where asked for.

    Of files only those with one of `endings`, where there are any. What can't be looked into offers nothing.
    """
    if text == "~":
        return [f"~{os.sep}"]
    folder, begun = os.path.split(text)
    try:
        with os.scandir(os.path.expanduser(folder) or ".") as entries:
            names = [(entry.name, entry.is_dir()) for entry in islice(entries, _LOOKED_AT)]
    except (OSError, ValueError):
        return []
    fitting = [
        f"{name}{os.sep}" if is_folder else name
        for name, is_folder in sorted(names)
        if name.casefold().startswith(begun.casefold())
        and (begun.startswith(".") or not name.startswith("."))
        and (is_folder or not endings or name.casefold().endswith(tuple(endings)))
    ]
    return [os.path.join(folder, name) if folder else name for name in fitting[:_MOST]]
