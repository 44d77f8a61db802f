"""Today: the mirror above, who is next in hand, what was done beside it."""

from collections.abc import Iterator
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.events import DescendantFocus

from repmirror.domain.bet import Coin
from repmirror.domain.plain import plain
from repmirror.mirror.queue import QueueRow
from repmirror.mirror.today import TodayView, TouchRow
from repmirror.tui.actions import Place
from repmirror.tui.paint import joined, shown
from repmirror.tui.panes.queue import Queue, first_few, queue_key
from repmirror.tui.panes.touches import Touches, done
from repmirror.tui.screens.hands import AccountHand, TouchHand
from repmirror.tui.widgets.boxes import Abreast
from repmirror.tui.widgets.edged import Edged
from repmirror.tui.widgets.fit import cut
from repmirror.tui.widgets.focus_glance import FocusPanel, play_line
from repmirror.tui.widgets.glance import RateGlance, Strip
from repmirror.tui.widgets.lines import entitle
from repmirror.tui.widgets.panel import Clipped
from repmirror.tui.widgets.rows import Rows
from repmirror.tui.widgets.taught import READING
from repmirror.tui.widgets.weeks import WeeksGlance

_MANY = 8
"""With so many touches today the list shows no older ones."""


_CORNERS = 6
"""Cells of a border that its title can't have."""


def _ever_shorter(question: str) -> Iterator[str]:
    """A question whole, then with its last part left out as long as there is one, at last its day: nothing is cut."""
    yield question
    while place := max(question.rfind(mark) for mark in ("? ", ". ", "; ")) + 1:
        question = question[:place].rstrip(".;")
        yield question
    since, _, day = question.partition(" since ")
    yield f"{since} since {day.partition(' ')[2]}"
    yield f"{since.rstrip('?')}?"


def _is_todays(row: TouchRow) -> bool:
    return len(row.time) == len("16:40")


class Mirror(Abreast):
    """The glances, side by side."""


class Lists(Edged, Container):
    """Up next and the touches, beside each other where there is room."""


