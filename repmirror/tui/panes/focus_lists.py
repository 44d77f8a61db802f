"""The lists of the Focus screen: plays, tips, suggestions, the foci before, and their kinds."""

from datetime import date

from textual.content import Content

from repmirror.mirror.focus.kinds import KindResult
from repmirror.mirror.focus.result import FocusResult
from repmirror.mirror.focus.suggesting import Suggestion
from repmirror.mirror.focus.tips import TipRow
from repmirror.mirror.focus.view import PlayRow
from repmirror.tui.paint import joined, percent, shown
from repmirror.tui.widgets.columns import Column
from repmirror.tui.widgets.taught import Taught

PLAY_COLUMNS: tuple[Column[PlayRow], ...] = (
    Column("", lambda row: shown(str(row.number), "$quiet"), 1, 1),
    Column("play", lambda row: shown(row.play.name, "bold" if row.is_now else ""), least=16, most=40),
    Column("", lambda row: shown("now" if row.is_now else "", "$text-accent"), 3, 3, gives_way=2),
    Column("used", lambda row: shown(str(row.used)), 4, 5, gives_way=1, align="right"),
    Column("on base", lambda row: _of(row), 8, 12, align="right"),
)

TIP_COLUMNS: tuple[Column[TipRow], ...] = (
    Column("tip", lambda row: shown(row.text), least=24, most=100),
    Column("rare", lambda row: shown(row.rare.split()[-1] if row.rare else "", "$accent"), 10, 14, gives_way=1),
    Column("on base", lambda row: _did(row), 7, 9, gives_way=2, align="right"),
    Column("from", lambda row: shown(row.whose or "you", "$quiet"), least=4, most=12, gives_way=3),
)

SUGGESTED_COLUMNS: tuple[Column[Suggestion], ...] = (
    Column("suggested", lambda row: shown(row.title), least=16, most=50),
    Column("kind", lambda row: shown(row.kind, "$quiet"), 8, 10, gives_way=1, whole=True),
    Column("touches", lambda row: shown(f"{row.touches:,}"), 7, 7, align="right"),
    Column("from", lambda row: shown({"alarm": "the alarm"}.get(row.source, f"a{_n(row.source)}"), "$quiet"), 7, 12, 2),
)

BEFORE_COLUMNS: tuple[Column[FocusResult], ...] = (
    Column("before this", lambda past: shown(past.title), least=20, most=30),
    Column("until", lambda past: shown(day(past.last), "$quiet"), 6, 11, gives_way=3),
    Column("used", lambda past: shown(percent(past.take_up)), 5, 5, gives_way=2, align="right"),
    Column("of", lambda past: shown(str(past.connected), "$quiet"), 4, 5, gives_way=4, align="right"),
    Column("with", lambda past: _arm(past.with_focus.percent, past.with_focus.touches), 10, 12, align="right"),
    Column(
        "without", lambda past: _arm(past.without.percent, past.without.touches), 10, 12, gives_way=1, align="right"
    ),
    Column("verdict", lambda past: shown(past.verdict, "$quiet"), least=24, most=60, gives_way=5),
)

KIND_COLUMNS: tuple[Column[KindResult], ...] = (
    Column("kind", lambda kind: shown(kind.kind), least=8, most=10),
    Column("foci", lambda kind: shown(str(kind.foci)), 4, 4, gives_way=3, align="right"),
    Column("used", lambda kind: shown(kind.take_up.percent), 5, 5, gives_way=4, align="right"),
    Column("with", lambda kind: _arm(kind.with_focus.percent, kind.with_focus.touches), 10, 12, 2, align="right"),
    Column("without", lambda kind: _arm(kind.without.percent, kind.without.touches), 10, 12, 1, align="right"),
    Column("moved the meter?", lambda kind: shown(_moved(kind.verdict)), least=20, most=24),
)


class Tips(Taught[TipRow], inherit_bindings=True):
    """The tips, or how one is kept."""

    LESSON = ("No tips yet. On a touch that worked, T keeps what you said; t keeps one by hand.",)


def day(moment: date | None) -> str:
    """A day for a reader: "16 Nov"; nothing where there is none."""
    return f"{moment.day} {moment:%b}" if moment else ""


def _moved(verdict: str) -> str:
    """A verdict in a cell: "40 points more", "not beyond chance", "too early: 39 to go"."""
    if verdict.startswith("moved the meter: "):
        return verdict.removeprefix("moved the meter: ").partition(" on base")[0]
    early, colon, rest = verdict.partition(": ")
    return f"too early: {rest.split()[0]} to go" if colon and early.startswith("too early") else "not beyond chance"


def _n(word: str) -> str:
    return f"n {word}" if word[:1] in "aeiou" else f" {word}"


def _of(row: PlayRow) -> Content:
    return shown(row.rate.of) if row.rate.touches else shown("–", "$quiet")


def _did(row: TipRow) -> Content:
    return shown(row.rate.of) if row.rate.touches else shown("–", "$quiet")


def _arm(share: str, touches: int) -> Content:
    return joined([share, (f" of {touches}", "$quiet")]) if touches else shown("–", "$quiet")
