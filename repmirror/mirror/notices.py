"""What the rep should know of the file, in a sentence each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from repmirror.domain.plain import plain
from repmirror.mirror.pages import Pages
from repmirror.store.mending import Mender

if TYPE_CHECKING:
    from repmirror.store.merge import Merged

_NAMED = 3


def notices(path: str, newer: str, pages: Pages, mender: Mender | None) -> tuple[str, ...]:
    """The sentences that hold; none where all is well. `newer` says that a newer version wrote the file."""
    damaged, unreadable = len(pages.fold.damaged), len(pages.history.unreadable)
    told = [
        (bool(newer), newer),
        (damaged, f"{count(damaged, 'line')} of {path} can't be read; kept as found, all others count."),
        (unreadable, f"{count(unreadable, 'record')} can't be read by this version; kept as found."),
    ]
    mended = _mended(mender) if mender else []
    return (*(sentence for holds, sentence in told if holds), *mended)


def _mended(mender: Mender) -> list[str]:
    told = [merged_sentence(merged) for merged in mender.merged]
    if back := mender.came_back:
        told.append(f"{count(back, 'step')} the file had lost came back from the spool.")
    if mender.is_renamed:
        told.append("Another device used this one's name, so this one has a new name now; all steps are kept.")
    strangers = [plain(name) for name in mender.foreign]
    told += [f"{name} beside the file is another store. To take it in: repmirror merge {name}" for name in strangers]
    return told


def merged_sentence(merged: Merged) -> str:
    """What a copy brought: `2 steps came in from notes.jsonl: voicemail, Acme; busy, Globex`."""
    name = plain(merged.file.replace("\\", "/").rpartition("/")[2])
    if not merged.came_in:
        return f"{name} held nothing new, and is among the backups now."
    return f"{count(len(merged.came_in), 'step')} came in from {name}: {some(merged.came_in)}."


def some(names: Sequence[str], most: int = _NAMED) -> str:
    """The first few names, and how many more there are."""
    more = len(names) - most
    return "; ".join(names[:most]) + (f" and {more} more" if more > 0 else "")


def count(number: int, noun: str) -> str:
    """`1 line`, `1,200 lines`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
