"""What the bodies of the screens share: how they know their size, and how they teach when there is nothing yet."""

from collections.abc import Set
from pathlib import Path

from textual.content import Content
from textual.events import Resize
from textual.widget import Widget
from textual.widgets import Static

from repmirror.tui.paint import shown
from repmirror.tui.widgets.boxes import Stack
from repmirror.tui.widgets.wrap import wrapped

_WIDTHS = ((60, "-narrow"), (100, "-small"), (10_000, "-wide"))
_HEIGHTS = ((18, "-short"), (27, "-low"), (10_000, "-tall"))
_CLASSES = [name for _, name in _WIDTHS + _HEIGHTS]


def twin(module: str) -> str:
    """The stylesheet that stands beside a module: a pane brings it along, whichever page holds it."""
    return Path(module).with_suffix(".tcss").read_text(encoding="utf-8")


def put_away(widget: Widget, is_away: bool) -> None:
    """Take a widget off the screen, or bring it back; the stylesheet may still hide it for reasons of its own.

    It says so itself: for a class all that is in it would be styled anew.
    """
    widget.styles.display = "none" if is_away else None


def _band(bands: tuple[tuple[int, str], ...], cells: int) -> str:
    return next(name for below, name in bands if cells < below)


class Pane(Stack, inherit_bindings=False):
    """The body of a screen. Its classes name its own size: -narrow, -small or -wide, and -short, -low or -tall.

    A subclass has `show(view)`, and `lay_out` for what its stylesheet cannot say of a size. Where there is
    nothing to show yet it is `-empty`: the lesson takes the place of all else.
    """

    DEFAULT_CSS = """
    Pane.-empty > * { display: none; }
    Pane.-empty > Lesson { display: block; }
    """

    _fitting: Set[str] = frozenset()

    def on_compose(self) -> None:
        """Begin with the screen's classes: where it fills the screen they will fit, and nothing is styled twice."""
        self.update_classes({name: self.screen.has_class(name) for name in _CLASSES})

    def on_resize(self, event: Resize) -> None:
        """Take on the classes of the new size."""
        fitting = {_band(_WIDTHS, event.size.width), _band(_HEIGHTS, event.size.height)}
        if fitting != self._fitting:
            self._fitting = fitting
            self.update_classes({name: name in fitting for name in _CLASSES})
            self.lay_out()

    def lay_out(self) -> None:
        """Put in place what depends on the size or on the rep's choice of list."""

    @property
    def is_wide(self) -> bool:
        """Whether there is room for two columns in full."""
        return self.has_class("-wide")

    @property
    def is_narrow(self) -> bool:
        """Whether there is room for a few words beside each other only."""
        return self.has_class("-narrow")

    @property
    def is_short(self) -> bool:
        """Whether there are only a dozen lines."""
        return self.has_class("-short")


class Lesson(Static):
    """What an empty screen teaches: what this is, and the key that fills it.

    Where there is too little room the sentences between go first; the last, with the key, stays.
    """

    DEFAULT_CSS = "Lesson { display: none; padding: 1 1; max-width: 76; }"

    def __init__(self, title: str, *sentences: str) -> None:
        super().__init__()
        self._told = [(title, "bold"), *((sentence, "") for sentence in sentences)]

    def on_mount(self) -> None:
        """Teach all of it, until the size is known."""
        self._teach(self._told)

    def on_resize(self) -> None:
        """Teach as much as there is room for."""
        told, room = list(self._told), self.parent.size.height if isinstance(self.parent, Widget) else 0
        while len(told) > 2 and self._lines(told) > room:
            del told[-2]
        self._teach(told)

    def _lines(self, told: list[tuple[str, str]]) -> int:
        texts = sum(len(wrapped(text, max(1, self.content_size.width))) for text, _ in told)
        return texts + len(told) - 1 + self.gutter.height

    def _teach(self, told: list[tuple[str, str]]) -> None:
        self.update(Content("\n\n").join(shown(*said) for said in told))
