"""The forms of the one focus: begun by its title, taken from a page, and a play of it."""

from textual import on
from textual.widgets import Input, Static

from repmirror.domain.errors import NotUnderstoodError, RepmirrorError
from repmirror.domain.focus import Play
from repmirror.domain.vocabulary import FOCUS_KINDS
from repmirror.mirror.files import page_of, typed_path
from repmirror.mirror.focus.page import focus_of_page, page_of_words
from repmirror.mirror.focus.plays import play_added, play_changed
from repmirror.mirror.focus.tips_page import is_tips_page, tips_on_page
from repmirror.tui.desk import Desk
from repmirror.tui.dialogs.form import FormDialog
from repmirror.tui.dialogs.names import Offer
from repmirror.tui.dialogs.paths import Paths
from repmirror.tui.paint import shown


class FocusDialog(FormDialog):
    """A title is enough. It returns the page of the focus, so that ending another can still be asked.

    `kept` is what was typed, to fill the form with it again.
    """

    TITLE_TEXT = "A focus: one thing at a time"
    SAID = "One initiative to practise until it is a habit. Its plays come next, one by one."
    FIELDS = (
        ("title", "title", "as Answer “no budget”"),
        ("kind", "kind", ", ".join(FOCUS_KINDS)),
        ("why", "why", "why this one, now"),
        ("take_up", "take-up", "the share of talks meant to use it: 60%"),
        ("until", "until", "fri, 27 nov, 2026-12-31"),
    )
    KEYS = (("enter", "start"), ("tab", "next field"))

    def __init__(self, desk: Desk, **filled: str) -> None:
        super().__init__(None, **filled)
        self.desk = desk
        self.kept: dict[str, str] = {}

    def save(self) -> str:
        """The page of what was typed; nothing is saved yet."""
        from repmirror.domain.when import read_due

        now = self.desk.now()
        said = {name: self.value(name) for name, _, _ in self.FIELDS}
        self.kept = dict(said)
        if not said["title"]:
            raise NotUnderstoodError("A focus needs a title of a few words.")
        if said["until"]:
            said["until"] = read_due(said["until"], now, self.desk.history.today(now)).isoformat()
        page = page_of_words(said.pop("title"), **said)
        focus_of_page(page, now)
        return page


_PAGES = (".md", ".markdown", ".txt")


class PageDialog(FormDialog):
    """The name of a page; what it holds stands below while the name is typed. It returns the page.

    `by` is whose tips they are, where the page does not say.
    """

    TITLE_TEXT = "From a page: a focus, or a colleague's tips"
    SAID = "A focus begins with # and its title, tips with # Tips."
    FIELDS = (("file", "file", "~/launch.md"), ("by", "whose tips", "where the page does not say"))
    KEYS = (("enter", "take it in"), ("tab", "take the name"))

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.by = ""

    def offers(self, name: str) -> Offer | None:
        """Names on the disk."""
        return Paths(*_PAGES) if name == "file" else None

    @on(Input.Changed)
    def _typed(self) -> None:
        holds = self._holds()
        line = self.query_one("#problem", Static)
        line.update(shown(holds, "$foreground"))
        line.set_class(bool(holds), "-said")

    def _holds(self) -> str:
        """What the page holds, in a sentence; nothing while there is no such page."""
        try:
            page = page_of(typed_path(self.value("file")))
        except RepmirrorError:
            return ""
        try:
            return tips_on_page(page, self.value("by")) if is_tips_page(page) else self._focus_on(page)
        except NotUnderstoodError as error:
            return str(error)

    def _focus_on(self, page: str) -> str:
        focus = focus_of_page(page, self.desk.now())
        plays = "1 play" if len(focus.plays) == 1 else f"{len(focus.plays)} plays"
        return f"{focus.title}: {focus.kind}, {plays}."

    def save(self) -> str:
        """The page, once it can be read."""
        if not self.value("file"):
            raise NotUnderstoodError("Type the name of a file.")
        page, self.by = page_of(typed_path(self.value("file"))), self.value("by")
        if is_tips_page(page):
            tips_on_page(page, self.by)
        else:
            focus_of_page(page, self.desk.now())
        return page


class PlayDialog(FormDialog):
    """One card: a name is enough."""

    TITLE_TEXT = "A play"
    FIELDS = (
        ("name", "name", "a word or two"),
        ("cue", "cue", "what the buyer says or does"),
        ("say", "say", "what you say to it"),
        ("ask", "ask", "what you ask then"),
    )
    KEYS = (("enter", "save"), ("tab", "next field"))

    def __init__(self, desk: Desk, number: int | None = None, play: Play | None = None) -> None:
        filled = {part: getattr(play, part) for part in ("name", "cue", "say", "ask")} if play else {}
        super().__init__(None, **filled)
        self.desk = desk
        self._number = number

    def save(self) -> str:
        """Keep the play."""
        play = Play(**{name: self.value(name) for name, _, _ in self.FIELDS})
        history, now = self.desk.history, self.desk.now()
        if self._number is None:
            self.desk.commit(play_added(history, play, now))
            return f"A new play: {play.name}."
        self.desk.commit(play_changed(history, self._number, play, now))
        return f"Play {self._number} is said anew."
