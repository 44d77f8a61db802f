"""This device's last steps, which can be undone without a look at the file."""

from bisect import insort
from collections.abc import Sequence
from operator import lt

from repmirror.domain.step import Step
from repmirror.store.lines import decode

_OWN = 256
"""How many are kept at the least; those before are in the file."""

Moment = tuple[int, int]
"""A clock but for its device: milliseconds and tick."""


class Own:
    """The last steps by clock, all of them where `is_whole`. Those noted by their lines are decoded when asked for."""

    def __init__(self, steps: Sequence[Step] = (), *, is_whole: bool = True) -> None:
        self.is_whole = is_whole
        self._steps = [*steps]
        self._lines: list[tuple[Moment, bytes]] = []

    @property
    def steps(self) -> list[Step]:
        """The steps, oldest first."""
        if self._lines:
            decoded = [decode(line) for _, line in self._lines]
            self._steps += [step for step in decoded if isinstance(step, Step)]
            self._lines.clear()
        return self._steps

    def note(self, step: Step) -> None:
        """One more step, whenever it was."""
        own = self.steps
        if not own or step.stamp > own[-1].stamp:
            own.append(step)
        elif self.is_whole or step.stamp > own[0].stamp:
            insort(own, step, key=lambda each: each.stamp)  # lines may come in any order
        self._trim()

    def note_all(self, moments: Sequence[Moment], lines: Sequence[bytes]) -> None:
        """More steps by their lines, and when they were."""
        last = [moment for moment, _ in self._lines[-1:]] or [step.stamp[:2] for step in self._steps[-1:]]
        behind = [*last, *moments]
        if all(map(lt, behind, behind[1:])):
            self._lines += zip(moments, lines, strict=True)
            self._trim()
        elif self.is_whole or max(moments) >= self.steps[0].stamp[:2]:
            for step in map(decode, lines):
                assert isinstance(step, Step)
                self.note(step)

    def _trim(self) -> None:
        while len(self._steps) + len(self._lines) >= 2 * _OWN:
            steps = self._steps[:_OWN]
            del self._steps[: len(steps)]
            del self._lines[: _OWN - len(steps)]
            self.is_whole = False
