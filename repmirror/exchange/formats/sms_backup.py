"""SMS Backup & Restore (Android): calls and messages as XML, in milliseconds since 1970, types 1 to 6."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from functools import lru_cache
from xml.parsers import expat  # entities are refused before one is expanded

from repmirror.domain.encounter import Fields
from repmirror.domain.errors import NotUnderstoodError
from repmirror.domain.plain import plain
from repmirror.exchange.bad_rows import Skipped, UnreadableError, left_out, pass_over, quoted
from repmirror.exchange.dates import DateReader
from repmirror.exchange.formats.shape import Format, Item, Look, Told
from repmirror.exchange.ordinals import Ordinals
from repmirror.exchange.row_ids import text_id
from repmirror.exchange.table import Tick
from repmirror.exchange.written import Known, Written

_BLOCK = 1 << 16
_ROOT = re.compile(rb"<(?:calls|smses|allsms|alllogs)\b")
_PAIR = re.compile(rb"&#(5[56]\d{3});&#(5[67]\d{3});")
_UNFINISHED = re.compile(rb"&#?[^;&<]{0,8}$|&#5[56]\d{3};(?:&#?[^;&<]{0,8})?$")
_KEPT = ("address", "body", "contact_name", "date", "duration", "kind", "m_type", "msg_box", "number", "type")
"""What is read of an element, `kind` being its name; in the order in which they make its id."""

_CALLS = {"1": "they called", "3": "they called, you missed it", "4": "they left a voicemail",
          "5": "they called, you declined it"}  # fmt: skip
_UNSENT = {"3": "a draft", "4": "still in the outbox", "5": "not delivered", "6": "still queued"}

_LABELS = 200
"""Characters that the other texts of a call do not pass."""

_BROKEN = "the file is damaged or cut off here, and what follows was not read"

Said = Mapping[str, str]


def _fits(look: Look) -> int:
    return 100 if _ROOT.search(look.first) else 0


def _read(look: Look, told: Told, tick: Tick | None) -> Iterator[Item]:
    rows = _Rows(told)
    with closing(Ordinals()) as ordinals:
        for line, kind, said in _elements(look, tick):
            if kind == "":
                yield Skipped(line, said["why"])
                continue
            id = text_id("\x1f".join([f"{field}={text}" for field, text in said.items()]), ordinals)
            if told.is_known(id):
                yield Known(id)
                continue
            try:
                yield rows.call(line, id, said) if kind == "call" else rows.message(line, id, said)
            except UnreadableError as error:
                yield left_out(line, error, tuple(f"{name}={text}" for name, text in said.items() if name != "kind"))


class _Rows:
    """Reads calls and messages; whose a number is, is remembered."""

    def __init__(self, told: Told) -> None:
        self._whose = told.whose
        self._dates = DateReader(told.now)
        self._who = lru_cache(maxsize=8192)(self._named)

    def call(self, line: int, id: str, said: Said) -> Written:
        """One out of no length was not answered; what became of every other one waits to be said."""
        if (kind := said.get("type", "")) in ("6", "7"):
            raise pass_over("the number is blocked on the phone")
        if kind != "2" and kind not in _CALLS:
            raise UnreadableError(f"calls of type {quoted(kind)} are not known")
        fields = self._met(said, "number", "call")
        if (seconds := _seconds(said)) is not None:
            fields["seconds"] = seconds
        if kind == "2" and seconds == 0:
            return _written("touch", id, {**fields, "outcome": "no-answer"}, line)
        return _to_sort(id, fields, _CALLS.get(kind, ""), plain(said.get("number", "")), line)

    def message(self, line: int, id: str, said: Said) -> Written:
        """One out was sent; what one in comes to waits to be said."""
        kind = said.get("type") or said.get("msg_box", "")
        if kind in _UNSENT:
            raise pass_over(f"the message is {_UNSENT[kind]}")
        if kind not in ("1", "2"):
            raise UnreadableError(f"messages of type {quoted(kind)} are not known")
        if "~" in said.get("address", ""):
            raise pass_over("it is a message to a group")
        fields = self._met(said, "address", "text")
        if note := plain(said.get("body", "")).strip()[:2000]:
            fields["note"] = note
        if kind == "2":
            return _written("touch", id, {**fields, "outcome": "sent"}, line)
        return _to_sort(id, {**fields, "inbound": True}, "", plain(said.get("address", "")), line)

    def _met(self, said: Said, number: str, channel: str) -> Fields:
        """When it was, and with whom."""
        at = self._at(said.get("date", ""))
        who = self._who(said.get("contact_name", ""), said.get(number, ""))
        if not who:
            raise UnreadableError("the number was withheld")
        return {"at": at, "who": who, "channel": channel}

    def _at(self, text: str) -> str:
        try:
            return self._dates.written_at(int(text))
        except (ValueError, OverflowError, OSError):
            raise UnreadableError(f"{quoted(text)} is no instant in milliseconds since 1970") from None

    def _named(self, name: str, number: str) -> str:
        """The account of the number, else the phone's name for it, else the number; "" for one withheld."""
        name, number = plain(name).strip(), plain(number).strip()
        if known := self._whose(number):
            return known
        who = name if name.casefold() not in ("", "(unknown)", "null", "unknown") else number
        return "" if who in ("-1", "-2", "-3") else who.replace("/", "-")


