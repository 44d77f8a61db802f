"""Export: choose what leaves, see all of it as it will be, and write it."""

from asyncio import sleep
from collections.abc import Iterator
from datetime import date, datetime
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.widgets import Static

from repmirror.domain.errors import RepmirrorError
from repmirror.mirror.files import free_path, is_there, shown_path
from repmirror.mirror.handing_out.forms import Wanted, beside_of, noun_of
from repmirror.mirror.handing_out.handout import Handout, told
from repmirror.mirror.handing_out.sharing import lines_of
from repmirror.mirror.handing_out.writing import Writing, as_it_reads, preview
from repmirror.mirror.wording import counted
from repmirror.tui.actions import Place, bindings
from repmirror.tui.afterwards import afterwards
from repmirror.tui.paint import shown
from repmirror.tui.panes.handout_lists import Before, Choices, choices_of
from repmirror.tui.screens.over import OverPage
from repmirror.tui.widgets.lines import entitle
from repmirror.tui.widgets.preview import Preview
from repmirror.tui.widgets.rows import Rows

_WRITES_FOR_MS = 8.0
"""How long a key may have to wait while a long file is written."""

_MOST_BEFORE = 30

_BEGINS_AT = {"html": "<main>"}
"""Where reading begins: a page's own looks stand above it, and can be scrolled to."""


_PUT_TOGETHER = "Putting it together …"
"""What stands in the preview until the file is there."""


