"""What is too heavy for a key: where history is long, a page says that it waits, and shows it once it is reckoned."""

import pytest

from repmirror.tui import reckoned
from repmirror.tui.app import RepmirrorApp
from repmirror.tui.reckoning import Reckoning
from tests.tui import seen
from tests.tui.rep import Rep, press


@pytest.fixture
def long(queue: Rep, monkeypatch: pytest.MonkeyPatch) -> Rep:
    """A rep whose history is too long for a key, before anything of it was reckoned."""
    queue.touched("Hooli", outcome="connected", action="meeting", base=2)
    queue.touched("Wayne", days=2, outcome="connected", action="info", base=1)
    monkeypatch.setattr(reckoned, "_LITTLE", 0)
    monkeypatch.setattr(Reckoning, "_begin", lambda _reckoning: None)
    return queue


async def told(rep: Rep, keys: str) -> tuple[str, str]:
    """What these keys show at first, and once all is reckoned."""
    async with rep.at_work() as pilot:
        app = pilot.app
        assert isinstance(app, RepmirrorApp)
        await press(pilot, keys)
        at_first = seen.text(app)
        await app.reckoning.go(for_all=True)
        await pilot.pause()
        return at_first, seen.text(app)


@pytest.mark.parametrize(
    ("keys", "says"),
    [("full_stop", "1 on base (100 %)"), ("o", "heard nothing since"), ("o tab", "No account has had 5 touches")],
)
async def test_a_page_waits_for_what_it_shows(long: Rep, keys: str, says: str) -> None:
    at_first, then = await told(long, keys)
    assert "reading on" in at_first
    assert says not in " ".join(at_first.split())
    assert says in " ".join(then.split())
    assert "reading on" not in then


async def test_the_alarm_asks_for_a_moment(long: Rep) -> None:
    async with long.at_work() as pilot:
        await press(pilot, "a")
        assert "still being reckoned" in " ".join(seen.text(pilot.app).split())
        assert isinstance(pilot.app, RepmirrorApp)
        await pilot.app.reckoning.go(for_all=True)
        await press(pilot, "a")
        assert "Alarm" in seen.text(pilot.app)
