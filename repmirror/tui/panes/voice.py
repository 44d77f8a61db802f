"""The voice of the prospect: what puts off and what compels, rivals, segments, quotes, and the one in hand in full."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from textual import events, on
from textual.app import ComposeResult

from repmirror.mirror.voice.whole import WholeVoice
from repmirror.tui.afterwards import afterwards
from repmirror.tui.paint import joined, shown
from repmirror.tui.panes.pane import Lesson, twin
from repmirror.tui.panes.turns import TurnsPane
from repmirror.tui.panes.voice_lists import (
    QUOTE_COLUMNS,
    RIVAL_COLUMNS,
    SEGMENT_COLUMNS,
    quote_in_full,
    reason_columns,
    reason_in_full,
    rival_in_full,
    segment_in_full,
)
from repmirror.tui.widgets.boxes import Abreast, Stack
from repmirror.tui.widgets.line import Line
from repmirror.tui.widgets.rows import Rows
from repmirror.tui.widgets.told import Part, Told

_FIXED = ("against", "for")
"""In view beside the others in the large size."""


class VoicePane(TurnsPane):
    """Both sides above, the other lists below them, and beside them the one under the cursor in full."""

    DEFAULT_CSS: ClassVar[str] = twin(__file__)
    PARTS: ClassVar[Mapping[str, str]] = {
        "against": "#against",
        "for": "#for",
        "rivals": "#rivals",
        "tags": "#segments",
        "quotes": "#quotes",
    }

    def __init__(self) -> None:
        super().__init__()
        self._voice: WholeVoice | None = None
        self._today = date.min
        self._stop = 0
        self._hand = "against"

    def compose(self) -> ComposeResult:
        """The heading, the lists, the one in hand."""
        yield Lesson(
            "Voice: why your prospects do and don't",
            "Nobody in the company hears as many reasons as you do. Say them as you log, +need or -price on any touch, "
            "and put what a buyer says word for word in “quotation marks” in the note. This screen shows what compels "
            "and what puts off, who bought all the same, who won against whom, and in whose words.",
            "l and then: acme call declined -price ~initrode -- “the other one is cheaper”. Later, e adds to a touch.",
        )
        yield Line(id="heading")
        yield Line(id="turns", classes="turns")
        with Abreast(id="main"):
            with Stack(id="lists"):
                yield Rows(reason_columns("puts off"), lambda row: row.word, titles=True, id="against")
                yield Rows(reason_columns("compels"), lambda row: row.word, titles=True, id="for")
                yield Line(id="others", classes="turns")
                yield Rows(RIVAL_COLUMNS, lambda row: row.name, titles=True, id="rivals")
                yield Rows(SEGMENT_COLUMNS, lambda row: row.tag, titles=True, id="segments")
                yield Rows(QUOTE_COLUMNS, lambda row: f"{row.id} {row.text}", titles=True, id="quotes")
            yield Told(id="words")

    # What is shown

    def show(self, voice: WholeVoice, today: date) -> None:
        """Paint this voice."""
        self._voice, self._today = voice, today
        self.set_class(voice.is_empty and not voice.view.tag, "-empty")
        view = voice.view
        for name, rows in (
            ("against", view.reasons_against), ("for", view.reasons_for), ("rivals", voice.rivals),
            ("segments", view.segments), ("quotes", voice.quotes),
        ):  # fmt: skip
            self.query_one(f"#{name}", Rows).show(rows)
        bought = f"{view.bought} of them bought ({view.rate.percent}, sure to {view.rate.sure})"
        self.query_one("#heading", Line).show(
            joined([(f"{view.accounts} {'account' if view.accounts == 1 else 'accounts'}", "bold"), " gave a reason"]),
            shown(bought if view.accounts else ""),
            shown(f"only #{view.tag}" if view.tag else "", "$text-accent"),
        )
        self._show_in_full()
        self.lay_out()

    def there(self) -> Sequence[str]:
        """The lists that have something on them."""
        return [name for name, selector in self.PARTS.items() if self.query_one(selector, Rows).rows]

    def in_turn(self) -> Sequence[str]:
        """One list at a time in small sizes; in the large one those under the reasons."""
        is_roomy = self.is_wide and self.has_class("-tall")
        return [name for name in self.there() if not (is_roomy and name in _FIXED)]

    def swap_list(self) -> None:
        """Take the next list in hand."""
        turns = list(self.in_turn())
        stops = [*(name for name in self.there() if name not in turns), *turns]
        if stops:
            self._stop = (self._stop + 1) % len(stops)
            stop = stops[self._stop]
            self._turn = turns.index(stop) if stop in turns else 0
            self._hand = stop
            self.lay_out()
            self._take_in_hand()

    def on_resize(self, event: events.Resize) -> None:
        """In another size another list may be in hand."""
        super().on_resize(event)
        afterwards(self, self._take_in_hand)

    def _take_in_hand(self) -> None:
        there = self.there()
        if not there:
            return
        name = self._hand if self._hand in there else there[0]
        turns = list(self.in_turn())
        if name in turns and name != self.current:
            name = self.current
        self.query_one(self.PARTS[name]).focus()

    # The one in hand

    @property
    def hand(self) -> Any:
        """The reason, rival, segment or quote under the cursor."""
        return self.query_one(self.PARTS[self._hand], Rows).chosen

    def in_full(self) -> list[Part]:
        """All that is known of it."""
        row, voice = self.hand, self._voice
        if row is None or voice is None:
            return []
        if self._hand in _FIXED:
            return reason_in_full(row, self._hand, voice, self._today)
        if self._hand == "rivals":
            return rival_in_full(row, voice.displaced, self._today, voice)
        return segment_in_full(row) if self._hand == "tags" else quote_in_full(row, self._today)

    def _show_in_full(self) -> None:
        if not self.query("#words"):  # the app is being left
            return
        if self.hand is None and (there := self.there()):
            self._hand = there[0]
        words = self.query_one("#words", Told)
        words.border_title = "In full"
        words.tell(self.in_full())

    @on(Rows.Moved)
    def _on_another(self) -> None:
        self._show_in_full()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The list that is taken in hand is the one told in full."""
        for name, selector in self.PARTS.items():
            if event.widget.id == selector[1:]:
                self._hand = name
                self._show_in_full()