class ExportPage(OverPage):
    """The preview is the file, byte for byte; nothing is written before `w`."""

    NAME = ""
    CSS_PATH = "export.tcss"
    PLACES = (Place.EXPORT,)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Place.EXPORT)]
    AUTO_FOCUS = "Choices"
    _handout = Handout()
    _path = ""
    _named = False
    _as_read = False
    _at: datetime
    _shown: tuple[Handout, str, date] | None = None
    _writing: Writing | None = None

    def body(self) -> ComposeResult:
        """The choices, what will become of them, and the file."""
        with Container(id="handout"):
            yield Choices(Choices.COLUMNS, key=lambda row: row.name)
            yield Preview()
            yield Static(id="fate", markup=False)
            yield Before()

    def paint(self) -> None:
        """Show what was chosen, and the file it makes; where neither changed, the rep reads on where they were."""
        now = self.desk.now()
        today = self.desk.history.today(now)
        if self._is_shown(today):
            self.query_one(Before).show(lines_of(self.desk.history, _MOST_BEFORE))
            return
        self._at = now
        if not self._named:
            self._path = free_path(self._handout.file_name(today))
        self.query_one(Choices).show(choices_of(self._handout, self._path))
        is_first = self._shown is None
        self._shown = (self._handout, self._path, today)
        entitle(self.query_one(Choices), "Hand out")
        self.query_one(Before).show(lines_of(self.desk.history, _MOST_BEFORE))
        if is_first and self.desk.put_together != self.desk.history.changes:
            # of years, who is not to be named takes a second to find
            self.query_one(Preview).show(iter([_PUT_TOGETHER]), "")
            afterwards(self, self._show_file)
        else:
            self._show_file()

    def _is_shown(self, today: date) -> bool:
        """Whether the file would be the same: time alone went by, or something else was logged."""
        if self._shown != (self._handout, self._path, today) or is_there(self._path):
            return False
        return self.query_one(Preview).shows(self._text(self._handout.wanted(today)))

    def _show_file(self) -> None:
        desk, handout = self.desk, self._handout
        wanted = handout.wanted(desk.history.today(self._at))
        showing, form = self.query_one(Preview), handout.kind.form.form
        begin_at = "" if self._as_read else _BEGINS_AT.get(form, "")
        showing.show(self._text(wanted), begin_at)
        title = "the file, byte for byte"
        if self._as_read and form == "html":
            title = f"as it reads; {self.key_of('as-read')} shows the file itself"
        entitle(showing, title, told(handout))
        self.desk.put_together = desk.history.changes
        self._say_fate()

    def _text(self, wanted: Wanted) -> Iterator[str]:
        """The file's own text, or the words of a page; where there can be none, why."""
        try:
            if self._as_read and wanted.form == "html":
                yield as_it_reads(self.desk.book, self._at, wanted)
            else:
                yield from preview(self.desk.book, self._at, wanted)
        except RepmirrorError as error:
            yield str(error)

    def _say_fate(self) -> None:
        """What `w` will do."""
        write, over = self.key_of("write"), self.key_of("write-over")
        if is_there(self._path):
            fate = f"That file is there: {over} writes over it; enter on “to” names another."
        else:
            fate = f"Nothing of it has left yet: {write} writes the file, and it is remembered."
        self.query_one("#fate", Static).update(shown(fate))

    # Choosing

    def action_change(self, by: int) -> None:
        """Choose the next, or the one before, on the line in hand."""
        choice = self.query_one(Choices).chosen
        if choice is None or choice.name == "to":
            self._ask_where()
            return
        if choice.name == "kind":
            self._handout, self._named = self._handout.of_kind(by), False
        elif choice.name == "span":
            self._handout = self._handout.of_span(by)
        else:
            self._handout = self._handout.turned(choice.name)
        self.paint()
        self.show_keys()

    @on(Rows.Chosen, "Choices")
    def _chosen(self) -> None:
        self.action_change(1)

    def _ask_where(self) -> None:
        from repmirror.tui.dialogs.where import WhereDialog

        self.app.push_screen(WhereDialog(self._path), self._to)

    def _to(self, path: str | None) -> None:
        if path:
            self._path, self._named = path, True
            self.paint()

    def action_parts(self) -> None:
        """To the preview, or back to the choices."""
        there = self.query_one(Preview) if self.query_one(Choices).has_focus else self.query_one(Choices)
        self.set_class(isinstance(there, Preview), "-reading-it")
        there.focus()

    def is_of_use(self, deed: str) -> bool:
        """Only a page reads otherwise than its file."""
        return super().is_of_use(deed) and (deed != "as_read" or self._handout.kind.form.form == "html")

    def action_as_read(self) -> None:
        """Show the words of an HTML page, or the file itself."""
        if self._handout.kind.form.form != "html":
            self.say("That is the file already: only an HTML page reads otherwise.")
            return
        self._as_read = not self._as_read
        self._show_file()

    # Writing

    def action_write(self, over: bool = False) -> None:
        """Write the file; over one that is there only where that was asked for."""
        if self._writing:
            return
        if is_there(self._path) and not over:
            there = f"{shown_path(self._path)} is there already"
            self.say(f"{there}: {self.key_of('write-over')} writes over it.", "warning")
            return
        wanted = self._handout.wanted(self.desk.history.today(self._at))
        try:
            self._writing = Writing(self.desk.book, self._at, wanted, self._path)
        except RepmirrorError as error:
            self.say(str(error), "error")
            return
        self.run_worker(self._write(self._writing), name="writing")

    async def _write(self, writing: Writing) -> None:
        """Write between keys, so that a long file can be stopped."""
        fate = self.query_one("#fate", Static)
        try:
            while not writing.go(_WRITES_FOR_MS):
                fate.update(shown(f"Writing: {writing.holds:,} so far. esc stops, and leaves nothing behind."))
                await sleep(0.001)
            if writing.is_stopped:
                self.say("Stopped: nothing was written.")
            else:
                self._written(writing)
        except RepmirrorError as error:
            self.say(str(error), "error")
        finally:
            self._writing = None
            self._say_fate()

    def _written(self, writing: Writing) -> None:
        trouble = writing.remembered(self.desk.now())
        self.desk.version += 1
        holds = counted(writing.holds, noun_of(writing.wanted.what))
        beside = beside_of(writing.wanted.form)
        self.say(trouble or f"Written: {shown_path(writing.path)}, {holds}. {beside}".rstrip())
        self.repaint()

    def action_back(self) -> None:
        """Stop writing, or go back where one was."""
        if self._writing:
            self._writing.stop()
        else:
            super().action_back()

    def action_go(self, name: str) -> None:
        """Close this, and go to another screen, unless it is writing."""
        if not self._writing:
            super().action_go(name)

    def sure_sentences(self) -> list[str]:
        """A file is not a figure."""
        return [
            "A report shows each figure with what it is of, and between what it surely lies at 95 %.",
            f"In this file: {told(self._handout)}.",
        ]
