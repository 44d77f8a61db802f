"""The day's end, and Friday's: five lines, one a key, and nothing to fill in."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from repmirror.mirror.review import ReviewView, review_view
from repmirror.tui.afterwards import afterwards
from repmirror.tui.desk import Desk
from repmirror.tui.dialogs.dialog import Dialog
from repmirror.tui.frame import Frame
from repmirror.tui.paint import joined, shown
from repmirror.tui.widgets.boxes import Stack
from repmirror.tui.widgets.keybar import Key, KeyBar
from repmirror.tui.widgets.taught import READING
from repmirror.tui.widgets.told import Part, Told

_FRIDAY = 4
_TITLES = {"day": "The day's end", "week": "The week's end"}


class ReviewDialog(Dialog[str]):
    """Enter shows the next of five: what was, a bright spot, a dropped ball, a question, who is first tomorrow."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("enter,space,full_stop", "next", "Next"),
        ("w", "other", "Week or day"),
        ("T", "leave_for('tip')", "Tip"),
        ("B", "leave_for('bet')", "Bet"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._kind = "week" if desk.history.today(desk.now()).weekday() == _FRIDAY else "day"
        self._view: ReviewView | None = None
        self._seen = 1

    @property
    def bright(self) -> str | None:
        """The touch of the bright spot, once it is shown."""
        return self._view.bright.id if self._view and self._view.bright and self._seen > 1 else None

    def body(self) -> ComposeResult:
        """The lines."""
        with Stack(classes="box"):
            yield Told(id="lines")

    def on_mount(self) -> None:
        """Look back at once where all of it was reckoned between keys, else once the box is there: no key waits."""
        if self.desk.is_reckoned(in_full=True):
            self._reckon()
        else:
            self._show()
            afterwards(self, self._reckon)

    def reckoned(self) -> None:
        """Look back, where that had to wait for this."""
        if self._view is None:
            self._reckon()

    def _reckon(self) -> None:
        desk = self.desk
        if not desk.reckoned.is_quick(in_full=True):
            self.post_message(Frame.ReckonAsked())
            return
        known = (desk.reckoned.alarm, desk.reckoned.dropped) if desk.is_reckoned() else ()
        self._view = review_view(desk.history, desk.now(), self._kind, *known)
        self._show()

    def action_next(self) -> None:
        """Show the next line; after the last, leave."""
        if self._view is None:
            return
        if self._seen == len(_parts(self._view)):
            self.dismiss(None)
            return
        self._seen += 1
        self._show()

    def action_other(self) -> None:
        """Look back on the week instead, or on the day."""
        self._kind = "day" if self._kind == "week" else "week"
        self._seen = 1
        self._reckon()

    def action_leave_for(self, name: str) -> None:
        """Make a tip or a bet of the bright spot."""
        if self.bright:
            self.dismiss(f"{name} {self.bright}")

    def _show(self) -> None:
        box = self.query_one(".box")
        box.border_title = shown(_TITLES[self._kind])
        parts = _parts(self._view) if self._view else [("", shown(READING, "$quiet"))]
        box.border_subtitle = shown(f"{min(self._seen, len(parts))} of {len(parts)}")
        first = self._seen - 1 if self.has_class("-short") else 0
        self.query_one(Told).tell(parts[first : self._seen])
        is_last = self._view is not None and self._seen == len(parts)
        other: Key = ("w", "the week" if self._kind == "day" else "the day")
        spot: list[Key] = [("T", "tip from it"), ("B", "bet")] if self.bright else []
        self.query_one(KeyBar).show([("enter", "done" if is_last else "next"), other, *spot], [("esc", "leave")])


def _parts(view: ReviewView) -> list[Part]:
    """What was, one bright spot, one dropped ball, one question, who is first."""
    parts: list[Part] = [("was", shown(view.sentence))]
    if spot := view.bright:
        note = f" {spot.note}" if spot.note else ""
        parts.append(("bright", joined([(spot.who, "bold"), f": {spot.what}; {spot.why}.", (note, "$quiet")])))
    else:
        parts.append(("bright", shown("No touch got on base yet: the odds are there tomorrow too.", "$quiet")))
    if ball := view.ball:
        parts.append(("left", joined([(ball.who, "bold"), f": {ball.what} ({ball.late})"])))
    else:
        parts.append(("left", shown("No ball was dropped.", "$quiet")))
    first = "; ".join(f"{row.who}: {row.what}" for row in view.first) or "nobody is due: / finds an account"
    return [*parts, ("ask", shown(view.question)), (f"{view.next_day:%a}", shown(first))]
