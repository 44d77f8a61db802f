"""Every action a key can ask for, declared once: bindings, key bar, help and palette all come from here."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from textual.binding import Binding


class Place(StrEnum):
    """Where an action's key works."""

    EVERYWHERE = "everywhere"
    ACCOUNT = "an account in hand"
    AFTER = "right after connected"
    LATER = "right after put off"
    TOUCH = "a touch in hand"
    PREPARE = "Prepare"
    TREND = "Trend"
    PATTERNS = "Patterns"
    FOCUS = "Focus"
    BETS = "Bets"
    FLAGS = "Flags"
    VOICE = "Voice"
    DROPPED = "Dropped balls"
    EXPORT = "Export"
    SORTING = "Calls to sort"
    IMPORTING = "A file to import"
    PEERS = "Peers"


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a rep can ask for.

    `keys` are Textual's names, with a comma between; `run` is the Textual action they call.
    `bar` orders the key bar, least first; 0 keeps it out.
    """

    name: str
    keys: str
    title: str
    help: str
    run: str
    place: Place = Place.EVERYWHERE
    bar: int = 0

    @property
    def deed(self) -> str:
        """The name of the Textual action, without where it is done and its words."""
        return self.run.partition(".")[2].partition("(")[0]

    @property
    def binding(self) -> Binding:
        """How Textual hears of it; its id is what a rep's own key is set by."""
        return Binding(self.keys, self.run, self.title, id=self.name, show=False, tooltip=self.help)

    def bindings_with(self, changed: Mapping[str, str]) -> list[Binding]:
        """One binding a key, under Textual's names of keys, the rep's own key in force."""
        return list(Binding.make_bindings([Binding(changed.get(self.name, self.keys), self.run)]))

    def shown_keys(self, changed: Mapping[str, str]) -> str:
        """The keys as a reader knows them, the rep's own first: "enter p"."""
        return " ".join(key_label(key.strip()) for key in changed.get(self.name, self.keys).split(","))


LABELS = {
    "question_mark": "?",
    "slash": "/",
    "full_stop": ".",
    "plus": "+",
    "dollar_sign": "$",
    "asterisk": "*",
    "escape": "esc",
    "left": "←",
    "right": "→",
}


def key_label(key: str) -> str:
    """A key as a reader knows it: "question_mark" is "?"."""
    return LABELS.get(key, key)


def _everywhere() -> Iterable[Action]:
    yield Action("line", "l", "line", "Log anything as one line, read as you type.", "screen.line", bar=4)
    yield Action(
        "response", "r", "response", "Note what a buyer did later, or of their own accord.", "screen.response", bar=9
    )
    yield Action("flag", "f", "flag", "Hold the company to something a buyer was promised.", "screen.flag", bar=5)
    yield Action("edit", "e", "edit", "Edit the touch in hand, or the last one, as a line.", "screen.edit", bar=10)
    yield Action("undo", "u", "undo", "Take back the last thing saved here.", "screen.undo", bar=6)
    yield Action("redo", "U", "redo", "Bring back what was undone last.", "screen.redo")
    yield Action("find", "slash", "find", "Find an account; enter puts it on top of Up next.", "screen.find", bar=7)
    yield Action("sure", "h", "how sure", "Say how sure the figure in view is.", "screen.sure", bar=11)
    yield Action(
        "alarm", "a", "alarm", "How on base stands: falling, rising or steady, what changed with it, and your answer.",
        "screen.alarm",
    )  # fmt: skip
    yield Action(
        "dropped", "o", "dropped", "Dropped balls, effort without impact, who went quiet.",
        "screen.over('dropped')",
    )  # fmt: skip
    yield Action("review", "full_stop", "day's end", "Close the day: what it did, what it leaves.", "screen.review")
    yield Action("import", "I", "import", "Take in a file of another program, after a look at it.", "screen.import")
    yield Action(
        "sort", "S", "sort calls", "Say what came of calls that a log only knows happened.",
        "screen.over('sorting')",
    )  # fmt: skip
    yield Action(
        "export", "E", "export", "Write figures or touches for others, after a preview.",
        "screen.over('export')",
    )  # fmt: skip
    yield Action("next", "right", "next screen", "Go to the screen on the right.", "screen.turn(1)")
    yield Action("previous", "left", "previous screen", "Go to the screen on the left.", "screen.turn(-1)")
    yield Action("back", "escape", "back", "Go back to where you were; it never quits.", "screen.back")
    yield Action("help", "question_mark,f1", "keys", "Show every key.", "screen.keys")
    yield Action("palette", "ctrl+p", "palette", "Find any action by its name.", "app.command_palette")
    yield Action("suspend", "ctrl+z", "suspend", "Go to the shell; fg comes back.", "app.suspend_process")
    yield Action("quit", "q,ctrl+q", "quit", "Leave; everything is saved already.", "app.quit")


