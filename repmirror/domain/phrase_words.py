"""The words a phrase is made of: its sigils, their word forms, the trade's words and their short forms."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from repmirror.domain.names import is_nearly
from repmirror.domain.vocabulary import CHANNELS, OUTCOMES

SIGILS = {"!": "objections", "#": "tags", "~": "rivals", "+": "reasons_for", "-": "reasons_against"}
"""What stands before a word, and the list of a touch that the word joins."""

_FORMS = {
    "obj": "objections", "tag": "tags", "rival": "rivals", "for": "reasons_for", "against": "reasons_against",
    "focus": "focus", "next": "due", "at": "at", "note": "note",
}  # fmt: skip

# Patterns are kept as text where a phrase can do without them: re compiles each at its first use.
_QUOTED = r'"(?:[^"]++|"")*+"(?= |$)'
_WORD = rf"(?i:[!#~+-]|(?:obj|tag|rival|for|against):){_QUOTED}|[^ ]+"
_DURATION = r"(?=[0-9])(?:([0-9]{1,9})h)?(?:([0-9]{1,9})m(?:in)?)?(?:([0-9]{1,9})s)?"
_SLIPS_FROM = 5
_NO_SLIPS = frozenset({"brought", "relied"})
"""Words a letter away from one of the trade's that a note says in earnest: "they brought up price"."""

_LIKE_A_TIME = r"[0-9]+(?:[smhdwy]|min)?"


class Word(NamedTuple):
    """One word of a phrase, where it starts in the line, and what its sigil, if it has one, opens.

    `field` is a field of a reading, or nothing; `rest` is the word less its sigil.
    """

    text: str
    start: int
    field: str
    rest: str


def words_of(line: str, start: int = 0) -> list[Word]:
    """The words from `start` on; a quoted text behind a sigil is one word with it."""
    return [Word(text, place, *(opened(text) or ("", text))) for text, place in _texts(line, start)]


def _texts(line: str, start: int) -> Iterator[tuple[str, int]]:
    """What stands between blanks from `start` on, and where; quotes hold what is behind a sigil together."""
    if '"' in line:
        yield from ((found[0], found.start()) for found in re.compile(_WORD).finditer(line, start))
        return
    for text in line[start:].split(" "):
        if text:
            yield text, start
        start += len(text) + 1


def opened(word: str) -> tuple[str, str] | None:
    """The field that the word's sigil or word form opens, and the rest of the word; None where it has none."""
    first, rest = word[0], word[1:]
    if word.startswith("--"):
        return "note", word[2:]
    if first in ">@":
        return ("due" if first == ">" else "at"), rest
    if first in SIGILS and (rest.startswith('"') or not _is_punctuation(rest)):
        return SIGILS[first], rest
    if first == "*" and (not rest or rest.isdecimal()):
        return "focus", rest
    form, colon, rest = word.partition(":")
    field = _FORMS.get(form.casefold(), "")
    return (field, rest) if (colon and field) or (field == "focus" and not rest) else None


def listed(word: str, rest: str) -> tuple[str, str]:
    """The text behind a sigil, quotes taken off, and a sentence where it can't be one, else nothing."""
    if rest.startswith('"'):
        if not re.fullmatch(_QUOTED, rest):
            return rest, f"The quote in {word} isn't closed; a quote within quotes is doubled."
        rest = rest[1:-1].replace('""', '"')
    elif word[0] in "+-" and re.fullmatch(_LIKE_A_TIME, rest):
        form = "for" if word[0] == "+" else "against"
        return rest, f"{word} could be a time or a reason: a time is @-15m, a day >+3d, a reason {form}:{rest}."
    if not rest.strip():
        return "", f"{word} needs its word right behind it: obj:price."
    return rest, ""


def signed(sigil: str, text: str) -> str:
    """A word as a phrase says it, in quotes where it would be read as something else without them."""
    word = sigil + text
    if " " not in text and opened(word) == (SIGILS[sigil], text) and listed(word, text) == (text, ""):
        return word
    return sigil + quoted(text)


def quoted(text: str) -> str:
    """The text in the phrase's quotes, those within it doubled."""
    return '"' + text.replace('"', '""') + '"'


def duration(word: str) -> int | None:
    """Seconds, for `12m`, `1h10m`, `1m35s`; small letters only, so that `Team 3M` keeps its name."""
    if word[0].isdecimal() and (found := re.fullmatch(_DURATION, word)):
        hours, minutes, seconds = (int(part or 0) for part in found.groups())
        return (hours * 60 + minutes) * 60 + seconds if found[0][-1].isalpha() else None
    return None


def said_duration(seconds: int) -> str:
    """Seconds as a phrase says them: `1h10m`, `35s`; none are `0m`."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    parts = ((hours, "h"), (minutes, "m"), (rest, "s"))
    return "".join(f"{count}{unit}" for count, unit in parts if count) or "0m"


def _is_punctuation(rest: str) -> bool:
    return all(char.isascii() and not char.isalnum() for char in rest)


class Meaning(NamedTuple):
    """What a word of the trade is, `channel`, `outcome`, `action` or `inbound`, and the word written out."""

    sort: str
    word: str


_INBOUND = Meaning("inbound", "in")


class Lexicon:
    """The trade's words with the rep's own actions, found by themselves or by a short form."""

    def __init__(self, actions: Mapping[str, int]):
        spelled = {}
        for sort, words in (("action", actions), ("outcome", OUTCOMES), ("channel", CHANNELS)):
            for word in words:
                spelled[word.casefold().replace("-", "")] = spelled[word.casefold()] = Meaning(sort, word)
        self._spelled = spelled | {"in": _INBOUND, "vm": Meaning("outcome", "voicemail")}

    def exact(self, word: str) -> Meaning | None:
        """The word itself, in any case, with or without its hyphen."""
        return self._spelled.get(word.casefold())

    def pair(self, first: str, second: str) -> Meaning | None:
        """A hyphenated word typed as two: `no answer`."""
        return self.exact(f"{first}-{second}") or self.exact(f"{first} {second}")

    def short(self, word: str) -> list[Meaning]:
        """All that a short form of two letters or more could be."""
        begun = word.casefold()
        if len(begun) < 2:
            return []
        fits = (meaning for spelled, meaning in self._spelled.items() if spelled.startswith(begun))
        return list(dict.fromkeys(meaning for meaning in fits if meaning is not _INBOUND))

    def meaning(self, word: str, following: str) -> tuple[Meaning | None, int]:
        """What the word is, alone or with the one behind it, and how many words that takes."""
        if following and (both := self.pair(word, following)):
            return both, 2
        fits = [alone] if (alone := self.exact(word)) else self.short(word)
        return (fits[0] if len(fits) == 1 else None), 1

    def nearly(self, word: str) -> Meaning | None:
        """What the word may be a slip of, `meting` of `meeting`; of the shortest words half a language is one."""
        key = word.casefold()
        if key in _NO_SLIPS:
            return None
        return next((each for known, each in self._spelled.items() if _may_slip(known) and is_nearly(known, key)), None)


def _may_slip(known: str) -> bool:
    return len(known) >= _SLIPS_FROM and known != "other"
