"""The clock of a lead: how much of the hours in which it is owed a first touch are over."""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

AMBER = 0.75
"""The share of its hours after which a lead is amber; at 1 it is late."""


class LeadClock(NamedTuple):
    """One lead's clock: `deadline` on the rep's clock, the `seconds` left until it, less than nothing once it is past.

    `share` of the hours are over, 0 to 1 and beyond; `state` is lead, amber or late.
    """

    deadline: datetime
    seconds: float
    share: float

    @property
    def state(self) -> str:
        """How pressing it is."""
        return "late" if self.share >= 1 else "amber" if self.share >= AMBER else "lead"

    @property
    def word(self) -> str:
        """For a reader, without colour: "18h left", "! 6h left" once amber, "2h late"."""
        seconds = abs(self.seconds)
        span = f"{int(seconds // 3600)}h" if seconds >= 3600 else f"{int(seconds // 60)}m"
        return {"late": f"{span} late", "amber": f"! {span} left", "lead": f"{span} left"}[self.state]


def lead_clock(arrived: datetime, hours: float, now: datetime) -> LeadClock:
    """The clock of a lead that came at an instant and is owed its first touch within so many hours.

    Hours are true ones: a night in which clocks are put back or forward makes none longer or shorter.
    """
    whole = hours * 3600
    gone = now.timestamp() - arrived.timestamp()
    deadline = (arrived.astimezone(UTC) + timedelta(seconds=whole)).astimezone(now.tzinfo)
    return LeadClock(deadline, whole - gone, gone / whole)
