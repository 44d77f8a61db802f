"""What to know before a call: what to say, keep and bring on one side, the chain so far on the other."""

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from repmirror.domain.bring import Bring
from repmirror.mirror.chains import ChainEvent
from repmirror.mirror.focus.tips import TipRow
from repmirror.mirror.prepare import PlayNow, PrepView, Raised
from repmirror.mirror.promises.flags import FlagRow
from repmirror.mirror.wording import counted
from repmirror.tui.actions import Place, bindings
from repmirror.tui.paint import joined, shown
from repmirror.tui.panes.chain import EVENT_COLUMNS, in_full
from repmirror.tui.panes.pane import put_away, twin
from repmirror.tui.panes.promise import STATES
from repmirror.tui.panes.turns import TurnsPane
from repmirror.tui.widgets.boxes import Abreast, Stack
from repmirror.tui.widgets.columns import Column
from repmirror.tui.widgets.line import Line
from repmirror.tui.widgets.lines import entitle
from repmirror.tui.widgets.rows import Rows
from repmirror.tui.widgets.taught import Taught
from repmirror.tui.widgets.told import Part, Told

_MOST_TIPS = 2
"""Tips that are shown, one on an objection: a call has room for no more, and Focus has them all."""

_MOST_BRINGS = 4
"""Lines the list of what to bring may take before it scrolls."""


class Brings(Taught[Bring], inherit_bindings=True):
    """What and whom to bring; the one under the cursor is in hand."""

    LESSON = ("Nothing to bring yet: g adds what or whom.",)
    COLUMNS: ClassVar[tuple[Column[Bring], ...]] = (
        Column("what", lambda each: shown(f"○ {each.what}"), least=12, most=80),
    )


class Events(Taught[ChainEvent], inherit_bindings=True):
    """The chain so far."""

    LESSON = ("Nothing has happened yet. The first touch begins the chain: n no answer, v voicemail, c connected.",)


class PreparePane(TurnsPane):
    """One account. Where there is no room for all, what to know, what to bring and the chain take turns."""

    DEFAULT_CSS: ClassVar[str] = twin(__file__)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Place.TOUCH)]
    PARTS: ClassVar[Mapping[str, str]] = {"to know": "#know", "to bring": "#bring", "the chain": "#so-far"}

    def __init__(self) -> None:
        super().__init__()
        self._view: PrepView | None = None

    def compose(self) -> ComposeResult:
        """Who it is above; the chain beside what to know and to bring."""
        yield Line(id="who")
        yield Line(id="reach")
        yield Line(id="turns", classes="turns")
        with Abreast(id="sides"):
            with Stack(id="ready"):
                yield Told(id="know")
                yield Brings(Brings.COLUMNS, lambda each: each.id, id="bring")
            with Stack(id="so-far"):
                yield Events(EVENT_COLUMNS, lambda event: event.id, id="events")
                yield Told(id="event")

    # What is shown

    def show(self, view: PrepView, due: Content, why: str) -> None:
        """Paint this account; `due` says how pressing it is and what for, `why` why it is in hand."""
        is_first = self._view is None
        self._view = view
        self.query_one("#who", Line).show(*_who(view, due))
        self.query_one("#reach", Line).show(*map(shown, _reach(view)))
        self.query_one("#know", Told).tell(list(_known(view, why)))
        events = self.query_one("#events", Rows)
        events.show(view.chain.events, keep=view.chain.events[-1].id if is_first and view.chain.events else None)
        self.query_one(Brings).show(view.bring)
        entitle(self.query_one(Brings), "To bring", f"{len(view.bring)} open" if view.bring else "")
        entitle(self.query_one("#so-far"), "So far", counted(len(view.chain.events), "event"))
        entitle(self.query_one("#know"), "To know")
        self._tell_event()
        self.lay_out()

    def lay_out(self) -> None:
        """The columns go with their parts, and the list of what to bring is as high as it needs."""
        super().lay_out()
        put_away(self.query_one("#ready"), self.current == "the chain")
        put_away(self.query_one("#reach"), not self._view or not _reach(self._view))
        self.query_one("#know", Told).can_focus = True
        brings = self.query_one(Brings)
        count = len(self._view.bring) if self._view else 0
        brings.set_class(not count, "-none")
        edges = (count > 0) if self.has_class("-small") else 2
        brings.styles.height = "1fr" if self.current else edges + min(max(1, count), _MOST_BRINGS)

    @on(Rows.Moved, "#events")
    def _tell_event(self) -> None:
        event = self.event
        self.query_one("#event", Told).tell([("", in_full(event))] if event else [])

    # What is in hand

    @property
    def event(self) -> ChainEvent | None:
        """The event of the chain under the cursor."""
        event: ChainEvent | None = self.query_one("#events", Rows).chosen
        return event

    @property
    def to_bring(self) -> Bring | None:
        """What to bring that is under the cursor."""
        return self.query_one(Brings).chosen

    def swap_list(self) -> None:
        """Show the next part, or go to the other list where all are in view."""
        if self.in_turn():
            super().swap_list()
        else:
            parts = [self.query_one("#events"), self.query_one("#know"), self.query_one("#bring")]
            at = next((nth for nth, part in enumerate(parts) if part.has_focus), -1)
            parts[(at + 1) % len(parts)].focus()


