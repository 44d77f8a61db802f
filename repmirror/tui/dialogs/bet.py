"""The bet form: one line, the practice; what it will take to know stands above it."""

from repmirror.domain.encounter import Response, Touch
from repmirror.mirror.bets.bets import bet_in_force, bet_started, plan_of
from repmirror.mirror.touches import says
from repmirror.tui.desk import Desk
from repmirror.tui.dialogs.form import FormDialog
from repmirror.tui.paint import shown


class BetDialog(FormDialog):
    """One field. From a bright spot, or any touch, the bet keeps where it came from."""

    TITLE_TEXT = "A bet on half of your calls"
    FIELDS = (("practice", "practice", "one thing to do, as ask about timing first"),)
    KEYS = (("enter", "begin"),)

    def __init__(self, desk: Desk, word: Touch | Response | None = None) -> None:
        super().__init__()
        self.desk = desk
        self._word = word
        ends = bet_in_force(desk.history)
        over = f" It ends the bet on {ends.practice!r}." if ends else ""
        self.SAID = plan_of(desk.history, desk.now()).says + over  # type: ignore[misc]

    def on_mount(self) -> None:
        """Say which touch it comes from."""
        super().on_mount()
        if self._word:
            self.query_one(".box").border_subtitle = shown(f"from {says(self._word)}")

    def save(self) -> str:
        """Begin the bet."""
        touch = self._word.id if isinstance(self._word, Touch) else None
        self.desk.commit(bet_started(self.value("practice"), self.desk.now(), touch))
        return "The bet is on: the coin stands over Up next, before you call."
