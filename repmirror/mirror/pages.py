"""The file as far as it was read: its lines folded into records, and the history they make."""

from collections.abc import Callable, Collection, Sequence

from repmirror.domain.step import Step
from repmirror.mirror.history import History
from repmirror.store.fold import Fold
from repmirror.store.lines import decode
from repmirror.store.paths import Places
from repmirror.store.reader import Reader

_SLICE = 1 << 15
_FIRST_LOOK = 1 << 17


class Pages:
    """A place in the file, and the fold and history of what lies behind it. Raises StoreError.

    `device` says whose steps can be undone; `changes` rises with every change taken in, and with every new beginning.
    """

    def __init__(self, places: Places, device: Callable[[], str | None]) -> None:
        self._places = places
        self._device = device
        self.changes = 0
        self.begin()

    def begin(self, forgotten: Collection[str] = ()) -> None:
        """Start again from nothing, but for the steps that are to be passed over."""
        self._reader = Reader(self._places)
        self.fold = Fold(self._device(), forgotten)
        self.history = History()
        self.changes += 1

    def take(self) -> bool:
        """Read some lines; whether the file ended.

        Where a forget step turned up behind what it lists, all begins again, and the file has not ended.
        """
        lines, ended = self._reader.lines(_SLICE)
        self._take_in(lines)
        if ended and self.fold.is_stale:
            self.begin(self.fold.forgotten)
            return False
        return ended

    def take_last(self) -> None:
        """Begin a large file at its end: steps fold in any order, and what was said last is looked at first."""
        self._take_in(self._reader.last_lines(_FIRST_LOOK))
        self.fold.damaged.clear()  # all is read again in its turn, and counted then

    def take_steps(self, steps: Sequence[Step]) -> None:
        """Take in what was just saved."""
        if steps:
            self.fold.device = steps[0].stamp.device  # the first step makes the device, and a clone a new one
        for step in steps:
            self._apply(self.fold.add(step))

    def catch_up(self) -> bool:
        """Read what was written since; whether the file was replaced, so that all of it was read anew."""
        if not self._reader.has_more():
            return False
        self.fold.device = self.fold.device or self._device()  # another process may have logged first
        is_replaced = self._reader.is_replaced()
        if is_replaced:
            self.begin()
        while not self.take():
            pass
        return is_replaced

    def _take_in(self, lines: Sequence[bytes]) -> None:
        changed: list[tuple[str, str]] = []
        for raw in lines:
            if (line := decode(raw)) is not None:
                changed += self.fold.add(line)
        self._apply(changed)

    def _apply(self, changed: Sequence[tuple[str, str]]) -> None:
        self.changes += len(changed)
        for kind, id in dict.fromkeys(changed):
            fields = self.fold.records[kind][id].fields
            self.history.apply(kind, id, fields, self.fold.began(kind, id))
