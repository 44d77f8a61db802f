"""The response form: who it was, then one key for what they did."""

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Input, Label, Static

from repmirror.domain.errors import RepmirrorError
from repmirror.mirror.responses import responded
from repmirror.tui.actions import Place, of_place
from repmirror.tui.desk import Desk
from repmirror.tui.dialogs.dialog import Dialog
from repmirror.tui.dialogs.names import NameInput, Names
from repmirror.tui.paint import diamonds, joined, shown
from repmirror.tui.widgets.boxes import Abreast, Stack

_TOLD = "What they did after your touch, or of their own accord: one key says it. Tab is for another buyer."


class Deeds(Static, can_focus=True):
    """What a buyer can do, a key for each."""


class ResponseDialog(Dialog[str]):
    """With the name filled in, one key saves."""

    BINDINGS: ClassVar[list[BindingType]] = [("tab,down,up", "other", "Other field")]
    KEYS = (("tab", "another buyer"),)

    def __init__(self, desk: Desk, who: str) -> None:
        super().__init__()
        self.desk = desk
        self._who = who
        changed = desk.settings.keys
        self._actions = {
            binding.key: action
            for action in of_place(Place.AFTER)
            if action.name in desk.history.vocabulary
            for binding in action.bindings_with(changed)
        }

    def body(self) -> ComposeResult:
        """The name and the keys."""
        with Stack(classes="box") as box:
            box.border_title = shown("A later response")
            yield Static(_TOLD, classes="said", markup=False)
            with Abreast(classes="field"):
                yield Label("who", markup=False)
                yield NameInput(self._who, names=Names(self.desk.history.names()), placeholder="the buyer", id="who")
            yield Deeds(markup=False)
            yield Static(id="problem", markup=False)

    def on_resize(self, event: events.Resize) -> None:
        """Each action with its key and its base, one a row; what it means where there is room."""
        is_wide = event.size.width >= 72
        lines: dict[str, Content] = {}
        for action in self._actions.values():
            keys = action.shown_keys(self.desk.settings.keys)
            base = diamonds(self.desk.history.vocabulary[action.name])
            lines[action.name] = joined(
                [
                    (f"{keys:>4}  ", "bold $accent"),
                    f"{action.title:<10} ",
                    (f"{base:<4}", "$success"),
                    (f" {action.help}" if is_wide else "", "$quiet"),
                ]
            )
        self.query_one(Deeds).update(Content("\n").join(lines.values()))

    def on_mount(self) -> None:
        """Stand where something is missing."""
        self.query_one(Deeds if self._who else NameInput).focus()

    def action_other(self) -> None:
        """Go between who and what; the name that was filled in gives way to what is typed."""
        if isinstance(self.focused, Deeds):
            self.query_one(NameInput).focus()
            self.query_one(NameInput).select_all()
        else:
            self.query_one(Deeds).focus()

    @on(Input.Submitted)
    def _named(self) -> None:
        if self.query_one(NameInput).value.strip():
            self.query_one(Deeds).focus()
        else:
            self.problem("Whose response was it? Type a name.")

    def on_key(self, event: events.Key) -> None:
        """One key for what they did; a letter that is none of those begins another buyer's name."""
        if not isinstance(self.focused, Deeds):
            return
        if action := self._actions.get(event.key):
            event.stop()
            self._save(action.name)
        elif event.character and event.character.isalnum():
            event.stop()
            name = self.query_one(NameInput)
            name.value = event.character
            name.focus()
            name.action_end()

    def _save(self, action: str) -> None:
        who = self.query_one(NameInput).value.strip()
        if not who:
            self.problem("Whose response was it? Type a name.")
            return
        try:
            self.desk.last_touch = self.desk.commit(responded(self.desk.history, who, action, self.desk.now()))
        except RepmirrorError as error:
            self.problem(str(error))
        else:
            self.dismiss(f"{who}: {action}.{self.desk.why_hint(action)}")