def _who(view: PrepView, due: Content) -> Sequence[Content]:
    rate = view.chain.rate
    closed = shown("× do not contact" if view.account.do_not_contact else "", "bold $error")
    figure = joined([(rate.percent, "bold"), f" on base, {rate.of}"]) if rate.touches else shown("no touches yet")
    sure = shown(f"sure to {rate.sure_of}" if rate.touches else "", "$quiet")
    return [shown(view.chain.name, "bold $accent"), closed, due, figure, sure]


def _reach(view: PrepView) -> list[str]:
    """The number first, then what time it is there, and whom one may get."""
    account = view.account
    tags = " ".join(f"#{tag}" for tag in account.tags)
    told = (*account.phones[:1], view.clock, ", ".join(view.chain.people), account.email, tags, *account.phones[1:])
    return [each for each in told if each]


def _known(view: PrepView, why: str) -> Iterator[Part]:
    """What to know, the most pressing first; parts with nothing to say are left out."""
    yield "coin", shown(view.coin.says if view.coin else "", "bold $success")
    yield "why", shown("" if view.owed else why)
    yield (
        "owed",
        _lines(joined([(f"{owed.word}  ", "$error" if owed.is_late else "$accent"), owed.what]) for owed in view.owed),
    )
    yield "flag", _lines(map(_flag, view.promised))
    yield "last", _last(view)
    yield "play", _play(view.play) if view.play else Content("")
    yield "heard", _lines(_raised(view.raised, view.tips))
    yield "hours", _lines(map(shown, view.hours))
    yield "note", shown(view.account.note)


def _lines(lines: Iterator[Content]) -> Content:
    return Content("\n").join(lines)


def _flag(flag: FlagRow) -> Content:
    due = (f"{flag.due}  ", "$error" if flag.late else "$accent") if flag.due else ""
    owner = (f"  {flag.owner}", "$quiet") if flag.owner else ""
    return joined([(f"{STATES.get(flag.state, ' ')} {flag.state}  ", "$quiet"), due, flag.text, owner])


def _last(view: PrepView) -> Content:
    tried = f"{counted(view.since, 'touch')} since, " if view.since else ""
    if view.last:
        return joined([(view.last, "$success"), (f"; {tried}next: {view.attempt} touch", "$quiet")])
    return shown(f"They did nothing yet; the next touch is the {view.attempt}.", "$quiet")


def _raised(raised: Sequence[Raised], tips: Sequence[TipRow]) -> Iterator[Content]:
    """Each objection with the best tip on it, then in one line those without; a tip on several stands once."""
    told = set[str]()
    bare = []
    for each in raised:
        said = joined([(each.word, "$warning"), (f" {each.count}×, {each.last}", "$quiet")])
        best = next((tip for tip in tips if each.word in tip.matched and tip.id not in told), None)
        if best and len(told) < _MOST_TIPS:
            told.add(best.id)
            yield Content("\n").join([said, _tip(best)])
        else:
            bare.append(said)
    if bare:
        yield Content("  ").join(bare)


def _tip(tip: TipRow) -> Content:
    whose = f", {tip.whose}" if tip.whose else ""
    did = f"  {tip.rate.of} since" if tip.rate.touches else ""
    return joined(["✓ ", tip.text, (f"{whose}{did}", "$quiet")])


def _play(now: PlayNow) -> Content:
    play, rate = now.play, now.rate
    did = f"  on base {rate.of}" if rate.touches else ""
    lines = [joined([("* ", "bold $accent"), (play.name, "bold"), (did, "$quiet")])]
    for name, text in (("cue", play.cue), ("say", play.say), ("ask", play.ask)):
        if text:
            lines.append(joined([(f"{name} ", "$accent"), text]))
    return Content("\n").join(lines)
