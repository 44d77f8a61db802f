"""Who a phrase is about: the name it begins with, and where that name ends."""

import re
from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from repmirror.domain.errors import NotUnderstoodError
from repmirror.domain.names import account_key, name_key
from repmirror.domain.phrase_words import Lexicon, Word, duration, words_of

EXAMPLE = "acme call meeting 12m"

_QUOTED_NAME = r'"((?:[^"]++|"")*+)"(?= |$)'


class Name(NamedTuple):
    """The name, the place in the line where what follows it starts, and a sentence where there is no name.

    `doubtful` are words that only belong to it because nothing else was made of them.
    """

    who: str
    end: int
    problem: str = ""
    doubtful: tuple[str, ...] = ()


def name_in(line: str, lexicon: Lexicon, names: Collection[str], now: datetime) -> Name:
    """The name at the start of a line: in quotes, or the longest known one, or up to the first token."""
    if line.startswith('"'):
        return _quoted(line)
    words = words_of(line)
    if not words:
        return Name("", 0, f"Say whom it was with, and what happened: {EXAMPLE}.")
    if known := _known(line, words, lexicon, names):
        return known
    run = _run(words, 1, lexicon)
    if _is_token_only(words, run, now):
        looks_like = f"a name that looks like {words[0].text} goes in quotes"
        return Name("", 0, f"Begin with the name: {EXAMPLE} ({looks_like}).")
    return Name(_joined(words[:run]), _end(line, words, run), doubtful=_small(words[1:run]))


def _quoted(line: str) -> Name:
    found = re.match(_QUOTED_NAME, line)
    if not found:
        return Name(line[1:].strip(), len(line), f"The quote in {line} isn't closed; one within the name is doubled.")
    who = found[1].replace('""', '"')
    return Name(who, found.end(), "" if who.strip() else f"There is no name in the quotes: {EXAMPLE}.")


def _known(line: str, words: list[Word], lexicon: Lexicon, names: Collection[str]) -> Name | None:
    """The longest known name that the line begins with, as it was spelled before; a person may stand behind it."""
    if not names:
        return None
    spelled = {name_key(name): name for name in names}
    longest = max(key.count(" ") for key in spelled) + 1
    for count in range(min(longest, len(words)), 0, -1):
        said = _joined(words[:count])
        if key := spelled.get(name_key(said)):
            return Name(said if said in names else key, _end(line, words, count))
        if "/" in words[count - 1].text and (account := spelled.get(account_key(said))):
            run = _run(words, count, lexicon)
            person = _joined(words[:run]).split("/", 1)[1]
            return Name(f"{account}/{person}", _end(line, words, run), doubtful=_small(words[count:run]))
    return None


def _run(words: list[Word], start: int, lexicon: Lexicon) -> int:
    """How many words the name has, if it goes up to the first token."""
    for place in range(start, len(words)):
        word = words[place]
        following = words[place + 1].text if place + 1 < len(words) else ""
        if word.field or duration(word.text) is not None or lexicon.meaning(word.text, following)[0]:
            return place
    return len(words)


def _is_token_only(words: list[Word], run: int, now: datetime) -> bool:
    """Whether the first word is no name but a token whose name was forgotten.

    `#1 Plumbing`, `@janedoe` and `+44 7700 900123` are names; so is any word of the trade: `Call Box`.
    """
    first = words[0]
    if first.field == "at" and first.text.startswith("@"):
        return not first.rest[:1].isalpha() or _is_moment([first.rest, *(word.text for word in words[1:])], now)
    if first.text[0] in "!#~+-" and first.field != "note":
        return bool(first.field) and run == 1 and not first.rest[0].isdecimal()
    return bool(first.field) and first.text.casefold() != "focus"


def _is_moment(words: list[str], now: datetime) -> bool:
    from repmirror.domain.when import longest_instant

    try:
        return bool(longest_instant(words, now))
    except NotUnderstoodError:
        return False


def _small(words: list[Word]) -> tuple[str, ...]:
    """Those without a capital, which names mostly have."""
    return tuple(word.text for word in words if word.text.islower())


def _joined(words: list[Word]) -> str:
    return " ".join(word.text for word in words)


def _end(line: str, words: list[Word], count: int) -> int:
    return words[count].start if count < len(words) else len(line)
