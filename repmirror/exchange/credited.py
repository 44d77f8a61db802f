"""A touch as a list of touches tells it."""

from typing import NamedTuple

from repmirror.domain.encounter import Touch


class Credited(NamedTuple):
    """A touch, and whether it is on base with the late answers credited to it."""

    touch: Touch
    on_base: bool
