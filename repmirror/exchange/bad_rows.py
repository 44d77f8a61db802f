"""Rows that can't be taken: which line, and in a sentence why."""

from typing import NamedTuple

from repmirror.domain.plain import plain

_SHOWN = 40


class Skipped(NamedTuple):
    """A row left out: the physical line it starts on, counted from 1, and why. Equal causes have equal sentences."""

    line: int
    why: str


class UnreadableError(ValueError):
    """One row can't be read; `str(error)` is the `why` of its `Skipped`. The rows after it go on."""


def quoted(text: str) -> str:
    """A stranger's text as a sentence may hold it: cleaned, in quotes, cut to 40 characters."""
    shown = plain(text).strip()
    return f'"{shown}"' if len(shown) <= _SHOWN else f'"{shown[:_SHOWN].rstrip()}…"'
