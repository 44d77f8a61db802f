"""The focus at a glance: how often it was used, what that did, and the play for now."""

from textual.content import Content

from repmirror.mirror.today import FocusGlance
from repmirror.tui.paint import bar, joined, percent, shown
from repmirror.tui.widgets.fit import cut, fit
from repmirror.tui.widgets.lines import entitle
from repmirror.tui.widgets.panel import Panel
from repmirror.tui.widgets.taught import READING
from repmirror.tui.widgets.wrap import wrapped

QUIET = "$quiet"


class FocusPanel(Panel):
    """The one focus: the play for now, and what using it did."""

    TITLE = "Focus"

    _focus: FocusGlance | None = None
    _is_whole = True

    def show(self, focus: FocusGlance | None, *, is_whole: bool = True) -> None:
        """Show it, or what it is for where there is none."""
        if (focus, is_whole) == (self._focus, self._is_whole):
            return
        self._focus, self._is_whole = focus, is_whole
        entitle(self, self.TITLE, _take_up(focus) if focus and focus.connected else "")
        self.renew()

    def lines(self, width: int) -> list[Content]:
        """Title, use, both sides, verdict."""
        if not self._is_whole:
            return [shown(READING, QUIET)]
        lines = _focus_lines(self._focus, width) if self._focus else wrapped(_NO_FOCUS, width, 5, QUIET)
        return [cut(line, width) for line in lines]


_NO_FOCUS = "No focus yet. One thing at a time, and what it does to your on base: screen 4 shows how to begin."


def _take_up(focus: FocusGlance) -> str:
    aim = f", aim {percent(focus.expected)}" if focus.expected is not None else ""
    return f"take-up {percent(focus.used / focus.connected)}{aim}"


def _focus_lines(focus: FocusGlance, width: int) -> list[Content]:
    used = shown(f"used {focus.used} of {focus.connected} connected", QUIET)
    lines = [*wrapped(focus.title, width, 2, "bold"), used]
    counts = [rate.of for rate in (focus.with_focus, focus.without)]
    room = max(4, width - 9 - max(map(len, counts)) - 1)
    for title, rate, style in (("with", focus.with_focus, "$success"), ("without", focus.without, "$secondary")):
        full = fit(shown(bar(rate.rate or 0.0, room), style), room)
        lines.append(joined([fit(shown(title), 9), full, " ", shown(rate.of)]))
    return [*lines, *wrapped(focus.verdict, width, 2, QUIET)]


def play_line(focus: FocusGlance) -> Content:
    """The play for now, as one line: what to say at which cue."""
    play = focus.play
    if not play:
        return shown(focus.title)
    words = play.say or play.cue
    said = joined([("* ", "bold $accent"), (play.name, "bold"), f": {words}" if words else ""])
    return said + joined([("  ask: ", "$accent"), play.ask]) if play.ask else said
