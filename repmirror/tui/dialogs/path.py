"""Which file to take in: a path, completed as it is typed."""

import os

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Label, Static

from repmirror.mirror.files import typed_path
from repmirror.tui.dialogs.dialog import Dialog
from repmirror.tui.dialogs.names import NameInput
from repmirror.tui.dialogs.paths import Paths
from repmirror.tui.paint import shown
from repmirror.tui.widgets.boxes import Abreast, Stack

_SAYS = (
    "A CRM's export (Salesforce, HubSpot, Pipedrive, Close, EspoCRM, SuiteCRM, Five9), a phone's or switch's calls, "
    "vCards, a list of leads, or any CSV. Nothing is saved before you have seen it."
)
_OFFERED = 6


class PathDialog(Dialog[str]):
    """A path; enter looks at the file, and saves nothing."""

    KEYS = (("enter", "look at it"), ("tab", "complete"))

    def body(self) -> ComposeResult:
        """What can be taken in, the path, how it may go on."""
        with Stack(classes="box") as box:
            box.border_title = shown("Take in a file")
            yield Static(_SAYS, classes="said", markup=False)
            with Abreast(classes="field"):
                yield Label("file", markup=False)
                yield NameInput(names=Paths(), placeholder="~/Downloads/tasks.csv", id="path")
            yield Static(id="names", markup=False)
            yield Static(id="problem", markup=False)

    def on_mount(self) -> None:
        """Begin to type at once."""
        self.query_one(NameInput).focus()

    @on(Input.Changed)
    def _offer(self, event: Input.Changed) -> None:
        offered = [os.path.basename(path.rstrip(os.sep)) + os.sep * path.endswith(os.sep)
                   for path in Paths().beginning(event.value)[:_OFFERED]]  # fmt: skip
        self.query_one("#names", Static).update(shown(" · ".join(offered), "$quiet"))

    @on(Input.Submitted)
    def _take(self) -> None:
        path = typed_path(self.query_one(NameInput).value)
        if not path:
            self.problem("Type where the file is; tab completes it.")
        elif not os.path.exists(path):
            self.problem(f"There is no file {path}. tab completes a path that is there.")
        else:
            self.dismiss(path)
