"""Peers: where the rep stands, what the brightest practise differently, bets pooled, tips, and the cards."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content

from repmirror.mirror.colleagues.band import THIRDS, Band, chance_word
from repmirror.mirror.colleagues.group import GroupView
from repmirror.mirror.colleagues.habits import Habit
from repmirror.mirror.colleagues.peers import PeerRow
from repmirror.mirror.colleagues.pooled import PooledBet
from repmirror.mirror.rate import Rate, Share
from repmirror.tui.paint import bar, joined, shown
from repmirror.tui.panes.pane import Lesson, put_away, twin
from repmirror.tui.panes.turns import TurnsPane
from repmirror.tui.widgets.boxes import Abreast, Stack
from repmirror.tui.widgets.columns import Column
from repmirror.tui.widgets.fit import cut
from repmirror.tui.widgets.line import Line
from repmirror.tui.widgets.lines import Lines
from repmirror.tui.widgets.rows import Rows
from repmirror.tui.widgets.told import Told

_NAME = 14
_MOST_BAR = 40

_WORDS = {"better": "more with it", "worse": "less with it", "none": "no difference", "running": "too early"}

_HABIT = "habit, ! beyond chance"

_HABITS: tuple[Column[Habit], ...] = (
    Column("", lambda habit: shown("!" if habit.survives else "", "bold $accent"), 1, 1),
    Column(_HABIT, lambda habit: shown(habit.name, "bold" if habit.survives else ""), least=8, most=26),
    Column("brightest", lambda habit: _share(habit.brightest), 9, 14, align="right"),
    Column("others", lambda habit: _share(habit.others), 6, 14, gives_way=2, align="right"),
    Column("you", lambda habit: _share(habit.own), 4, 14, gives_way=1, align="right"),
)

_BETS: tuple[Column[PooledBet], ...] = (
    Column("bet, pooled", lambda bet: shown(bet.title, "bold" if bet.is_own else ""), least=12, most=30),
    Column("reps", lambda bet: shown(str(bet.reps)), 4, 4, gives_way=3, align="right"),
    Column("as usual", lambda bet: _rate(bet.a), least=8, most=13, align="right", gives_way=2),
    Column("with it", lambda bet: _rate(bet.b), least=8, most=13, align="right", gives_way=2),
    Column("so far", lambda bet: shown(_WORDS[bet.state]), least=12, most=13, gives_way=1, whole=True),
)

_CARDS: tuple[Column[PeerRow], ...] = (
    Column("card made", lambda card: shown(f"{card.made}"), 10, 10),
    Column("weeks", lambda card: shown(str(card.weeks)), 5, 5, gives_way=2, align="right"),
    Column("last", lambda card: shown(str(card.last_week or "–")), 4, 4, gives_way=3, align="right"),
    Column("touches", lambda card: shown(f"{card.touches:,}"), 7, 8, align="right"),
    Column("bets", lambda card: shown(str(card.bets)), 4, 4, gives_way=4, align="right"),
    Column("tips", lambda card: shown(str(card.tips)), 4, 4, gives_way=5, align="right"),
    Column("id", lambda card: shown(card.id[:8], "$quiet"), 8, 8, gives_way=1, whole=True),
)


class Thirds(Lines):
    """The chance of each third, below each other."""

    DEFAULT_CSS = "Thirds { height: 3; }"

    _band: Band | None = None

    def show(self, band: Band) -> None:
        """Show its chances."""
        self._band = band
        self.renew()

    def lines(self, width: int) -> list[Content]:
        """Name, chance and bar, the upper third on top; those that hold are marked."""
        band = self._band
        if band is None or band.chances is None:
            return []
        room = max(0, min(_MOST_BAR, width - _NAME - 9))
        rows = []
        for third, chance in [*zip(THIRDS, band.chances, strict=True)][::-1]:
            holds = third in band.thirds
            style = "bold $accent" if holds else "$quiet"
            mark = ("▸ " if holds else "  ", style)
            name = (f"{third} third".ljust(_NAME), "bold" if holds else "")
            said = (f"{chance_word(chance):>5}  ", "bold" if holds else "")
            rows.append(cut(joined([mark, name, said, (bar(chance, room), style)]), width))
        return rows


class PeersPane(TurnsPane):
    """The band over habits, pooled bets, tips and cards; these take turns where there is less room."""

    DEFAULT_CSS: ClassVar[str] = twin(__file__)
    PARTS: ClassVar[dict[str, str]] = {
        "habits": "#habits", "bets": "#pooled", "tips": "#tips", "cards": "#cards",
    }  # fmt: skip

    def __init__(self, first: str = "habits") -> None:
        super().__init__()
        self._view: GroupView | None = None
        self._first = first

    def compose(self) -> ComposeResult:
        """Where one stands, and the parts."""
        yield Lesson(
            "Peers: reps just like you",
            "Ask five colleagues for a card, counts and no name: repmirror export --as card. i takes one in.",
            "You see where you stand in your week of tenure, what the brightest do differently, and bets pooled.",
        )
        yield Line(id="title")
        yield Thirds(id="thirds")
        yield Told(id="says")
        yield Line(id="turns", classes="turns")
        with Abreast(id="main"):
            with Stack(id="left"):
                yield Rows(_HABITS, lambda habit: f"{habit.by} {habit.key}", titles=True, id="habits")
                yield Rows(_BETS, lambda bet: bet.title, titles=True, id="pooled")
            with Stack(id="right"):
                yield Told(id="tips")
                yield Rows(_CARDS, lambda card: card.id, titles=True, id="cards")

    def show(self, view: GroupView) -> None:
        """Paint what the cards say."""
        if self._view is None and self._first in (turns := [name for name, held in self._held(view).items() if held]):
            self._turn = turns.index(self._first)
        self._view = view
        self.set_class(not view.cards, "-empty")
        band = view.band
        counted = f"{len(view.cards)} card{'' if len(view.cards) == 1 else 's'}"
        counted += f", {band.cards} of your weeks" if band.cards != len(view.cards) else ""
        own = [shown("you "), shown(band.own.percent, "bold"), shown(f" of {band.own.touches:,}")]
        self.query_one("#title", Line).show(
            shown("Reps just like you", "bold"),
            shown(counted, "$quiet"),
            joined(own) if band.own.touches else Content(""),
            shown(f"sure to {band.own.sure}" if band.own.touches else "", "$quiet"),
        )
        self.query_one(Thirds).show(band)
        self.query_one("#habits", Rows).show(view.habits)
        self.query_one("#pooled", Rows).show(view.pooled)
        self.query_one("#tips", Told).tell([("tip", shown(tip)) for tip in view.tips])
        self.query_one("#cards", Rows).show(view.cards)
        self.lay_out()

    def there(self) -> Sequence[str]:
        """Cards always; the rest where there is any."""
        return [name for name, held in self._held(self._view).items() if held] if self._view else []

    @staticmethod
    def _held(view: GroupView) -> dict[str, Sequence[object]]:
        return {"habits": view.habits, "bets": view.pooled, "tips": view.tips, "cards": view.cards}

    def in_turn(self) -> Sequence[str]:
        """What there is, but in the largest size."""
        return [] if self.is_wide and self.has_class("-tall") else list(self.there())

    def lay_out(self) -> None:
        """A side with nothing on it goes, and so do the bars where there is no room."""
        super().lay_out()
        if (view := self._view) is None:
            return
        there = [name for name in self.there() if not self.current or name == self.current]
        put_away(self.query_one("#left"), not {"habits", "bets"} & set(there))
        put_away(self.query_one("#right"), not {"tips", "cards"} & set(there))
        put_away(self.query_one(Thirds), view.band.chances is None or self.is_short)
        sentences = [view.band.says, *(view.sentences or (view.says,))]
        most = 4 if self.has_class("-tall") else 1 if self.is_short else 2
        told = [shown(sentence) for sentence in sentences if sentence][:most]
        self.query_one("#says", Told).tell([("", sentence) for sentence in told])
        room = max(20, self.size.width - 4)
        self.query_one("#says").styles.height = min(6, sum(-(-line.cell_length // room) for line in told))

    @property
    def card(self) -> PeerRow | None:
        """The card in hand: the one under the cursor of their list, where that is in view and has the keys."""
        rows = self.query_one("#cards", Rows)
        found: PeerRow | None = rows.chosen if rows.has_focus else None
        return found

    def swap_list(self) -> None:
        """Show the next part, or go to it where all are in view."""
        if self.in_turn():
            super().swap_list()
        else:
            self.screen.focus_next()


def _share(share: Share) -> Content:
    if not share.of:
        return shown("–", "$quiet")
    return joined([(share.percent, "bold"), (f" of {share.of:,}", "$quiet")])


def _rate(rate: Rate) -> Content:
    return joined([(rate.percent, "bold"), (f" of {rate.touches:,}", "$quiet")]) if rate.touches else shown("–")
