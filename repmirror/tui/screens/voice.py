"""Voice: why buyers do and don't, over the promises that are behind it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from repmirror.mirror.sure import how_sure
from repmirror.mirror.voice.voice import PERIODS
from repmirror.mirror.voice.whole import WholeVoice, whole_voice
from repmirror.tui.actions import Place, bindings
from repmirror.tui.panes.voice import VoicePane
from repmirror.tui.screens.over import OverPage

_SEGMENTS = 8
"""Segments the key goes through, those with most accounts first."""


class VoicePage(OverPage):
    """The reasons, rivals, segments and quotes; esc or the key that led here goes back to the promises."""

    NAME = "flags"
    PLACES = (Place.VOICE,)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Place.VOICE)]
    _voice: WholeVoice | None = None
    _tag = ""
    _by = PERIODS[0]

    def body(self) -> ComposeResult:
        """The pane."""
        yield VoicePane()

    def paint(self) -> None:
        """Show what prospects say."""
        history = self.desk.history
        self._voice = whole_voice(history, tag=self._tag, by=self._by)
        self.query_one(VoicePane).show(self._voice, history.today(self.desk.now()))

    def action_parts(self) -> None:
        """Take another list in hand."""
        self.query_one(VoicePane).swap_list()

    def action_in_full(self) -> None:
        """Tell all of the one in hand, as in the small size there is no room beside it."""
        parts = self.query_one(VoicePane).in_full()
        if parts:
            self.tell("In full", [f"{label}: {text.plain}" if label else text.plain for label, text in parts if text])

    def on_rows_chosen(self) -> None:
        """Enter on a list, or a second click."""
        self.action_in_full()

    def action_segment(self) -> None:
        """Only one segment, the next one, or all again."""
        tags = ["", *(segment.tag for segment in self._voice.view.segments[:_SEGMENTS])] if self._voice else [""]
        place = tags.index(self._tag) + 1 if self._tag in tags else 0
        self._tag = tags[place % len(tags)]
        self.paint()
        self.say(f"Only #{self._tag}." if self._tag else "All segments.")

    def action_period(self) -> None:
        """Months or quarters."""
        self._by = PERIODS[1 - PERIODS.index(self._by)]
        self.paint()
        self.say(f"By {self._by}.")

    def sure_sentences(self) -> list[str]:
        """How sure it is who buys."""
        if self._voice is None or not self._voice.view.accounts:
            return ["Nobody gave a reason yet, so there is nothing to be sure of."]
        view = self._voice.view
        return [
            *how_sure(("Of those who gave a reason", view.rate), units="accounts"),
            "Each reason is set against the accounts that gave others; only what chance could not make, all reasons "
            "taken together, is called more or less. Who gives a reason is not tossed by a coin: it is what they say.",
        ]
