"""A file before it is taken in: what it is, how its columns are read, five of its rows, and what would come of it."""

import os
from asyncio import sleep, to_thread
from collections.abc import Coroutine
from dataclasses import dataclass
from time import monotonic
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.worker import Worker

from repmirror.domain.errors import RepmirrorError
from repmirror.mirror.taking_in.choice import Choice, first_choice
from repmirror.mirror.taking_in.importing import ANY, LEADS, Found, Imported, Importing, find
from repmirror.mirror.taking_in.mapping import ColumnRow, MappingView, WordRow, mapping_view, table_to_map
from repmirror.mirror.taking_in.preview import preview_of
from repmirror.mirror.taking_in.remembered import mapping_of
from repmirror.tui.actions import BY_NAME, Place, bindings
from repmirror.tui.desk import Desk
from repmirror.tui.dialogs.meaning import asked_of_column, asked_of_word
from repmirror.tui.page import Page
from repmirror.tui.panes.file import FilePane
from repmirror.tui.panes.file_lists import ColumnList, WordList
from repmirror.tui.widgets.keybar import KeyBar

SLICE_MS = 4.0
"""How long a key may have to wait while a file is read."""

_REASONS_SHOWN = 5

STANDS_BACK = 0.05
"""Seconds for which reading waits while keys come."""


@dataclass(slots=True)
class _Looked:
    """What a look at the file found: its mapping's choice where it is any table, or how it will be read."""

    found: Found | None = None
    choice: Choice | None = None


