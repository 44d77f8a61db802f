"""Every key, by where it works."""

from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.widgets import Static

from repmirror.tui.actions import Action, Place, of_place
from repmirror.tui.afterwards import afterwards
from repmirror.tui.dialogs.dialog import Dialog
from repmirror.tui.paint import shown
from repmirror.tui.widgets.fit import fit
from repmirror.tui.widgets.wrap import hanging, wrapped

_INTRO = {
    Place.ACCOUNT: "Up next and Accounts: one key logs, saves and moves on.",
    Place.AFTER: "It is saved already; the next key says what the buyer did.",
    Place.LATER: "After the key for later in Up next.",
    Place.TOUCH: "In Today, tab goes from the queue to the touches.",
}

_CHANGE = "To change a key: repmirror set key.no-answer N, with the name that stands beside it."


class KeysDialog(Dialog[None]):
    """The keys that are in force, the rep's own included: first those of what is in hand."""

    BINDINGS: ClassVar[list[BindingType]] = [("question_mark,q,enter", "leave", "Leave")]
    KEYS = (("↑↓", "scroll"),)

    def __init__(self, changed: Mapping[str, str], in_hand: Iterable[Place] = ()) -> None:
        super().__init__()
        self._changed = changed
        self._places = tuple(dict.fromkeys((*in_hand, *Place)))

    def body(self) -> ComposeResult:
        """A heading for each place, a line for each key."""
        with VerticalScroll(classes="box") as box:
            box.border_title = shown("Keys")
            yield Static(markup=False)

    def on_mount(self) -> None:
        """Let arrows scroll."""
        self.query_one(VerticalScroll).focus()

    def on_resize(self, event: Resize) -> None:  # noqa: ARG002 Textual's signature
        """Lay the lines out for the width there is."""
        afterwards(self, self._lay_out)

    def _lay_out(self) -> None:
        box = self.query_one(VerticalScroll)
        bar = 0 if box.show_vertical_scrollbar else box.styles.scrollbar_size_vertical  # there are more than fit
        width = box.scrollable_content_region.width - bar
        self.query_one(Static).update(Content("\n").join(self._lines(width)))

    def _lines(self, width: int) -> list[Content]:
        lines: list[Content] = []
        for place in self._places:
            lines.append(shown(f"{place[0].upper()}{place[1:]}", "bold $accent"))
            lines += wrapped(_INTRO[place], width, style="$quiet") if place in _INTRO else []
            for action in of_place(place):
                lines += self._line(action, width)
            lines.append(Content(""))
        return lines + wrapped(_CHANGE, width, style="$quiet")

    def _line(self, action: Action, width: int) -> list[Content]:
        is_wide = width >= 60
        head = fit(shown(action.shown_keys(self._changed), "bold"), 10 if is_wide else 8) + " "
        if is_wide:
            head = head + fit(shown(action.name, "$quiet"), 13) + " "
        return hanging(head, action.help, width)
