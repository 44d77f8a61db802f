"""Sentences in a corner, for a while."""

from dataclasses import dataclass

from textual.notifications import Notification

_LEAST = 0.05
"""Seconds that are left to a toast that is just being shown."""


@dataclass
class Lasting(Notification):
    """What a toast says. One whose time is up while it is put on the screen is still to be shown for a moment.

    Textual would set its timer to less than nothing, which turns for ever and lets no key in.
    """

    @property
    def time_left(self) -> float:
        """Seconds, never none."""
        return max(_LEAST, super().time_left)

    @property
    def has_expired(self) -> bool:
        """Whether its time is up."""
        return super().time_left <= 0
