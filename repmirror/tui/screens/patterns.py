"""Patterns: when, how and with whom buyers act; bright spots."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import ScreenResume

from repmirror.mirror.patterns.patterns import named
from repmirror.mirror.sure import how_sure
from repmirror.mirror.wording import ordinal
from repmirror.tui.actions import Place, bindings
from repmirror.tui.panes.pattern_lists import BrightList
from repmirror.tui.panes.patterns import CHAINS, PatternsPane
from repmirror.tui.screens.hands import TouchHand


class PatternsPage(TouchHand):
    """The cell or the bright spot under the cursor is in hand."""

    NAME = "patterns"
    PLACES = (Place.PATTERNS,)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Place.PATTERNS)]
    NEEDS_SOMETHING = frozenset({"parts", "chains"})
    _seen = -1

    def body(self) -> ComposeResult:
        """The pane."""
        yield PatternsPane()

    def paint(self) -> None:
        """Show what was reckoned last, and have it reckoned anew: the key that led here must not wait for that."""
        reckoned = self.desk.reckoned
        self._seen = reckoned.count
        self.query_one(PatternsPane).show(reckoned.patterns, reckoned.bright, reckoned.ladder)
        self.post_message(self.ReckonAsked())

    def reckoned(self) -> None:
        """Show what is new."""
        if self.query(PatternsPane):
            self.paint()
            self.show_keys()

    def on_screen_resume(self, event: ScreenResume) -> None:
        """Show what was reckoned while another screen was shown."""
        super().on_screen_resume(event)
        if self._seen != self.desk.reckoned.count:
            self.paint()

    @property
    def places_in_hand(self) -> tuple[Place, ...]:
        """A bright spot's keys where one is in hand."""
        return (Place.TOUCH, Place.PATTERNS) if isinstance(self.focused, BrightList) else self.PLACES

    @property
    def touch_in_hand(self) -> str | None:
        """The touch of the bright spot in hand."""
        spot = self.query_one(PatternsPane).bright
        return spot.id if spot else None

    @property
    def who_in_hand(self) -> str:
        """Its account."""
        spot = self.query_one(PatternsPane).bright
        return spot.who if spot else ""

    def sure_sentences(self) -> list[str]:
        """How sure the cell in hand is, or why a spot is bright."""
        pane = self.query_one(PatternsPane)
        if spot := pane.bright:
            return [f"{spot.who}, {spot.what}: {spot.why}."]
        if rung := pane.rung:
            nth = f"The {ordinal(rung.attempt)} touch" + (" and later" if rung.name.endswith("+") else "")
            return [*how_sure((f"{nth} of an account", rung.rate)), _DRAWN]
        if (cell := pane.cell) is None:
            return super().sure_sentences()
        is_slot = cell.by == "slot"
        return [*how_sure((cell.key if is_slot else named(cell.by, cell.key), cell.rate)), _DRAWN]

    def action_parts(self) -> None:
        """Show another part."""
        self.query_one(PatternsPane).swap_list()

    def action_chains(self) -> None:
        """Show what each further touch was worth, and where chains stop; or the other parts again."""
        self.query_one(PatternsPane).turn_to(CHAINS)


_DRAWN = (
    "Its shrunk rate is drawn towards the usual one, the more the fewer its touches: that far it can be believed. "
    "Only what survives a test of all cells together becomes a sentence."
)
