"""Files and folders offered while a path is typed."""

from repmirror.mirror.files import completions
from repmirror.tui.dialogs.names import Offer


class Paths(Offer):
    """Paths by their beginning: folders, and files whose names end in one of `endings`, all where there are none."""

    def __init__(self, *endings: str) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._endings = endings

    def beginning(self, text: str) -> list[str]:
        """How the path may go on."""
        return completions(text, self._endings) if text else []

    def whole(self, text: str) -> str:
        """The first way it may go on; nothing where it is whole."""
        return next((path for path in self.beginning(text) if len(path) > len(text)), "")
