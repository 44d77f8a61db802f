"""A small form: labelled fields, enter goes on and saves, an error leaves everything as it was typed."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input, Label, Static

from repmirror.domain.errors import RepmirrorError
from repmirror.tui.dialogs.dialog import Dialog
from repmirror.tui.dialogs.names import NameInput, Names, Offer
from repmirror.tui.paint import shown
from repmirror.tui.widgets.boxes import Abreast, Stack

Field = tuple[str, str, str]
"""A field's name, its label, and what it says while it is empty."""


class FormDialog(Dialog[str]):
    """A form whose first `NEEDED` fields are enough: enter on the last of those, or on any later one, saves."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("down", "app.focus_next", "Next"),
        ("up", "app.focus_previous", "Previous"),
    ]
    TITLE_TEXT: ClassVar[str] = ""
    SAID: ClassVar[str] = ""
    FIELDS: ClassVar[Sequence[Field]] = ()
    NEEDED: ClassVar[int] = 1

    def __init__(self, names: Names | None = None, **filled: str) -> None:
        super().__init__()
        self._names = names
        self._filled = filled

    def body(self) -> ComposeResult:
        """A sentence and the fields."""
        with Stack(classes="box") as box:
            box.border_title = shown(self.TITLE_TEXT)
            if self.SAID:
                yield Static(self.SAID, classes="said", markup=False)
            for name, label, placeholder in self.FIELDS:
                with Abreast(classes="field"):
                    yield Label(label, markup=False)
                    filled, names = self._filled.get(name, ""), self.offers(name)
                    yield NameInput(filled, names=names, placeholder=placeholder, id=name)
            yield Static(id="problem", markup=False)

    def on_mount(self) -> None:
        """Begin with the first field that is empty."""
        inputs = list(self.query(NameInput))
        next((field for field in inputs if not field.value), inputs[0]).focus()

    def offers(self, name: str) -> Offer | None:
        """What a field offers while it is typed in: known names, where it asks who."""
        return self._names if name == "who" else None

    def value(self, name: str) -> str:
        """What a field says."""
        return self.query_one(f"#{name}", NameInput).value.strip()

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        needed = [name for name, _, _ in self.FIELDS[: self.NEEDED]]
        if event.input.id in needed[:-1] and not self.value(needed[-1]):
            self.query_one(f"#{needed[-1]}").focus()
            return
        try:
            says = self.save()
        except RepmirrorError as error:
            self.problem(str(error))
        else:
            self.dismiss(says)

    def save(self) -> str:
        """Save what the fields say; what to tell the rep. Raises RepmirrorError."""
        raise NotImplementedError
