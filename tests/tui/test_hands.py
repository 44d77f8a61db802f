"""Logging costs a key or two: what each key on the account in hand saves, and how it is taken back."""

import pytest

from repmirror.domain.account import Account
from repmirror.domain.step import Change
from repmirror.tui.panes.queue import Queue
from repmirror.tui.panes.touches import Touches
from tests.tui import seen
from tests.tui.rep import NOW, SIZES, TODAY, Rep, full_disk, press


@pytest.mark.parametrize(
    ("key", "outcome", "channel"),
    [
        ("n", "no-answer", "call"),
        ("v", "voicemail", "call"),
        ("b", "busy", "call"),
        ("t", "message", "call"),
        ("w", "wrong-number", "call"),
        ("s", "sent", "email"),
        ("c", "connected", "call"),
    ],
)
async def test_one_key_logs_the_account_in_hand(queue: Rep, key: str, outcome: str, channel: str) -> None:
    async with queue.at_work() as pilot:
        await press(pilot, key)
        assert (queue.touch.who, queue.touch.outcome, queue.touch.channel) == ("Initech", outcome, channel)


@pytest.mark.parametrize("size", SIZES)
async def test_the_cursor_moves_on_to_the_next_account(queue: Rep, size: tuple[int, int]) -> None:
    async with queue.at_work(size) as pilot:
        await press(pilot, "n v")
        assert [(touch.who, touch.outcome) for touch in queue.touches] == [
            ("Initech", "no-answer"),
            ("Globex", "voicemail"),
        ]
        chosen = pilot.app.screen.query_one(Queue).chosen
        assert chosen is not None
        assert chosen.who == "Umbrella"


@pytest.mark.parametrize(
    ("key", "action", "base"),
    [
        ("x", "declined", 0),
        ("r", "replied", 1),
        ("k", "callback", 1),
        ("i", "info", 1),
        ("f", "referral", 1),
        ("m", "meeting", 2),
        ("a", "attended", 2),
        ("p", "proposal", 3),
        ("o", "committed", 3),
        ("dollar_sign", "bought", 4),
        ("y", "bought", 4),
    ],
)
async def test_after_connected_one_more_key_says_what_the_buyer_did(
    queue: Rep, key: str, action: str, base: int
) -> None:
    async with queue.at_work() as pilot:
        await press(pilot, f"c {key}")
        assert (queue.touch.action, queue.touch.base) == (action, base)
        assert pilot.app.screen.NAME == "today"  # type: ignore[attr-defined]


@pytest.mark.parametrize("key", ["asterisk", "space"])
async def test_the_focus_was_used_and_the_buyer_still_did_something(queue: Rep, key: str) -> None:
    queue.has_focus()
    async with queue.at_work() as pilot:
        await press(pilot, f"c {key} m")
        assert (queue.touch.focus, queue.touch.action) == (0, "meeting")
        await press(pilot, "u")
        assert queue.touches == []


async def test_one_undo_takes_back_both_keys_and_says_so(queue: Rep) -> None:
    async with queue.at_work() as pilot:
        await press(pilot, "c m u")
        assert queue.touches == []
        assert "Undone: meeting, Initech." in seen.text(pilot.app)
        await press(pilot, "U")
        assert queue.touch.action == "meeting"


async def test_after_an_undo_the_account_is_in_hand_again(queue: Rep) -> None:
    async with queue.at_work() as pilot:
        await press(pilot, "n u")
        chosen = pilot.app.screen.query_one(Queue).chosen
        assert chosen is not None
        assert chosen.who == "Initech"


@pytest.mark.parametrize("key", ["enter", "escape"])
async def test_enter_or_esc_leaves_it_connected(queue: Rep, key: str) -> None:
    async with queue.at_work() as pilot:
        await press(pilot, f"c {key} m")
        assert queue.touch.action == "none"
        assert pilot.app.is_running


async def test_any_other_key_goes_its_usual_way(queue: Rep) -> None:
    async with queue.at_work() as pilot:
        await press(pilot, "c n r")
        assert [touch.outcome for touch in queue.touches] == ["connected", "no-answer"]
        assert "A later response" in seen.text(pilot.app)


@pytest.mark.parametrize("key", ["c", "plus"])
async def test_a_click_elsewhere_is_like_any_other_key(queue: Rep, key: str) -> None:
    async with queue.at_work() as pilot:
        await press(pilot, key)
        assert "Initech connected" in seen.text(pilot.app) or "Initech again" in seen.text(pilot.app)
        await pilot.click(offset=(13, 0))
        await press(pilot, "p")
        assert type(pilot.app.screen).__name__ == "PeersPage"
        await press(pilot, "escape escape")
        assert "Initech connected" not in seen.text(pilot.app)
        assert "Initech again" not in seen.text(pilot.app)
    assert {touch.action for touch in queue.touches} <= {"none"}


@pytest.mark.parametrize("size", SIZES)
async def test_the_keys_that_are_waited_for_are_shown(queue: Rep, size: tuple[int, int]) -> None:
    async with queue.at_work(size) as pilot:
        await press(pilot, "c")
        bar = seen.lines(pilot.app)[-1]
        for key in "mrkxifapo$*":
            assert f" {key} " in f"{bar} "


