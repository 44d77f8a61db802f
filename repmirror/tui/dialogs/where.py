"""Where a file is to go: one field, a path."""

from repmirror.mirror.files import path_for_new
from repmirror.tui.dialogs.form import FormDialog


class WhereDialog(FormDialog):
    """It closes with the path, made whole."""

    TITLE_TEXT = "Where to"
    FIELDS = (("path", "file", "as ~/november.html"),)
    KEYS = (("enter", "take it"),)

    def __init__(self, path: str) -> None:
        super().__init__(path=path)

    def save(self) -> str:
        """The path."""
        return path_for_new(self.value("path"))
