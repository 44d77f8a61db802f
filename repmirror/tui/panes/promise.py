"""One promise in full: what was promised to whom, how it stands, and the buyer's own words."""

from textual.content import Content

from repmirror.mirror.promises.flags import FlagRow
from repmirror.tui.paint import shown
from repmirror.tui.widgets.told import Told

STATES = {"open": "○", "told": "◐", "promised": "●", "kept": "✓", "broken": "×"}
"""How far a promise has come, as a glyph beside its word."""

_STYLES = {"kept": "$text-success", "broken": "$text-error"}


def state(row: FlagRow) -> Content:
    """For a reader: "● promised"."""
    return shown(f"{STATES.get(row.state, ' ')} {row.state}", _STYLES.get(row.state, ""))


def money(stake: float | None) -> str:
    """A stake for a reader, in whole units of the rep's currency: "12,500"; nothing where none was said."""
    return f"{stake:,.0f}" if stake else ""


class Promise(Told):
    """The promise under the cursor; longer ones scroll."""

    def show(self, row: FlagRow | None) -> None:
        """Show this promise."""
        particulars = [(part, shown(text)) for part, text in _told(row).items()] if row else []
        self.tell([("", shown(row.text if row else "", "bold")), *particulars])


def _told(row: FlagRow) -> dict[str, str]:
    days = "day" if row.age == 1 else "days"
    raised = f"raised {row.age} {days} ago" if row.age else "raised today"
    return {
        "to": row.who,
        "by": row.owner or "nobody named yet",
        "due": row.due,
        "words": f"“{row.words}”" if row.words else "",
        "stake": money(row.stake),
        "so far": "; ".join((raised, *row.steps)),
    }