@pytest.mark.parametrize(("key", "days", "called"), [("1", 1, "1 tomorrow"), ("3", 4, "3 Mon"), ("7", 7, "7 26 Nov")])
async def test_plus_and_a_number_puts_it_off_to_a_workday(queue: Rep, key: str, days: int, called: str) -> None:
    async with queue.at_work() as pilot:
        await press(pilot, "plus")
        assert called in seen.lines(pilot.app)[-1]
        await press(pilot, key)
        assert (queue.due_of("Initech") - pilot.app.desk.now().date()).days == days  # type: ignore[attr-defined]
        assert "Initech: again on" in seen.text(pilot.app)


async def test_done_closes_what_is_due_without_a_touch(queue: Rep) -> None:
    async with queue.at_work() as pilot:
        await press(pilot, "d")
        assert queue.touches == []
        assert "Initech" not in "\n".join(seen.lines(pilot.app)[4:16])


async def test_the_number_is_copied(queue: Rep) -> None:
    async with queue.at_work() as pilot:
        await press(pilot, "y")
        assert pilot.app.clipboard == "+1 555 0100"


async def test_a_number_that_no_terminal_could_be_sent_is_copied_as_it_is_shown(rep: Rep) -> None:
    rep.owes("Initech", phone="+1\udfff 555\n0100")
    async with rep.at_work() as pilot:
        await press(pilot, "y n")
        assert pilot.app.clipboard == "+1\ufffd 555\u24240100"
    assert rep.touch.who == "Initech"


async def test_with_an_empty_queue_a_logging_key_opens_the_line_at_the_name(rep: Rep) -> None:
    async with rep.at_work() as pilot:
        await press(pilot, "v A c m e enter")
        assert (rep.touch.who, rep.touch.outcome) == ("Acme", "voicemail")


async def test_logging_keys_do_nothing_on_a_touch(queue: Rep) -> None:
    queue.touched("Hooli")
    async with queue.at_work() as pilot:
        await press(pilot, "tab n v b t w s c")
        assert isinstance(pilot.app.focused, Touches)
        assert len(queue.touches) == 1


async def test_a_touch_is_removed_and_brought_back(queue: Rep) -> None:
    queue.touched("Hooli")
    async with queue.at_work() as pilot:
        await press(pilot, "tab D")
        assert queue.touches == []
        await press(pilot, "u")
        assert queue.touch.who == "Hooli"


async def test_a_tip_is_kept_from_a_touch(queue: Rep) -> None:
    queue.has_focus()
    queue.touched("Hooli", action="meeting", base=2)
    async with queue.at_work() as pilot:
        await press(pilot, "tab T a s k space f i r s t enter")
        [tip] = queue.words("tip")
        assert (tip.text, tip.touch) == ("ask first", queue.touch.id)


async def test_a_full_disk_is_told_and_nothing_else_happens(queue: Rep, monkeypatch: pytest.MonkeyPatch) -> None:
    async with queue.at_work() as pilot:
        with full_disk(queue, monkeypatch):
            await press(pilot, "n c n")
        assert queue.touches == []
        assert "The disk is full" in seen.text(pilot.app)
        await press(pilot, "v")
        assert (queue.touch.who, queue.touch.outcome) == ("Initech", "voicemail")


async def test_preparing_shows_the_chain_and_a_logging_key_goes_back(queue: Rep) -> None:
    queue.touched("Initech", days=5, note="asked for a quote")
    async with queue.at_work() as pilot:
        await press(pilot, "p")
        assert "asked for a quote" in seen.text(pilot.app)
        await press(pilot, "v")
        assert pilot.app.screen.NAME == "today"  # type: ignore[attr-defined]
        assert queue.touches[-1].outcome == "voicemail"
        chosen = pilot.app.screen.query_one(Queue).chosen
        assert chosen is not None
        assert chosen.who == "Globex"


async def test_done_takes_an_account_off_the_call_list(rep: Rep) -> None:
    rep.knows(Change("account", "acme", Account(name="Acme", listed=TODAY).fields()))
    async with rep.at_work() as pilot:
        await press(pilot, "d")
        assert "off the call list" in seen.text(pilot.app)
        assert rep.book.history.account("acme").listed is None
        await press(pilot, "u")
        assert rep.book.history.account("acme").listed == TODAY


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        ("d", "Up next is empty: there is nothing to close."),
        ("+", "Up next is empty: there is nothing to put off."),
        ("p", "Up next is empty: l logs anything as one line."),
    ],
)
async def test_with_an_empty_queue_a_key_says_why_it_does_nothing(rep: Rep, key: str, sentence: str) -> None:
    async with rep.at_work() as pilot:
        await press(pilot, key)
        assert sentence in " ".join(seen.text(pilot.app).split())


async def test_without_a_number_there_is_none_to_copy(rep: Rep) -> None:
    rep.owes("Hooli")
    async with rep.at_work() as pilot:
        await press(pilot, "y")
        assert "No number is known for Hooli." in seen.text(pilot.app)


async def test_a_lead_owes_no_day_so_there_is_nothing_to_close(rep: Rep) -> None:
    rep.knows(Change("account", "hooli", Account(name="Hooli", arrived=NOW).fields()))
    async with rep.at_work() as pilot:
        await press(pilot, "d")
        assert "Nothing is owed to Hooli by a date" in " ".join(seen.text(pilot.app).split())
