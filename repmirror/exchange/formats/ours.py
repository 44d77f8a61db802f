"""Our own list of touches as JSON, an element a line: every touch comes back as it was."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from repmirror.domain.encounter import Touch
from repmirror.domain.plain import plain
from repmirror.exchange.bad_rows import Skipped, UnreadableError, left_out
from repmirror.exchange.formats.shape import Format, Item, Look, Told
from repmirror.exchange.table import Tick
from repmirror.exchange.written import written

_BEGINS = re.compile(rb'\s*\[?\s*\{\s*"id"\s*:[^{}]*"at"\s*:[^{}]*"who"\s*:')
_ID = re.compile(r"[0-9A-Za-z_-]{4,64}")
_LONGEST = 1 << 20
_LINES_A_TICK = 500
_WORDS = ("objections", "tags", "rivals")


def _fits(look: Look) -> int:
    return 100 if _BEGINS.match(look.first) else 0


def _read(look: Look, told: Told, tick: Tick | None) -> Iterator[Item]:  # noqa: ARG001 ours says all of it
    with look.path.open("rb") as file:
        read = 0
        for number, raw in enumerate(file, 1):
            read += len(raw)
            if tick and not number % _LINES_A_TICK:
                tick(read)
            text = raw.removeprefix(b"\xef\xbb\xbf").strip().rstrip(b",").removeprefix(b"[").removesuffix(b"]").strip()
            if not text:
                continue
            try:
                yield written(_touch(text), number)
            except UnreadableError as error:
                yield left_out(number, error, (text[:_LONGEST].decode("utf-8", "replace"),))
            except RecursionError:
                yield Skipped(number, "it is nested deeper than any touch")


def _touch(raw: bytes) -> Touch:
    if len(raw) > _LONGEST:
        raise UnreadableError("it is longer than any touch")
    try:
        said = json.loads(raw)
        return _of(said)
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError):
        raise UnreadableError("it is no touch as repmirror writes it, an element a line") from None


def _of(said: dict[str, Any]) -> Touch:
    at = datetime.fromisoformat(said["at"])
    if at.tzinfo is None or not _ID.fullmatch(said["id"]) or not said["who"].strip():
        raise ValueError(said["id"])
    minutes, focus, reasons = said.get("minutes"), said.get("focus"), said.get("reasons") or {}
    return Touch(
        id=said["id"],
        at=at,
        who=plain(said["who"]).strip(),
        channel=plain(said["channel"]),
        outcome=plain(said["outcome"]),
        action=plain(said.get("action", "none")),
        base=min(99, max(0, int(said.get("base", 0)))),
        seconds=None if minutes is None else round(60 * minutes),
        **{name: _texts(said.get(name)) for name in _WORDS},
        reasons_for=_texts(reasons.get("for")),
        reasons_against=_texts(reasons.get("against")),
        focus=int(focus.get("play") or 0) if focus else None,
        bet=said.get("bet"),
        arm=said.get("arm"),
        prepared=bool(said.get("prepared")),
        note=plain(said.get("note") or ""),
    )


def _texts(words: list[str] | None) -> tuple[str, ...]:
    return tuple(plain(word) for word in words or ())


OURS = Format(
    name="json",
    title="our own list",
    about="Touches as repmirror hands them out, each as it was.",
    fits=_fits,
    read=_read,
)
