"""Many lines of the file bound together: taken apart as columns, at a fraction of what each would cost alone.

Nearly all lines are steps in the very form the journal writes, and nearly all of those tell of touches. One pattern
takes the lines apart and another what changes are left; a text that comes again is parsed once. What a sheaf says of
a line is what `decode` says of it: JSON's parts say the same alone and together, so a line whose frame is the
pattern's and each of whose parts is JSON is what the parts are. Any other line is decoded by itself.
"""

import json
import re
from collections.abc import Collection, Sequence
from contextlib import suppress
from functools import cache
from itertools import accumulate, chain, compress, repeat
from typing import Any, NamedTuple

from repmirror.domain.step import Change, Step
from repmirror.domain.touches import NONE, Touches
from repmirror.store.frames import Frames, framed, unquoted
from repmirror.store.lines import DEEPEST, Damage, Header, decode, is_too_deep

_LITTLE = 1 << 12
"""Lines of so few bytes are decoded one by one: to make the patterns costs as much."""

_REMEMBERED = 1 << 14
"""How many texts are remembered with what they say."""

_BETWEEN = '],["'
_past_newline = (1).__add__
_scanned = json.JSONDecoder().scan_once  # type: ignore[attr-defined]

Told = tuple[int, Change]
"""A change, and the row of its step."""


class Sheaf(NamedTuple):
    """A slice of the file. Its steps are rows: the line, the byte it begins at, id, device, number, and the clock.

    `touches` are the changes that tell of touches, by column, the n-th of them in the step of row `rows[n]`;
    `changes` are the others; `others` are headers and damage.
    """

    lines: Sequence[bytes] = ()
    places: Sequence[int] = ()
    ids: Sequence[str] = ()
    devices: Sequence[str] = ()
    seqs: Sequence[int] = ()
    ms: Sequence[int] = ()
    ticks: Sequence[int] = ()
    rows: Sequence[int] = ()
    touches: Touches = NONE
    changes: Sequence[Told] = ()
    others: Sequence[Header | Damage] = ()

    def rows_by_device(self) -> dict[str, Sequence[int]]:
        """The rows of each device's steps."""
        if len({*self.devices}) == 1:
            return {self.devices[0]: range(len(self.devices))}
        found: dict[str, list[int]] = {}
        for row, device in enumerate(self.devices):
            found.setdefault(device, []).append(row)
        return {**found}

    def buyers(self, forgotten: Collection[str]) -> list[str]:
        """Whom its steps name, but for those that are forgotten, whatever became of what they say."""
        touches = zip(self.rows, self.touches.whos, strict=True)
        others = [(row, fields["who"]) for row, (_, _, fields) in self.changes if fields and "who" in fields]
        if not forgotten:
            return [*self.touches.whos, *(who for _, who in others if isinstance(who, str))]
        return [who for row, who in (*touches, *others) if isinstance(who, str) and self.ids[row] not in forgotten]

    def changes_by_kind(self) -> dict[str, list[Told]]:
        """The changes that do not stand in columns, by kind of record."""
        found: dict[str, list[Told]] = {}
        for told in self.changes:
            found.setdefault(told[1].kind, []).append(told)
        return found

    def has_each_record_once(self) -> bool:
        """Whether no step tells of a record twice."""
        told = {(row, kind, id) for row, (kind, id, _) in self.changes}
        ids = self.touches.ids
        if len({*ids}) < len(ids) or any(kind == "touch" for _, kind, _ in told):
            told.update(zip(self.rows, repeat("touch"), ids))
            return len(told) == len(self.changes) + len(ids)
        return len(told) == len(self.changes)


class Binder:
    """Binds lines into sheaves, and remembers what was said in those before."""

    def __init__(self) -> None:
        self._said: dict[str, dict[str, Any]] = {}

    def bind(self, lines: Sequence[bytes], start: int) -> Sheaf:
        """The lines, the first of which begins at this byte of the file, as a sheaf."""
        places = [*accumulate(map(_past_newline, map(len, lines)), initial=start)]
        frames = framed(lines) if places[-1] - start > _LITTLE else Frames()
        rows, touches, changes, bad = self._told(frames)
        while bad:
            frames = frames.without(bad)
            rows, touches, changes, bad = self._told(frames)
        seqs, ms, ticks = _numbers(frames.seq, frames.ms, frames.tick)
        sheaf = Sheaf(lines, places[:-1], frames.id, frames.device, seqs, ms, ticks, rows, touches, changes)
        return sheaf if len(frames.lines) == len(lines) else _filled(sheaf, frames.lines)

    def _told(self, frames: Frames) -> tuple[Sequence[int], Touches, list[Told], list[int]]:
        """The touches that framed lines tell of, with their rows; the other changes; the rows where one is odd."""
        rows: Sequence[int] = [*compress(range(len(frames.lines)), frames.touch)]
        told = frames.touch, frames.at, frames.who, frames.rest
        ids, ats, whos, rests = ([*compress(column, frames.touch)] for column in told)
        more = [*compress(enumerate(frames.changes), frames.changes), *_behind(rows, rests)]
        touches, changes, bad = _parts(more) if more else ([], [], [])
        if touches:
            touches = sorted([*zip(rows, ids, ats, whos, rests, strict=True), *touches], key=_first)
            rows, ids, ats, whos, rests = ([*column] for column in zip(*touches, strict=True))
        names = [unquoted(who) if "\\" in who else who for who in whos] if "\\" in "".join(whos) else whos
        said = self._said_in(rests)
        if not (all(said) and all(names)) or "\\" in "".join(ids + ats):
            for row, id, at, name, each in zip(rows, ids, ats, names, said, strict=True):
                if each is None or name is None or "\\" in id + at:
                    bad.append(row)
        return rows, Touches(ids, ats, names, rests, said), changes, bad  # type: ignore[arg-type]

    def _said_in(self, texts: Sequence[str]) -> list[dict[str, Any] | None]:
        """What is said of touches besides when and with whom; None where it is no JSON, or says those again."""
        known = self._said
        found = [*map(known.get, texts)]
        if all(found):
            return found
        if len(known) >= _REMEMBERED:
            known.clear()
        places = [place for place, said in enumerate(found) if said is None]
        new = [*dict.fromkeys([texts[place] for place in places])]
        for text, said in zip(new, _objects(new), strict=True):
            if said and "at" not in said and "who" not in said:
                known[text] = said
        for place in places:
            found[place] = known.get(texts[place])
        return found


