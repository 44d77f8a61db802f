"""One promise in full: what was promised to whom, how it stands, and the buyer's own words."""

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from repmirror.mirror.flags import FlagRow
from repmirror.tui.paint import shown
from repmirror.tui.panes.turns import Scroll
from repmirror.tui.widgets.said import Said

STATES = {"open": "○", "told": "→", "promised": "●", "kept": "✓", "broken": "×"}
"""How far a promise has come, as a glyph beside its word."""

_STYLES = {"kept": "$text-success", "broken": "$text-error"}
_PARTS = ("to", "by", "due", "state", "stake", "words")


def state(row: FlagRow) -> Content:
    """For a reader: "● promised"."""
    return shown(f"{STATES.get(row.state, ' ')} {row.state}", _STYLES.get(row.state, ""))


def money(stake: float | None) -> str:
    """A stake for a reader, in whole units of the rep's currency: "12,500"; nothing where none was said."""
    return f"{stake:,.0f}" if stake else ""


class Promise(Scroll):
    """The promise under the cursor; longer ones scroll."""

    DEFAULT_CSS = """
    Promise {
        & > .promise--text { height: auto; text-style: bold; margin: 0 0 1 0; }
        & > .promise--words { margin: 1 0 0 0; }
    }
    """

    def compose(self) -> ComposeResult:
        """The text and its particulars."""
        yield Static(classes="promise--text")
        for part in _PARTS:
            yield Said(part, classes=f"promise--{part}")

    def show(self, row: FlagRow | None) -> None:
        """Show this promise."""
        self.query_one(".promise--text", Static).update(shown(row.text if row else ""))
        told = _told(row) if row else {}
        for part in _PARTS:
            self.query_one(f".promise--{part}", Said).show(told.get(part, ""))


def _told(row: FlagRow) -> dict[str, str]:
    since = f"since {row.turned.day} {row.turned:%b}"
    days = "day" if row.age == 1 else "days"
    return {
        "to": row.who,
        "by": row.owner or "nobody named yet",
        "due": row.due,
        "state": f"{row.state} {since}; raised {row.age} {days} ago" if row.age else f"{row.state}; raised today",
        "stake": money(row.stake),
        "words": f"“{row.words}”" if row.words else "",
    }
