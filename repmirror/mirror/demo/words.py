"""What is said in the demo: objections, reasons, rivals, notes, follow-ups, plays and tips."""

from random import Random

from repmirror.domain.focus import Play

BUDGET = ("no-budget", "price")
OTHER_OBJECTIONS = ("timing", "status-quo", "authority", "trust", "busy-season")
RIVALS = ("initrode", "brightdesk", "monarch")
REASONS_FOR = ("need", "fit", "need", "trust", "timing")
REASONS_AGAINST = ("price", "timing", "authority", "status-quo", "competitor", "delivery")

PLAYS = (
    Play(
        name="Cost of waiting",
        cue="“There is no budget for this.”",
        say="Most of our customers had none either. It came out of what the old way was costing them.",
        ask="What does one more quarter of doing it by hand cost you?",
    ),
    Play(
        name="Whose money",
        cue="“I would have to ask for money.”",
        say="Then let us write the two lines that get it asked for.",
        ask="Who feels it most when this goes wrong, and who signs for them?",
    ),
    Play(
        name="Smaller first",
        cue="“It is too expensive.”",
        say="Start with one team and stop after six weeks if nobody would miss it.",
        ask="Which team would notice by the end of the month?",
    ),
    Play(
        name="Next year's line",
        cue="“Call me in the new budget year.”",
        say="Gladly. Budgets are drafted weeks before, and a real figure saves you a guess.",
        ask="When do you hand yours in, and may I send a figure for it?",
    ),
)
LAUNCH_PLAYS = (
    Play(
        name="Open with the team plan",
        cue="They have fewer than twenty seats.",
        say="There is a plan for teams your size now, by the month.",
        ask="How many of you would open it every day?",
    ),
    Play(
        name="Move up",
        cue="They pay by the seat already.",
        say="Past twelve seats the team plan costs less than what you have.",
        ask="Shall I put the two side by side for you?",
    ),
)

TIPS = (
    "Say nothing for three breaths after “what does a quarter cost you?”. They fill it with the figure.",
    "“No budget” from a controller means “no line”. Ask which line the overtime comes out of.",
    "Ask who wrote last year's budget before asking who signs. Writers talk.",
    "Never answer the price before they have said what the problem costs.",
    "Offer the six-week stop yourself. Two of them dropped the discount question by it.",
)

HANDED_ON = (
    ("Kim", "Ask how long month-end takes with monarch. They answer in hours, not in features.", "~monarch"),
    ("Kim", "“Not now” is a date: ask what has to be over first, and ring the day after.", "!timing"),
)
"""Whose they are, what they say, and on what."""

_NOTES = {
    "none": (
        "Polite, in a hurry", "“Send me something.” So I did", "Not a bad word about the tool they have",
        "Talked about the move to the new office instead", "{who} is new there and still finding the coffee",
        "Wants to think. About what, I forgot to ask", "Stock-taking until the end of the week",
        "Good talk, no next step. My mistake", "Their auditor is in the building", "{who} had two minutes and used one",
        "On speaker, three people, nobody decides", "Asked whether I was a recording",
    ),
    "declined": (
        "Not this year, and said so kindly", "Signed with someone else in spring", "“We're fine as we are”",
        "Hiring stop, so no new tools", "No, but asked to be called again next autumn", "They build it in-house",
    ),
    "callback": (
        "Call {who} back, after the Monday meeting", "Rang back from the car", "{who} named Thursday, ten sharp",
        "Wants {other} on the line too", "Better after lunch, as always", "Back from leave, remembered me",
    ),
    "info": (
        "Wants the security paper", "Asked how long the switch takes", "{who} sent last year's volumes",
        "Which accounts system do we talk to?", "Asked for a customer their size", "Sent the floor plan. A good sign",
        "Wants to know who answers on a Saturday", "Asked what happens to old records",
    ),
    "referral": (
        "Go and talk to {other} in operations", "Gave me the plant manager's direct line",
        "“My sister's firm needs this more than we do”", "Passed on to {other}, who owns the budget",
    ),
    "replied": ("Short, friendly, two questions", "“Interesting. Try me again on Tuesday”", "Asked what it replaces"),
    "meeting": (
        "Liked the demo", "{who} brings the controller", "Half an hour, with {other}", "Wants to see month-end live",
        "Booked before I could offer two dates", "Will show me how they do it on paper today",
        "Coffee first, then the numbers",
    ),
    "attended": (
        "All four came, and stayed for questions", "{who} drove the demo herself", "Counted 11 manual steps, out loud",
        "The night shift came too", "The controller smiled at the audit trail",
    ),
    "proposal": (
        "Two options, one page", "Goes to the board on the 1st", "Wanted it in one number, so one number it is",
        "{who} reads contracts for fun",
    ),
    "committed": ("Verbal yes, paper by Friday", "{who} is selling it inside now", "Legal has it, no red so far"),
    "bought": ("Signed. Told the whole floor", "Twelve seats to begin with", "Signed, and asked for a second site"),
    "visit": ("Hard hat and all", "{who} showed me the label printer of doom"),
    "no-budget": (
        "“No budget.” I said I understood, and that was that", "No line for it this year", "Budget frozen until spring",
        "“Where would the money come from?”", "Nobody asked what waiting costs",
    ),
    "price": (
        "Went quiet after the price", "Wanted a fifth off before I had said a thing", "“The other one is cheaper”",
        "Compared us with a spreadsheet. It is free", "Price, then goodbye",
    ),
    "answered": (
        "Asked what late reports cost. Long pause, then a figure", "The overtime pays for it, says {who}",
        "One team first. “That I can sign”", "{who} works out the quarter's cost by tomorrow",
        "Budget is drafted in two weeks, and we are in it", "The no turned into “show me”",
        "Found the money under maintenance", "{who} wrote the two lines with me",
    ),
}  # fmt: skip

OWED = {
    "callback": ("call back", "call back, with {other}", "ring after lunch"),
    "info": ("send the security paper", "send a customer their size", "answer on the switch", "send quote"),
    "referral": ("ring {other}", "thank {who}, tell how it went"),
    "replied": ("answer the two questions", "try again"),
    "meeting": ("confirm the meeting", "send the agenda", "book the room"),
    "attended": ("send the recap", "send quote"),
    "proposal": ("ask what the board said", "walk through the quote"),
    "committed": ("chase the paper",),
    "none": ("try once more", "call after month-end"),
}


class Deck:
    """Words dealt so that none comes again before all have been."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._left: dict[str, list[str]] = {}

    def note(self, kind: str, who: str, other: str) -> str:
        """A note of a kind; nothing where there is none."""
        return self._deal(f"note {kind}", _NOTES.get(kind, ()), who, other)

    def owed(self, kind: str, who: str, other: str) -> str:
        """What is owed after an action."""
        return self._deal(f"owed {kind}", OWED.get(kind, ()), who, other)

    def _deal(self, name: str, cards: tuple[str, ...], who: str, other: str) -> str:
        if not self._left.get(name):
            self._left[name] = self._rng.sample(cards, len(cards))
        left = self._left[name]
        return left.pop().format(who=who, other=other) if left else ""