def _screens() -> Iterable[Action]:
    yield Action("today", "1", "Today", "Who is next, what was done, and what it did.", "screen.go('today')")
    yield Action("trend", "2", "Trend", "On base over time, and the days kept.", "screen.go('trend')")
    yield Action("patterns", "3", "Patterns", "What works, where and when; bright spots.", "screen.go('patterns')")
    yield Action("focus", "4", "Focus", "The one focus, its plays, take-up and tips.", "screen.go('focus')")
    yield Action("bets", "5", "Bets", "Small experiments, tossed by a coin.", "screen.go('bets')")
    yield Action("flags", "6", "Flags", "Promises the company has yet to keep.", "screen.go('flags')")
    yield Action("accounts", "7", "Accounts", "Every buyer and how one thing led to another.", "screen.go('accounts')")


def _account() -> Iterable[Action]:
    def logs(name: str, key: str, title: str, meaning: str, bar: int = 0) -> Action:
        return Action(name, key, title, meaning, f"screen.log('{name}')", Place.ACCOUNT, bar)

    yield logs("no-answer", "n", "no answer", "Nobody answered; it stays due, at the end.", bar=1)
    yield logs("connected", "c", "connected", "You spoke; the next key says what the buyer did.", bar=2)
    yield logs("voicemail", "v", "voicemail", "You left a message on the machine.", bar=3)
    yield logs("busy", "b", "busy", "The line was busy; it stays due, at the end.")
    yield logs("message", "t", "message", "Someone else took a message.")
    yield logs("wrong-number", "w", "wrong number", "Counted apart, in no denominator.")
    yield logs("sent", "s", "sent", "You sent an e-mail.", bar=12)
    yield Action("done", "d", "done", "Close what is due here, without a touch.", "screen.done", Place.ACCOUNT, 13)
    yield Action("later", "plus", "later", "Put it off: then 1, 3 or 7 days.", "screen.later", Place.ACCOUNT, 8)
    yield Action("prepare", "enter,p", "prepare", "What to know before you call.", "screen.prepare", Place.ACCOUNT, 14)
    yield Action("facts", "i", "facts", "Edit its name, numbers, zone and tags.", "screen.facts", Place.ACCOUNT, 15)
    yield Action("copy", "y", "copy number", "Copy the number to the clipboard.", "screen.copy", Place.ACCOUNT)


def _after() -> Iterable[Action]:
    def acts(name: str, key: str, meaning: str, bar: int) -> Action:
        return Action(name, key, name, meaning, f"screen.acted('{name}')", Place.AFTER, bar)

    yield acts("declined", "x", "The buyer said no.", 4)
    yield acts("replied", "r", "The buyer answered in earnest.", 2)
    yield acts("callback", "k", "The buyer named a time to be called.", 3)
    yield acts("info", "i", "The buyer sent or asked something specific.", 5)
    yield acts("referral", "f", "The buyer named someone else to talk to.", 6)
    yield acts("meeting", "m", "The buyer agreed to meet.", 1)
    yield acts("attended", "a", "The buyer came to the meeting.", 7)
    yield acts("proposal", "p", "The buyer asked for a proposal.", 8)
    yield acts("committed", "o", "The buyer committed.", 9)
    yield acts("bought", "dollar_sign,y", "The buyer bought.", 10)
    yield Action(
        "used-focus", "asterisk,space", "used focus", "You used the focus; then say what it did.", "screen.used_focus",
        Place.AFTER, 11,
    )  # fmt: skip
    yield Action("nothing", "enter,escape", "nothing", "It stays as connected, nothing.", "screen.settle", Place.AFTER)


def _later() -> Iterable[Action]:
    for days, key in ((1, "1"), (3, "3"), (7, "7")):
        title = "tomorrow" if days == 1 else f"in {days} days"
        yield Action(
            f"later-{days}",
            key,
            title,
            f"Due {title}, or on the first workday after.",
            f"screen.put_off({days})",
            Place.LATER,
            days,
        )


