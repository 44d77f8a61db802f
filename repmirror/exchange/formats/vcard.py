"""vCard 3 and 4, and 2.1 where it must be: accounts, with the people at them."""

import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from repmirror.domain.plain import plain
from repmirror.exchange.bad_rows import Skipped
from repmirror.exchange.contacts import Contact
from repmirror.exchange.formats.shape import Format, Item, Look, Told
from repmirror.exchange.table import Tick

_BEGIN = re.compile(rb"\s*BEGIN\s*:\s*VCARD", re.IGNORECASE)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_PARTS = re.compile(r"(?<!\\);")
_LONGEST = 60_000
_MOST_LINES = 5_000


@dataclass(frozen=True, slots=True)
class Property:
    """One line of a card, unfolded: `TEL;TYPE=work:+1 555`. The value is still escaped."""

    name: str
    parameters: tuple[str, ...]
    value: str

    @property
    def text(self) -> str:
        """The value as one text."""
        return plain(_unescaped(self.value)).strip()

    @property
    def parts(self) -> list[str]:
        """The value's parts, as those of N and ORG."""
        return [plain(_unescaped(part)).strip() for part in _PARTS.split(self.value)]


def _fits(look: Look) -> int:
    return 100 if _BEGIN.match(look.first) else 0


def _read(look: Look, told: Told, tick: Tick | None) -> Iterator[Item]:  # noqa: ARG001 cards need to be told nothing
    with look.path.open("rb") as file:
        for line, card in _cards(file, tick):
            yield _contact(line, card) if card else Skipped(line, "the card is damaged: it has no end")


def _cards(file: BinaryIO, tick: Tick | None) -> Iterator[tuple[int, list[Property]]]:
    """Each card and the line it begins on; one that never ends has nothing in it."""
    begun, card = 0, list[Property]()
    read = 0
    for number, raw in _unfolded(file):
        read += len(raw)
        if found := _property(raw):
            word = (found.name, found.value.strip().upper())
            if word == ("BEGIN", "VCARD"):
                if begun:
                    yield begun, []
                begun, card = number, []
            elif word == ("END", "VCARD") and begun:
                yield begun, card
                begun = 0
                if tick:
                    tick(file.tell())
            elif begun and len(card) < _MOST_LINES and len(raw) < _LONGEST:
                card.append(found)
    if begun:
        yield begun, []


def _unfolded(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Whole lines with the number each begins on: folded ones joined, quoted-printable ones too."""
    held, begun = b"", 1
    for number, raw in enumerate(file, 1):
        line = raw.removeprefix(b"\xef\xbb\xbf").rstrip(b"\r\n")
        is_soft = held.endswith(b"=") and b"QUOTED-PRINTABLE" in held.split(b":", 1)[0].upper()
        if is_soft:
            held = held[:-1] + line.removeprefix(b" ")
        elif line[:1] in (b" ", b"\t") and held:
            held += line[1:]
        else:
            if held:
                yield begun, held
            held, begun = line, number
    if held:
        yield begun, held


def _property(raw: bytes) -> Property | None:
    head, colon, value = raw.partition(b":")
    if not colon:
        return None
    name, *parameters = head.decode("utf-8", "replace").split(";")
    said = tuple(each.strip().upper() for each in parameters)
    if any(each.endswith("QUOTED-PRINTABLE") for each in said):
        value = quopri.decodestring(value)
    charset = next((each.partition("=")[2] for each in said if each.startswith("CHARSET=")), "utf-8")
    return Property(name.rpartition(".")[2].strip().upper(), said, _decoded(value, charset))


def _decoded(value: bytes, charset: str) -> str:
    try:
        return value.decode(charset)
    except (LookupError, UnicodeDecodeError):
        return value.decode("utf-8", "replace")


def _unescaped(value: str) -> str:
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def _contact(line: int, card: list[Property]) -> Item:
    person = _first(card, "FN") or _name(card)
    company = next((each.parts[0] for each in card if each.name == "ORG" and each.parts[0]), "")
    phones = _all(card, "TEL")
    emails = _all(card, "EMAIL")
    name = company or person or next(iter((*emails, *phones)), "")
    if not name:
        return Skipped(line, "the card has no name, e-mail or number")
    title = _first(card, "TITLE")
    stands = ", ".join(filter(None, (person if company else "", title)))
    return Contact(
        line=line,
        name=name.replace("/", "-"),
        person=person if company else "",
        uid=_first(card, "UID").removeprefix("urn:uuid:"),
        phones=phones,
        emails=emails,
        zone=_first(card, "TZ"),
        tags=_categories(card),
        note=" · ".join(filter(None, (stands, _first(card, "NOTE")))),
    )


def _first(card: list[Property], name: str) -> str:
    return next((each.text for each in card if each.name == name and each.text), "")


def _all(card: list[Property], name: str) -> tuple[str, ...]:
    """All of a name, the preferred one first, each once."""
    found = [each for each in card if each.name == name and each.text]
    found.sort(key=lambda each: not any("PREF" in said for said in each.parameters))
    return tuple(dict.fromkeys(each.text.removeprefix("tel:").removeprefix("mailto:") for each in found))


def _name(card: list[Property]) -> str:
    """Of N, `Doe;Jane;;Dr;`, as it is spoken."""
    parts = next((each.parts for each in card if each.name == "N"), [])
    family, given, more, before, after = [*parts, *[""] * 5][:5]
    return " ".join(filter(None, (before, given, more, family, after)))


def _categories(card: list[Property]) -> tuple[str, ...]:
    words = (word.strip() for each in card if each.name == "CATEGORIES" for word in each.text.split(","))
    return tuple(dict.fromkeys(filter(None, words)))


VCARD = Format(
    name="vcard",
    title="vCard",
    about="Accounts, matched by UID, e-mail, number, then name. What you wrote about them stands.",
    fits=_fits,
    read=_read,
)
