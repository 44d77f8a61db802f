"""One step of the rep's history: what changed, on which device, when; and the order steps stand in."""

from typing import Any, NamedTuple


class Stamp(NamedTuple):
    """A hybrid logical clock: milliseconds since 1970, a tick within them, the device.

    Stamps are totally ordered, and the newest revision of a record is the one with the greatest.
    """

    ms: int
    tick: int
    device: str

    def after(self, other: "Stamp | None") -> "Stamp":
        """This stamp, or the least one of this device that is above the other."""
        if other is None or other < self:
            return self
        return Stamp(other.ms, other.tick + 1, self.device)


class Change(NamedTuple):
    """One record's new whole fields, or None where it was removed."""

    kind: str
    id: str
    fields: dict[str, Any] | None


class Step(NamedTuple):
    """What was saved in one go. `undoes` names the step it takes back; steps of one `batch` are undone as one.

    `says` is what an undo calls it ("no answer, Globex").
    """

    id: str
    stamp: Stamp
    seq: int
    changes: tuple[Change, ...]
    says: str = ""
    undoes: str | None = None
    batch: str | None = None


class Draft(NamedTuple):
    """A step before it is saved: it has no device, number or clock yet."""

    changes: tuple[Change, ...]
    says: str
    undoes: str | None = None
    batch: str | None = None
