"""Lines of text, of which only those that changed are painted anew: most keys change a few cells of a screen."""

from itertools import zip_longest

from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from repmirror.tui.paint import shown
from repmirror.tui.widgets.edged import Edged

_BLANK = Content("")


class Lines(Edged, Widget):
    """A widget of whole lines. A subclass takes its values in `show`, calls `renew`, and lays them out in `lines`.

    They are laid out for the width the widget has when it is painted: Textual sends no Resize to one that a size
    class has just brought into view, so none is waited for.
    """

    ALLOW_SELECT = False

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: list[Content] = []
        self._strips: dict[int, Strip] = {}
        self._laid_out_at = -1

    def lines(self, width: int) -> list[Content]:
        """What to show in so many cells."""
        raise NotImplementedError

    def renew(self) -> None:
        """Paint what is another line than before."""
        width = self.content_size.width
        if not width or width != self._laid_out_at:
            if self._laid_out_at >= 0:
                self._laid_out_at = -1
                self.refresh()
            return
        before, self._lines = self._lines, self.lines(width)
        for y, (old, new) in enumerate(zip_longest(before, self._lines, fillvalue=_BLANK)):
            if not old.is_same(new):
                self._strips.pop(y, None)
                self.refresh(Region(0, y, width, 1))

    def notify_style_update(self) -> None:
        """Forget the lines that were painted with other colours."""
        super().notify_style_update()
        self._strips.clear()

    def render_line(self, y: int) -> Strip:
        """One line, cut to fit; the same strip until it is another line."""
        width = self.content_size.width
        if width != self._laid_out_at:
            self._lines, self._laid_out_at = self.lines(width), width
            self._strips.clear()
        if y not in self._strips:
            line, style = self._lines[y] if y < len(self._lines) else _BLANK, self.visual_style
            strip = Strip(line.render_segments(style))
            self._strips[y] = strip.adjust_cell_length(width, style.rich_style)
        return self._strips[y]


def entitle(widget: Widget, title: str, below: str = "") -> None:
    """Name a box, and say something on its lower border; where it stands there already nothing is painted."""
    named, said = shown(title), shown(below)
    if (widget.border_title or "") != named.markup:
        _put(widget, "_border_title", named, 0)
    if (widget.border_subtitle or "") != said.markup:
        _put(widget, "_border_subtitle", said if below else None, widget.outer_size.height - 1)


def _put(widget: Widget, name: str, said: Content | None, y: int) -> None:
    """Set what stands on a border, and paint that line; Textual would paint the whole box."""
    setattr(widget, name, said)
    where = Region(0, y, widget.outer_size.width, 1).translate(-widget.content_offset)
    widget.refresh(*([where] if widget.outer_size else []))
