"""A toast goes away when its time is up, even where that is while it is put on the screen."""

import pytest

from repmirror.tui.toasts import Lasting
from tests.tui.rep import Rep, press

TURNS = 2_000


def test_what_is_shown_is_shown_for_a_moment_and_is_over_all_the_same() -> None:
    out = Lasting("x", timeout=4, raised_at=0)
    assert out.time_left > 0
    assert out.has_expired
    assert not Lasting("x", timeout=60).has_expired


async def test_a_toast_whose_time_is_up_as_it_is_shown_goes_and_the_app_goes_on(
    queue: Rep, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Lasting, "has_expired", property(lambda _: False))  # it was not, a millisecond ago
    async with queue.at_work() as pilot:
        pilot.app.notify("said", timeout=-1)
        await press(pilot, "n")
        for _ in range(TURNS):
            if not list(pilot.app._notifications):
                break
            await pilot.pause()
        assert not list(pilot.app._notifications)
        await press(pilot, "v")
    assert [touch.outcome for touch in queue.touches] == ["no-answer", "voicemail"]
