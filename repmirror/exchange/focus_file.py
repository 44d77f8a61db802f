"""A focus as a page of text that a rep, a manager or a trainer can write, and back."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime

from repmirror.domain.errors import NotUnderstoodError
from repmirror.domain.focus import MOST_PLAYS, Focus, Play
from repmirror.domain.plain import plain
from repmirror.domain.vocabulary import FOCUS_KINDS
from repmirror.exchange.bad_rows import quoted

_HEAD_KEYS = ("kind", "why", "until", "take-up")
_PLAY_KEYS = ("cue", "say", "ask")
_KEYED = re.compile(r"(?:[-*]\s+)?\**([A-Za-z][A-Za-z-]{0,20})\s*:\**(?:\s+|$)(.*)")
_TAKE_UP = re.compile(r"(\d{1,3}(?:[.,]\d{1,20})?(?:e-\d{1,3})?)\s*(%?)")


@dataclass(slots=True)
class _Section:
    """A heading and the values under it, while they are being read."""

    title: str
    keys: tuple[str, ...]
    values: dict[str, str] = field(default_factory=dict)
    open_key: str = ""

    def take(self, number: int, line: str) -> None:
        """Read one line: a key and its value, or the continuation of the value before it."""
        keyed = _KEYED.fullmatch(line)
        if keyed and not line[0].isspace():
            self.open_key = keyed[1].lower()
            if self.open_key not in self.keys:
                raise NotUnderstoodError(
                    f"Line {number}: {quoted(keyed[1])} is not known here. Under {quoted(self.title)} stand "
                    f"{', '.join(f'{key}:' for key in self.keys)}; indent a line that goes on."
                )
            line = keyed[2]
        elif not self.open_key:
            raise NotUnderstoodError(
                f"Line {number} belongs to nothing. Begin it with one of {', '.join(f'{key}:' for key in self.keys)}."
            )
        self.values[self.open_key] = f"{self.values.get(self.open_key, '')} {plain(line).strip()}".strip()


def read_focus(text: str, now: datetime, id: str) -> Focus:
    """The focus a page tells of, starting now, under the given id.

    The page: `# Title`, lines `kind:` `why:` `until:` (a date) `take-up:` (60 % or 0.6), then for each play
    `## Name` with lines `cue:` `say:` `ask:`; a line that is not `word:` goes on with the one before.
    Raises `NotUnderstoodError` with the line that can't be read, and for more than seven plays.
    """
    head, plays = _sections(text)
    if len(plays) > MOST_PLAYS:
        raise NotUnderstoodError(
            f"It has {len(plays)} plays. A focus is one thing: "
            f"keep the best {MOST_PLAYS}, and the rest for the next one."
        )
    kind = head.values.get("kind", "other").casefold()
    if kind not in FOCUS_KINDS:
        raise NotUnderstoodError(f"{quoted(kind)} is no kind of focus. Kinds are {', '.join(FOCUS_KINDS)}.")
    return Focus(
        id=id,
        title=head.title,
        start=now,
        kind=kind,
        why=head.values.get("why", ""),
        expected=_take_up(head.values.get("take-up", "")),
        until=_until(head.values.get("until", "")),
        plays=tuple(Play(name=play.title, **play.values) for play in plays),
    )


def write_focus(focus: Focus) -> str:
    """The page `read_focus` reads back: title, kind, why, until, take-up and plays."""
    lines = [f"# {plain(focus.title)}", f"kind: {focus.kind}"]
    if focus.why:
        lines.append(f"why: {plain(focus.why)}")
    if focus.until:
        lines.append(f"until: {focus.until}")
    if focus.expected is not None:
        percent = round(focus.expected * 100)
        lines.append(f"take-up: {f'{percent}%' if percent / 100 == focus.expected else repr(focus.expected)}")
    for play in focus.plays:
        lines += ["", f"## {plain(play.name)}"]
        lines += [f"{key}: {plain(value)}" for key in _PLAY_KEYS if (value := getattr(play, key))]
    return "\n".join(lines) + "\n"


def _sections(text: str) -> tuple[_Section, list[_Section]]:
    head: _Section | None = None
    plays: list[_Section] = []
    for number, line in enumerate(re.split(r"\r\n|\n|\r", text.removeprefix("\ufeff")), 1):
        if not line.strip():
            continue
        if line.startswith("# "):
            if head:
                raise NotUnderstoodError(
                    f"Line {number} is a second title. A focus is one thing: load them one at a time."
                )
            head = _Section(_heading(number, line[2:]), _HEAD_KEYS)
        elif not head:
            raise NotUnderstoodError(
                f"Line {number} comes before the title. Begin with a line like # Ask for the date."
            )
        elif line.startswith("## "):
            plays.append(_Section(_heading(number, line[3:]), _PLAY_KEYS))
        else:
            (plays[-1] if plays else head).take(number, line)
    if not head:
        raise NotUnderstoodError("There is no title. Begin with a line like # Ask for the date.")
    return head, plays


def _heading(number: int, text: str) -> str:
    if title := plain(text).strip():
        return title
    raise NotUnderstoodError(f"The heading in line {number} is empty. Give it a name.")


def _take_up(text: str) -> float | None:
    """A share, 0 to 1. `60 %`, `0.6` and `60` are the same; `1` is everybody."""
    if not text:
        return None
    if said := _TAKE_UP.fullmatch(text):
        number = float(said[1].replace(",", "."))
        share = number / 100 if said[2] or number > 1 else number
        if share <= 1:
            return share
    raise NotUnderstoodError(f"{quoted(text)} is no take-up. Say a share like 60% or 0.6.")


def _until(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise NotUnderstoodError(f"{quoted(text)} is no date. Say until: like 2026-12-31.") from None
