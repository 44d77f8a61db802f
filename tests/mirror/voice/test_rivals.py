"""Rivals: who was named, who won against whom, and how little few accounts can tell."""

from datetime import date

from repmirror.mirror.voice.rivals import RivalRow, displaced, rivals_view
from tests.mirror.told import Told


def only(tell: Told, **span: object) -> RivalRow:
    [row] = rivals_view(tell.history, **span)  # type: ignore[arg-type]
    return row


def test_a_buyer_who_bought_was_won_from_every_rival_named_by_then() -> None:
    tell = Told()
    tell.touch("Acme", "11-03 09:00", rivals=("Initrode", "monarch"))
    tell.touch("Acme", "11-05 09:00", action="bought")
    tell.touch("Acme", "11-06 09:00", rivals=("late",))
    rows = {row.name: row for row in rivals_view(tell.history)}
    assert [(rows[name].won, rows[name].lost, rows[name].undecided) for name in ("Initrode", "monarch", "late")] == [
        (1, 0, 0), (1, 0, 0), (0, 0, 1)
    ]  # fmt: skip


def test_a_buyer_who_declined_was_lost_to_the_rival_in_play() -> None:
    tell = Told()
    tell.touch("Acme", "11-03 09:00", rivals=("initrode",))
    tell.touch("Acme", "11-04 09:00", rivals=("monarch",))
    tell.touch("Acme", "11-05 09:00", action="declined")
    tell.touch("Globex", "11-03 09:00", rivals=("monarch",))
    tell.touch("Globex", "11-05 09:00", action="declined", rivals=("Initrode",))
    rows = {row.name: row for row in rivals_view(tell.history)}
    assert (rows["initrode"].lost, rows["initrode"].undecided) == (1, 1)
    assert (rows["monarch"].lost, rows["monarch"].undecided) == (1, 1)


def test_the_last_decision_counts_and_only_one_made_once_the_rival_was_named() -> None:
    tell = Told()
    tell.touch("Acme", "11-02 09:00", action="bought")
    tell.touch("Acme", "11-03 09:00", rivals=("initrode",))
    assert only(tell).undecided == 1
    tell.touch("Acme", "11-04 09:00", action="declined")
    assert only(tell).lost == 1
    tell.answer("Acme", "11-05 09:00", "bought")
    assert (only(tell).won, only(tell).lost) == (1, 0)


def test_the_reps_own_company_can_be_the_rival() -> None:
    tell = Told()
    tell.setting("company", "Ours Inc")
    tell.touch("Acme", "11-03 09:00", action="bought", rivals=("ours inc",))
    tell.touch("Globex", "11-03 09:00", action="bought", rivals=("initrode",))
    rows = rivals_view(tell.history)
    assert {row.name: row.is_own for row in rows} == {"initrode": False, "ours inc": True}
    assert displaced(rows, "Ours Inc") == (("Ours Inc", "initrode", 1), ("Ours Inc", "ours inc", 1))


def test_who_wins_is_said_only_beyond_chance() -> None:
    tell = Told()
    for number in range(4):
        tell.touch(f"lost {number}", "11-03 09:00", action="declined", rivals=("initrode",))
    assert only(tell).says == "too few to tell"
    for number in range(4, 40):
        tell.touch(f"lost {number}", "11-03 09:00", action="declined", rivals=("initrode",))
    assert only(tell).says == "you lose more often, beyond chance"
    assert only(tell).rate.of == "0 of 40"
    for number in range(40):
        tell.touch(f"won {number}", "11-03 09:00", action="bought", rivals=("initrode",))
    assert only(tell).says == "nobody leads beyond chance yet"


def test_a_span_counts_what_was_said_in_it() -> None:
    tell = Told()
    tell.touch("Acme", "11-03 09:00", rivals=("initrode",))
    assert only(tell, since=date(2026, 11, 3)).accounts == 1
    assert rivals_view(tell.history, since=date(2026, 11, 4)) == ()
    assert rivals_view(tell.history, until=date(2026, 11, 3)) == ()


def test_an_answer_can_decline_too_and_name_the_rival() -> None:
    tell = Told()
    tell.touch("Acme", "11-03 09:00", rivals=("monarch",))
    answer = tell.answer("Acme", "11-05 09:00", "declined")
    tell.set("response", answer.id, answer.fields() | {"rivals": ["initrode"]})
    assert {row.name: row.lost for row in rivals_view(tell.history)} == {"initrode": 1, "monarch": 0}
