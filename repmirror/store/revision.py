"""A revision of a record, what it is to its record, and many of them on their way in."""

import json
from collections.abc import Sequence
from enum import IntEnum
from typing import NamedTuple

from repmirror.domain.step import Stamp
from repmirror.store.shelf import Fields


class Revision(NamedTuple):
    """One record as one step left it; `fields` is None where the step removed it."""

    stamp: Stamp
    fields: Fields | None

    @property
    def rank(self) -> tuple[Stamp, str]:
        """A total order: two steps with one clock, from a state directory that was copied, go by their content."""
        return self.stamp, json.dumps(self.fields, sort_keys=True)


class News(IntEnum):
    """What a revision was to its record."""

    NOTHING = 0
    OLDEST = 1
    NEWEST = 2
    FIRST = 3


NOTHING, NEWEST, FIRST = News.NOTHING, News.NEWEST, News.FIRST


class Coming(NamedTuple):
    """Revisions by column: the records' ids, clocks in one number, devices' numbers, places, which are removals."""

    ids: Sequence[str]
    clocks: Sequence[int]
    codes: Sequence[int]
    places: Sequence[int]
    gone: bytes

    def behind(self, start: int) -> "Coming":
        """Those from a place on."""
        ids, clocks, codes, places, gone = self
        return Coming(ids[start:], clocks[start:], codes[start:], places[start:], gone[start:])
