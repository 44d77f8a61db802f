"""A buyer as an address book or a list of leads tells of them, and when two numbers are one."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from repmirror.domain.names import name_key

_NO_DIGIT = re.compile(r"\D+")
_SURE_DIGITS = 7
"""So many digits a number has at least; with fewer it is an extension or a short code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One card or lead. `name` is the account, `person` who stands there for it, if it is another; `line` is its first.

    `uid` is what its own program knows it by; `arrived` is when a lead came in; one that came on nobody
    knows which day goes on the call list instead, `listed` on this day.
    """

    line: int
    name: str
    person: str = ""
    uid: str = ""
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    zone: str = ""
    tags: tuple[str, ...] = ()
    note: str = ""
    arrived: datetime | None = None
    listed: date | None = None

    @property
    def marks(self) -> tuple[str, ...]:
        """What tells it from others, the surest first: its uid, else its e-mails, numbers, name."""
        uid = (f"uid {self.uid}",) if self.uid else ()
        mails = tuple(f"mail {mail.casefold()}" for mail in self.emails)
        numbers = tuple(f"number {digits}" for phone in self.phones if (digits := digits_of(phone)))
        return (*uid, *mails, *numbers, f"name {name_key(self.name)}/{name_key(self.person)}")


def digits_of(number: str) -> str:
    """A number's digits without a trunk's or exchange's leading zeros; "" where there are too few to tell."""
    digits = _NO_DIGIT.sub("", number).lstrip("0")
    return digits if len(digits) >= _SURE_DIGITS else ""


def is_same_number(one: str, other: str) -> bool:
    """Whether two numbers are one, written with or without their country: the shorter one ends the longer."""
    one, other = digits_of(one), digits_of(other)
    return bool(one and other) and (one.endswith(other) or other.endswith(one))


def number_ending(number: str) -> str:
    """What all ways to write a number share: its last digits."""
    return digits_of(number)[-_SURE_DIGITS:]
