"""Peers: opened from Trend and Bets, where the rep stands and what the cards say, at every size."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from repmirror.domain.bet import Bet
from repmirror.domain.card import Card, CardBet, Count
from repmirror.domain.encounter import Touch
from repmirror.domain.step import Change
from repmirror.exchange.card_file import card_text
from tests.mirror.colleagues.makers import colleague
from tests.tui import seen
from tests.tui.rep import NOW, SIZES, Rep, press, write

BET = CardBet("Ask about timing", Count(5, 80), Count(24, 80))


def knows_cards(rep: Rep, cards: list[Card]) -> None:
    rep.knows(*(Change("peer", card.id, card.fields()) for card in cards))


@pytest.fixture
def tenured(rep: Rep) -> Rep:
    """Thirteen weeks over, six touches a week, half of them on base."""
    rep.has_set("started", "2026-08-03")
    first = datetime.fromisoformat("2026-10-05T09:00:00+02:00")
    touches = [
        Touch(id=f"t{day}{hour}", at=first + timedelta(days=day, hours=hour), who="Acme", action=action, base=base)
        for day in range(24)
        for hour, (action, base) in enumerate((("none", 0), ("meeting", 2)))
    ]
    rep.knows(*(Change("touch", touch.id, touch.fields()) for touch in touches))
    return rep


def eight(**said: object) -> list[Card]:
    return [
        colleague(number + 1, 0.04 + 0.03 * number, emails=0.05 + 0.05 * number, weeks=range(1, 14), **said)  # type: ignore[arg-type]
        for number in range(8)
    ]  # fmt: skip


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("keys", ["2 p", "5 p"])
async def test_without_cards_it_teaches_how_to_get_them(rep: Rep, size: tuple[int, int], keys: str) -> None:
    async with rep.at_work(size) as pilot:
        await press(pilot, keys)
        text = " ".join(seen.text(pilot.app).split())
        assert "Ask five colleagues for a card" in text
        assert "repmirror export --as card" in text
        await press(pilot, "escape")
        assert "Reps just like you" not in seen.text(pilot.app)


@pytest.mark.parametrize("size", SIZES)
async def test_trend_says_where_the_rep_stands_and_a_key_shows_it(tenured: Rep, size: tuple[int, int]) -> None:
    knows_cards(tenured, eight(tips=("wait three seconds",)))
    async with tenured.at_work(size) as pilot:
        await press(pilot, "2")
        if size[0] > 100:
            assert "p peers: upper third of 9" in seen.text(pilot.app)
        await press(pilot, "p")
        text = " ".join(seen.text(pilot.app).split())
        assert "upper third of 9 in weeks 10 to 13 of tenure" in text
        assert "8 cards" in text
        assert "habit" in text
        assert "email" in text
        assert seen.is_safe(pilot.app)
        await press(pilot, "escape")
        assert pilot.app.screen.NAME == "trend"  # type: ignore[attr-defined]


async def test_fewer_than_five_show_no_third_anywhere(tenured: Rep) -> None:
    knows_cards(tenured, eight()[:4])
    async with tenured.at_work(SIZES[0]) as pilot:
        await press(pilot, "2")
        assert "p peers: 1 more card needed" in seen.text(pilot.app)
        await press(pilot, "p")
        text = seen.text(pilot.app)
        assert "1 more card and you see where you stand" in text
        assert "third" not in text
        await press(pilot, "h")
        assert "third" not in seen.text(pilot.app).replace("a third is named", "")


@pytest.mark.parametrize("size", SIZES)
async def test_bets_of_one_practice_are_pooled_beside_ones_own(tenured: Rep, size: tuple[int, int]) -> None:
    bet = Bet(id="bet1", practice="ask about timing", start=NOW - timedelta(days=3))
    tenured.knows(Change("bet", bet.id, bet.fields()))
    tenured.touched("Globex", bet="bet1", arm="B", action="meeting", base=2)
    knows_cards(tenured, eight(bets=(BET,)))
    async with tenured.at_work(size) as pilot:
        await press(pilot, "5")
        if size[1] > 15:
            text = " ".join(seen.text(pilot.app).split())
            assert "Pooled with peers: buyers act more with it, beyond chance, in 1,281 touches of 9 reps" in text
            assert "193 of 641 with it, 40 of 640 as usual" in text
        await press(pilot, "p")
        row = seen.row_with(pilot.app, "ask about" if size[0] > 40 else "ask")
        assert "more" in row or size[0] == 40
        await press(pilot, "escape")
        assert pilot.app.screen.NAME == "bets"  # type: ignore[attr-defined]


async def test_a_card_is_taken_in_by_its_file_and_removed_by_a_key(rep: Rep, tmp_path: Path) -> None:
    file = tmp_path / "ann.json"
    file.write_text(card_text(colleague(1, 0.2)))
    async with rep.at_work() as pilot:
        await press(pilot, "2 p i")
        await write(pilot, str(tmp_path / "no.json"))
        await press(pilot, "enter")
        assert "There is no file" in " ".join(seen.text(pilot.app).split())
        for _ in "no.json":
            await pilot.press("backspace")
        await write(pilot, "ann.json")
        await press(pilot, "enter")
        assert [card.id for card in rep.words("peer")] == [f"{1:016x}"]
        assert "1 card" in seen.text(pilot.app)
        await press(pilot, "D")
        assert rep.words("peer") == []
        await press(pilot, "u")
        assert len(rep.words("peer")) == 1


async def test_how_sure_says_the_chance_of_each_third(tenured: Rep) -> None:
    knows_cards(tenured, eight())
    async with tenured.at_work() as pilot:
        await press(pilot, "2 p h")
        text = " ".join(seen.text(pilot.app).split())
        assert "The chance of each third: lower <1 %, middle" in text
        assert "shuffling reps, not touches" in text
