"""Bets: the one that is on, both its sides and how sure it is, what a new one would take, and those before."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content

from repmirror.mirror.bets import BetsView, BetView
from repmirror.mirror.rate import Rate
from repmirror.tui.paint import bar, joined, shown
from repmirror.tui.panes.pane import Lesson, Pane, put_away, twin
from repmirror.tui.widgets.columns import Column
from repmirror.tui.widgets.fit import cut, fit
from repmirror.tui.widgets.line import Line
from repmirror.tui.widgets.lines import Lines
from repmirror.tui.widgets.rows import Rows
from repmirror.tui.widgets.told import Told

ENOUGH_EVIDENCE = 20
"""The e-value from which on a difference counts as beyond chance."""

_LEAST_BAR = 6

_KEPT = {True: "kept", False: "dropped", None: "undecided"}

_COLUMNS: tuple[Column[BetView], ...] = (
    Column("before this", lambda bet: shown(bet.practice), least=14, most=44),
    Column("since", lambda bet: shown(_day(bet), "$quiet"), 6, 6, gives_way=3),
    Column("as usual", lambda bet: shown(_short(bet.a)), least=8, most=14, align="right", gives_way=2),
    Column("with it", lambda bet: shown(_short(bet.b)), least=8, most=14, align="right", gives_way=2),
    Column("verdict", lambda bet: shown(_word(bet)), least=8, most=14, gives_way=1),
    Column("", lambda bet: shown(_KEPT[bet.kept], "$quiet" if bet.kept is None else ""), 9, 9),
)


class Sides(Lines):
    """Both arms of the bet, one below the other on one scale."""

    DEFAULT_CSS = "Sides { height: 2; }"

    _bet: BetView | None = None

    def show(self, bet: BetView | None) -> None:
        """Show its arms."""
        self._bet = bet
        self.renew()

    def lines(self, width: int) -> list[Content]:
        """Name, bar, share, n and how sure it is; the bar gives way first."""
        if self._bet is None:
            return []
        sides = (("A as usual", self._bet.a, "$secondary"), ("B with it", self._bet.b, "$success"))
        figures = [f"{rate.percent:>5}  {rate.of}" for _, rate, _ in sides]
        most = max(map(len, figures))
        sure = [f"  sure to {rate.sure}" if rate.touches else "" for _, rate, _ in sides]
        room = width - 12 - most - max(map(len, sure))
        lines = []
        for (name, rate, style), figure, bounds in zip(sides, figures, sure, strict=True):
            full = shown(bar(rate.rate or 0.0, min(room - 2, 30)), style)
            full = fit(full, min(room, 32)) if room > _LEAST_BAR else Content("")
            line = joined([fit(shown(name, "bold"), 12), full, fit(shown(figure), most), (bounds, "$quiet")])
            lines.append(cut(line, width))
        return lines


class BetsPane(Pane):
    """The bet that is on over those before it."""

    DEFAULT_CSS: ClassVar[str] = twin(__file__)

    def compose(self) -> ComposeResult:
        """What is on, its sides, what is known, what a new one takes, and what was."""
        yield Lesson(
            "Bets: does it really work?",
            "A bet is a small experiment: a practice you try on some accounts and not on others, by a fair coin. The "
            "coin stands on the account in hand before you call; a touch you log then counts for its side.",
            "You see both sides' on base, and a verdict only when it is safe to believe, however often you look.",
            "Press s and write the practice in one line, or B on a touch that showed it.",
        )
        yield Line(id="title")
        yield Sides(id="sides")
        yield Told(id="known")
        yield Rows(_COLUMNS, lambda bet: bet.id, titles=True, id="past")

    def show(self, view: BetsView) -> None:
        """Paint these bets."""
        self.set_class(view.bet is None and not view.before, "-empty")
        bet = view.bet
        title = [shown(f"Bet: {bet.practice}", "bold"), shown(f"since {_day(bet)}", "$quiet")] if bet else _NONE_ON
        self.query_one("#title", Line).show(*title)
        self.query_one(Sides).show(bet)
        put_away(self.query_one(Sides), bet is None)
        self.query_one("#known", Told).tell([("", shown(sentence)) for sentence in [*_known(bet), view.plan.says]])
        past = self.query_one("#past", Rows)
        past.show(view.before)
        put_away(past, not view.before)
        self.set_class(not view.before, "-alone")
        self.set_class(bet is not None, "-on")

    @property
    def chosen(self) -> BetView | None:
        """The bet under the cursor of those before."""
        row: BetView | None = self.query_one("#past", Rows).chosen
        return row


_NONE_ON = [shown("No bet is on", "bold"), shown("s starts one", "$quiet")]


def _known(bet: BetView | None) -> Sequence[str]:
    """The verdict, the evidence in plain words, and what does not count."""
    if bet is None:
        return []
    said = [f"{bet.verdict[:1].upper()}{bet.verdict[1:]}.", evidence(bet)]
    if bet.unseen:
        touches = "1 touch was" if bet.unseen == 1 else f"{bet.unseen:,} touches were"
        count = "counts" if bet.unseen == 1 else "count"
        said.append(f"{touches} logged without the coin on screen, and {count} for no side.")
    return said


def evidence(bet: BetView) -> str:
    """The e-value in plain words."""
    if bet.called_after is not None:
        passed = f"it passed {ENOUGH_EVIDENCE} to 1 after {bet.called_after:,} touches"
        return f"Evidence: {passed}, which chance does once in 20 bets."
    if bet.e_value <= 1:
        return f"Evidence: none so far for a difference; {ENOUGH_EVIDENCE} to 1 would settle it."
    return f"Evidence: {bet.e_value:.1f} to 1 for a difference; {ENOUGH_EVIDENCE} to 1 settles it."


def _short(rate: Rate) -> str:
    return f"{rate.percent} of {rate.touches}" if rate.touches else "–"


def _word(bet: BetView) -> str:
    return {"better": "more with it", "worse": "less with it", "none": "no difference"}.get(bet.state, "too early")


def _day(bet: BetView) -> str:
    return f"{bet.start.day} {bet.start:%b}"
