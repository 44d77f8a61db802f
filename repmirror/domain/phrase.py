"""The phrase: one line, `acme call meeting 12m !price >fri send quote -- liked the demo`, read into what it says."""

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from repmirror.domain.encounter import WORD_LISTS
from repmirror.domain.errors import NotUnderstoodError
from repmirror.domain.phrase_name import Name, name_in
from repmirror.domain.phrase_words import Lexicon, Meaning, Word, duration, listed, words_of
from repmirror.domain.plain import plain
from repmirror.domain.reading import LiveReading, Reading, Slip
from repmirror.domain.vocabulary import BASES, NONE, default_outcome

# What reads dates is imported where one was said: most logs name none, and every log would pay for it.

__all__ = ["LiveReading", "Reading", "read_phrase", "try_phrase"]

_T = TypeVar("_T")


def read_phrase(
    text: str, now: datetime, today: date, *, actions: Mapping[str, int] = BASES, names: Collection[str] = ()
) -> Reading:
    """Read a whole phrase. `actions` maps the rep's actions to bases, `names` are the accounts known.

    `now` is aware, `today` the rep's own day. Raises NotUnderstoodError, with a sentence for each thing wrong,
    where a word can't be read or says what was said before.
    """
    reading, problems = try_phrase(text, now, today, actions=actions, names=names)
    if problems:
        raise NotUnderstoodError(" ".join(problems))
    return reading


def try_phrase(
    text: str, now: datetime, today: date, *, actions: Mapping[str, int] = BASES, names: Collection[str] = ()
) -> LiveReading:
    """Read as much of a phrase as can be, as `read_phrase` does but for a line being typed: it never raises."""
    line, lexicon = plain(text.strip()).strip(), Lexicon(actions)
    name = name_in(line, lexicon, names, now)
    reader = _Reader(line, name, lexicon, now, today)
    reader.read()
    return LiveReading(reader.reading(name.who, actions), tuple(reader.problems))


