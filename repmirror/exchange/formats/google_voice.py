"""Google Voice from Takeout: one HTML page a call, or a conversation a page; a folder of them, or one."""

import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path

from repmirror.domain.local_time import fixed
from repmirror.domain.plain import plain
from repmirror.domain.unsorted import Unsorted
from repmirror.exchange.bad_rows import Skipped, UnreadableError, left_out, pass_over, quoted
from repmirror.exchange.formats.shape import Format, Item, Look, Told
from repmirror.exchange.ordinals import Ordinals
from repmirror.exchange.row_ids import row_id
from repmirror.exchange.table import Tick
from repmirror.exchange.written import Known, Word, written

_MARKS = re.compile(rb"class=\"(?:haudio|hChatLog)|google\.com/voice", re.IGNORECASE)
_LENGTH = re.compile(r"P?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?", re.IGNORECASE)
_LARGEST = 20_000_000
_KINDS = {"placed": "", "received": "they called", "missed": "they called, you missed it",
          "voicemail": "they left a voicemail", "recorded": "they called"}  # fmt: skip


@dataclass(slots=True)
class _Said:
    """What a page says of one call or message."""

    line: int
    at: str = ""
    name: str = ""
    number: str = ""
    length: str = ""
    text: str = ""
    is_mine: bool = False


@dataclass(slots=True)
class _Page:
    """A page as it was read: its title, whether it is a conversation, and its calls or messages."""

    title: str = ""
    labels: list[str] = field(default_factory=list)
    is_chat: bool = False
    said: list[_Said] = field(default_factory=list)


class _Reader(HTMLParser):
    """Collects the few marked parts of a page; all else on it is passed by."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = _Page()
        self._into = ""
        self._is_labels = False
        self._is_caller = False

    @property
    def _last(self) -> _Said:
        if not self.page.said:
            self.page.said.append(_Said(self.getpos()[0]))
        return self.page.said[-1]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a part, or note what an attribute says."""
        given = {name: value or "" for name, value in attrs}
        classes = given.get("class", "").split()
        if "hChatLog" in classes:
            self.page.is_chat = True
        if "message" in classes and self.page.is_chat:
            self.page.said.append(_Said(self.getpos()[0]))
        self._is_labels = self._is_labels or "tags" in classes
        if tag == "title":
            self._into = "title"
        elif tag == "abbr":
            self._abbreviation(classes, given.get("title", ""))
        elif tag == "a" and "tel" in classes:
            self._is_caller = True
            self._last.number = given.get("href", "").removeprefix("tel:")
        elif tag == "a" and given.get("rel") == "tag" and self._is_labels:
            self._into = "label"
        elif tag == "span" and "fn" in classes and self._is_caller:
            self._into = "name"
        elif tag == "q" or "full-text" in classes:
            self._into = "text"

    def _abbreviation(self, classes: list[str], title: str) -> None:
        if "published" in classes or "dt" in classes:
            self._last.at = title
        elif "duration" in classes:
            self._last.length = title
        elif "fn" in classes:
            self._into = "me"

    def handle_endtag(self, tag: str) -> None:
        """A part ends."""
        if tag in ("title", "a", "span", "abbr", "q", "div"):
            self._into = ""
        self._is_caller = self._is_caller and tag != "a"

    def handle_data(self, data: str) -> None:
        """The words of the part that is open."""
        if not self._into or not data.strip():
            return
        words = " ".join(data.split())
        if self._into == "title":
            self.page.title = words
        elif self._into == "label":
            self.page.labels.append(words.casefold())
        elif self._into == "me":
            self._last.is_mine = words == "Me"
        elif self._into == "name":
            self._last.name = self._last.name or words
        else:
            self._last.text = f"{self._last.text} {words}".strip()


def _fits(look: Look) -> int:
    return 100 if _MARKS.search(look.first) else 0


