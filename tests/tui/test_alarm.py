"""The alarm on Today: one line, a question, and what becomes of the rep's answer."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import pytest

from repmirror.domain.encounter import Touch
from repmirror.domain.step import Change, Draft
from tests.tui import seen
from tests.tui.rep import NOW, SIZES, USUAL, Rep, all_read, press, write


def has_fallen(rep: Rep) -> None:
    """Ten weeks of three in ten on base, then eight workdays of none, "price" said in each."""
    changes = []
    for back in range(90, -1, -1):
        day = NOW - timedelta(days=back)
        if day.weekday() >= 5:
            continue
        for n in range(20):
            on_base = n % 3 == 0 and back > 10
            touch = Touch(
                id=f"{back:04}{n:04}",
                at=day.replace(hour=9 + n // 4, minute=10 * (n % 4)),
                who=f"Buyer {n}",
                outcome="connected",
                action="meeting" if on_base else "none",
                base=2 if on_base else 0,
                objections=("price",) if back <= 10 else (),
            )
            changes.append(Change("touch", touch.id, touch.fields()))
    rep.book.commit([Draft(changes=(change,), says="before") for change in changes], NOW)


@asynccontextmanager
async def at_work(rep: Rep, size: tuple[int, int] = USUAL) -> AsyncIterator[Any]:
    """The app, once it can say how on base stands."""
    async with rep.at_work(size) as pilot:
        await all_read(pilot)
        yield pilot


@pytest.fixture
def fallen(queue: Rep) -> Rep:
    has_fallen(queue)
    return queue


@pytest.mark.parametrize("size", SIZES)
async def test_a_fall_is_one_line_on_today_and_asks(fallen: Rep, size: tuple[int, int]) -> None:
    async with at_work(fallen, size) as pilot:
        await pilot.app.reckoning.go(for_all=True)  # type: ignore[attr-defined]
        await pilot.pause()
        assert "! a Has on base fallen since" in seen.text(pilot.app)


@pytest.mark.parametrize("size", SIZES)
async def test_its_key_shows_what_changed_and_the_touches(fallen: Rep, size: tuple[int, int]) -> None:
    async with at_work(fallen, size) as pilot:
        await press(pilot, "a")
        assert "!price in 99 % of" in " ".join(seen.text(pilot.app).split())
        assert "Buyer 19" in seen.text(pilot.app)


async def test_a_touch_of_what_changed_opens_its_chain_and_esc_leads_back(fallen: Rep) -> None:
    async with at_work(fallen) as pilot:
        await press(pilot, "a tab enter")
        assert "Buyer 19" in seen.lines(pilot.app)[1]
        await press(pilot, "escape")
        assert "What changed?" in seen.text(pilot.app)
        await press(pilot, "escape")
        assert "Up next" in seen.text(pilot.app)


@pytest.mark.parametrize(("key", "how", "kind"), [("k", "known", None), ("f", "focus", "focus"), ("b", "bet", "bet")])
async def test_an_answer_makes_it_quiet(fallen: Rep, key: str, how: str, kind: str | None) -> None:
    async with at_work(fallen) as pilot:
        await press(pilot, f"a {key}")
        await write(pilot, "timing")
        await press(pilot, "enter")
        [answer] = fallen.words("answer")
        assert answer.how == how
        assert kind is None or len(fallen.words(kind)) == 1
        assert "Has on base fallen" not in seen.text(pilot.app)
        await press(pilot, "u")
        assert fallen.words("answer") == []


async def test_without_an_alarm_the_key_says_how_far_it_is(queue: Rep) -> None:
    async with queue.at_work() as pilot:
        await press(pilot, "a")
        assert "touches to go until a change can be noticed" in " ".join(seen.text(pilot.app).split())


async def test_answering_with_a_focus_offers_the_one_that_what_changed_speaks_for(fallen: Rep) -> None:
    fallen.has_focus()
    async with at_work(fallen) as pilot:
        await press(pilot, "a f")
        assert "It ends No budget, whose result is kept." in " ".join(seen.text(pilot.app).split())
        await press(pilot, "enter")
    assert {focus.title for focus in fallen.words("focus")} == {"No budget", "Answer “price”"}