def _first(row: Sequence[Any]) -> Any:
    return row[0]


def _behind(rows: Sequence[int], rests: list[str]) -> list[tuple[int, str]]:
    """Cut the changes behind touches off, and return them by row."""
    behind = []
    for place, rest in enumerate(rests):
        if _BETWEEN in rest:
            rests[place], _, others = rest.partition(f"}}{_BETWEEN}")
            behind.append((rows[place], f'"{others}}}'))
    return behind


def _parts(more: Sequence[tuple[int, str]]) -> tuple[list[tuple[Any, ...]], list[Told], list[int]]:
    """Changes in a row, by step: those that tell of touches, in parts; the others; the steps with one that is odd."""
    touches, changes, bad = [], [], []
    rows = [row for row, text in more for _ in range(1 + text.count(_BETWEEN))]
    parts = _change().findall("\n".join([text for _, text in more]).replace(_BETWEEN, '\n"'))
    is_object = [text[:1] == "{" and text[-1:] == "}" for *_, text in parts]
    objects = iter(_objects([text[1:-1] for *_, text in compress(parts, is_object)]))
    for row, (*touch, kind, key, text), is_one in zip(rows, parts, is_object, strict=True):
        if touch[0]:
            touches.append((row, *touch))
            continue
        fields = next(objects) if is_one else None
        if kind in ("", "touch") or "\\" in kind + key or (fields is None and text != "null"):
            bad.append(row)  # no JSON, or a touch that has no place among the others of its step
        changes.append((row, Change(kind, key, fields)))
    return touches, changes, bad


def _filled(sheaf: Sheaf, framed: Sequence[int]) -> Sheaf:
    """A sheaf of the lines that are framed with what all other lines say, each decoded by itself."""
    steps: dict[int, tuple[Any, ...]] = dict(zip(framed, zip(*sheaf[2:7], strict=True), strict=True))
    others: list[Header | Damage] = []
    told = []
    for line in sorted({*range(len(sheaf.lines))}.difference(framed)):
        said = decode(sheaf.lines[line])
        if isinstance(said, Step):
            steps[line] = (said.id, said.stamp.device, said.seq, said.stamp.ms, said.stamp.tick)
            told += [(line, change) for change in said.changes]
        elif said is not None:
            others.append(said)
    lines = sorted(steps)
    row_of = {line: row for row, line in enumerate(lines)}
    ids, devices, seqs, ms, ticks = zip(*map(steps.__getitem__, lines), strict=True) if lines else ((),) * 5
    rows = [row_of[framed[row]] for row in sheaf.rows]
    changes = [(row_of[framed[row]], change) for row, change in sheaf.changes]
    changes += [(row_of[line], change) for line, change in told]
    raw, places = [sheaf.lines[line] for line in lines], [sheaf.places[line] for line in lines]
    return Sheaf(raw, places, ids, devices, seqs, ms, ticks, rows, sheaf.touches, changes, others)


def _numbers(*columns: Sequence[str]) -> list[list[int]]:
    """Whole numbers by column: JSON reads them all at once."""
    numbers = _scanned(f"[{','.join(chain(*columns))}]", 0)[0]
    count = len(columns[0])
    return [numbers[place * count : place * count + count] for place in range(len(columns))]


def _objects(insides: Sequence[str]) -> Sequence[dict[str, Any] | None]:
    """The objects that texts in braces are, each None where it is none, or too deep.

    Where no text has a brace in it all are parsed together: as no string holds a newline each is an object by itself.
    """
    together = "},\n{".join(insides)
    if together.count("{") == together.count("}") == len(insides) - 1 and not _may_be_deep(insides):
        with suppress(ValueError, StopIteration):
            found: list[dict[str, Any] | None] = _scanned(f"[{{{together}}}]", 0)[0]
            return found
    return [_object(f"{{{inside}}}") for inside in insides]


def _may_be_deep(texts: Sequence[str]) -> bool:
    return max(map(str.count, texts, repeat("["))) > DEEPEST


def _object(text: str) -> dict[str, Any] | None:
    """The object that is all of a text; None where it is none, or too deep."""
    try:
        found, end = _scanned(text, 0)
    except (ValueError, StopIteration, RecursionError):
        return None
    return found if end == len(text) and type(found) is dict and not is_too_deep(found) else None


@cache
def _change() -> re.Pattern[str]:
    return re.compile(
        r'^(?:"touch","([^"]*+)",\{"at":"([^"]*+)","who":"([^"]*+)",(.*)\}|"([^"]*+)","([^"]*+)",(.*)|.*)$',
        re.MULTILINE,
    )
