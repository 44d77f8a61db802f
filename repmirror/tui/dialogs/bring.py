"""The form for what or whom to bring to an account."""

from repmirror.mirror.bringing import bring
from repmirror.tui.desk import Desk
from repmirror.tui.dialogs.form import FormDialog
from repmirror.tui.paint import shown


class BringDialog(FormDialog):
    """One field."""

    TITLE_TEXT = "To bring"
    FIELDS = (("what", "what, whom", "the security paper, Ravi from support"),)
    KEYS = (("enter", "save"),)

    def __init__(self, desk: Desk, who: str) -> None:
        super().__init__()
        self.desk = desk
        self._who = who

    def on_mount(self) -> None:
        """Say to whom."""
        super().on_mount()
        self.query_one(".box").border_subtitle = shown(self._who)

    def save(self) -> str:
        """Put it on the list."""
        what = self.value("what")
        self.desk.commit(bring(self._who, what, self.desk.now()))
        return f"To bring to {self._who}: {what}."