class TodayPage(AccountHand, TouchHand):
    """The first screen: Up next has the focus."""

    NAME = "today"
    READS_PARTLY = True
    CSS_PATH = "today.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        ("tab", "other_list", "Other list"),
        ("shift+tab", "other_list", "Other list"),
    ]
    AUTO_FOCUS = "Queue"

    def body(self) -> ComposeResult:
        """The mirror, the lists, the last touch."""
        with Mirror(id="mirror"):
            yield RateGlance()
            yield WeeksGlance()
            yield FocusPanel()
        yield Strip()
        yield Clipped(id="alarm")
        yield Clipped(id="play")
        with Lists(id="lists"):
            yield Queue(self._coin_says)
            yield Touches(Touches.COLUMNS, key=lambda row: row.id)
        yield Clipped(id="last")

    def paint(self) -> None:
        """Show the day, all of it in one frame."""
        view, is_whole = self.desk.today(), self.desk.is_loaded
        self._paint_queue(view)
        self.query_one(RateGlance).show(view, is_plain=self.desk.settings.ascii, is_whole=is_whole)
        self.query_one(WeeksGlance).show(view if is_whole else None)
        self.query_one(Strip).show(view, is_whole=is_whole)
        self.query_one(FocusPanel).show(view.focus if is_whole else None, is_whole=is_whole)
        self._paint_touches(view)
        self._paint_lines(view)

    def _paint_queue(self, view: TodayView) -> None:
        queue = self.query_one(Queue)
        is_new = self._finds != self.desk.finds
        if view.queue and (is_new or (not self._has_all and not queue.cursor)):
            self._keep = queue_key(view.queue[0])  # it was sought, or what was read later belongs on top
        if is_new:
            queue.focus()
        self._has_all, self._finds = self.desk.is_loaded, self.desk.finds
        queue.is_whole = self.desk.is_loaded
        with queue.prevent(Rows.Moved):  # whose coin it is stands there with the rest
            queue.show(view.queue, keep=self._keep)
        self._keep = None
        self._entitle_queue(view)

    def _entitle_queue(self, view: TodayView) -> None:
        due = f"{view.due} late or due" if view.due else ""
        balls = self.desk.reckoned.dropped.balls if self.desk.reckoned.dropped else ()
        dropped = f"{self.key_of('dropped')} {len(balls)} dropped" if balls else ""
        waits = len(self.desk.history.words("unsorted"))
        to_sort = f"{self.key_of('sort')} {waits:,} to sort" if waits else ""
        queue = self.query_one(Queue)
        room = queue.outer_size.width - _CORNERS - sum(len(part) + 3 for part in (due, dropped, to_sort) if part)
        told = " · ".join(filter(None, (due, dropped + first_few(balls, room), to_sort)))
        self._told_below = told if self.desk.is_loaded else READING
        self._show_coin()

    @on(Rows.Moved, "Queue")
    def _show_coin(self) -> None:
        """Over the list stands what the coin says of the account in hand: a fixed place, and room for all of it."""
        queue = self.query_one(Queue)
        room = queue.outer_size.width - _CORNERS
        title = f"Up next · {coin}" if (coin := queue.coin) else "Up next"
        if cell_len(plain(title)) > room > 0:
            title = cut(shown(coin), room).plain
        entitle(queue, title, self._told_below)

    def _coin_says(self, who: str) -> str:
        coin = self.desk.coin(who)
        return coin.says if coin else ""

    def coin_on_screen(self) -> Coin | None:
        """The coin of the row under the cursor of Up next, where Up next is in view."""
        row = self.query_one(Queue).chosen
        return self.desk.coin(row.who) if row else None

    def reckoned(self) -> None:
        """Show how the alarm stands, and how many balls are dropped."""
        if not self.query(Queue):  # the app is being left
            return
        self._paint_lines(self.desk.today())
        self._entitle_queue(self.desk.today())

    def _paint_touches(self, view: TodayView) -> None:
        touches = self.query_one(Touches)
        touches.is_whole = self.desk.is_loaded
        is_full = view.today_count >= _MANY
        rows = [row for row in view.touches if not is_full or _is_todays(row)]
        with touches.prevent(Rows.Moved):  # nothing hangs on which one it is
            touches.show(rows, keep=None if touches.has_focus or not rows else rows[0].id)  # tab takes the last one
        entitle(touches, "Today's touches" if is_full else "Last touches", f"{view.today_count} today")

    def _paint_lines(self, view: TodayView) -> None:
        alarm = self.desk.reckoned.alarm
        stands = alarm is not None and alarm.after is not None
        self.set_class(stands, "-alarm")
        if alarm and stands and self._asked != (asked := (self.key_of("alarm"), alarm.question)):
            self._asked, key = asked, (f"{asked[0]} ", "bold $accent")
            ways = (joined([("! ", "bold $warning"), key, said]) for said in _ever_shorter(alarm.question))
            self.query_one("#alarm", Clipped).show(*ways)
        play = shown("No focus: 4 shows how to begin one." if self.desk.is_loaded else READING, "$quiet")
        if view.focus and self.desk.is_loaded:
            play = play_line(view.focus)
        self.query_one("#play", Clipped).show(play)
        line = shown("No touches yet." if self.desk.is_loaded else READING, "$quiet")
        if view.touches:
            last = view.touches[0]
            line = joined([(f"{last.time}  ", "$quiet"), f"{last.who}  ", done(last), (f"  {last.marks}", "$accent")])
        self.query_one("#last", Clipped).show(line)

    # What is in hand

    _keep: str | None = None
    _has_all = False
    _finds = 0
    _told_below = ""
    _asked = "", ""

    @property
    def places_in_hand(self) -> tuple[Place, ...]:
        """The queue's keys, or the touches'."""
        return (Place.TOUCH,) if isinstance(self.focused, Touches) else (Place.ACCOUNT,)

    def row_in_hand(self) -> QueueRow | None:
        """The account under the cursor of Up next."""
        return self.query_one(Queue).chosen

    @property
    def touch_in_hand(self) -> str | None:
        """The touch under the cursor, where the touches have the focus."""
        touches = self.query_one(Touches)
        return touches.chosen_key if touches.has_focus else None

    @property
    def who_in_hand(self) -> str:
        """The account of the list that has the focus."""
        touch = self.query_one(Touches).chosen if self.query_one(Touches).has_focus else None
        return touch.who if touch else super().who_in_hand

    def move_on(self) -> None:
        """After the next painting the cursor is on the row below this one, or the one above where it is the last."""
        self._keep = self.query_one(Queue).next_key

    def stay(self) -> None:
        """The cursor stays where it is."""
        self._keep = None

    def undone(self, deeds: tuple[str, ...]) -> None:
        """After an undo the cursor is back on the account it was about."""
        queue = self.query_one(Queue)
        for place, row in enumerate(queue.rows):
            if any(deed.endswith(f", {row.who}") for deed in deeds):
                queue.cursor = place
                break

    def action_other_list(self) -> None:
        """Take the other list in hand."""
        self.query_one(Queue if isinstance(self.focused, Touches) else Touches).focus()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Show which list is in hand, where there is room for one only."""
        self.set_class(isinstance(event.widget, Touches), "-touches")
        self.show_keys()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """A second click is like enter."""
        if isinstance(event.rows, Queue):
            self.action_prepare()
        else:
            self.action_chain()
