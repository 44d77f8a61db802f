"""An input that offers known names: tab or the right arrow takes the one shown."""

from bisect import bisect_left
from collections.abc import Collection
from itertools import islice, takewhile
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Paste
from textual.message import Message
from textual.suggester import Suggester
from textual.widgets import Input

from repmirror.domain.names import is_nearly, name_key
from repmirror.domain.plain import plain

_MOST = 5


class Offer(Suggester):
    """Something that goes on with what was begun."""

    def whole(self, text: str) -> str:
        """The first name that begins like this and goes on; nothing where there is none."""
        raise NotImplementedError

    async def get_suggestion(self, value: str) -> str | None:
        """The name as it is written, whatever case its beginning was typed in."""
        return self.whole(value) or None


class Names(Offer):
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

    def whole(self, text: str) -> str:
        """The first name that begins like this and goes on; nothing where there is none."""
        if text.endswith(" "):
            return ""
        return next((name for name in self.beginning(text) if len(name) > len(text)), "")

    def nearly(self, name: str) -> str:
        """The known name that another may be a slip of, begun with the same letter; nothing where there is none."""
        key = name_key(name)
        at = bisect_left(self._names, (key[:1],))
        begun = takewhile(lambda known: known[0].startswith(key[:1]), islice(self._names, at, None))
        return next((known for folded, known in begun if is_nearly(folded, key)), "") if key else ""


class NameInput(Input):
    """One line of text, cleaned as it comes in; tab takes the name that is offered, or goes to the next field.

    `then` is what follows a name that was taken.
    """

    class Pasted(Message):
        """More than a line was pasted: the first is in the field, these are the others."""

        def __init__(self, lines: list[str]) -> None:
            super().__init__()
            self.lines = lines

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "accept", "Take the name", show=False)]

    def __init__(
        self,
        value: str = "",
        *,
        names: Offer | None = None,
        then: str = "",
        placeholder: str = "",
        id: str | None = None,
    ) -> None:
        super().__init__(plain(value), suggester=names, id=id, select_on_focus=False)
        self.placeholder = placeholder
        self._names = names
        self._then = then
        self.instead = ""
        """What tab puts here where no name can be gone on with: the line with a slip in its name put right."""

    def on_paste(self, event: Paste) -> None:
        """The first line goes where the cursor is, as Textual does it; the others must not get lost."""
        if others := [line for line in event.text.splitlines()[1:] if line.strip()]:
            self.post_message(self.Pasted(others))

    def validate_value(self, value: str) -> str:
        """Nothing a terminal would obey gets in, be it typed or pasted."""
        return plain(value)

    def action_accept(self) -> None:
        """Take the name offered; without one, go on."""
        name = self._names.whole(self.value) if self._names and self.cursor_at_end else ""
        if name or self.instead:
            self.value = name + self._then if name else self.instead
            self.action_end()
        else:
            self.screen.focus_next()
