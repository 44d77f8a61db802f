"""A file is looked at, its columns put to fields where they are not known, and only then taken in."""

from pathlib import Path
from typing import Any

import pytest

from tests.exchange.files import saved
from tests.exchange.formats import makers
from tests.exchange.formats.test_phones import call
from tests.tui import seen
from tests.tui.rep import SIZES, Rep, full_disk, press, work_done

ODD = "Firm,Person,Call day,What came\nAcme,Jane,2026-11-03,yes\nGlobex,,2026-11-04,VM\n"


async def looks_at(pilot: Any, path: Path) -> None:
    from repmirror.tui.dialogs.names import NameInput

    await press(pilot, "I")
    pilot.app.screen.query_one(NameInput).value = str(path)
    await press(pilot, "enter")
    await settled(pilot)


async def settled(pilot: Any) -> None:
    await work_done(pilot)
    await pilot.pause()


@pytest.mark.parametrize("size", SIZES)
async def test_a_phones_calls_are_counted_and_then_taken_in(rep: Rep, tmp_path: Path, size: tuple[int, int]) -> None:
    path = saved(tmp_path, makers.phone_log("calls", [call(2), call(2, 95)]), "log.xml")
    async with rep.at_work(size) as pilot:
        await looks_at(pilot, path)
        text = " ".join(seen.text(pilot.app).split())
        assert "SMS Backup & Restore" in text
        assert "1 touch, 1 call to sort would be added" in text
        assert rep.touches == []
        await press(pilot, "I")
        await settled(pilot)
        assert pilot.app.screen.NAME == "today"
        await press(pilot, "u")
        assert rep.touches == []
        await looks_at(pilot, path)
        await press(pilot, "I")
        await settled(pilot)
    assert len(rep.touches) == len(rep.words("unsorted")) == 1


