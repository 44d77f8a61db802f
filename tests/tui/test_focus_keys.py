"""The Focus screen by its keys: begun, practised, changed and ended without leaving the keyboard."""

from pathlib import Path

import pytest

from repmirror.domain.focus import Focus
from repmirror.mirror.foci import focus_at
from tests.tui import seen
from tests.tui.rep import USUAL, Rep, press, rep_in, write

PAGE = "# Beat Initrode\nkind: competitor\n## Total cost\nask: What did the last switch cost?\n"
TIPS = "# Tips\nby: Kim\n- Ask what the last switch cost ~initrode\n"


@pytest.fixture
def rep(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Rep:
    return rep_in(tmp_path, monkeypatch)


def current(rep: Rep) -> Focus | None:
    from tests.tui.rep import NOW

    return focus_at(rep.book.history, NOW)


async def test_a_focus_is_started_given_a_play_and_used_in_the_last_touch(rep: Rep) -> None:
    rep.touched("Acme", days=0)
    async with rep.at_work() as pilot:
        await press(pilot, "4")
        assert "s starts one" in seen.text(pilot.app)
        await press(pilot, "s")
        await write(pilot, "Answer timing")
        await press(pilot, "enter")
        await press(pilot, "n")
        await write(pilot, "Ask the date")
        await press(pilot, "enter")
        await press(pilot, "l")
        await write(pilot, "Globex call meeting")
        await press(pilot, "enter")
        await press(pilot, "space")
        assert [touch.focus for touch in rep.touches] == [None, 1]
        await press(pilot, "u")
        assert [touch.focus for touch in rep.touches] == [None, None]
    focus = current(rep)
    assert focus is not None
    assert (focus.title, [play.name for play in focus.plays]) == ("Answer timing", ["Ask the date"])


async def test_starting_another_asks_whether_this_one_is_to_end(rep: Rep) -> None:
    rep.has_focus()
    async with rep.at_work() as pilot:
        await press(pilot, "4 s")
        await write(pilot, "Another")
        await press(pilot, "enter")
        assert "End this one?" in seen.text(pilot.app)
        assert "No budget is in force" in " ".join(seen.text(pilot.app).split())
        await press(pilot, "escape")
        assert "Another" in seen.text(pilot.app)  # what was typed is still there
        assert (current(rep) or rep).title == "No budget"  # type: ignore[union-attr]
        await press(pilot, "enter y")
        assert (current(rep) or rep).title == "Another"  # type: ignore[union-attr]
        await press(pilot, "u")
        assert (current(rep) or rep).title == "No budget"  # type: ignore[union-attr]


async def test_a_page_is_taken_in_by_its_file_name_and_says_what_it_holds(rep: Rep, tmp_path: Path) -> None:
    (tmp_path / "launch.md").write_text(PAGE, encoding="utf-8")
    async with rep.at_work() as pilot:
        await press(pilot, "4 i")
        await write(pilot, f"{tmp_path}/lau")
        await press(pilot, "tab")
        assert "Beat Initrode: competitor, 1 play." in " ".join(seen.text(pilot.app).split())
        await press(pilot, "enter")
    focus = current(rep)
    assert focus is not None
    assert focus.plays[0].ask == "What did the last switch cost?"


async def test_a_page_that_can_not_be_read_is_told_and_nothing_is_lost(rep: Rep, tmp_path: Path) -> None:
    plays = "".join(f"## Play {number}\n" for number in range(8))
    (tmp_path / "big.md").write_text(f"# Everything\n{plays}", encoding="utf-8")
    async with rep.at_work() as pilot:
        await press(pilot, "4 i")
        await write(pilot, f"{tmp_path}/big.md")
        await press(pilot, "enter")
        assert "A focus is one thing" in " ".join(seen.text(pilot.app).split())
        assert "big.md" in seen.text(pilot.app)
    assert current(rep) is None


async def test_a_colleagues_tips_come_in_by_the_same_key_as_one_deed(rep: Rep, tmp_path: Path) -> None:
    (tmp_path / "tips.md").write_text(TIPS, encoding="utf-8")
    rep.has_focus()
    async with rep.at_work() as pilot:
        await press(pilot, "4 i")
        await write(pilot, f"{tmp_path}/tips.md")
        await press(pilot, "enter")
        [tip] = rep.words("tip")
        assert (tip.by, tip.focus) == ("Kim", (current(rep) or tip).id)
        await press(pilot, "tab")
        assert "Ask what the last switch" in seen.text(pilot.app)
        await press(pilot, "u")
        assert rep.words("tip") == []


async def test_a_tip_is_kept_by_hand_said_anew_and_removed(rep: Rep) -> None:
    rep.has_focus()
    async with rep.at_work() as pilot:
        await press(pilot, "4 t")
        await write(pilot, "Wait")
        await press(pilot, "enter tab w")
        await write(pilot, " longer !price")
        await press(pilot, "enter")
        assert [tip.text for tip in rep.words("tip")] == ["Wait longer !price"]
        await press(pilot, "enter")
        assert "the only one on !price" in " ".join(seen.text(pilot.app).split())
        await press(pilot, "escape D")
        assert rep.words("tip") == []
        await press(pilot, "u")
        assert [tip.text for tip in rep.words("tip")] == ["Wait longer !price"]


async def test_j_and_k_go_through_the_cards_and_enter_pins_the_one_on_top(rep: Rep) -> None:
    rep.has_focus()
    async with rep.at_work() as pilot:
        await press(pilot, "4 j enter")
        assert (current(rep) or Focus).now == 2  # type: ignore[union-attr]
        assert "Play 2 of 2, now" in seen.text(pilot.app)
        await press(pilot, "k")
        assert "Play 1 of 2" in seen.text(pilot.app)
        await press(pilot, "w tab tab")
        await write(pilot, "And then?")
        await press(pilot, "enter")
        assert (current(rep) or Focus).plays[0].ask == "And then?"  # type: ignore[union-attr]


async def test_used_it_is_refused_where_the_last_touch_could_not_have(rep: Rep) -> None:
    rep.has_focus()
    rep.touched("Acme", outcome="no-answer")
    async with rep.at_work() as pilot:
        await press(pilot, "4 space")
        assert "could not have used it" in " ".join(seen.text(pilot.app).split())
    assert rep.touch.focus is None


async def test_it_ends_by_one_key_and_its_result_stays_to_be_seen(rep: Rep) -> None:
    rep.has_focus()
    async with rep.at_work(USUAL) as pilot:
        await press(pilot, "4 x")
        assert current(rep) is None
        assert "No focus now" in seen.text(pilot.app)
        assert "No budget" in seen.text(pilot.app)


async def test_what_is_suggested_fills_the_form(rep: Rep) -> None:
    for number in range(3):
        rep.touched(f"Firm {number}", action="declined", rivals=("initrode",))
    async with rep.at_work() as pilot:
        await press(pilot, "4")
        assert "3 lost, 0 won" in " ".join(seen.text(pilot.app).replace("│", " ").split())
        await press(pilot, "y")
        assert "Win against initrode" in seen.text(pilot.app)
        await press(pilot, "enter")
    focus = current(rep)
    assert focus is not None
    assert (focus.title, focus.kind) == ("Win against initrode", "competitor")
