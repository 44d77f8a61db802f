"""One focus at any instant, whatever is started, pinned and ended on which device, and however the steps meet."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from repmirror.domain.errors import NoSuchError
from repmirror.domain.focus import Focus, Play
from repmirror.domain.step import Change, Draft, Stamp, Step
from repmirror.mirror.foci import foci_of, focus_at, focus_span
from repmirror.mirror.focus.plays import pinned
from repmirror.mirror.focus.starting import ended, started
from repmirror.mirror.history import History
from repmirror.store.fold import Fold
from tests.mirror.told import NOW

DEVICES = ("a", "b", "c")
PLAYS = (Play(name="One"), Play(name="Two"))


class Device:
    """What one device knows, from its own steps and those that reached it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.steps: list[Step] = []
        self.fold, self.history = Fold(name), History()

    def take(self, step: Step) -> None:
        self.steps.append(step)
        for kind, id in self.fold.add(step):
            self.history.apply(kind, id, self.fold.records[kind][id].fields, self.fold.began(kind, id))

    def does(self, draft: Draft, at: datetime) -> None:
        newest = max((self.fold.newest(kind, id) for kind, id, _ in draft.changes), key=lambda s: s or Stamp(0, 0, ""))
        seq = sum(step.stamp.device == self.name for step in self.steps) + 1
        stamp = Stamp(int(at.timestamp() * 1000), 0, self.name).after(newest)
        self.take(Step(id=f"{self.name}{seq}", stamp=stamp, seq=seq, changes=draft.changes, says=draft.says))


class Deed(NamedTuple):
    device: int
    hour: int
    what: str


deeds = st.lists(
    st.builds(Deed, st.integers(0, 2), st.integers(0, 30), st.sampled_from(("start", "start", "end", "pin", "meet"))),
    max_size=12,
)


def act(devices: Sequence[Device], deed: Deed, number: int) -> None:
    device, at = devices[deed.device], NOW - timedelta(hours=deed.hour)
    if deed.what == "meet":
        for step in devices[(deed.device + 1) % 3].steps:
            if not device.fold.knows(step):
                device.take(step)
    elif deed.what == "start":
        device.does(started(Focus(id=f"f{number:02}", title="One thing", start=at, plays=PLAYS)), at)
    else:
        try:
            device.does(ended(device.history, at) if deed.what == "end" else pinned(device.history, 2, at), at)
        except NoSuchError:
            assert focus_at(device.history, at) is None


def holds(history: History) -> None:
    """The spans of the foci do not overlap, and at every instant the one in force is the one whose span it is."""
    spans = [(focus, *focus_span(history, focus)) for focus in foci_of(history)]
    for (_, _, end), (_, start, _) in pairwise(spans):
        assert end is not None
        assert end <= start
    for instant in [NOW - timedelta(hours=half / 2) for half in range(64)]:
        covering = [focus for focus, start, end in spans if start <= instant and (end is None or instant < end)]
        assert len(covering) <= 1
        assert focus_at(history, instant) == (covering[0] if covering else None)
        begun = [focus for focus in foci_of(history) if focus.start <= instant]
        if begun and (begun[-1].ended is None or begun[-1].ended > instant):
            assert covering == begun[-1:]


@given(deeds, st.randoms(use_true_random=False))
def test_exactly_one_focus_is_active_at_any_instant_on_every_device_and_after_they_meet(told: list[Deed], rng) -> None:  # type: ignore[no-untyped-def]
    devices = [Device(name) for name in DEVICES]
    for number, deed in enumerate(told):
        act(devices, deed, number)
        holds(devices[deed.device].history)
    steps = {step.id: step for device in devices for step in device.steps}
    met = []
    for name in ("x", "y"):
        meeting = Device(name)
        for step in rng.sample([*steps.values()], len(steps)):
            meeting.take(step)
        holds(meeting.history)
        met.append([(focus, focus_span(meeting.history, focus)) for focus in foci_of(meeting.history)])
    assert met[0] == met[1]


def test_a_play_pinned_where_its_end_was_not_heard_of_yet_does_not_bring_a_focus_back() -> None:
    desk, phone, merged = Device("a"), Device("b"), Device("c")
    focus = Focus(id="f", title="One thing", start=NOW - timedelta(days=2), plays=PLAYS)
    desk.does(started(focus), focus.start)
    phone.take(desk.steps[0])
    desk.does(ended(desk.history, NOW - timedelta(hours=2)), NOW - timedelta(hours=2))
    phone.does(pinned(phone.history, 2, NOW - timedelta(hours=1)), NOW - timedelta(hours=1))
    for step in (*phone.steps, *desk.steps[1:]):
        merged.take(step)
    assert focus_at(merged.history, NOW) is None
    [kept] = foci_of(merged.history)
    assert (kept.now, kept.ended) == (2, NOW - timedelta(hours=2))
    desk.does(Draft(changes=(Change("focus-end", "f", None),), says="undo"), NOW)
    merged.take(desk.steps[-1])
    assert focus_at(merged.history, NOW) == replace(kept, ended=None)


def test_an_end_that_an_older_file_keeps_in_the_focus_itself_still_ends_it() -> None:
    focus = Focus(id="f", title="One thing", start=NOW - timedelta(days=2), ended=NOW - timedelta(hours=2))
    device = Device("a")
    device.does(started(focus), focus.start)
    assert focus_span(device.history, foci_of(device.history)[0]) == (focus.start, focus.ended)
    assert focus_at(device.history, NOW) is None


@given(deeds)
def test_what_was_just_started_is_in_force_until_something_later_starts(told: list[Deed]) -> None:
    devices = [Device(name) for name in DEVICES]
    for number, deed in enumerate(told):
        act(devices, deed, number)
    device = devices[0]
    newest = Focus(id="newest", title="Newest", start=NOW + timedelta(hours=1))
    device.does(started(newest), NOW + timedelta(hours=1))
    assert focus_at(device.history, NOW + timedelta(hours=2)) == newest