@pytest.mark.parametrize("size", SIZES[1:])
async def test_any_csv_is_mapped_once_and_next_weeks_file_needs_no_question(
    rep: Rep, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with rep.at_work(size) as pilot:
        await looks_at(pilot, saved(tmp_path, ODD))
        assert "Which column says" in seen.text(pilot.app)
        await press(pilot, "enter w down enter w down enter d down enter a")
        await settled(pilot)
        assert "1 word has no meaning yet" in " ".join(seen.text(pilot.app).split())
        await press(pilot, "tab enter m")
        await settled(pilot)
        await press(pilot, "I")
        await settled(pilot)
        assert [(touch.who, touch.outcome, touch.action) for touch in rep.touches] == [
            ("Acme/Jane", "connected", "meeting"), ("Globex", "voicemail", "none"),
        ]  # fmt: skip
        await looks_at(pilot, saved(tmp_path, ODD.replace("-03", "-05").replace("-04", "-06"), "next.csv"))
        assert "2 touches would be added" in " ".join(seen.text(pilot.app).split())


async def test_dates_that_could_be_two_are_settled_by_a_key(rep: Rep, tmp_path: Path) -> None:
    async with rep.at_work() as pilot:
        await looks_at(pilot, saved(tmp_path, "who,when\nAcme,03/04/2026\n"))
        assert "day, month or year first? d says." in " ".join(seen.text(pilot.app).split())
        await press(pilot, "d")
        await settled(pilot)
        await press(pilot, "I")
        await settled(pilot)
    assert rep.touch.at.date().isoformat() == "2026-04-03"


async def test_what_can_not_be_read_says_why_and_nothing_is_saved(rep: Rep, tmp_path: Path) -> None:
    async with rep.at_work() as pilot:
        await looks_at(pilot, saved(tmp_path, b"%PDF-1.7"))
        assert "is a PDF" in seen.text(pilot.app)
        await press(pilot, "I escape")
        await looks_at(pilot, tmp_path / "missing.csv")
        assert "There is no file" in seen.text(pilot.app)
    assert rep.touches == []


async def test_an_import_is_stopped_by_esc_and_what_was_saved_is_there(rep: Rep, tmp_path: Path) -> None:
    path = saved(tmp_path, "who,when\n" + "".join(f"A{n},2026-11-03\n" for n in range(3000)))
    async with rep.at_work() as pilot:
        await looks_at(pilot, path)
        pilot.app.screen.action_import()
        while not rep.touches:
            await pilot.pause()
        await press(pilot, "escape")
        assert 0 < len(rep.touches) <= 3000
        assert "takes all of it back" in " ".join(seen.text(pilot.app).split())
        before = len(rep.touches)
        await looks_at(pilot, path)
        await press(pilot, "I")
        await settled(pilot)
    assert len(rep.touches) == 3000 >= before


async def test_how_a_file_is_read_stays_while_it_is_taken_in(rep: Rep, tmp_path: Path) -> None:
    path = saved(tmp_path, "who,when\n" + "".join(f"A{n},03/04/2026\n" for n in range(3000)))
    async with rep.at_work() as pilot:
        await looks_at(pilot, path)
        await press(pilot, "d")
        await settled(pilot)
        screen = pilot.app.screen
        screen.action_import()
        screen.action_turn_dates()
        screen.action_turn_leads()
        await settled(pilot)
    assert len(rep.touches) == 3000
    assert {touch.at.date().isoformat() for touch in rep.touches} == {"2026-04-03"}


async def test_a_full_disk_stops_an_import_with_its_reason_and_it_can_be_begun_again(
    rep: Rep, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(tmp_path, "who,when\nAcme,2026-11-03\n")
    async with rep.at_work() as pilot:
        await looks_at(pilot, path)
        with full_disk(rep, monkeypatch):
            await press(pilot, "I")
            await settled(pilot)
            assert "The disk is full: nothing was saved." in " ".join(seen.text(pilot.app).split())
        assert "take it in" in seen.lines(pilot.app)[-1]
        await press(pilot, "I")
        await settled(pilot)
    assert rep.touch.who == "Acme"


BUYERS = "Company,Contact,Phone\nAcme,Jane,+1 555 0101\nGlobex,,+1 555 0102\n"


async def test_a_list_of_names_and_numbers_is_leads_and_fills_up_next(rep: Rep, tmp_path: Path) -> None:
    async with rep.at_work() as pilot:
        await looks_at(pilot, saved(tmp_path, BUYERS, "prospects.csv"))
        text = " ".join(seen.text(pilot.app).split())
        assert "a list of leads" in text
        assert "2 accounts would be added" in text
        await press(pilot, "I")
        await settled(pilot)
        assert rep.touches == []
        assert "Acme" in seen.row_with(pilot.app, "1st attempt")


async def test_only_the_rep_knows_whether_rows_are_calls_or_leads_and_a_key_says_so(rep: Rep, tmp_path: Path) -> None:
    day = "who,date,phone\nAcme,2026-11-03,+1 555 0101\n"
    async with rep.at_work() as pilot:
        await looks_at(pilot, saved(tmp_path, day))
        assert "1 touch would be added" in seen.text(pilot.app)
        assert "a as leads" in seen.lines(pilot.app)[-1]
        await press(pilot, "a")
        await settled(pilot)
        assert "1 account would be added" in seen.text(pilot.app)
        assert "a as calls" in seen.lines(pilot.app)[-1]
        await press(pilot, "a")
        await settled(pilot)
        assert "1 touch would be added" in seen.text(pilot.app)


async def test_what_is_left_out_is_told_with_why_and_nothing_new_is_not_offered(rep: Rep, tmp_path: Path) -> None:
    plain_task = {"Subject": "Send brochure", "ActivityDate": "2026-11-19", "TaskSubtype": "Task"}
    path = saved(tmp_path, makers.table(makers.SALESFORCE_API, [plain_task]))
    async with rep.at_work((80, 24)) as pilot:
        await looks_at(pilot, path)
        text = " ".join(seen.text(pilot.app).split())
        assert "1 left out: it is a task and neither call nor e-mail (Task)." in text
        assert "None of its first rows would come in yet." in text
        assert "take it in" not in text
        await press(pilot, "I")
        assert "There is nothing new in it." in seen.text(pilot.app)
    assert rep.touches == []


@pytest.mark.parametrize("size", SIZES)
async def test_while_it_is_looked_at_anew_nothing_of_it_is_asked_or_put(
    rep: Rep, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with rep.at_work(size) as pilot:
        await looks_at(pilot, saved(tmp_path, ODD))
        page = pilot.app.screen
        page.action_turn_leads()  # type: ignore[attr-defined]
        page.action_choose()  # type: ignore[attr-defined]
        page.action_turn_dates()  # type: ignore[attr-defined]
        await settled(pilot)
        assert pilot.app.screen is page
        assert "a list of leads" in seen.text(pilot.app)
        await press(pilot, "a")
        await settled(pilot)
        assert "a table" in seen.text(pilot.app)