def _read(look: Look, told: Told, tick: Tick | None) -> Iterator[Item]:
    read = 0
    with closing(Ordinals()) as ordinals:
        for path in pages_of(look.path):
            read += path.stat().st_size
            yield from _page(path, look.path.is_dir(), told, ordinals)
            if tick:
                tick(read)


def pages_of(path: Path) -> list[Path]:
    """The page itself, or those in a folder and below it, by name."""
    return sorted(path.rglob("*.html")) if path.is_dir() else [path]


def _page(path: Path, is_one_of_many: bool, told: Told, ordinals: Ordinals) -> Iterator[Item]:
    where = f"in {quoted(path.name)}: " if is_one_of_many else ""
    if path.stat().st_size > _LARGEST:
        yield Skipped(1, f"{where}the page is larger than any conversation")
        return
    reader = _Reader()
    reader.feed(path.read_text("utf-8", "replace"))
    reader.close()
    page = reader.page
    kind = next((kind for kind in _KINDS if kind in page.labels or kind in page.title.casefold()), "")
    if not page.is_chat and not kind:
        yield Skipped(1, f"{where}it is no call and no conversation", is_wrong=False)
        return
    others = {said.number for said in page.said if not said.is_mine and said.number}
    for said in page.said:
        number = said.number if not said.is_mine else next(iter(others), "") if len(others) < 2 else ""
        named = said.name if not said.is_mine else next((each.name for each in page.said if not each.is_mine), "")
        key = {"kind": kind, "at": said.at, "number": number, "text": said.text, "mine": str(said.is_mine)}
        id = row_id(key, ordinals)
        if told.is_known(id):
            yield Known(id)
            continue
        try:
            who = _who(named, number, path, told)
            if len(others) > 1:
                raise pass_over("it is a conversation of a group")
            word = _message(id, said, who, number, told) if page.is_chat else _call(id, said, kind, who, told)
            yield written(word, said.line)
        except UnreadableError as error:
            yield left_out(said.line, type(error)(f"{where}{error}"), (path.name,))


def _call(id: str, said: _Said, kind: str, who: str, told: Told) -> Word:
    seconds = _seconds(said.length)
    call = Unsorted(
        id=id,
        at=_at(said.at, told),
        who=who,
        inbound=kind != "placed",
        seconds=seconds,
        number=plain(said.number),
        said=_KINDS[kind],
        note=plain(said.text)[:2000],
    )
    return call.touch("no-answer") if kind == "placed" and seconds == 0 else call


def _message(id: str, said: _Said, who: str, number: str, told: Told) -> Word:
    text = Unsorted(
        id=id,
        at=_at(said.at, told),
        who=who,
        channel="text",
        inbound=not said.is_mine,
        number=plain(number),
        note=plain(said.text)[:2000],
    )
    return text if text.inbound else text.touch("sent")


def _at(text: str, told: Told) -> datetime:
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        raise UnreadableError(f"{quoted(text)} is no instant" if text else "nothing says when it was") from None
    zone = told.now.tzinfo
    return fixed(instant.astimezone(zone) if instant.tzinfo else instant.replace(tzinfo=zone))


def _who(named: str, number: str, path: Path, told: Told) -> str:
    if known := told.whose(number):
        return known
    from_file = path.stem.split(" - ", 1)[0].strip() if " - " in path.stem else ""
    who = plain(named).strip() or number or from_file
    if not who or who == "Me":
        who = number or from_file
    if not who:
        raise UnreadableError("the number was withheld")
    return who.replace("/", "-")


def _seconds(text: str) -> int | None:
    said = _LENGTH.fullmatch(text)
    if not text or not said:
        return None
    hours, minutes, seconds = (int(part or 0) for part in said.groups())
    return (hours * 60 + minutes) * 60 + seconds


GOOGLE_VOICE = Format(
    name="google-voice",
    title="Google Voice from Takeout",
    about="A call of no length was not answered, and a text out was sent. What became of every other call, and "
    "what they wrote, waits until you say.",
    fits=_fits,
    read=_read,
    may_repeat=False,
)
