"""A file before it is taken in: what it is, how its columns are read, five of its rows, and what would come of it."""

from asyncio import sleep, to_thread
from collections.abc import Coroutine
from os.path import basename
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.worker import Worker

from repmirror.domain.errors import RepmirrorError
from repmirror.mirror.taking_in.choice import Choice
from repmirror.mirror.taking_in.imported import Imported
from repmirror.mirror.taking_in.importing import Importing
from repmirror.mirror.taking_in.incoming import Incoming
from repmirror.mirror.taking_in.mapping import ColumnRow, WordRow
from repmirror.tui.actions import BY_NAME, Place, bindings
from repmirror.tui.desk import Desk
from repmirror.tui.dialogs.meaning import asked_of_column, asked_of_word
from repmirror.tui.keys_in_turn import KEY_TAKES
from repmirror.tui.panes.file import FilePane
from repmirror.tui.panes.file_lists import ColumnList, WordList
from repmirror.tui.screens.over import OverPage
from repmirror.tui.widgets.keybar import KeyBar

SLICE_MS = 4.0
"""How long a key may have to wait while a file is read."""


class ImportingPage(OverPage):
    """Nothing is saved until it is asked for; esc stops, and what was saved by then is said."""

    NAME = "today"
    CSS_PATH = "importing.tcss"
    PLACES = (Place.IMPORTING,)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Place.IMPORTING)]
    AUTO_FOCUS = "ColumnList"

    def __init__(self, desk: Desk, path: str) -> None:
        super().__init__(desk)
        self._file = Incoming(desk.book, path, desk.now)
        self._taking: Importing | None = None
        self._work: Worker[None] | None = None
        self._share = 0.0

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

    def _drop_work(self) -> None:
        if self._work is not None:
            self._work.cancel()

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        self._drop_work()
        self._work = self.run_worker(work, exclusive=True, exit_on_error=False)

    # Looking at it

    async def _look(self) -> None:
        """Find its format, or put its columns to our fields; then count what would come of it."""
        self._say_counts("Looking at the file …")
        while not self.desk.is_loaded:  # what is known already must not come twice
            await sleep(KEY_TAKES)
        try:
            looked = await to_thread(self._file.to_look())  # a large file's bytes take a while
        except RepmirrorError as error:
            self._refused(str(error))
            return
        self._file.saw(looked)
        if self._file.choice is not None:
            self._show_choice()
        else:
            await self._count()

    def _refused(self, sentence: str) -> None:
        self._file.problem = sentence
        self._say_counts("" if self._file.choice else "It can't be read.")
        self._warn()

    def _put(self, choice: Choice) -> None:
        self._file.put(choice)
        self._show_choice()

    def _show_choice(self) -> None:
        """Show what a choice makes of the file, and count it anew."""
        self.paint()
        if self._file.view and self._file.view.is_ready:
            self._begin(self._count_chosen(self._kept))
        else:
            self._say_counts("")

    async def _count_chosen(self, choice: Choice) -> None:
        await sleep(0)
        try:
            self._file.found = await to_thread(self._file.to_find(choice))
        except RepmirrorError as error:
            self._refused(self._file.problem or str(error))
        else:
            await self._count()

    async def _count(self) -> None:
        """A dry run, in slices between keys."""
        file = self._file
        if file.choice is None:
            self._pane.show_first(file.first_rows())
        file.counted = None
        importing = file.importing(self._progress, dry_run=True)
        self.paint()
        await self._go(importing, "Counting")
        file.would_bring(importing.done)
        self._say_counts(importing.done.told("would be "), importing.done)
        self._say_how()

    async def _go(self, importing: Importing, doing: str) -> None:
        while not importing.go(SLICE_MS):
            self.desk.version += importing is self._taking  # what is being reckoned begins anew
            self._say_counts(f"{doing} … {self._share:.0%}, {importing.done.read:,} rows: {importing.done.told()}")
            await self.app.let_keys_in()  # type: ignore[attr-defined]

    def _progress(self, read: int, whole: int) -> None:
        self._share = read / max(1, whole)

    # Taking it in

    def action_import(self) -> None:
        """Take it in, once it is known how."""
        if self._file.found is None:
            self.say(self._file.problem or "It is not yet known how to read it.")
        elif self._file.brings_nothing:
            unread = self._file.view.problem if self._file.view else ""
            self.say(f"Nothing of it would come in yet. {unread}" if unread else "There is nothing new in it.")
        elif self._taking is None:
            self._taking = self._file.importing(self._progress)
            self._begin(self._take(self._taking))

    async def _take(self, taking: Importing) -> None:
        try:
            await self._go(taking, "Taking it in")
        except RepmirrorError as error:
            self._taking = None
            self.desk.version += 1
            saved = f" {taking.done.saved:,} records were saved before." if taking.done.saved else ""
            self._refused(f"{error}{saved}")
        else:
            self._ended(taking.done)

    def _ended(self, done: Imported) -> None:
        self.desk.version += 1
        stopped = "Stopped. What was read by then is saved; importing it again goes on. " if done.is_stopped else ""
        waits = f" {self.key_of('sort')} says what came of those that wait." if done.waiting else ""
        beside = f" What could not be read is in {basename(done.skipped_file)}." if done.skipped_file else ""
        self.dismiss()
        self.app.notify(f"{stopped}{done.told()}.{beside}{waits} {self.key_of('undo')} takes all of it back.",
                        markup=False, timeout=10)  # fmt: skip

    def action_back(self) -> None:
        """Stop what is being taken in; else leave, with nothing saved."""
        self._drop_work()
        if self._taking is not None:
            self._taking.stop()
            self._ended(self._taking.done)
        else:
            super().action_back()

    def action_go(self, name: str) -> None:
        """While it is being taken in, stay; else leave for another screen."""
        if not self._is_taking():
            self._drop_work()
            super().action_go(name)

    def _is_taking(self) -> bool:
        """Whether it is being taken in, which is said: until it has ended, how it is read stays as it is."""
        if self._taking is not None:
            self.say("It is being taken in: esc stops it.")
        return self._taking is not None

    # What a column or word means

    def action_choose(self) -> None:
        """Ask what the column, or the word, under the cursor is; where there is nothing to ask, take the file in."""
        if self._file.choice is None:
            self.action_import()
        elif not self._is_taking():
            if self.query_one(WordList).has_focus:
                self._choose_word(self.query_one(WordList).chosen)
            else:
                self._choose_field(self.query_one(ColumnList).chosen)

    def on_rows_chosen(self) -> None:
        """A second click is like enter."""
        self.action_choose()

    def _choose_field(self, row: ColumnRow | None) -> None:
        if row is not None:
            self.open(asked_of_column(row), lambda field: self._put(self._kept.put(row.place, field)))

    def _choose_word(self, row: WordRow | None) -> None:
        if row is not None:
            asked = asked_of_word(row, self.desk.history.vocabulary)
            self.open(asked, lambda ours: self._put(self._kept.means(row.theirs, ours)))

    @property
    def _kept(self) -> Choice:
        assert self._file.choice
        return self._file.choice

    def action_turn_dates(self) -> None:
        """Read day, month and year in another order."""
        if self._file.choice is not None and not self._is_taking():
            self._put(self._file.choice.turned())

    def action_turn_leads(self) -> None:
        """Read the table's rows as leads, or as calls again: only the rep knows which a list of names is."""
        if self._file.is_table and not self._is_taking():
            self._file.turn_leads()
            self._begin(self._look())

    def action_parts(self) -> None:
        """Go between the columns and the words, and where there is room for one only, the preview."""
        self._pane.go_on()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Columns and words are chosen in any table; a known format has its own."""
        if action in ("parts", "turn_dates") and self._file.choice is None:
            return False
        return super().check_action(action, parameters)

    # How it looks

    def paint(self) -> None:
        """Show the file as it is known so far."""
        file = self._file
        order = file.view.order if file.view else ""
        self._pane.name_it(file.name, file.title, f"dates {order}" if order else "")
        if file.choice is not None:
            self._pane.show_table(file.view)
        self._say_how()

    def _say_how(self) -> None:
        """How a known format is read, and what stands in the way."""
        if self._file.choice is None:
            self._pane.show_known(self._file.reading)
        self._warn()

    def _warn(self) -> None:
        view = self._file.view
        asks = f" {self.key_of('date-order')} says." if view and view.asks_order else ""
        self._pane.warn(f"{self._file.problem}{asks}")

    def _say_counts(self, text: str, done: Imported | None = None) -> None:
        asks = f"  {self.key_of('import')} takes it in" if done and done.brings_news else ""
        left = f", {done.left_out:,} left out" if done and done.left_out else ""
        same = f", {done.same:,} known" if done and done.same else ""
        self._pane.say(f"{text}{same}{left}", asks)
        self.show_keys()

    def show_keys(self) -> None:
        """What can be done to the file."""
        file, is_idle = self._file, self._taking is None
        names = [] if file.choice is None else ["map", "map-words", "date-order"]
        keys = [(self.key_of(name), BY_NAME[name].title) for name in names]
        if file.is_table and is_idle:
            keys.append((self.key_of("as-leads"), "as calls" if file.is_leads else "as leads"))
        if file.found is not None and is_idle and not file.brings_nothing:
            keys.insert(0, (self.key_of("import"), "take it in"))
        leave = "leave" if is_idle else "stop"
        self.query_one(KeyBar).show([*keys, ("esc", leave)], [(self.key_of("help"), BY_NAME["help"].title)])

    @property
    def places_in_hand(self) -> tuple[Place, ...]:
        """The keys of the lists."""
        return (Place.IMPORTING,)
