"""An input that offers known names: tab or the right arrow takes the one shown."""

from bisect import bisect_left
from collections.abc import Collection
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.suggester import Suggester
from textual.widgets import Input

from repmirror.domain.names import name_key
from repmirror.domain.plain import plain

_MOST = 5


class Names(Suggester):
    """Known names by their beginning, whatever the case."""

    def __init__(self, names: Collection[str]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._names = sorted((name_key(plain(name)), plain(name)) for name in names)

    def beginning(self, text: str) -> list[str]:
        """The first few names that begin like this."""
        if not text.strip():
            return []
        key = name_key(text)
        at = bisect_left(self._names, (key,))
        return [name for folded, name in self._names[at : at + _MOST] if folded.startswith(key)]

    async def get_suggestion(self, value: str) -> str | None:
        """What was typed, made whole by the first name that begins so."""
        found = self.beginning(value) if not value.endswith(" ") else []
        return value + found[0][len(value) :] if found and len(found[0]) > len(value) else None


class NameInput(Input):
    """One line of text in which tab takes the name that is offered, or goes to the next field."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "accept", "Take the name", show=False)]

    def __init__(self, value: str = "", *, names: Names | None = None, id: str | None = None) -> None:
        super().__init__(plain(value), suggester=names, id=id, select_on_focus=False)

    def action_accept(self) -> None:
        """Take the name offered; without one, go on."""
        if self.cursor_position >= len(self.value) and self._suggestion:
            self.action_cursor_right()
        else:
            self.screen.focus_next()
