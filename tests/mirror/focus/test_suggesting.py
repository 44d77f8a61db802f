"""Which focus to choose: what costs most, with its reason and its counts, and never against the evidence."""

from dataclasses import replace

from repmirror.mirror.alarm.alarm import AlarmView, Companion, alarm_view
from repmirror.mirror.focus.starting import new_focus, started
from repmirror.mirror.focus.suggesting import suggestions
from repmirror.mirror.focus.view import focus_view
from repmirror.mirror.rate import Share, running_rate
from tests.mirror.told import NOW, Told


def talks(tell: Told, objection: str, hits: int, tries: int) -> None:
    for number in range(tries):
        action = "info" if number < hits else "none"
        said = {"objections": (objection,)} if objection else {}
        tell.touch(f"{objection} {number}", "11-10 10:00", action=action, **said)


def fallen(tell: Told, *companions: Companion) -> AlarmView:
    return replace(alarm_view(tell.history, NOW), state="falling", companions=companions)


def companion(by: str = "objection", key: str = "no-budget", before: int = 10) -> Companion:
    return Companion(by, key, Share(before, 100), Share(62, 100), running_rate(2, 62), (), f"!{key} in 62 % of 100")


def test_nothing_speaks_for_a_focus_where_nothing_was_said() -> None:
    assert suggestions(Told().history, NOW) == ()


def test_the_objection_that_costs_most_is_suggested_with_its_counts() -> None:
    tell = Told()
    talks(tell, "", 40, 80)
    talks(tell, "no-budget", 1, 30)
    talks(tell, "timing", 1, 10)
    talks(tell, "trust", 0, 4)
    [found] = suggestions(tell.history, NOW)
    assert (found.title, found.kind, found.source, found.touches) == (
        "Answer “no budget”", "training", "objection", 30
    )  # fmt: skip
    assert found.why == (
        "!no-budget came up in 30 of 124 talks in eight weeks: 1 of them got on base, 41 of the other 94."
    )


def test_an_objection_that_costs_nothing_is_not_suggested() -> None:
    tell = Told()
    talks(tell, "", 5, 50)
    talks(tell, "price", 20, 30)
    assert suggestions(tell.history, NOW) == ()


def test_the_rival_that_most_was_lost_to_is_suggested() -> None:
    tell = Told()
    for number in range(3):
        tell.touch(f"lost {number}", "11-10 10:00", action="declined", rivals=("initrode",))
    tell.touch("won", "11-10 10:00", action="bought", rivals=("initrode", "monarch"))
    [found] = suggestions(tell.history, NOW)
    assert (found.title, found.kind, found.touches) == ("Win against initrode", "competitor", 4)
    assert found.why == "~initrode was in play in 4 accounts that decided in half a year: 3 lost, 1 won."


def test_after_a_fall_what_came_with_it_stands_first() -> None:
    tell = Told()
    talks(tell, "", 40, 80)
    talks(tell, "price", 1, 30)
    first, second = suggestions(tell.history, NOW, fallen(tell, companion()))
    assert (first.title, first.source, first.touches) == ("Answer “no budget”", "alarm", 62)
    assert first.why == "On base has fallen, and with it came !no-budget in 62 % of 100; 2 of 62 of those got on base."
    assert second.source == "objection"


def test_what_became_rarer_is_no_reason_and_a_rise_needs_no_focus() -> None:
    tell = Told()
    rarer = companion(before=90)
    assert suggestions(tell.history, NOW, fallen(tell, rarer)) == ()
    assert suggestions(tell.history, NOW, replace(fallen(tell, companion()), state="rising")) == ()


def test_while_a_focus_is_on_only_a_fall_speaks_for_another_and_not_for_the_same() -> None:
    tell = Told()
    talks(tell, "", 40, 80)
    talks(tell, "price", 1, 30)
    tell.take(started(new_focus("Answer no budget", NOW)))
    assert focus_view(tell.history, NOW).suggestions == ()
    assert focus_view(tell.history, NOW, fallen(tell, companion())).suggestions == ()
    [other] = focus_view(tell.history, NOW, fallen(tell, companion(), companion(by="hour", key="16"))).suggestions
    assert other.title == "What changed with “16” o'clock"
