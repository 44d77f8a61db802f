"""Bets: the one that is on, both its sides and how sure it is, what a new one would take, and those before."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content

from repmirror.mirror.bets.bets import BetPlan, BetsView, BetView
from repmirror.mirror.bets.said import evidence, not_counted
from repmirror.mirror.rate import Rate
from repmirror.tui.paint import joined, shown
from repmirror.tui.panes.pane import Lesson, Pane, put_away, twin
from repmirror.tui.widgets.columns import Column
from repmirror.tui.widgets.fit import cut, fit
from repmirror.tui.widgets.line import Line
from repmirror.tui.widgets.lines import Lines
from repmirror.tui.widgets.rows import Rows
from repmirror.tui.widgets.told import Told
from repmirror.tui.widgets.wrap import wrapped_content

_LEAST_SCALE = 16
_SIDES_AND_TITLE, _LEAST_ROWS = 3, 3
"""Lines that what is known of a bet leaves to the others where there are only a dozen."""
_KEPT = {True: "kept", False: "dropped", None: "undecided"}

_COLUMNS: tuple[Column[BetView], ...] = (
    Column("before this", lambda bet: shown(bet.practice), least=14, most=44),
    Column("since", lambda bet: shown(_day(bet), "$quiet"), 6, 6, gives_way=4),
    Column("as usual", lambda bet: shown(_short(bet.a)), least=8, most=14, align="right", gives_way=3),
    Column("with it", lambda bet: shown(_short(bet.b)), least=8, most=14, align="right", gives_way=3),
    Column("difference", lambda bet: shown(_word(bet)), least=9, most=10, gives_way=2, whole=True),
    Column("", lambda bet: shown(_KEPT[bet.kept], "$quiet" if bet.kept is None else ""), least=7, most=9, whole=True),
)


class Sides(Lines):
    """Both arms of the bet, one below the other on one scale: the rate as a dot in its bounds."""

    DEFAULT_CSS = "Sides { height: 2; }"

    _bet: BetView | None = None

    def show(self, bet: BetView | None) -> None:
        """Show its arms."""
        self._bet = bet
        self.renew()

    def lines(self, width: int) -> list[Content]:
        """Name, share, n, how sure it is, and that drawn; the drawing gives way first."""
        if self._bet is None:
            return []
        sides = (("A as usual", self._bet.a, "$secondary"), ("B with it", self._bet.b, "$success"))
        figures = [f"{rate.percent:>5}  {rate.of}" for _, rate, _ in sides]
        sure = [f"{'sure to ' if width >= _ROOM_FOR_WORDS else ''}{rate.sure}" if rate.touches else ""
                for _, rate, _ in sides]  # fmt: skip
        columns = 12, max(map(len, figures)) + 2, max(map(len, sure)) + 2
        room, top = width - sum(columns), max((rate.high for _, rate, _ in sides if rate.touches), default=1.0)
        lines = []
        for (name, rate, style), figure, bounds in zip(sides, figures, sure, strict=True):
            texts = shown(name, "bold"), shown(figure), shown(bounds, "$quiet")
            line = joined(fit(text, column) for text, column in zip(texts, columns, strict=True))
            drawn = _drawn(rate, top, min(room, _MOST_SCALE), style) if room >= _LEAST_SCALE else Content("")
            lines.append(cut(line + drawn, width))
        return lines


_ROOM_FOR_WORDS = 50
_MOST_SCALE = 60


def _drawn(rate: Rate, top: float, width: int, style: str) -> Content:
    """The bounds as a line and the rate as a dot in it, on a scale from nought to `top`."""
    if not rate.touches:
        return Content("")
    low, dot, high = (round(share / top * (width - 1)) for share in (rate.low, rate.rate or 0.0, rate.high))
    return joined([" " * low, ("─" * (dot - low), "$quiet"), ("●", style), ("─" * (high - dot), "$quiet")])


class BetsPane(Pane):
    """The bet that is on over those before it."""

    DEFAULT_CSS: ClassVar[str] = twin(__file__)
    _said: Sequence[Content] = ()
    _before: Sequence[BetView] = ()

    def compose(self) -> ComposeResult:
        """What is on, its sides, what is known, what a new one takes, and what was."""
        yield Lesson(
            "Bets: does it really work?",
            "A bet is a small experiment: a practice you try on some accounts and not on others, by a fair coin. "
            "Before you call it stands over Up next, for the account in hand; a touch logged then counts for its side.",
            "You see both sides' on base, and a verdict only when it is safe to believe, however often you look.",
            "Press s and write the practice in one line, or B on a touch that showed it.",
        )
        yield Line(id="title")
        yield Sides(id="sides")
        yield Told(id="known")
        yield Rows(_COLUMNS, lambda bet: bet.id, titles=True, id="past")

    def show(self, view: BetsView, pooled: str = "") -> None:
        """Paint these bets; `pooled` says what peers' bets add."""
        self.set_class(view.bet is None and not view.before, "-empty")
        bet = view.bet
        self.query_one("#title", Line).show(*(_title(bet) if bet else _NONE_ON))
        self.query_one(Sides).show(bet)
        put_away(self.query_one(Sides), bet is None)
        known = [*_known(bet, view.plan), pooled] if bet else [pooled, view.plan.says]
        self._said = [shown(said) for said in known if said]
        past = self.query_one("#past", Rows)
        self._before = view.before
        past.show(view.before)
        put_away(past, not view.before)
        self.lay_out()

    def lay_out(self) -> None:
        """As much room for what is known as it takes; where that is short, as many whole sentences as it has."""
        heights = [len(wrapped_content(sentence, max(20, self.size.width - 3))) for sentence in self._said]
        count = len(heights)
        room = self.size.height - _SIDES_AND_TITLE - min(len(self._before), _LEAST_ROWS)
        while self.is_short and count > 1 and sum(heights[:count]) > room:
            count -= 1
        known = self.query_one("#known", Told)
        known.styles.height = sum(heights[:count]) + (0 if self.is_short else max(0, count - 1))
        known.tell([("", sentence) for sentence in self._said[:count]])

    @property
    def chosen(self) -> BetView | None:
        """The bet under the cursor of those before."""
        row: BetView | None = self.query_one("#past", Rows).chosen
        return row


_NONE_ON = [shown("No bet is on", "bold"), shown("s starts one", "$quiet")]


def _title(bet: BetView) -> list[Content]:
    origin = shown(f"from {bet.origin}" if bet.origin else "", "$quiet")
    return [shown(f"Bet: {bet.practice}", "bold"), shown(f"since {_day(bet)}", "$quiet"), origin]


def _known(bet: BetView, plan: BetPlan) -> Sequence[str]:
    """The verdict, how long yet, the evidence in plain words, and what does not count."""
    verdict = f"{bet.verdict[:1].upper()}{bet.verdict[1:]}{_at_pace(bet, plan)}."
    return [verdict, evidence(bet), not_counted(bet)]


def _at_pace(bet: BetView, plan: BetPlan) -> str:
    """What is still to go, in workdays."""
    if bet.state != "running" or bet.enough is None or not plan.pace:
        return ""
    days = max(1, round((bet.enough - bet.touches) / plan.pace))
    return f", about {days} workday{'' if days == 1 else 's'} at your {plan.pace:.0f} a day"


def _short(rate: Rate) -> str:
    return f"{rate.percent} of {rate.touches}" if rate.touches else "–"


def _word(bet: BetView) -> str:
    """What the bet showed of the difference."""
    return {"better": "more", "worse": "less", "none": "none"}.get(bet.state, "too early")


def _day(bet: BetView) -> str:
    return f"{bet.start.day} {bet.start:%b}"
