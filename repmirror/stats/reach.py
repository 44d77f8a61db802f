"""How far a touch reached, channel and outcome in one byte, and tables that pick some of them out of a column."""

from collections.abc import Iterable

from repmirror.domain.vocabulary import CHANNELS, OUTCOMES, REACHING, SPOKEN

_OTHER = CHANNELS.index("other")
_CONNECTED = OUTCOMES.index("connected")


def reach_of(channel: str, outcome: str) -> int:
    """Channel and outcome in one byte; a word this version does not know counts as `other`, `connected`."""
    channel_code = CHANNELS.index(channel) if channel in CHANNELS else _OTHER
    outcome_code = OUTCOMES.index(outcome) if outcome in OUTCOMES else _CONNECTED
    return outcome_code * 8 + channel_code


def reach_table(outcomes: Iterable[str], channels: Iterable[str] = CHANNELS) -> bytes:
    """A `bytes.translate` table that turns reaches of these outcomes on these channels into 1, others into 0."""
    chosen = {reach_of(channel, outcome) for outcome in outcomes for channel in channels}
    return bytes(code in chosen for code in range(256))


EXCLUDED = reach_table(["wrong-number"])
TRIED = bytes(not each for each in EXCLUDED)
CONNECTED = reach_table(["connected"])
CONNECTED_SPOKEN = reach_table(["connected"], SPOKEN)
COUNTED_SPOKEN = reach_table([each for each in OUTCOMES if each != "wrong-number"], SPOKEN)
SENT = reach_table(["sent"])

THROUGH = reach_table(REACHING)
"""What got through to the buyer, and closes what is due."""

ON_BASE = bytes([0, *[1] * 255])
"""A table that turns bases into 1 where they are 1 or more."""
