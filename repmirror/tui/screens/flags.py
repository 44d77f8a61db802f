"""Flags: promises the company has yet to keep, and who owes them."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from repmirror.domain.flag import SETTLED
from repmirror.mirror.promises.flagging import DETAILED, turned
from repmirror.mirror.promises.flags import Aftermath, FlagsView, flags_view
from repmirror.mirror.rate import Rate, running_rate
from repmirror.mirror.sure import how_sure
from repmirror.mirror.touches import new_id
from repmirror.mirror.wording import counted
from repmirror.tui.actions import Place, bindings
from repmirror.tui.page import Page
from repmirror.tui.panes.flags import FlagsPane


class FlagsPage(Page):
    """One key turns the promise in hand."""

    NAME = "flags"
    PLACES = (Place.FLAGS,)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Place.FLAGS)]
    NEEDS_SOMETHING = frozenset({"turn_flag", "parts"})
    _view: FlagsView | None = None
    _keep: str | None = None

    def body(self) -> ComposeResult:
        """The pane."""
        yield FlagsPane()

    def paint(self) -> None:
        """Show the promises."""
        self._view = flags_view(self.desk.history, self.desk.now())
        self.query_one(FlagsPane).show(self._view, keep=self._keep)
        self._keep = None

    @property
    def who_in_hand(self) -> str:
        """The buyer of the promise in hand."""
        row = self.query_one(FlagsPane).chosen
        return row.who if row else ""

    def sure_sentences(self) -> list[str]:
        """How sure the share of promises kept is, of all parts of the company together."""
        owners = self._view.owners if self._view else ()
        settled = sum(owner.settled for owner in owners)
        spent = _of_forms(self._view)
        if not settled:
            return ["No promise is settled or past its date yet, so there is no share to be sure of.", spent]
        kept = running_rate(sum(owner.on_time for owner in owners), settled)
        said = how_sure(("All owners", kept), units="promises", did="were kept by their date")
        return [*said, *(_of_after(self._view.after) if self._view and self._view.after else []), spent]

    def on_flags_pane_state_asked(self, event: FlagsPane.StateAsked) -> None:
        """Turn the promise at once; where there is more to say of it, one line asks, and can be skipped."""
        desk, row, state, batch = self.desk, event.row, event.state, new_id()
        if state in SETTLED:
            self._keep = self.query_one(FlagsPane).next_waiting
        if row.state != state and not self.attempt(
            lambda: desk.commit(turned(desk.history, row.id, state, desk.now(), batch=batch))
        ):
            return
        self.say(f"The promise is {state} now; {self.key_of('undo')} takes it back.")
        if state in DETAILED:
            from repmirror.tui.dialogs.turn import TurnDialog

            self.open(TurnDialog(desk, row.id, state, row.text, batch))

    def on_flags_pane_who_asked(self, event: FlagsPane.WhoAsked) -> None:
        """Show the buyer's chain."""
        self.action_over("chain", event.who)

    def action_turn_flag(self, state: str) -> None:
        """Turn the promise in hand."""
        self.query_one(FlagsPane).ask_state(state)

    def action_parts(self) -> None:
        """Show another part."""
        self.query_one(FlagsPane).swap_list()


def _of_forms(view: FlagsView | None) -> str:
    """What flagging took, where any form was timed."""
    if view is None or not view.timed:
        return "Nothing was flagged in a form yet, so no time was spent on it."
    return f"{view.spent[:1].upper()}{view.spent[1:]}: the time its forms were open, for {counted(view.timed, 'flag')}."


def _of_after(after: Aftermath) -> list[str]:
    broken, kept = after.flags
    return [
        f"In the {after.days} days after a broken promise {after.broken.of} touches on that account got on base"
        f"{_sure(after.broken)}; after a kept one {after.kept.of}{_sure(after.kept)}. Broken: {broken}, kept: "
        f"{kept}. A touch counts once, for the last promise settled before it.",
        "Nobody tossed a coin over which promise is kept: accounts that are hard to serve may be hard to sell to, and "
        "touches on one account go together. Take it as a question to ask, not as a proof.",
    ]


def _sure(rate: Rate) -> str:
    return f" ({rate.percent}, sure to {rate.sure_of})" if rate.touches else ""
