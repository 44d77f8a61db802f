"""The fixed words of the trade: channels, outcomes, and what a buyer can do with its base."""

from collections.abc import Mapping
from types import MappingProxyType

CHANNELS = ("call", "email", "text", "social", "visit", "video", "other")
"""How a touch is made."""

SPOKEN = frozenset({"call", "visit", "video"})
"""Channels on which a buyer can be connected: the denominator of the connect rate."""

WRITTEN = frozenset({"email", "text", "social"})
"""Channels whose touches are sent, not connected."""

OUTCOMES = ("connected", "voicemail", "message", "no-answer", "busy", "wrong-number", "sent")
"""What became of the touch itself (its disposition)."""

EXCLUDED = "wrong-number"
"""The outcome that is counted apart and is in no denominator."""

REACHING = frozenset({"connected", "voicemail", "message", "sent"})
"""Outcomes that close a due follow-up: something got through to the buyer."""

NONE = "none"
"""The action of a buyer who did nothing."""

DECLINED = "declined"
"""The action of a buyer who said no: a real answer, and no base."""

BASES: Mapping[str, int] = MappingProxyType(
    {
        "none": 0,
        "declined": 0,
        "replied": 1,
        "callback": 1,
        "info": 1,
        "referral": 1,
        "meeting": 2,
        "attended": 2,
        "proposal": 3,
        "committed": 3,
        "bought": 4,
    }
)
"""What the buyer did, and the base it is worth."""

FOCUS_KINDS = ("competitor", "training", "launch", "other")

FLAG_STATES = ("open", "told", "promised", "kept", "broken")

REASONS = (
    "need", "fit", "price", "timing", "authority", "competitor", "status-quo", "trust", "delivery",
)  # fmt: skip
"""The usual reasons for and against; a rep may use any other word."""


def default_outcome(channel: str) -> str:
    """What a touch on this channel became when nothing is said of it."""
    return "sent" if channel in WRITTEN else "connected"
