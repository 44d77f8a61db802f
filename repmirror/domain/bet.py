"""A small experiment: a practice tried on some touches and not on others, by a coin every device tosses alike."""

from dataclasses import dataclass
from datetime import date, datetime
from hashlib import blake2b
from typing import NamedTuple

from repmirror.domain.record import Record

AS_USUAL = "as usual"
ARMS = ("A", "B")
"""A is as usual, B is the practice."""


class Coin(NamedTuple):
    """What to do on one touch: `bet` is the bet's id, `arm` is A or B, `says` what the rep reads before the call."""

    bet: str
    arm: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bet(Record):
    """A practice, from `start` until `ended`, or until a later bet starts: the latest start wins.

    `kept` is what the rep made of it: True a habit, False dropped, None not decided. `touch` is the bright spot it
    came from, if from one.
    """

    id: str
    practice: str
    start: datetime
    ended: datetime | None = None
    kept: bool | None = None
    touch: str | None = None

    def coin(self, account: str, day: date) -> Coin:
        """The arm of an account (its key) on one of the rep's days, by a fair hash: no device needs to be asked."""
        word = "\n".join((self.id, account, day.isoformat())).encode("utf-8", "surrogatepass")
        arm = ARMS[blake2b(word, digest_size=1).digest()[0] & 1]
        return Coin(self.id, arm, f"{arm}: {self.practice if arm == 'B' else AS_USUAL}")
