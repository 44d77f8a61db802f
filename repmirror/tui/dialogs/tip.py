"""The tip form: one winning morsel, from a touch or by hand, kept under the focus."""

from repmirror.domain.encounter import Response, Touch
from repmirror.domain.errors import NotUnderstoodError
from repmirror.domain.tip import Tip
from repmirror.mirror.focus.tips import retold, tipped
from repmirror.mirror.touches import says
from repmirror.tui.desk import Desk
from repmirror.tui.dialogs.form import FormDialog
from repmirror.tui.paint import shown


class TipDialog(FormDialog):
    """One field. From a touch it is on what was heard there, too; with `tip` an old one is said anew."""

    SAID = "Write !objection or ~rival into it to say what it is on: it is found again before you call."
    FIELDS = (("text", "what worked", "one thing to do again"),)
    KEYS = (("enter", "save"),)

    def __init__(self, desk: Desk, word: Touch | Response | None = None, tip: Tip | None = None) -> None:
        super().__init__(text=tip.text if tip else "")
        self.desk = desk
        self._word = word
        self._tip = tip
        title = "A tip from this touch" if word else "A tip, said anew" if tip else "A tip"
        self.TITLE_TEXT = title  # type: ignore[misc]

    def on_mount(self) -> None:
        """Say which touch."""
        super().on_mount()
        if self._word:
            self.query_one(".box").border_subtitle = shown(says(self._word))

    def save(self) -> str:
        """Keep the tip."""
        text = self.value("text")
        if not text:
            raise NotUnderstoodError("A tip says what worked, in a few words.")
        if self._tip:
            self.desk.commit(retold(self._tip, text))
            return "The tip is said anew."
        self.desk.commit(tipped(self.desk.history, text, self.desk.now(), self._word.id if self._word else None))
        return "Kept as a tip."
