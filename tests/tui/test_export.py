"""Export: what is on the screen is the file, and nothing is written before it was asked for."""

from pathlib import Path

import pytest

from repmirror.mirror.focus.tips import tipped
from repmirror.mirror.handing_out.handout import KINDS
from repmirror.mirror.promises.flagging import raised
from repmirror.tui.panes.handout_lists import Choices
from repmirror.tui.screens import export
from repmirror.tui.widgets.preview import Preview
from tests.tui import seen
from tests.tui.rep import NOW, SIZES, TODAY, Rep, press, work_done, write


@pytest.fixture
def told(queue: Rep, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Rep:
    """Some touches, and a folder to write to."""
    queue.touched("Hooli/Gavin", days=1, outcome="connected", action="meeting", base=2, note="liked it – = €")
    queue.touched("Globex", days=2, outcome="no-answer")
    (tmp_path / "out").mkdir()
    monkeypatch.chdir(tmp_path / "out")
    return queue


def files(tmp_path: Path) -> list[str]:
    return sorted(path.name for path in (tmp_path / "out").iterdir())


@pytest.mark.parametrize("size", SIZES)
async def test_the_report_of_this_month_is_shown_before_anything_is_written(
    told: Rep, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with told.at_work(size) as pilot:
        await press(pilot, "E")
        text = seen.text(pilot.app)
        assert "report as a page (html)" in text
        assert "this month" in text
        assert "<h1>On base, November 2026" in text
        assert "Hooli" not in pilot.app.screen.query_one(Preview).text
        assert files(tmp_path) == []
        assert seen.is_safe(pilot.app)


async def test_every_kind_is_written_byte_for_byte_as_it_was_shown(told: Rep, tmp_path: Path) -> None:
    told.has_set("rep", "Ann Lee")
    flag, tip = raised("samples", NOW, "Hooli"), tipped(told.book.history, "ask for the line", NOW)
    told.knows(*flag.changes, *tip.changes)
    told.touched("Stark", note="“too dear”", reasons_against=("price",))
    async with told.at_work() as pilot:
        await press(pilot, "E")
        for nth, kind in enumerate(KINDS):
            showing = pilot.app.screen.query_one(Preview)
            assert pilot.app.screen.query_one(Choices).rows[0].value == kind.title
            shown = showing.text
            assert showing.is_whole
            before = set(files(tmp_path))
            await press(pilot, "w")
            await work_done(pilot)
            [new] = set(files(tmp_path)) - before
            assert new.endswith(f".{kind.form.suffix}")
            path = tmp_path / "out" / new
            assert path.read_bytes().decode() == shown
            assert path.stat().st_mode & 0o777 == 0o600
            assert len(told.words("shared")) == nth + 1
            await press(pilot, "right")


async def test_a_file_that_is_there_is_written_over_only_by_another_key(told: Rep, tmp_path: Path) -> None:
    there = tmp_path / "out" / "mine.html"
    there.write_text("mine")
    async with told.at_work() as pilot:
        await press(pilot, "E end enter")
        await press(pilot, ["ctrl+u"])
        await write(pilot, "mine.html")
        await press(pilot, "enter")
        assert "mine.html in" in seen.text(pilot.app)
        assert "W writes over it" in seen.text(pilot.app)
        await press(pilot, "w")
        assert there.read_text() == "mine"
        await press(pilot, "W")
        await work_done(pilot)
        assert there.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
        [sharing] = told.words("shared")
        assert sharing.to == str(there)


async def test_what_may_leave_is_said_line_by_line_and_seen_at_once(told: Rep) -> None:
    async with told.at_work() as pilot:
        await press(pilot, "E right down down right")
        assert "names     yes, they leave" in seen.text(pilot.app)
        assert "tells buyers’ names" in seen.text(pilot.app)
        showing = pilot.app.screen.query_one(Preview)
        assert "| Hooli" in showing.text
        assert "liked it" not in showing.text
        await press(pilot, "down down space")
        assert "liked it – = €" in showing.text
        await press(pilot, "left")
        assert "liked it" not in showing.text


async def test_another_span_is_another_file(told: Rep) -> None:
    async with told.at_work() as pilot:
        await press(pilot, "E down right")
        assert "last month" in seen.text(pilot.app)
        assert "report-2026-10.html" in seen.text(pilot.app)
        await press(pilot, "right")
        assert f"report-2026-11-16-to-{TODAY}" in seen.text(pilot.app)


async def test_an_html_page_can_be_read_without_its_marks(told: Rep) -> None:
    async with told.at_work() as pilot:
        await press(pilot, "E v")
        assert "# On base, November 2026" in seen.text(pilot.app)
        await press(pilot, "v")
        assert "<h1>" in seen.text(pilot.app)


async def test_reading_it_otherwise_is_offered_for_a_page_only(told: Rep) -> None:
    async with told.at_work() as pilot:
        await press(pilot, "E")
        assert "as it reads" in seen.lines(pilot.app)[-1]
        await press(pilot, "right")
        assert "as it reads" not in seen.lines(pilot.app)[-1]


@pytest.mark.parametrize("size", SIZES)
async def test_tab_scrolls_the_preview_to_its_end(told: Rep, size: tuple[int, int]) -> None:
    async with told.at_work(size) as pilot:
        await press(pilot, "E right tab end")
        assert "left out." in seen.text(pilot.app)
        await press(pilot, "tab")
        assert isinstance(pilot.app.focused, Choices)
        await press(pilot, "escape")
        assert pilot.app.screen.NAME == "today"  # type: ignore[attr-defined]


async def test_an_undo_does_not_touch_what_left(told: Rep, tmp_path: Path) -> None:
    async with told.at_work() as pilot:
        await press(pilot, "E w")
        await work_done(pilot)
        await press(pilot, "u")
        assert len(told.words("shared")) == 1
        assert len(files(tmp_path)) == 1


async def test_what_was_handed_out_stands_beside_it(told: Rep) -> None:
    async with told.at_work((110, 32)) as pilot:
        await press(pilot, "E")
        assert "Nothing yet. Each file you write is" in seen.text(pilot.app)
        await press(pilot, "w")
        await work_done(pilot)
        await press(pilot, "down")
        assert "19 Nov  report, html: nothing of buyers" in seen.text(pilot.app)


async def test_a_place_that_cant_be_written_is_told(told: Rep, tmp_path: Path) -> None:
    async with told.at_work() as pilot:
        await press(pilot, "E end enter")
        await press(pilot, ["ctrl+u"])
        await write(pilot, "no/such/x.html")
        await press(pilot, "enter w")
        await work_done(pilot)
        assert "can't be written" in seen.text(pilot.app)
        assert files(tmp_path) == []
        assert told.words("shared") == []


async def test_esc_stops_a_long_file_and_leaves_nothing_behind(
    told: Rep, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "_WRITES_FOR_MS", 0.0)
    async with told.at_work() as pilot:
        await press(pilot, "E right right right right")
        screen = pilot.app.screen
        assert screen.query_one(Choices).rows[0].value == "touches (csv)"
        screen.action_write()
        screen.action_back()
        await work_done(pilot)
        await pilot.pause()
        assert "Stopped: nothing was written." in seen.text(pilot.app)
        assert files(tmp_path) == []
        assert told.words("shared") == []
        await press(pilot, "w")
        await work_done(pilot)
        assert len(files(tmp_path)) == 1


async def test_what_is_chosen_while_a_file_is_written_is_not_said_to_be_written(
    told: Rep, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "_WRITES_FOR_MS", 0.0)
    async with told.at_work() as pilot:
        await press(pilot, "E right right right right")
        screen = pilot.app.screen
        screen.action_write()
        screen.action_change(1)
        await work_done(pilot)
        await pilot.pause()
        [toast] = pilot.app._notifications
        assert toast.message.startswith("Written: ")
        assert ".csv in " in toast.message


async def test_the_rep_reads_on_while_time_goes_by_and_sees_what_is_logged(told: Rep) -> None:
    async with told.at_work() as pilot:
        await press(pilot, "E right tab pagedown")
        page = pilot.app.screen
        showing = page.query_one(Preview)
        place = showing.scroll_offset.y
        assert place > 0
        page.desk.version += 1  # type: ignore[attr-defined]
        page.repaint(only_if_stale=True)  # type: ignore[attr-defined]
        await pilot.pause()
        assert showing.scroll_offset.y == place
        told.touched("Initech")
        page.desk.version += 1  # type: ignore[attr-defined]
        page.repaint(only_if_stale=True)  # type: ignore[attr-defined]
        await pilot.pause()
        assert "3 touches on 3 days" in showing.text


async def test_a_long_file_is_taken_up_as_it_is_read(told: Rep) -> None:
    for day in range(1, 16):
        for _ in range(20):
            told.touched(f"Account {day}", days=day)
    async with told.at_work() as pilot:
        await press(pilot, "E right right right right tab")
        showing = pilot.app.screen.query_one(Preview)
        assert not showing.is_whole
        page = pilot.app.screen
        page.desk.version += 1  # type: ignore[attr-defined]
        page.repaint(only_if_stale=True)  # type: ignore[attr-defined]
        assert not showing.is_whole
        await press(pilot, "end")
        assert showing.is_whole
        assert showing.text.count("\n") == 1 + 302
        assert showing.scroll_offset.y > 302


async def test_a_table_for_many_reps_says_what_it_needs_first(told: Rep, tmp_path: Path) -> None:
    async with told.at_work() as pilot:
        await press(pilot, "E left")
        assert "table for many reps (jsonl)" in seen.text(pilot.app)
        assert "repmirror set rep" in seen.text(pilot.app)
        await press(pilot, "w")
        await work_done(pilot)
        assert files(tmp_path) == []
        assert told.words("shared") == []


async def test_a_file_that_was_put_together_before_stands_there_at_once(
    queue: Rep, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue.touched("Hooli")
    async with queue.at_work() as pilot:
        await press(pilot, "E escape")
        monkeypatch.setattr("repmirror.tui.screens.export.afterwards", lambda *_: None)
        await press(pilot, "E")
        assert "Putting it together" not in seen.text(pilot.app)
        await press(pilot, "escape")
        queue.touched("Hooli")
        await press(pilot, "E")
        assert "Putting it together" in seen.text(pilot.app)
