"""A small experiment: a practice tried on some touches and not on others, by a coin every device tosses alike."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import blake2b
from typing import Any, NamedTuple, Self

from repmirror.domain.encounter import Fields

AS_USUAL = "as usual"
ARMS = ("A", "B")
"""A is as usual, B is the practice."""


class Coin(NamedTuple):
    """What to do on one touch: `bet` is the bet's id, `arm` is A or B, `says` what the rep reads before the call."""

    bet: str
    arm: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bet:
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

    def fields(self) -> Fields:
        """This bet as it is written to the file."""
        kept: Fields = {"practice": self.practice, "start": self.start.isoformat()}
        if self.ended is not None:
            kept["ended"] = self.ended.isoformat()
        for name in ("kept", "touch"):
            if (value := getattr(self, name)) is not None:
                kept[name] = value
        return kept

    @classmethod
    def from_fields(cls, id: str, fields: Mapping[str, Any]) -> Self:
        """Read one back. Raises ValueError, TypeError or KeyError where the fields are no bet."""
        return cls(
            id=id,
            practice=str(fields["practice"]),
            start=datetime.fromisoformat(fields["start"]),
            ended=datetime.fromisoformat(fields["ended"]) if fields.get("ended") else None,
            kept=fields.get("kept"),
            touch=fields.get("touch"),
        )