class _Reader:
    """What was read so far of the words behind the name, and what was wrong with them."""

    def __init__(self, line: str, name: Name, lexicon: Lexicon, now: datetime, today: date):
        self.problems: list[str] = [name.problem] if name.problem else []
        self._line, self._words, self._place = line, words_of(line, name.end), 0
        self._lexicon, self._now, self._today = lexicon, now, today
        self._first: dict[str, str] = {}
        self._trade: dict[str, str] = {}
        self._lists: dict[str, list[str]] = {name: [] for name in WORD_LISTS}
        self._seconds: int | None = None
        self._focus: int | None = None
        self._at: datetime | None = None
        self._due: date | None = None
        self._owed = ""
        self._loose: list[str] = []
        self._misread = list(name.doubtful)

    def read(self) -> None:
        """Take in every word, by what its sigil opens or else by what it means."""
        while self._place < len(self._words):
            word = self._words[self._place]
            self._place += 1
            if word.field in self._lists:
                self._take_listed(word)
            elif word.field == "focus":
                self._take_focus(word)
            elif word.field == "at":
                self._take_at(word)
            elif word.field == "due":
                self._take_due(word)
            elif word.field == "note":
                self._take_note(word)
            else:
                self._take_bare(word)
        if "inbound" in self._trade:
            self._check_response()

    def reading(self, who: str, actions: Mapping[str, int]) -> Reading:
        """All that was taken in, and what it implies: a word `sent` alone was an e-mail, as its key is."""
        outcome = self._trade.get("outcome", "")
        channel = self._trade.get("channel") or ("email" if outcome == "sent" else "call")
        action = self._trade.get("action", NONE)
        parts: dict[str, Any] = {
            "at": self._at,
            "seconds": self._seconds,
            "focus": self._focus,
            "due": self._due,
            "owed": self._owed,
            "note": " ".join(self._loose),
            **{name: tuple(words) for name, words in self._lists.items()},
        }
        return Reading(
            who=who,
            inbound="inbound" in self._trade,
            channel=channel,
            outcome=outcome or default_outcome(channel),
            action=action,
            base=actions.get(action, 0),
            said=frozenset([*self._trade, *(name for name, part in parts.items() if part not in (None, "", ()))]),
            today=self._today,
            slips=tuple(self._slips()),
            **parts,
        )

    def complain(self, problem: str) -> None:
        """Keep the sentence, if there is one."""
        if problem:
            self.problems.append(problem)

    def _is_first(self, what: str, word: str) -> bool:
        """Whether nothing of the sort was said before; where it was, that is a problem."""
        if what not in self._first:
            self._first[what] = word
            return True
        self.complain(f'"{word}" is a second {what}, after "{self._first[what]}"; words of a note go behind --.')
        return False

    def _take_listed(self, word: Word) -> None:
        text, problem = listed(word.text, word.rest)
        self.complain(problem)
        if text:
            self._lists[word.field].append(text)

    def _take_focus(self, word: Word) -> None:
        play = 0 if not word.rest and not word.text.endswith(":") else _play(word.rest)
        if play is None:
            self.complain(f"{word.text} is no play: type * for the focus, *1 for its first play.")
        elif self._is_first("use of the focus", word.text):
            self._focus = play

    def _take_at(self, word: Word) -> None:
        from repmirror.domain.when import longest_instant

        said = self._run(word)
        at, used = self._dated(word, said[:1], lambda: longest_instant(said, self._now))
        self._place += max(used, 1 if said else 0) - bool(word.rest)
        if self._is_first("time", word.text):
            self._at = at

    def _take_due(self, word: Word) -> None:
        """A follow-up: the longest day that can be read, then what is owed, up to the next sigil."""
        from repmirror.domain.when import longest_due

        said = self._run(word)
        due, used = self._dated(word, said, lambda: longest_due(said, self._today))
        self._place += len(said) - bool(word.rest)
        if self._is_first("follow-up", word.text):
            self._due, self._owed = due, " ".join(said[used:])

    def _run(self, word: Word) -> list[str]:
        """What stands behind the sigil, up to the next one; the day may have a sign of its own: `> +3d`."""
        ahead = self._words[self._place :]
        run = [word.rest] if word.rest else []
        for later in ahead:
            if later.field and (run or later.field == "note" or later.text[0] not in "+-"):
                break
            run.append(later.text)
        return run

    def _dated(self, word: Word, kept: list[str], read: Callable[[], tuple[_T, int]]) -> tuple[_T | None, int]:
        """What can be read and the words it took; what can't is a problem, whose sentence keeps the text."""
        try:
            return read()
        except NotUnderstoodError as error:
            text = " ".join([word.text, *kept[bool(word.rest) :]])
            self.complain(f'In "{text}": {error}')
            return None, 0

    def _take_note(self, word: Word) -> None:
        """Everything to the end, as it was typed."""
        text = self._line[word.start + len(word.text) - len(word.rest) :].strip()
        self._place = len(self._words)
        if text:
            self._loose.append(text)

    def _take_bare(self, word: Word) -> None:
        """A duration, a word of the trade, or else a word of the note.

        Once a note has begun, `in` and short forms are its words: "so he was in" is neither social nor inbound.
        """
        if (seconds := duration(word.text)) is not None:
            if self._is_first("duration", word.text):
                self._seconds = seconds
            return
        following = self._words[self._place].text if self._place < len(self._words) else ""
        meaning, used = self._lexicon.meaning(word.text, following)
        if self._loose and used == 1:
            meaning = self._lexicon.exact(word.text)
            meaning = None if meaning and meaning.sort == "inbound" else meaning
        if meaning:
            self._take_meaning(meaning, " ".join([word.text, following][:used]))
            self._place += used - 1
        else:
            self._take_loose(word)

    def _take_meaning(self, meaning: Meaning, said: str) -> None:
        if self._is_first("in" if meaning.sort == "inbound" else meaning.sort, said):
            self._trade[meaning.sort] = meaning.word

    def _take_loose(self, word: Word) -> None:
        if not self._loose and (fits := [meaning.word for meaning in self._lexicon.short(word.text)]):
            self.complain(f'"{word.text}" could be {" or ".join(fits)}; words of a note go behind --.')
        else:
            self._loose.append(word.text)
            self._misread.append(word.text)

    def _slips(self) -> Iterator[Slip]:
        """Words of name or note that are nearly one of the trade's, of a sort that nothing else was said of."""
        for word in self._misread:
            if (meant := self._lexicon.nearly(word)) and meant.sort not in self._trade:
                yield Slip(word, meant.word)

    def _check_response(self) -> None:
        said = [self._first[what] for what in ("outcome", "use of the focus") if what in self._first]
        for word in said:
            self.complain(f'"{word}" and "in" can\'t both be: a buyer who began it gave a response, not a touch.')


def _play(said: str) -> int | None:
    """The play of that number, counted from 1."""
    from repmirror.domain.focus import MOST_PLAYS  # here because its dataclasses cost a log 2 ms

    return next((play for play in range(1, MOST_PLAYS + 1) if said == str(play)), None)
