"""The alarm: the question it asks, what changed with it, the touches that shows in, and the rep's answer."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from repmirror.domain.encounter import Touch
from repmirror.mirror.alarm.alarm import AlarmView, Companion, alarm_view
from repmirror.mirror.answering import answer
from repmirror.mirror.bets.bets import bet_in_force, plan_of
from repmirror.mirror.foci import focus_at
from repmirror.mirror.touches import marks, what
from repmirror.mirror.wording import time_word
from repmirror.tui.desk import Desk
from repmirror.tui.dialogs.dialog import Dialog
from repmirror.tui.dialogs.form import Field, FormDialog
from repmirror.tui.frame import PageAsked
from repmirror.tui.paint import shown
from repmirror.tui.widgets.boxes import Stack
from repmirror.tui.widgets.columns import Column
from repmirror.tui.widgets.rows import Rows

_MOST = 50
_WAYS: dict[str, tuple[str, Field, str]] = {
    "known": ("I know why", ("text", "why", "what changed, in your words"), "Answered: the alarm is quiet."),
    "focus": ("Answer with a focus", ("text", "focus", "the one thing to do now"), "A focus has begun."),
    "bet": ("Answer with a bet", ("text", "practice", "what to try on half of your calls"), "A bet has begun."),
}


class AlarmDialog(Dialog[str]):
    """A question, never a verdict. The touches below are those of the companion under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("k", "answer('known')", "I know why"),
        ("f", "answer('focus')", "Focus"),
        ("b", "answer('bet')", "Bet"),
    ]
    KEYS = (("k", "I know why"), ("f", "focus"), ("b", "bet"), ("tab", "touches"), ("enter", "chain"))

    def __init__(self, desk: Desk, view: AlarmView) -> None:
        super().__init__()
        self.desk = desk
        self._view = view

    def body(self) -> ComposeResult:
        """Question, companions, touches."""
        with Stack(classes="box") as box:
            box.border_title = shown("What changed?")
            yield Static(shown(self._view.question), id="question", markup=False)
            if begun := "; ".join(each.says for each in self._view.around):
                yield Static(shown(f"In the two weeks before, {begun}."), id="around", markup=False)
            yield Rows(_CHANGED, key=lambda one: f"{one.by} {one.key}", id="changed")
            yield Static(id="of", markup=False)
            yield Rows(
                [
                    Column("time", lambda touch: shown(self._time(touch), "$quiet"), least=6, most=11),
                    Column("who", lambda touch: shown(touch.who), least=12, most=26),
                    Column("what", lambda touch: shown(what(touch)), least=9, most=16, gives_way=1),
                    Column("marks", lambda touch: shown(marks(touch), "$accent"), 6, 24, gives_way=2, whole=True),
                    Column("note", lambda touch: shown(touch.note, "$quiet"), least=12, most=60, gives_way=3),
                ],
                key=lambda touch: touch.id,
                id="touches",
            )

    def on_mount(self) -> None:
        """Show the likeliest companion's touches."""
        changed = self.query_one("#changed", Rows)
        changed.show(self._view.companions)
        changed.display = self.query_one("#touches").display = bool(self._view.companions)
        changed.focus()
        self._show_touches()

    @on(Rows.Moved, "#changed")
    def _show_touches(self) -> None:
        one: Companion | None = self.query_one("#changed", Rows).chosen
        ids = one.touches[:_MOST] if one else ()
        self.query_one("#touches", Rows).show([t for t in map(self.desk.history.touch, ids) if t])
        counted = f"{one.rate.of} of these touches got on base since" if one else _NOTHING
        self.query_one("#of", Static).update(shown(counted, "$quiet"))

    @on(Rows.Chosen, "#touches")
    def _show_chain(self, event: Rows.Chosen) -> None:
        if (touch := event.rows.chosen) is not None:
            self.post_message(PageAsked("chain", touch.who, touch.id))

    def action_answer(self, how: str) -> None:
        """Take the answer in a form; with it the alarm is quiet."""
        self.app.push_screen(AnswerForm(self.desk, how), self._answered)

    def _answered(self, says: str | None) -> None:
        if says is not None:
            self.dismiss(says)

    def _time(self, touch: Touch) -> str:
        history = self.desk.history
        return time_word(touch.at, history.day_of(touch.at), history.today(self.desk.now()))


class AnswerForm(FormDialog):
    """One field; a focus or a bet begins with the answer, in one step."""

    KEYS = (("enter", "save"),)

    def __init__(self, desk: Desk, how: str) -> None:
        super().__init__(None, text=_suggested(desk) if how == "focus" else "")
        self.desk = desk
        self._how = how
        self.SAID = _what_it_means(desk, how)  # type: ignore[misc]
        title, field, self._says = _WAYS[how]
        self.TITLE_TEXT, self.FIELDS = title, (field,)  # type: ignore[misc]

    def save(self) -> str:
        """Answer the alarm."""
        desk, now, text = self.desk, self.desk.now(), self.value("text")
        desk.commit(answer(desk.history, text, now, self._how))
        desk.reckoned.alarm = alarm_view(desk.history, now)
        return self._says


_NOTHING = "No objection, channel, hour or tag changed with it."


def _what_it_means(desk: Desk, how: str) -> str:
    """What it ends, and for a bet how long it will take to know."""
    if how == "focus":
        current = focus_at(desk.history, desk.now())
        return f"It ends {current.title}, whose result is kept." if current else ""
    if how == "bet":
        ends = bet_in_force(desk.history)
        return plan_of(desk.history, desk.now()).says + (f" It ends the bet on {ends.practice!r}." if ends else "")
    return ""


def _suggested(desk: Desk) -> str:
    """The focus that what came with the alarm speaks for; nothing where nothing does."""
    from repmirror.mirror.alarm.alarm import alarm_view
    from repmirror.mirror.focus.suggesting import suggestions

    history, now = desk.history, desk.now()
    found = suggestions(history, now, desk.reckoned.alarm or alarm_view(history, now), focus_at(history, now))
    return next((each.title for each in found if each.source == "alarm"), "")


_CHANGED: list[Column[Companion]] = [Column("says", lambda one: shown(one.says), least=20, most=100)]
