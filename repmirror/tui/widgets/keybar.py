"""The keys that work now, in one row: the most used first, those for help and leaving always."""

from collections.abc import Sequence

from textual.content import Content
from textual.widget import Widget

from repmirror.tui.paint import shown
from repmirror.tui.widgets.edged import Edged
from repmirror.tui.widgets.fit import cut

Key = tuple[str, str]
"""A key as a reader knows it, and what it does."""


class KeyBar(Edged, Widget):
    """As many keys as fit, whole; the ones that must be there stand on the right."""

    DEFAULT_CSS = """
    KeyBar { height: 1; padding: 0 1; background: $panel; color: $foreground; }
    KeyBar.-waiting { background: $accent 25%; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._keys: Sequence[Key] = ()
        self._always: Sequence[Key] = ()
        self._said = ""

    def show(self, keys: Sequence[Key], always: Sequence[Key] = (), said: str = "") -> None:
        """Offer these keys; `said` stands before them, as when a key waits for another."""
        if (keys, always, said) != (self._keys, self._always, self._said):
            self._keys, self._always, self._said = keys, always, said
            self.set_class(bool(said), "-waiting")
            self.refresh()

    def render(self) -> Content:
        """The row."""
        gap = self._gap
        always = Content(gap).join(_painted(key) for key in self._always)
        room = self.size.width - always.cell_length - len(gap) * bool(self._always)
        line = self._waiting(room) if self._said else self._offered(room)
        return line + " " * max(0, self.size.width - line.cell_length - always.cell_length) + always

    @property
    def _gap(self) -> str:
        return "  " if self.size.width >= 50 else " "

    def _offered(self, room: int) -> Content:
        """As many keys as fit, with their titles."""
        line = Content("")
        for key in self._keys:
            more = line + (self._gap if line.plain else "") + _painted(key)
            if more.cell_length > room:
                break
            line = more
        return line

    def _waiting(self, room: int) -> Content:
        """Every key that is waited for: the first ones with their titles, as far as there is room."""
        said = cut(shown(self._said, "bold"), room // 3)
        for titled in range(len(self._keys), -1, -1):
            letters = Content(" ").join(shown(key, "bold $accent") for key, _ in self._keys[titled:])
            parts = [said, *(_painted(key) for key in self._keys[:titled])]
            line = Content(self._gap).join([*parts, letters] if letters.plain else parts)
            if line.cell_length <= room:
                return line
        return letters


def _painted(key: Key) -> Content:
    return shown(key[0], "bold $accent") + " " + shown(key[1])
