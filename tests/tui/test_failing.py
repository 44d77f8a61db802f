"""An error inside the app ends it with a sentence from whoever opened it, never with a page of traceback."""

import pytest
from textual.app import App

from repmirror.domain.errors import StoreError
from repmirror.tui.app import RepmirrorApp, run
from repmirror.tui.screens.today import TodayPage
from tests.tui import seen
from tests.tui.rep import NOW, Rep, press


@pytest.mark.parametrize("error", [StoreError("The file can't be read."), ZeroDivisionError("inside")])
def test_what_ends_the_app_is_raised_and_nothing_is_printed(
    rep: Rep, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], error: Exception
) -> None:
    def fails(_app: RepmirrorApp) -> None:
        raise error

    monkeypatch.setattr(RepmirrorApp, "take_settings", fails)
    headless = App.run
    monkeypatch.setattr(App, "run", lambda app: headless(app, headless=True))
    with pytest.raises(type(error), match=str(error)):
        run(rep.book, lambda: NOW)
    told = capfd.readouterr()
    assert "Traceback" not in told.out + told.err


async def test_a_refusal_that_no_key_reckoned_with_is_told_and_the_app_goes_on(
    queue: Rep, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(_page: TodayPage) -> None:
        raise StoreError("The file can't be read.")

    monkeypatch.setattr(TodayPage, "action_find", refuses)
    async with queue.at_work() as pilot:
        await press(pilot, "slash n")
        assert "The file can't be read." in seen.text(pilot.app)
    assert queue.touch.outcome == "no-answer"
