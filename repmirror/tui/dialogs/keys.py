"""Every key, by where it works."""

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from repmirror.tui.actions import Action, Place, of_place
from repmirror.tui.dialogs.dialog import Dialog
from repmirror.tui.paint import joined, shown
from repmirror.tui.widgets.fit import fit

_INTRO = {
    Place.EVERYWHERE: "",
    Place.ACCOUNT: "Up next and Accounts: one key logs, saves and moves on.",
    Place.AFTER: "Saved already as connected; the next key says what the buyer did.",
    Place.LATER: "After + in Up next.",
    Place.TOUCH: "Tab goes to the touches.",
}


class KeysDialog(Dialog[None]):
    """The keys that are in force, the rep's own included."""

    BINDINGS: ClassVar[list[BindingType]] = [("question_mark,q,enter", "leave", "Leave")]
    KEYS = (("↑↓", "scroll"),)

    def __init__(self, changed: Mapping[str, str]) -> None:
        super().__init__()
        self._changed = changed

    def body(self) -> ComposeResult:
        """A heading for each place, a line for each key."""
        with VerticalScroll(classes="box") as box:
            box.border_title = shown(" Keys ")
            yield Static(Content("\n").join(self._lines()), markup=False)

    def on_mount(self) -> None:
        """Let arrows scroll."""
        self.query_one(VerticalScroll).focus()

    def _lines(self) -> list[Content]:
        lines: list[Content] = []
        for place in Place:
            lines.append(shown(place.capitalize(), "bold $accent"))
            if _INTRO.get(place):
                lines.append(shown(_INTRO[place], "$quiet"))
            lines += [self._line(action) for action in of_place(place)]
            lines.append(Content(""))
        return [*lines, shown("Change one: repmirror set key.no-answer N. Its name is the word in grey.", "$quiet")]

    def _line(self, action: Action) -> Content:
        keys = fit(shown(action.shown_keys(self._changed), "bold"), 12)
        return joined([keys, "  ", fit(shown(action.name, "$quiet"), 14), "  ", action.help])
