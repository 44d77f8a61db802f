"""Focus: the one initiative, its plays, and whether it moves the buyer."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from repmirror.mirror.focus import FocusView, focus_view
from repmirror.mirror.plays import pinned
from repmirror.mirror.sure import how_sure
from repmirror.tui.actions import Place, bindings
from repmirror.tui.page import Page
from repmirror.tui.panes.focus import FocusPane


class FocusPage(Page):
    """The focus; enter pins a play."""

    NAME = "focus"
    PLACES = (Place.FOCUS,)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Place.FOCUS)]
    _view: FocusView | None = None

    def body(self) -> ComposeResult:
        """The pane."""
        yield FocusPane()

    def paint(self) -> None:
        """Show the focus."""
        now = self.desk.now()
        self._view = focus_view(self.desk.history, now)
        self.query_one(FocusPane).show(self._view, self.desk.history.today(now))

    def on_focus_pane_play_asked(self, event: FocusPane.PlayAsked) -> None:
        """Pin the play."""
        desk = self.desk
        self.attempt(lambda: desk.commit(pinned(desk.history, event.number, desk.now())))

    def action_pin(self) -> None:
        """Pin the play that is chosen."""
        self.query_one(FocusPane).pin()

    def action_parts(self) -> None:
        """Show another part."""
        self.query_one(FocusPane).swap_list()

    def sure_sentences(self) -> list[str]:
        """How sure it is that the focus moves anybody."""
        if self._view is None or self._view.result is None:
            return super().sure_sentences()
        result = self._view.result
        return [
            *how_sure(("With the focus", result.with_focus), ("Without it", result.without), units="connected touches"),
            "Only connected touches count: calls nobody answered could not have used it.",
        ]
