"""A file that is looked at: what it is, what would come of it, how it is read beside how it looks."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Container
from textual.widgets import Static

from repmirror.mirror.taking_in.mapping import MappingView
from repmirror.mirror.taking_in.preview import PreviewRow
from repmirror.tui.paint import joined, shown
from repmirror.tui.panes.file_lists import ColumnList, FirstRows, WordList
from repmirror.tui.widgets.boxes import Stack
from repmirror.tui.widgets.line import Line
from repmirror.tui.widgets.lines import entitle
from repmirror.tui.widgets.told import Told


class FilePane(Stack):
    """Columns and words to choose, or how a known format is read; the first rows; what stands in the way."""

    def compose(self) -> ComposeResult:
        """Lay it out."""
        yield Line(id="what")
        yield Static(id="counts", markup=False)
        with Container(id="both"):
            with Stack(id="reading-of"):
                yield ColumnList(ColumnList.COLUMNS, key=lambda row: str(row.place))
                yield WordList(WordList.COLUMNS, key=lambda row: f"{row.field} {row.theirs}")
                yield Told(id="told")
            yield FirstRows(FirstRows.COLUMNS, key=lambda row: f"{row}", has_cursor=False)
        yield Static(id="problem-of", markup=False)

    def on_mount(self) -> None:
        """Name the boxes."""
        entitle(self.query_one(ColumnList), "Its columns", "enter says what one is")
        entitle(self.query_one(WordList), "Its words", "tab, then enter")
        entitle(self.query_one("#told", Told), "How it is read")
        entitle(self.query_one(FirstRows), "Its first rows, as they would come in")

    def name_it(self, name: str, title: str, dates: str) -> None:
        """Show what it is called, what it is, and how its dates are read."""
        line = self.query_one("#what", Line)
        line.show(shown(name, "bold $accent"), shown(title), shown(dates, "$quiet"))

    def show_table(self, view: MappingView | None) -> None:
        """Show a table whose columns are chosen; None while nothing is known of it."""
        self._lay_out(is_table=True, has_words=bool(view and view.words))
        if view:
            self.query_one(ColumnList).show(view.columns)
            self.query_one(WordList).show(view.words)
            self.query_one(FirstRows).show(view.preview)

    def show_known(self, reading: Sequence[str]) -> None:
        """Show how a format is read that names its own columns."""
        self._lay_out(is_table=False, has_words=False)
        self.query_one("#told", Told).tell([("", shown(line)) for line in reading])

    def show_first(self, rows: Sequence[PreviewRow]) -> None:
        """Show its first rows as they would come in."""
        self.query_one(FirstRows).show(rows)

    def say(self, counts: str, asks: str) -> None:
        """Say what would come of it, and the key that takes it in."""
        line = self.query_one("#counts", Static)
        line.update(joined([counts, (asks, "bold $accent")]))
        line.display = bool(counts)

    def warn(self, problem: str) -> None:
        """Say what stands in the way, "" where nothing does."""
        line = self.query_one("#problem-of", Static)
        line.update(shown(problem, "$warning"))
        line.display = bool(problem)

    def go_on(self) -> None:
        """From the columns to the words, and where there is room for one only, to the first rows; then back."""
        columns, words, screen = self.query_one(ColumnList), self.query_one(WordList), self.screen
        is_previewed, is_short = screen.has_class("-preview"), screen.has_class("-short")
        is_last = words.has_focus or not words.display
        screen.set_class(is_short and not is_previewed and is_last, "-preview")
        if not screen.has_class("-preview"):
            (columns if is_previewed or is_last else words).focus()

    def _lay_out(self, *, is_table: bool, has_words: bool) -> None:
        self.screen.set_class(not is_table, "-known")
        self.query_one(ColumnList).display = is_table
        self.query_one(WordList).display = has_words
        self.query_one("#told", Told).display = not is_table