class ImportingPage(Page):
    """Nothing is saved until it is asked for; esc stops, and what was saved by then is said."""

    NAME = "today"
    CSS_PATH = "importing.tcss"
    PLACES = (Place.IMPORTING,)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Place.IMPORTING)]
    AUTO_FOCUS = "ColumnList"

    def __init__(self, desk: Desk, path: str) -> None:
        super().__init__(desk)
        self._path = path
        self._found: Found | None = None
        self._choice: Choice | None = None
        self._view: MappingView | None = None
        self._importing: Importing | None = None
        self._work: Worker[None] | None = None
        self._share = 0.0
        self._is_taking = False
        self._problem = ""
        self._form = self._own_form = ""
        self._counted: Imported | None = None

    def body(self) -> ComposeResult:
        """The file, and how it is read."""
        yield FilePane(id="file")

    @property
    def _pane(self) -> FilePane:
        return self.query_one(FilePane)

    def on_mount(self) -> None:
        """Look at the file while the screen is shown."""
        super().on_mount()
        self._begin(self._look())

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        if self._work is not None:
            self._work.cancel()
        self._work = self.run_worker(work, exclusive=True, exit_on_error=False)

    # Looking at it

    async def _look(self) -> None:
        """Find its format, or put its columns to our fields; then count what would come of it."""
        self._say_counts("Looking at the file …")
        while not self.desk.is_loaded:  # what is known already must not come twice
            await sleep(STANDS_BACK)
        try:
            looked = await to_thread(self._looked)
        except RepmirrorError as error:
            self._refused(str(error))
            return
        self._found, self._choice, self._view, self._problem = looked.found, looked.choice, None, ""
        self._form = looked.found.name if looked.found else ANY
        self._own_form = self._own_form or self._form
        if self._choice is not None:
            self._map(self._choice)
        else:
            await self._count()

    def _looked(self) -> _Looked:
        """In a thread: reading a large file's bytes takes a while, and holds up nobody."""
        table = table_to_map(self._path, self._form)
        if table is None:
            return _Looked(found=find(self.desk.book, self._path, self.desk.now(), form=self._form))
        self._table = table
        return _Looked(choice=first_choice(table.header, mapping_of(self.desk.history, table.header)))

    def _refused(self, sentence: str) -> None:
        self._problem = sentence
        self._say_counts("" if self._choice else "It can't be read.")
        self._pane.warn(self._problem)

    def _map(self, choice: Choice) -> None:
        """Show what a choice makes of the file, and count it anew."""
        self._choice = choice
        self._view = mapping_view(self._table, choice, self.desk.now(), self.desk.history.vocabulary)
        self._found = self._counted = None
        self._problem = self._view.problem
        self.paint()
        if self._view.is_ready:
            self._begin(self._count_mapped(choice))
        else:
            self._say_counts("")

    async def _count_mapped(self, choice: Choice) -> None:
        await sleep(0)
        try:
            self._found = await to_thread(self._find_mapped, choice)
        except RepmirrorError as error:
            self._refused(self._problem or str(error))
        else:
            await self._count()

    def _find_mapped(self, choice: Choice) -> Found:
        header = self._table.header
        told = {"maps": choice.maps(header), "words": choice.pairs(), "order": choice.order}
        return find(self.desk.book, self._path, self.desk.now(), **told)  # type: ignore[arg-type]

    async def _count(self) -> None:
        """A dry run, in slices between keys."""
        assert self._found
        if self._choice is None:
            self._pane.show_first(preview_of(self._found.rows(), self.desk.now().year).rows)
        self._counted = None
        importing = Importing(self.desk.book, self._found, dry_run=True, progress=self._progress)
        self.paint()
        await self._go(importing, "Counting")
        self._counted = importing.done
        self._say_counts(_told(importing.done, "would be "), importing.done)
        if self._choice is None:
            self._tell_reading()
        elif not self._problem and (reasons := importing.done.reasons(1)):
            self._problem = reasons[0]
            self._pane.warn(self._problem)

    async def _go(self, importing: Importing, doing: str) -> None:
        while not importing.go(SLICE_MS):
            self.desk.version += importing is self._importing  # what is being reckoned begins anew
            self._say_counts(f"{doing} … {self._share:.0%}, {importing.done.read:,} rows: {_told(importing.done)}")
            await sleep(STANDS_BACK if monotonic() - self.app.key_at < STANDS_BACK else 0)  # type: ignore[attr-defined]

    def _progress(self, read: int, whole: int) -> None:
        self._share = read / max(1, whole)

    # Taking it in

    def action_import(self) -> None:
        """Take it in, once it is known how."""
        if self._found is None:
            self.say(self._problem or "It is not yet known how to read it.")
        elif self._brings_nothing:
            self.say("There is nothing new in it.")
        elif not self._is_taking:
            self._is_taking = True
            self._begin(self._take())

    async def _take(self) -> None:
        assert self._found
        self._importing = Importing(self.desk.book, self._found, progress=self._progress, takes_in=True)
        try:
            await self._go(self._importing, "Taking it in")
        except RepmirrorError as error:
            self._is_taking = False
            self.desk.version += 1
            saved = f" {self._importing.done.saved:,} records were saved before." if self._importing.done.saved else ""
            self._refused(f"{error}{saved}")
            return
        self._ended()

    def _ended(self) -> None:
        assert self._importing
        done = self._importing.done
        self.desk.version += 1
        stopped = "Stopped. What was read by then is saved; importing it again goes on. " if done.is_stopped else ""
        waits = f" {self.key_of('sort')} says what came of those that wait." if done.waiting else ""
        beside = f" What could not be read is in {os.path.basename(done.skipped_file)}." if done.skipped_file else ""
        self.dismiss()
        self.app.notify(f"{stopped}{_told(done)}.{beside}{waits} {self.key_of('undo')} takes all of it back.",
                        markup=False, timeout=10)  # fmt: skip

    def action_back(self) -> None:
        """Stop what is being taken in; else leave, with nothing saved."""
        if self._work is not None:
            self._work.cancel()
        if self._importing is not None and self._is_taking:
            self._importing.stop()
            self._ended()
        else:
            self.dismiss()

    def action_go(self, name: str) -> None:
        """While it is being taken in, stay; else leave for another screen."""
        if self._is_taking:
            self.say("It is being taken in: esc stops it.")
        else:
            self.action_back()
            super().action_go(name)

    # What a column or word means

    def action_choose(self) -> None:
        """Ask what the column, or the word, under the cursor is; where there is nothing to ask, take the file in."""
        if self._choice is None:
            self.action_import()
        elif self.query_one(WordList).has_focus:
            self._choose_word(self.query_one(WordList).chosen)
        else:
            self._choose_field(self.query_one(ColumnList).chosen)

    def on_rows_chosen(self) -> None:
        """A second click is like enter."""
        self.action_choose()

    def _choose_field(self, row: ColumnRow | None) -> None:
        if row is not None:
            self.open(asked_of_column(row), lambda field: self._map(self._kept.put(row.place, field)))

    def _choose_word(self, row: WordRow | None) -> None:
        if row is not None:
            asked = asked_of_word(row, self.desk.history.vocabulary)
            self.open(asked, lambda ours: self._map(self._kept.means(row.theirs, ours)))

    @property
    def _kept(self) -> Choice:
        assert self._choice
        return self._choice

    def action_turn_dates(self) -> None:
        """Read day, month and year in another order."""
        if self._choice is not None:
            self._map(self._choice.turned())

    def action_turn_leads(self) -> None:
        """Read the table's rows as leads, or as calls again: only the rep knows which a list of names is."""
        if self._is_table and not self._is_taking:
            as_calls = ANY if self._own_form == LEADS.name else self._own_form
            self._form = as_calls if self._form == LEADS.name else LEADS.name
            self._begin(self._look())

    @property
    def _brings_nothing(self) -> bool:
        """Whether it was counted, and is found to hold nothing new."""
        counted = self._counted
        return counted is not None and not counted.added and not counted.changed

    @property
    def _is_table(self) -> bool:
        return self._choice is not None or bool(self._found and self._found.header)

    def action_parts(self) -> None:
        """Go between the columns and the words, and where there is room for one only, the preview."""
        columns, words = self.query_one(ColumnList), self.query_one(WordList)
        is_previewed, is_short = self.has_class("-preview"), self.has_class("-short")
        self.set_class(is_short and not is_previewed and (words.has_focus or not words.display), "-preview")
        if not self.has_class("-preview"):
            (columns if is_previewed or words.has_focus or not words.display else words).focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Columns and words are chosen in any table; a known format has its own."""
        if action in ("parts", "turn_dates") and self._choice is None:
            return False
        return super().check_action(action, parameters)

    # How it looks

    def paint(self) -> None:
        """Show the file as it is known so far."""
        found, view = self._found, self._view
        title = found.title if found else "a table" if self._choice else ""
        self._pane.name_it(os.path.basename(self._path), title, f"dates {view.order}" if view and view.order else "")
        if self._choice is not None:
            self._pane.show_table(view)
        else:
            self._tell_reading()
        self._pane.warn(self._problem)

    def _tell_reading(self) -> None:
        """How a known format is read, and why some of it is left out."""
        found, reasons = self._found, self._counted.reasons(_REASONS_SHOWN) if self._counted else ()
        self._pane.show_known((*reasons, *found.notes, *found.reading) if found else ())

    def _say_counts(self, text: str, done: Imported | None = None) -> None:
        asks = f"  {self.key_of('import')} takes it in" if done and (done.added or done.changed) else ""
        left = f", {done.left_out:,} left out" if done and done.left_out else ""
        same = f", {done.same:,} known" if done and done.same else ""
        self._pane.say(f"{text}{same}{left}", asks)
        self.show_keys()

    def show_keys(self) -> None:
        """What can be done to the file."""
        names = [] if self._choice is None else ["map", "map-words", "date-order"]
        keys = [(self.key_of(name), BY_NAME[name].title) for name in names]
        if self._is_table and not self._is_taking:
            keys.append((self.key_of("as-leads"), "as calls" if self._form == LEADS.name else "as leads"))
        if self._found is not None and not self._is_taking and not self._brings_nothing:
            keys.insert(0, (self.key_of("import"), "take it in"))
        leave = "stop" if self._is_taking else "leave"
        self.query_one(KeyBar).show([*keys, ("esc", leave)], [(self.key_of("help"), BY_NAME["help"].title)])

    @property
    def places_in_hand(self) -> tuple[Place, ...]:
        """The keys of the lists."""
        return (Place.IMPORTING,)


def _told(done: Imported, would: str = "") -> str:
    changed = f", {done.changed:,} brought up to date" if done.changed else ""
    return f"{done.read:,} row{'' if done.read == 1 else 's'} read, {done.counts()} {would}added{changed}"
