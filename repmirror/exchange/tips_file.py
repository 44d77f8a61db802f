"""Tips as a page of text that goes from rep to rep, and back."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from repmirror.domain.errors import NotUnderstoodError
from repmirror.domain.phrase_words import quoted as quoted_word
from repmirror.domain.phrase_words import signed
from repmirror.domain.plain import plain
from repmirror.domain.tip import topics_listed, unique
from repmirror.exchange.bad_rows import quoted

_KEYED = re.compile(r"(on|by)\s*:\s*(.*)", re.IGNORECASE)
_PUNCTUATION = '.,;:?!)]”’"'


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldTip:
    """One tip as a page tells it: `by` is whose it is, `focus` the title it stands under, both may be empty."""

    text: str
    by: str = ""
    focus: str = ""
    topics: tuple[str, ...] = ()


def write_tips(tips: Iterable[ToldTip], by: str = "") -> str:
    """The page `read_tips` reads back; `by` is whose the tips are that name nobody."""
    lines = ["# Tips", *([f"by: {plain(by)}"] if by else [])]
    filed = sorted(tips, key=lambda tip: not tip.focus)
    for focus, under in groupby(filed, key=lambda tip: tip.focus):
        lines += ["", f"## {plain(focus)}" if focus else "## Any focus", ""]
        for tip in under:
            lines.append(f"- {plain(tip.text)}")
            if tip.topics:
                lines.append(f"  on: {' '.join(map(_topic, tip.topics))}")
            if tip.by:
                lines.append(f"  by: {plain(tip.by)}")
    return "\n".join(lines) + "\n"


def read_tips(text: str, by: str = "") -> tuple[ToldTip, ...]:
    """The tips of a page: `# Tips`, a line `by:`, then `## Focus` and under it `- a tip`, its `on:` and `by:` indented.

    `by` is whose they are where the page does not say. Raises NotUnderstoodError with the line that can't be read,
    and where nobody is named.
    """
    page = _Page(by)
    for number, line in enumerate(re.split(r"\r\n|\n|\r", text.removeprefix("\ufeff")), 1):
        if line.strip():
            page.take(number, line)
    return page.tips()


class _Page:
    """A page while it is read."""

    def __init__(self, by: str) -> None:
        self._by = by
        self._focus = ""
        self._has_title = False
        self._found: list[ToldTip] = []

    def take(self, number: int, line: str) -> None:
        """Read one line."""
        bare = plain(line).strip()
        if line.startswith("# "):
            self._has_title = True
        elif not self._has_title:
            raise NotUnderstoodError(f"Line {number} comes before the title. Begin with a line like # Tips.")
        elif line.startswith("## "):
            title = bare[3:].strip()
            self._focus = "" if title.casefold() == "any focus" else title
        elif line[:2] in ("- ", "* "):
            if bare[2:].strip():
                self._found.append(ToldTip(text=bare[2:].strip(), focus=self._focus))
        elif line[0].isspace() and self._found:
            self._go_on(number, bare)
        elif (said := _KEYED.fullmatch(bare)) and said[1].lower() == "by" and not self._found:
            self._by = said[2].strip() or self._by
        else:
            raise NotUnderstoodError(
                f"Line {number}, {quoted(bare)}, belongs to nothing. A tip is a line like - Wait three breaths; "
                "indent what goes on with it."
            )

    def _go_on(self, number: int, bare: str) -> None:
        """What is indented under a tip: whose it is, what it is on, or more of its text."""
        tip = self._found.pop()
        said = _KEYED.fullmatch(bare)
        if not said:
            tip = ToldTip(text=f"{tip.text} {bare}", by=tip.by, focus=tip.focus, topics=tip.topics)
        elif said[1].lower() == "by":
            tip = ToldTip(text=tip.text, by=said[2].strip(), focus=tip.focus, topics=tip.topics)
        else:
            topics = topics_listed(said[2])
            if said[2].strip() and not topics:
                raise NotUnderstoodError(f"Line {number}: on: names objections and rivals, like on: !price ~initrode.")
            tip = ToldTip(text=tip.text, by=tip.by, focus=tip.focus, topics=unique([*tip.topics, *topics]))
        self._found.append(tip)

    def tips(self) -> tuple[ToldTip, ...]:
        """All of it, each with whose it is."""
        if not self._has_title:
            raise NotUnderstoodError("There is no title. Begin with a line like # Tips.")
        if not all(tip.by or self._by for tip in self._found):
            raise NotUnderstoodError("The page does not say whose tips these are. Say it: --by Sam.")
        return tuple(
            ToldTip(text=tip.text, by=tip.by or self._by, focus=tip.focus, topics=tip.topics) for tip in self._found
        )


def _topic(topic: str) -> str:
    """A topic as the page has it, in quotes where it would be read as another without them."""
    sigil, word = topic[:1], plain(topic[1:])
    said = signed(sigil, word)
    return said if word[-1:] not in _PUNCTUATION or said.endswith('"') else sigil + quoted_word(word)
