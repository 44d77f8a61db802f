"""Garbage is collected while no key comes: to look through all that stands takes longer than a key may wait."""

import gc

_ENOUGH, _TOO_MANY = 10, 100
"""How often young objects were looked through, each time thousands, until the old ones may be, and until they must."""

_MANY = 10_000
"""Objects that take some milliseconds to look through."""


def begin() -> None:
    """Collect young garbage from now on (`__main__` began without); what was read stays, so it is not looked through.

    Old garbage waits until no key comes, or until it takes too much room.
    """
    gc.freeze()
    gc.set_threshold(*gc.get_threshold()[:2], _TOO_MANY)
    gc.enable()


def tidy(*, is_settled: bool) -> bool:
    """Collect old garbage, if there may be enough of it.

    Where all is settled, many objects that are left are taken to stay, and are not looked through again: whether that
    was so. What goes after all in rings stays in memory, so it may be asked for a few times only.
    """
    if not gc.isenabled() or gc.get_count()[2] < _ENOUGH:
        return False
    gc.collect()
    stays = is_settled and len(gc.get_objects()) > _MANY
    if stays:
        gc.freeze()
    return stays
