"""Garbage is collected while no key comes: to look through all that stands takes longer than a key may wait."""

import gc

ENOUGH = 110
"""How often younger objects were looked through, some thousand each time, until all of them may be."""

_TOO_MANY = 100
"""After how many of the longer ones of those looks all must be.

Pythons that look through the old ones bit by bit (3.14.0 to 3.14.4) make nothing of it, and need not.
"""

_MANY = 10_000
"""Objects that take some milliseconds to look through."""


class Garbage:
    """What is known of a program's garbage: how much of it there may be by now.

    What Python tells of its counts means something else from one to the next. That it looked is the same in all.
    """

    def __init__(self) -> None:
        self._looks_before = _looks()

    def begin(self) -> None:
        """Collect young garbage from now on (`__main__` began without); what was read stays, and is not looked through.

        Old garbage waits until no key comes, or until it takes too much room.
        """
        gc.freeze()
        gc.set_threshold(*gc.get_threshold()[:2], _TOO_MANY)
        gc.enable()

    def begin_anew(self) -> None:
        """What was read has gone: all is looked through once more, when no key comes."""
        gc.unfreeze()
        self._looks_before = _looks() - ENOUGH

    def tidy(self, *, is_settled: bool) -> bool:
        """Collect old garbage, if there may be enough of it.

        Where all is settled, many objects that are left are taken to stay, and are not looked through again: whether
        that was so. What goes after all in rings stays in memory, so it may be asked for a few times only.
        """
        if not gc.isenabled() or _looks() - self._looks_before < ENOUGH:
            return False
        gc.collect()
        self._looks_before = _looks()
        stays = is_settled and len(gc.get_objects()) > _MANY
        if stays:
            gc.freeze()
        return stays


def _looks() -> int:
    """How often younger objects were looked through since the program began."""
    *younger, _ = gc.get_stats()
    return sum(each["collections"] for each in younger)
