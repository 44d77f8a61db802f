"""A touch carried inside another program's notes, so that it comes back as the very same touch.

`liked the demo [repmirror id=3f2a…; at=2026-11-19T14:30:00+01:00; who=acme/jane; …]`: one line a person can read,
whatever a program does to spaces and line ends on its way.
"""

import re
from datetime import datetime
from typing import Any

from repmirror.domain.encounter import Touch
from repmirror.domain.plain import plain
from repmirror.exchange.word_lists import joined, split_ours

LONGEST = 32_000
"""Characters that a Salesforce description holds; a longer note is cut, the block never."""

_BLOCK = re.compile(r"\[repmirror ([^\[\]]*)\]\s*\Z")
_SPECIAL = re.compile(r"[%;\[\]&<>\\=]|^ | $")
_CODE = re.compile(r"%([0-9A-F]{2})")
_ID = re.compile(r"[0-9A-Za-z_-]{4,64}")
_WORDS = ("objections", "tags", "rivals", "reasons_for", "reasons_against")
_TEXTS = ("channel", "outcome", "action", "bet", "arm")
_NUMBERS = ("base", "seconds", "focus")


def with_block(touch: Touch) -> str:
    """The touch's note with all of the touch behind it."""
    pairs = {"id": touch.id, "at": touch.at.isoformat(), "who": touch.who}
    pairs |= {name: str(value) for name in (*_TEXTS, *_NUMBERS) if (value := getattr(touch, name)) is not None}
    pairs |= {name: joined(words) for name in _WORDS if (words := getattr(touch, name))}
    if touch.prepared:
        pairs["prepared"] = "true"
    block = f"[repmirror {'; '.join(f'{name}={_coded(plain(text))}' for name, text in pairs.items())}]"
    note = plain(touch.note)
    room = LONGEST - len(block) - 1
    return f"{note if len(note) <= room else note[: room - 1] + '…'} {block}" if note else block


def touch_of(text: str) -> Touch | None:
    """The touch that the text carries; None where it carries none, or something else in its place."""
    found = _BLOCK.search(text)
    if not found:
        return None
    pairs = dict(pair.partition("=")[::2] for pair in re.split(r";\s*", found[1]) if "=" in pair)
    said = {name.strip(): plain(_CODE.sub(lambda code: chr(int(code[1], 16)), value)) for name, value in pairs.items()}
    try:
        return _touch(said, plain(text[: found.start()]).strip())
    except (KeyError, ValueError):
        return None


def _touch(said: dict[str, str], note: str) -> Touch:
    if not _ID.fullmatch(said["id"]) or not said["who"]:
        raise ValueError(said["id"])
    given: dict[str, Any] = {name: said[name] for name in _TEXTS if name in said}
    given |= {name: int(said[name]) for name in _NUMBERS if name in said}
    given |= {name: split_ours(said[name]) for name in _WORDS if name in said}
    at = datetime.fromisoformat(said["at"])
    if at.tzinfo is None:
        raise ValueError(said["at"])
    return Touch(id=said["id"], at=at, who=said["who"], note=note, prepared=said.get("prepared") == "true", **given)


def _coded(text: str) -> str:
    return _SPECIAL.sub(lambda char: f"%{ord(char[0]):02X}", text)
