"""Which kinds of focus moved the meter: each judged inside its own time."""

from datetime import timedelta

from repmirror.domain.focus import Focus
from repmirror.mirror.focus.starting import started
from repmirror.mirror.focus.view import focus_view
from tests.mirror.told import NOW, Told, at


def told(tell: Told, title: str, kind: str, day: int, used: tuple[int, int], without: tuple[int, int]) -> None:
    """A focus from that day of November, with (on base, connected touches) on both sides."""
    start = at(f"11-{day:02} 08:00")
    tell.take(started(Focus(id=title, title=title, kind=kind, start=start)))
    for focus, (hits, tries) in ((0, used), (None, without)):
        for number in range(tries):
            when = (start + timedelta(minutes=1 + number)).strftime("%m-%d %H:%M")
            action = "info" if number < hits else "none"
            tell.touch(f"{title} {focus} {number}", when, action=action, focus=focus)


def test_each_kind_says_how_many_foci_take_up_and_with_against_without() -> None:
    tell = Told()
    told(tell, "First", "training", 2, (20, 40), (4, 40))
    told(tell, "Second", "training", 3, (15, 30), (3, 30))
    told(tell, "Third", "launch", 4, (2, 10), (5, 20))
    training, launch = focus_view(tell.history, NOW).kinds
    assert (training.kind, training.foci, training.take_up.count, training.take_up.of) == ("training", 2, 70, 140)
    assert (training.with_focus.of, training.without.of) == ("35 of 70", "7 of 70")
    assert training.verdict == "moved the meter: 40 points more on base where it was used"
    assert (launch.foci, launch.verdict) == (1, "too early to tell: 10 connected touches to go")


def test_a_good_season_does_not_make_a_kind() -> None:
    tell = Told()
    told(tell, "First", "training", 2, (1, 10), (10, 100))
    told(tell, "Second", "training", 5, (50, 100), (5, 10))
    [kind] = focus_view(tell.history, NOW).kinds
    assert kind.with_focus.of == "51 of 110"
    assert kind.verdict == "no difference that chance could not make"


def test_a_kind_can_move_the_meter_down() -> None:
    tell = Told()
    told(tell, "First", "other", 2, (2, 60), (40, 60))
    [kind] = focus_view(tell.history, NOW).kinds
    assert kind.verdict == "moved the meter: 63 points less on base where it was used"