def _touch() -> Iterable[Action]:
    yield Action("chain", "enter", "chain", "See the account's chain of events.", "screen.chain", Place.TOUCH, 1)
    yield Action("remove", "D", "remove", "Remove the touch; undo brings it back.", "screen.remove", Place.TOUCH, 3)
    yield Action("tip", "T", "tip", "Keep what worked as a tip under the focus.", "screen.tip", Place.TOUCH, 2)
    yield Action("bet", "B", "bet", "Make an experiment of it.", "screen.bet", Place.TOUCH)


def _panes() -> Iterable[Action]:
    yield Action("bring", "g", "bring", "Add what or whom to bring to them.", "screen.add_bring", Place.PREPARE, 4)
    yield Action("brought", "x", "brought", "Cross off what was brought.", "screen.brought", Place.PREPARE, 5)
    yield Action("prepare-part", "tab", "other part", "Go to another part.", "screen.parts", Place.PREPARE, 6)
    yield Action("span", "s", "day week month", "Show days, weeks or months.", "screen.span", Place.TREND, 1)
    yield Action("days", "c", "days kept", "Show the days kept, or the spans.", "screen.days", Place.TREND, 2)
    yield Action("peers", "p", "peers", "Where you stand among reps just like you.", "screen.peers", Place.TREND, 3)
    yield Action("cells", "tab", "other part", "Show another part of the patterns.", "screen.parts", Place.PATTERNS, 1)
    yield Action(
        "chains", "c", "chains", "When to stop, and when you stop too soon: what each further touch is worth.",
        "screen.chains", Place.PATTERNS, 2,
    )  # fmt: skip
    yield Action("start-bet", "s", "start", "Start a bet by one line, its practice.", "screen.start_bet", Place.BETS, 1)
    yield Action("keep-bet", "k", "keep", "Keep the practice; the bet ends.", "screen.settle_bet(True)", Place.BETS, 2)
    yield Action("drop-bet", "d", "drop", "Drop it; the bet ends.", "screen.settle_bet(False)", Place.BETS, 3)
    yield Action("pooled", "p", "peers", "Bets of one practice, pooled with peers.", "screen.peers", Place.BETS, 4)
    yield Action("take-card", "i", "take in", "Take a colleague's card in.", "screen.take_card", Place.PEERS, 1)
    yield Action("peer-part", "tab", "other part", "Show another part of peers.", "screen.parts", Place.PEERS, 2)
    yield Action("remove-card", "D", "remove", "Remove the card in hand.", "screen.remove_card", Place.PEERS, 3)
    yield Action(
        "other-left", "tab", "effort, quiet", "Show effort without impact, who went quiet, or dropped balls.",
        "screen.parts", Place.DROPPED, 1,
    )  # fmt: skip
    yield Action("map", "enter", "choose", "Say what the column or word means.", "screen.choose", Place.IMPORTING, 2)
    yield Action("map-words", "tab", "words", "Go between columns and words.", "screen.parts", Place.IMPORTING, 3)
    yield Action("date-order", "d", "dates", "Day, month or year first.", "screen.turn_dates", Place.IMPORTING, 4)
    yield Action(
        "as-leads", "a", "as leads", "Read the table as a list of leads, or as calls again.", "screen.turn_leads",
        Place.IMPORTING, 5,
    )  # fmt: skip
    yield Action(
        "not-a-buyer", "D", "not a buyer", "Take this call away, and all others with that account.", "screen.put_away",
        Place.SORTING, 3,
    )  # fmt: skip
    yield Action(
        "sort-alike", "A", "all alike", "Sort all calls whose program said the same as this one.", "screen.sort_alike",
        Place.SORTING, 3,
    )  # fmt: skip
    yield Action(
        "sort-order", "tab", "by account", "Walk them account by account, or the newest first.", "screen.parts",
        Place.SORTING, 3,
    )  # fmt: skip
    yield from _focus()
    for nth, (state, key) in enumerate((("told", "t"), ("promised", "p"), ("kept", "k"), ("broken", "b")), 1):
        meaning = f"The promise is {state}." if state != "told" else "The company was told of it."
        yield Action(f"flag-{state}", key, state, meaning, f"screen.turn_flag('{state}')", Place.FLAGS, nth)
    yield Action("flag-open", "o", "open again", "Nothing came of it yet.", "screen.turn_flag('open')", Place.FLAGS)
    yield Action(
        "voice", "v", "voice", "Why buyers do and don't, in their own words.",
        "screen.over('voice')", Place.FLAGS, 4,
    )  # fmt: skip
    yield Action("flag-part", "tab", "owners", "Show who owes what.", "screen.parts", Place.FLAGS, 5)
    yield from _voice()


