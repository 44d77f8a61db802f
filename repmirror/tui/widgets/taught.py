"""A list that teaches while it is empty: what stands here, and the key that fills it."""

from typing import ClassVar, TypeVar

from textual.content import Content
from textual.strip import Strip

from repmirror.tui.widgets.rows import Rows
from repmirror.tui.widgets.wrap import wrapped

T = TypeVar("T")

READING = "reading on …"
"""What stands where a figure will be once all of history is read: half a history would make it false."""


class Taught(Rows[T], inherit_bindings=True):
    """Rows, or the sentences of `LESSON` where there are none; while `is_whole` is not yet so, that there may be."""

    LESSON: ClassVar[tuple[str, ...]] = ()
    is_whole = True

    def render_line(self, y: int) -> Strip:
        """A line of the lesson, or of the list."""
        if self.rows:
            return super().render_line(y)
        width = self.scrollable_content_region.width
        lines: list[Content] = []
        for sentence in self.LESSON if self.is_whole else (READING,):
            lines += [*wrapped(sentence, max(8, width - 2), style="$quiet"), Content("")]
        line = Content(" ") + lines[y] if y < len(lines) else Content("")
        return Strip(line.render_segments(self.visual_style)).adjust_cell_length(width, self.visual_style.rich_style)
