"""What a file's column, or one of its words, means: asked, with the fields and words there are."""

from collections.abc import Iterable

from repmirror.domain.vocabulary import CHANNELS, OUTCOMES
from repmirror.mirror.taking_in.mapping import ColumnRow, WordRow
from repmirror.tui.actions import BY_NAME
from repmirror.tui.dialogs.choice import ChoiceDialog, Option

_FIELDS = (
    Option("w", "who", "whom it was with; company and person may be two columns", "who"),
    Option("d", "when", "the day, with or without the time", "when"),
    Option("c", "channel", "call, e-mail, text, visit …", "channel"),
    Option("o", "outcome", "what became of it: connected, voicemail, no answer …", "outcome"),
    Option("a", "action", "what the buyer did: meeting, declined …", "action"),
    Option("m", "minutes", "how long, in minutes", "minutes"),
    Option("s", "seconds", "how long, in seconds", "seconds"),
    Option("n", "note", "anything worth keeping as a note", "note"),
    Option("t", "tag", "tags", "tag"),
    Option("b", "objection", "objections heard", "objection"),
    Option("r", "rival", "competitors named", "rival"),
    Option("+", "for", "the buyer's reasons for", "for"),
    Option("-", "against", "the buyer's reasons against", "against"),
    Option("x", "left out", "nothing is taken from it", ""),
)
_CHANNEL_KEYS = dict(zip(CHANNELS, "cetsvdo", strict=True))
_UNSAID = Option("-", "unsaid", "as if the cell were empty", "")


def asked_of_column(row: ColumnRow) -> ChoiceDialog:
    """Which field the column says; "" for none."""
    return ChoiceDialog(row.name, row.sample or "its first rows are empty", _FIELDS)


def asked_of_word(row: WordRow, actions: Iterable[str]) -> ChoiceDialog:
    """Which of our words it means, the rep's own actions among them; "" leaves it unsaid."""
    return ChoiceDialog(row.theirs, f"{row.count:,} of the first rows say so in {row.field}", _words(row, actions))


def _words(row: WordRow, actions: Iterable[str]) -> list[Option]:
    """Our words for it, by the keys that log them."""
    if row.field == "channel":
        return [*(Option(_CHANNEL_KEYS[name], name, "", name) for name in CHANNELS), _UNSAID]
    actions = [name for name in actions if name != "none"]
    known = [name for name in (*OUTCOMES, *actions) if name in BY_NAME]
    options = [Option(_key(name), BY_NAME[name].title, BY_NAME[name].help, name) for name in known]
    own = [Option("", name, "", name) for name in actions if name not in BY_NAME]
    return [*options, *own, Option("0", "none", "The buyer did nothing.", "none"), _UNSAID]


def _key(name: str) -> str:
    return BY_NAME[name].shown_keys({}).split()[0]
