"""Tips: filed under their focus, the rare ones and those that did well on top, and found again for a call."""

import pytest

from repmirror.domain.errors import NotUnderstoodError
from repmirror.domain.focus import Focus
from repmirror.domain.tip import Tip, topics_in
from repmirror.mirror.focus.starting import started
from repmirror.mirror.focus.tips import TipRow, dropped, retold, tipped, tips_for, tips_under
from repmirror.mirror.focus.view import focus_view
from tests.mirror.told import NOW, Told, at


def learnt(tell: Told, text: str, touch: str | None = None, **said: object) -> str:
    """A tip on record."""
    id = f"tip {text}"
    return tell.set("tip", id, Tip(id=id, at=at("11-03 10:00"), text=text, touch=touch, **said).fields())  # type: ignore[arg-type]


def texts(rows: tuple[TipRow, ...]) -> list[str]:
    return [row.text for row in rows]


def test_a_tip_belongs_to_the_focus_it_was_learnt_under() -> None:
    tell = Told()
    for title, when, text in (("First", "11-02 08:00", "Wait three breaths"), ("Second", "11-09 08:00", "Ask who")):
        tell.take(started(Focus(id=title, title=title, start=at(when))))
        tell.take(tipped(tell.history, text, at(when)))
    [row] = focus_view(tell.history, NOW).tips
    assert (row.text, row.focus, row.whose) == ("Ask who", "Second", "")
    assert len(tips_under(tell.history, None)) == 2


def test_a_tip_that_says_nothing_is_refused() -> None:
    with pytest.raises(NotUnderstoodError):
        tipped(Told().history, "  ", NOW)


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("Answer !price, never before the cost", ("!price",)),
        ("Against ~initrode: ask who fixes it (!trust)", ("~initrode",)),
        ('Say it for !"no budget" or obj:Price and rival:monarch.', ("!no budget", "!Price", "~monarch")),
        ("!price !Price", ("!price",)),
        ("Wait! Then ask ~ nothing", ()),
    ],
)
def test_what_a_tip_is_on_stands_in_its_text(text: str, topics: tuple[str, ...]) -> None:
    assert topics_in(text) == topics


def test_a_tip_is_on_what_was_heard_in_its_touch_too() -> None:
    tell = Told()
    touch = tell.touch("Acme", "11-03 09:00", objections=("no-budget",), rivals=("initrode",))
    learnt(tell, "Ask what waiting costs !price", touch.id, topics=("!trust",))
    [row] = tips_under(tell.history, None)
    assert row.topics == ("!price", "!trust", "!no-budget", "~initrode")


def test_those_whose_touches_did_well_rise() -> None:
    tell = Told()
    poor = tell.touch("Acme", "11-03 09:00")
    good = tell.touch("Globex", "11-03 09:30", action="meeting")
    for number in range(3):
        tell.touch("Globex", f"11-0{4 + number} 09:00", action="info")
        tell.touch("Acme", f"11-0{4 + number} 09:00", "no-answer")
    learnt(tell, "poor", poor.id)
    learnt(tell, "good", good.id)
    learnt(tell, "by hand")
    rows = tips_under(tell.history, None)
    assert texts(rows) == ["good", "by hand", "poor"]
    assert [row.rate.of for row in rows] == ["4 of 4", "0 of 0", "0 of 4"]
    assert 0 < rows[2].worth < rows[1].worth < rows[0].worth < 1


def test_only_four_weeks_of_the_touchs_own_account_count_and_no_wrong_numbers() -> None:
    tell = Told()
    touch = tell.touch("Acme", "10-05 09:00", action="meeting")
    tell.touch("Acme", "10-01 09:00", action="meeting")
    tell.touch("Acme", "10-20 09:00", "wrong-number")
    tell.touch("Acme", "11-02 08:59")
    tell.touch("Acme", "11-02 09:00", action="meeting")
    tell.touch("Globex", "10-06 09:00", action="meeting")
    learnt(tell, "kept", touch.id)
    assert tips_under(tell.history, None)[0].rate.of == "1 of 2"


def test_a_tip_from_an_answer_counts_from_the_touch_that_was_answered() -> None:
    tell = Told()
    tell.touch("Acme", "11-02 09:00", "voicemail")
    answer = tell.answer("Acme", "11-04 09:00", "meeting")
    learnt(tell, "leave a number", answer.id)
    assert tips_under(tell.history, None)[0].rate.of == "1 of 1"


def test_the_rare_one_comes_first_and_says_how_rare_it_is() -> None:
    tell = Told()
    good = tell.touch("Acme", "11-03 09:00", action="bought")
    for number in range(3):
        learnt(tell, f"!price {number}", good.id)
    learnt(tell, "on ~monarch")
    rows = tips_under(tell.history, None)
    assert texts(rows)[0] == "on ~monarch"
    assert [row.rare for row in rows] == ["the only one on ~monarch", "", "", ""]
    learnt(tell, "also ~monarch")
    assert tips_under(tell.history, None)[0].rare == "one of 2 on ~monarch"


def test_preparing_finds_the_tips_on_what_the_buyer_said_best_first() -> None:
    tell = Told()
    good, poor = tell.touch("Acme", "11-03 09:00", action="bought"), tell.touch("Globex", "11-03 09:00")
    learnt(tell, "poor on !price", poor.id)
    learnt(tell, "good on !price", good.id)
    learnt(tell, "on !Price and ~initrode")
    learnt(tell, "on !timing")
    rows = tips_for(tell.history, ["price"], ["Initrode"])
    assert texts(rows) == ["on !Price and ~initrode", "good on !price", "poor on !price"]
    assert rows[0].matched == ("!Price", "~initrode")
    assert rows[0].rare == "the only one on ~initrode"
    assert tips_for(tell.history, [], []) == ()


def test_a_tip_can_be_said_anew_and_taken_away() -> None:
    tell = Told()
    id = learnt(tell, "Wait", by="Sam", focus="f")
    tell.take(retold(tell.history.word("tip", id), "Wait longer"))
    again: Tip = tell.history.word("tip", id)
    assert (again.text, again.by, again.focus) == ("Wait longer", "Sam", "f")
    with pytest.raises(NotUnderstoodError):
        retold(again, " ")
    tell.take(dropped(again))
    assert tips_under(tell.history, None) == ()