def _voice() -> Iterable[Action]:
    def does(name: str, key: str, title: str, meaning: str, run: str, bar: int) -> Action:
        return Action(name, key, title, meaning, f"screen.{run}", Place.VOICE, bar)

    yield does("voice-part", "tab", "other part", "Show another part of the voice.", "parts", 1)
    yield does("voice-back", "v", "flags", "Back to the promises.", "back", 2)
    yield does("segment", "s", "segment", "Only the accounts of one tag, or all again.", "segment", 3)
    yield does("in-full", "enter", "in full", "Tell all that is known of the one in hand.", "in_full", 4)
    yield does("period", "m", "month, quarter", "Tell it by months or by quarters.", "period", 5)


def _focus() -> Iterable[Action]:
    def does(name: str, key: str, title: str, meaning: str, run: str, bar: int = 0) -> Action:
        return Action(name, key, title, meaning, f"screen.{run}", Place.FOCUS, bar)

    yield does("used-it", "space,asterisk", "used it", "The last touch used the play on the card.", "used_it", 1)
    yield does("next-card", "j", "next card", "Put the next play or tip on the card.", "card(1)")
    yield does("card-before", "k", "card before", "Put the play or tip before it on the card.", "card(-1)")
    yield does("suggested", "y", "begin it", "Begin the focus that is suggested.", "suggested", 2)
    yield does("pin", "enter", "play for now", "Make the chosen play the one for now.", "pin", 9)
    yield does("focus-parts", "tab", "other part", "Show another part of the focus.", "parts", 3)
    yield does("start-focus", "s", "start", "Start a focus; the one before it keeps its result.", "start_focus", 4)
    yield does("load-page", "i", "from a page", "Start a focus from a page, or take a colleague's tips in.", "load", 7)
    yield does("new-play", "n", "new play", "Write one more play; seven are the most.", "new_play", 9)
    yield does("new-tip", "t", "tip", "Keep a tip by hand; !objection and ~rival say what it is on.", "new_tip", 5)
    yield does("reword", "w", "reword", "Say the play or tip on the card anew.", "reword", 9)
    yield does("drop-card", "D", "remove", "Remove the play or tip on the card; undo brings it back.", "drop_card", 12)
    yield does("end-focus", "x", "end", "End the focus; its result is kept.", "end_focus", 10)


def _export() -> Iterable[Action]:
    yield Action("write", "w", "write it", "Write the file you see, and remember that you did.", "screen.write",
                 Place.EXPORT, 1)  # fmt: skip
    yield Action("write-over", "W", "write over", "Write it over the file that is there.", "screen.write(True)",
                 Place.EXPORT)  # fmt: skip
    yield Action("change", "right,space", "change", "Choose the next for the line in hand.", "screen.change(1)",
                 Place.EXPORT, 2)  # fmt: skip
    yield Action("change-back", "left", "change back", "Choose the one before.", "screen.change(-1)", Place.EXPORT)
    yield Action("read-it", "tab", "read it", "Go to the preview to scroll it, and back.", "screen.parts",
                 Place.EXPORT, 3)  # fmt: skip
    yield Action("as-read", "v", "as it reads", "Show an HTML page as it reads, or the file itself.",
                 "screen.as_read", Place.EXPORT, 3)  # fmt: skip


ACTIONS: tuple[Action, ...] = (
    *_everywhere(), *_screens(), *_account(), *_after(), *_later(), *_touch(), *_panes(), *_export()
)  # fmt: skip
"""Every action, in the order help shows them."""

SCREENS: tuple[Action, ...] = tuple(_screens())
"""The seven screens, in the order of their keys."""

BY_NAME: Mapping[str, Action] = {action.name: action for action in ACTIONS}


def of_place(place: Place) -> tuple[Action, ...]:
    """The actions whose keys work there."""
    return tuple(action for action in ACTIONS if action.place == place)


@cache
def on_bar(*places: Place) -> Sequence[Action]:
    """The actions the key bar offers there, most used first."""
    return sorted((action for action in ACTIONS if action.place in places and action.bar), key=lambda a: a.bar)


def bindings(*places: Place) -> list[Binding]:
    """What a widget or screen of these places binds."""
    return [action.binding for action in ACTIONS if action.place in places]


def keys_now(place: Place, changed: Mapping[str, str]) -> dict[str, Action]:
    """Textual's key names at a place, the rep's own keys in force."""
    return {binding.key: action for action in of_place(place) for binding in action.bindings_with(changed)}
