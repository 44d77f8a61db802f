"""Steps folded into records: the newest revision of each by clock and device, whatever order they come in."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from repmirror.domain.step import Change, Stamp, Step
from repmirror.store.clocks import Devices
from repmirror.store.lines import Damage, Header
from repmirror.store.own import Moment, Own
from repmirror.store.revision import FIRST, NOTHING, News, Revision
from repmirror.store.revisions import Revisions
from repmirror.store.seen import Seen
from repmirror.store.shelf import Fields, Shelf

FORGET = "forget"
"""The kind of record that lists steps which are to be forgotten. It only ever grows: removing it changes nothing."""


class Taken(NamedTuple):
    """A record whose newest or first revision changed, and its fields as they are now; `is_new` where it had none."""

    kind: str
    id: str
    fields: Fields | None
    is_new: bool


class Fold:
    """The set of valid steps as records. Adding is commutative, associative and idempotent.

    `records` holds the revisions by kind and id. With a shelf to read from, a step's fields are not kept but looked
    up at its place.
    Steps whose ids are in `forgotten` are passed over, and counted in `suppressed`. Where one of them was folded
    before its forget step came, `is_stale`: fold all lines again, beginning with what is forgotten now.
    """

    def __init__(self, device: str | None, forgotten: Collection[str] = (), shelf: Shelf | None = None) -> None:
        self.device = device
        self.forgotten = set(forgotten)
        self.cut: dict[str, str] = {}
        self.suppressed = 0
        self.is_stale = False
        self.headers: dict[str, int] = {}
        self.records: dict[str, Revisions] = {}
        self._own = Own()
        self.sequences: dict[str, Seen] = {}
        self.damaged: list[Damage] = []
        self.devices = Devices()
        self.shelf = shelf

    @property
    def version(self) -> int:
        """The highest format version a header tells of; 0 without a header."""
        return max(self.headers.values(), default=0)

    def add(self, line: Header | Step | Damage, place: int | None = None) -> list[tuple[str, str]]:
        """Take in one line; return the records (kind, id) whose newest or first revision it changed."""
        return [(taken.kind, taken.id) for taken in self.take(line, place)]

    def take(self, line: Header | Step | Damage, place: int | None = None) -> list[Taken]:
        """Take in one line, which begins at this byte of the file; return what it changed."""
        if isinstance(line, Step):
            return self._take_step(line, place)
        if isinstance(line, Damage):
            self.damaged.append(line)
        else:
            self.headers[line.store] = max(line.version, self.headers.get(line.store, 0))
        return []

    def _take_step(self, step: Step, place: int | None) -> list[Taken]:
        id, stamp, number, changes, *_ = step
        device = stamp.device
        seen = self.seen(device)
        if id in self.forgotten:
            seen.add(number)
            self.suppressed += 1
            return []
        if not seen.add_step(number, id):
            if place is not None:
                self._settle(step, place)
            return []
        if device == self.device:
            self._own.note(step)
        if changes and changes[0].kind == FORGET:
            self._forget(step)
        if len(changes) > 1 and len({change[:2] for change in changes}) < len(changes):
            place = None  # its line does not tell which of two is meant
        found = []
        for kind, key, fields in changes:
            if (news := self.begin(kind).add(key, stamp, fields, place)) is not NOTHING:
                found.append(self.told_of(kind, key, fields, news))
        return found

    def told_of(self, kind: str, id: str, fields: Fields | None, news: News) -> Taken:
        """What a revision changed, by what it was to its record."""
        return Taken(kind, id, self.records[kind].fields(id) if news is News.OLDEST else fields, news is FIRST)

    def seen(self, device: str) -> Seen:
        """The numbers seen of a device's steps, also where there are none yet."""
        seen = self.sequences.get(device)
        if seen is None:
            seen = self.sequences[device] = Seen()
        return seen

    def note_all(self, moments: Sequence[Moment], lines: Sequence[bytes]) -> None:
        """Steps of this device, by when they were and their lines."""
        self._own.note_all(moments, lines)

    def begin(self, kind: str) -> Revisions:
        """The records of a kind, also where there are none yet."""
        revisions = self.records.get(kind)
        if revisions is None:
            revisions = self.records[kind] = Revisions(kind, self.devices, self.shelf)
        return revisions

    def _settle(self, step: Step, place: int) -> None:
        """A step that was there already: where its fields were kept, the file has them now."""
        if not step.changes or not any(self.records[kind].keeps(id) for kind, id, _ in step.changes):
            return
        for kind, id, fields in step.changes:
            self.records[kind].settle(id, step.stamp, fields, place)

    def knows(self, step: Step) -> bool:
        """Whether this step has been added, or is to be forgotten."""
        seen = self.sequences.get(step.stamp.device)
        return step.id in self.forgotten or (seen is not None and seen.has_step(step.seq, step.id))

    def knows_record(self, kind: str, id: str) -> bool:
        """Whether a record is there, or was removed by hand; one that an undo took back may come again."""
        revisions = self.records.get(kind)
        stands = revisions.stands(id) if revisions else None
        if stands is not False or revisions is None:
            return bool(stands)
        newest = revisions.newest(id)
        if newest is None or newest.device != self.device:
            return True
        return not (any(step.undoes and step.stamp == newest for step in self.own) or revisions.was_undone(id))

    @property
    def own(self) -> list[Step]:
        """This device's last steps by clock."""
        return self._own.steps

    @property
    def is_own_whole(self) -> bool:
        """Whether they are all there are."""
        return self._own.is_whole

    @property
    def deeds(self) -> list[Step]:
        """This device's last steps that can be undone, oldest first; a cut step goes by what it is called now."""
        return self.undoable(self.own)

    def undoable(self, steps: Collection[Step]) -> list[Step]:
        """Those of some steps that can be undone; what a cut one is called now, others call it too."""
        lasting = [step for step in steps if not any(change.kind == FORGET for change in step.changes)]
        if not self.cut:
            return lasting
        return [step._replace(undoes=self.cut.get(step.undoes or "", step.undoes)) for step in lasting]

    def newest(self, kind: str, id: str) -> Stamp | None:
        """The clock of a record's newest revision, removed ones included."""
        revisions = self.records.get(kind)
        return revisions.newest(id) if revisions else None

    def get(self, kind: str, id: str) -> Fields | None:
        """A record's fields; None where there is none, or it was removed. Raises StoreError."""
        revisions = self.records.get(kind)
        return revisions.fields(id) if revisions else None

    def several(self, kind: str, ids: Iterable[str]) -> Mapping[str, Fields | None]:
        """The fields of those of these records that can be read together, faster than one by one."""
        revisions = self.records.get(kind)
        return revisions.several(ids) if revisions else {}

    def began(self, kind: str, id: str) -> Stamp:
        """The clock of a record's oldest revision: where it stands among others, however often it is edited."""
        return self.records[kind].began(id)

    def number(self, kind: str, id: str) -> int:
        """Which record of its kind it was, as they were met; -1 where it never was."""
        revisions = self.records.get(kind)
        return revisions.number(id) if revisions else -1

    def latest(self, kind: str) -> str | None:
        """The id of the standing record of a kind that began last."""
        revisions = self.records.get(kind)
        return revisions.latest() if revisions else None

    def before(self, kind: str, id: str, stamp: Stamp) -> Fields | None:
        """A record's fields as they were just below a clock; None where it was not there. Raises StoreError."""
        return self.records[kind].before(id, stamp)

    def older(self, kind: str, id: str) -> list[Revision]:
        """A record's revisions that were superseded, in no order. Raises StoreError."""
        return self.records[kind].older(id)

    def edits(self, kind: str, id: str) -> int:
        """How many revisions a record has had besides the one that stands; 0 also where it never was."""
        revisions = self.records.get(kind)
        return revisions.edits(id) if revisions else 0

    def _forget(self, step: Step) -> None:
        for _, _, fields in step.changes:
            try:
                self._pass_over((fields or {})["steps"])
                self.cut.update((fields or {})["cut"])
            except (KeyError, TypeError, ValueError, AttributeError):
                continue  # of a newer version's form: it stands in the file, and is folded by that version

    def _pass_over(self, steps: Mapping[str, list[tuple[int, str]]]) -> None:
        """Steps by device, as [number, id]: gone, and yet no gap."""
        for device, listed in steps.items():
            seen = self.seen(device)
            for number, id in listed:
                if id not in self.forgotten:
                    self.forgotten.add(id)
                    self.is_stale = self.is_stale or seen.has_step(number, id)
                seen.add(max(1, number))

    # -- kept aside, and taken up again

    def told(self) -> dict[str, Any]:
        """All but the records, as JSON can say it."""
        return {
            "device": self.device,
            "forgotten": sorted(self.forgotten),
            "cut": self.cut,
            "suppressed": self.suppressed,
            "headers": self.headers,
            "damaged": [each.why for each in self.damaged],
            "devices": self.devices.names,
            "own": [[*step[:3], [change[:2] for change in step.changes], *step[4:]] for step in self.own],
            "is_own_whole": self.is_own_whole,
        }

    def take_up(self, told: Mapping[str, Any]) -> None:
        """Take up what was told; this one must be empty."""
        self.forgotten = set(told["forgotten"])
        self.cut = dict(told["cut"])
        self.suppressed = told["suppressed"]
        self.headers = dict(told["headers"])
        self.damaged = [Damage(why) for why in told["damaged"]]
        self.devices = Devices(list(told["devices"]))
        own = [
            Step(id, Stamp(*stamp), seq, tuple([Change(kind, key, None) for kind, key in keys]), *rest)
            for id, stamp, seq, keys, *rest in told["own"]
        ]
        is_ours = told["device"] == self.device
        self._own = Own(own if is_ours else (), is_whole=is_ours and told["is_own_whole"])