def _to_sort(id: str, fields: Fields, said: str, number: str, line: int) -> Written:
    """A call or message that waits until the rep says what came of it, with what helps to remember it."""
    if said:
        fields |= {"said": said, "inbound": True}
    if number:
        fields["number"] = number
    return _written("unsorted", id, fields, line)


def _written(kind: str, id: str, fields: Fields, line: int) -> Written:
    length = len(fields["who"]) + len(fields.get("number", "")) + len(fields.get("note", "")) + _LABELS
    return Written(kind, id, fields, length, line)


def _seconds(said: Said) -> int | None:
    length = said.get("duration", "")
    return int(length) if length.isdecimal() and len(length) < 7 else None


def _elements(look: Look, tick: Tick | None) -> Iterator[tuple[int, str, dict[str, str]]]:
    """Each call, sms and mms, with the line it begins on; one element at a time is kept.

    Where the file breaks off, the last one is of no kind and says why. Raises `NotUnderstoodError` for entities.
    """
    found: list[tuple[int, str, dict[str, str]]] = []
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = _Taking(parser, look.path.name, found).element
    parser.StartDoctypeDeclHandler = _Taking.refuse(look.path.name)
    parser.EntityDeclHandler = _Taking.refuse(look.path.name)
    read = 0
    with look.path.open("rb") as file:
        carried = b""
        while block := file.read(_BLOCK):
            read += len(block)
            carried, whole = _whole(carried + block)
            try:
                parser.Parse(whole)
            except expat.ExpatError as error:
                yield from _settled(found)
                yield error.lineno, "", {"why": _BROKEN}
                return
            yield from _settled(found)
            if tick:
                tick(read)
        try:
            parser.Parse(_paired(carried), True)
        except expat.ExpatError as error:
            yield from _settled(found, everything=True)
            yield error.lineno, "", {"why": _BROKEN}
            return
    yield from _settled(found, everything=True)


class _Taking:
    """Takes elements as the parser comes to them."""

    def __init__(self, parser: expat.XMLParserType, name: str, found: list[tuple[int, str, dict[str, str]]]) -> None:
        self._parser, self._name, self._found = parser, name, found

    def element(self, name: str, attributes: dict[str, str]) -> None:
        """A call or a message; the text parts of a message belong to the one before."""
        if name in ("call", "sms", "mms"):
            attributes["kind"] = name
            said = {key: text for key in _KEPT if (text := attributes.get(key)) and text != "null"}
            self._found.append((self._parser.CurrentLineNumber, name, said))
        elif name == "part" and attributes.get("ct") == "text/plain" and self._found:
            line, kind, said = self._found[-1]
            if "body" not in said:
                self._found[-1] = (line, kind, dict(sorted({**said, "body": attributes.get("text", "")}.items())))

    @staticmethod
    def refuse(name: str) -> Callable[..., None]:
        """A file with entities of its own could grow without end."""

        def refused(*_: object) -> None:
            raise NotUnderstoodError(f"{quoted(name)} declares entities, which no backup of a phone does: not read.")

        return refused


def _settled(
    found: list[tuple[int, str, dict[str, str]]], *, everything: bool = False
) -> Iterator[tuple[int, str, dict[str, str]]]:
    """The elements that are complete: all but the last, whose parts may be yet to come."""
    ready = found[:] if everything else found[:-1]
    del found[: len(ready)]
    yield from ready


def _whole(block: bytes) -> tuple[bytes, bytes]:
    """What is to be carried over because a character may be cut in two, and the rest with its pairs joined."""
    unfinished = _UNFINISHED.search(block[-32:])
    cut = len(block) - len(block[-32:]) + unfinished.start() if unfinished else len(block)
    return block[cut:], _paired(block[:cut])


def _paired(block: bytes) -> bytes:
    """Emoji, which this program writes as two halves that no XML allows, made whole."""
    return _PAIR.sub(_joined, block) if b"&#5" in block else block


def _joined(pair: re.Match[bytes]) -> bytes:
    high, low = int(pair[1]), int(pair[2])
    if 0xD800 <= high < 0xDC00 <= low < 0xE000:
        return b"&#%d;" % (0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
    return b"&#65533;"


SMS_BACKUP = Format(
    name="sms-backup",
    title="SMS Backup & Restore",
    about="A call out of no length was not answered, and a text out was sent. What became of every other call, "
    "and what they wrote, waits until you say.",
    fits=_fits,
    read=_read,
    may_repeat=False,
)
"""A call out of no length was not answered; how every other one went, only the rep knows."""
