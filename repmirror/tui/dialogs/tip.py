"""The tip form: one winning morsel from a touch, kept under the focus."""

from repmirror.domain.encounter import Response, Touch
from repmirror.domain.errors import NotUnderstoodError
from repmirror.mirror.tips import tipped
from repmirror.mirror.touches import says
from repmirror.tui.desk import Desk
from repmirror.tui.dialogs.form import FormDialog


class TipDialog(FormDialog):
    """One field."""

    TITLE_TEXT = "A tip from this touch"
    FIELDS = (("text", "what worked", "one thing to do again"),)
    KEYS = (("enter", "save"),)

    def __init__(self, desk: Desk, word: Touch | Response) -> None:
        super().__init__()
        self.desk = desk
        self._word = word

    def on_mount(self) -> None:
        """Say which touch."""
        super().on_mount()
        from repmirror.tui.paint import shown

        self.query_one(".box").border_subtitle = shown(says(self._word))

    def save(self) -> str:
        """Keep the tip."""
        text = self.value("text")
        if not text:
            raise NotUnderstoodError("A tip says what worked, in a few words.")
        self.desk.commit(tipped(self.desk.history, text, self.desk.now(), self._word.id))
        return "Kept as a tip."
