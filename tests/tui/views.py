"""Views made by hand: as plain, as hostile and as large as a rep's history can make them."""

import random
from datetime import UTC, date, datetime, timedelta

from repmirror.domain.account import Account
from repmirror.domain.focus import Focus, Play
from repmirror.mirror.chains import ChainEvent, ChainView
from repmirror.mirror.finding import AccountRow
from repmirror.mirror.focus.kinds import by_kind
from repmirror.mirror.focus.result import FocusResult
from repmirror.mirror.focus.suggesting import Suggestion
from repmirror.mirror.focus.tips import TipRow
from repmirror.mirror.focus.view import FocusView, FocusWeek, PlayRow
from repmirror.mirror.promises.flags import Aftermath, FlagRow, FlagsView, OwnerRow
from repmirror.mirror.rate import Rate
from repmirror.mirror.trend import DayMark, SpanRow, TrendMark, TrendView
from repmirror.mirror.voice.whole import WholeVoice, whole_voice
from repmirror.stats.streak import Streak
from tests.mirror.told import Told

TODAY = date(2026, 11, 19)
NOW = datetime(2026, 11, 19, 16, 40, tzinfo=UTC)

HOSTILE = (
    "[/x] & [bold]Söhne[/]",
    "\x1b]52;c;aGk=\x07Clipboard Ltd",
    "👩‍👩‍👧 Family Foods 株式会社",
    "An exceedingly long name of a company that goes on and on and on until nobody reads it any more GmbH & Co. KG",
)


def rate(on_base: int, touches: int, spread: float = 0.9) -> Rate:
    """A rate with an interval about as wide as its denominator makes it."""
    if not touches:
        return Rate()
    share, half = on_base / touches, spread / (touches + 1) ** 0.5
    return Rate(on_base, touches, max(0.0, share - half), min(1.0, share + half))


# Trend


def spans(count: int, by: str = "week", seed: int = 1) -> tuple[SpanRow, ...]:
    """So many spans up to this week, a holiday among them, the last two still open."""
    toss = random.Random(seed)
    monday = TODAY - timedelta(days=TODAY.weekday())
    made = []
    for place in range(count):
        first = monday - timedelta(weeks=count - 1 - place)
        touches = 0 if place % 13 == 5 else toss.randint(20, 90)
        hit = sum(toss.random() < 0.15 + 0.2 * place / count for _ in range(touches))
        year, week, _ = first.isocalendar()
        made.append(
            SpanRow(
                key=f"{year}-W{week:02}",
                label=f"week {week}",
                first=first,
                last=first + timedelta(days=6),
                rate=rate(hit, touches),
                connect=0.4 if touches else None,
                bases_per_touch=hit * 1.4 / touches if touches else None,
                minutes=touches * 4.0,
                is_open=place >= count - 2,
            )
        )
    return tuple(made)


def trend(count: int = 12, began: tuple[str, ...] = ("Answer “no budget”",), by: str = "week") -> TrendView:
    """A trend of so many weeks, with something begun in every third."""
    shown = spans(count)
    marks = []
    for nth, what in enumerate(began):
        span = shown[(3 * nth + count // 2) % count]
        marks.append(TrendMark(span.key, span.first, what, rate(8, 80), rate(27, 90)))
    monday = TODAY - timedelta(days=TODAY.weekday(), weeks=25)
    days = tuple(DayMark(day, _mark(day), 3) for day in (monday + timedelta(days=n) for n in range(26 * 7)))
    return TrendView(by, shown, tuple(marks), rate(386, 1204), Streak(14, 22, 6, 7, "done"), days)


def _mark(day: date) -> str:
    if day.weekday() > 4:
        return "free"
    if day >= TODAY:
        return "pending"
    return "missed" if day.day in (3, 17) else "off" if day.month == 8 else "kept"


NO_TREND = TrendView("week", (), (), Rate(), Streak(0, 0, 0, 0, "pending"), ())


# Focus

PLAYS = (
    Play(
        name="Ask who owns it",
        cue="They say there is no budget for this in the coming year.",
        say="Most of our customers had none either: it came out of what the old way cost them.",
        ask="Who feels it when this goes wrong, and what does a week of it cost?",
    ),
    Play(name="Name the cost of waiting", cue="They want to decide next quarter.", ask="What happens until then?"),
    Play(name="Trade", cue="They ask for a discount.", say="Gladly, for a longer term."),
)


def result(title: str = "Answer “no budget”", **other: object) -> FocusResult:
    """One focus and what it did."""
    known: dict[str, object] = {
        "id": "f1",
        "title": title,
        "kind": "training",
        "why": "Half of the lost deals of spring named the budget, and the reps who asked on kept a third of them.",
        "first": TODAY - timedelta(days=12),
        "last": None,
        "until": TODAY + timedelta(days=18),
        "expected": 0.5,
        "used": 12,
        "connected": 20,
        "sent": 6,
        "left_out": 31,
        "with_focus": rate(7, 12),
        "without": rate(2, 8),
        "verdict": "Too early to tell: 40 connected touches to go.",
    }
    return FocusResult(**(known | other))  # type: ignore[arg-type]


def focus(plays: tuple[Play, ...] = PLAYS, title: str = "Answer “no budget”", tips: int = 2) -> FocusView:
    """A focus that runs, with its plays, weeks, tips, and two before it."""
    running = Focus(id="f1", title=title, start=NOW - timedelta(days=12), kind="training", plays=plays, now=1)
    rows = tuple(PlayRow(n, play, n == 1, 9 - n, rate(4, 9 - n)) for n, play in enumerate(plays, 1))
    weeks = tuple(FocusWeek(f"week {45 + n}", TODAY - timedelta(weeks=2 - n), 4 + n, 9 + n, n % 2) for n in range(3))
    told = tuple(tip(n) for n in range(tips))
    before = (
        result(
            "Launch of the small plan", id="f0", kind="launch", last=TODAY - timedelta(days=13), used=40, connected=60
        ),
        result("Beat Initrode", id="f9", kind="competitor", last=TODAY - timedelta(days=60), used=0, connected=0),
    )
    return FocusView(
        running, result(title), rows, weeks, told, before,
        play_says="no play stands out beyond chance yet", kinds=by_kind((result(title), *before)),
    )  # fmt: skip


def tip(n: int = 0, **other: object) -> TipRow:
    """One tip, the only one on its topic."""
    known: dict[str, object] = {
        "id": f"t{n}",
        "at": NOW - timedelta(days=n),
        "text": f"Ask what a week of it costs, then wait, number {n}",
        "whose": "",
        "focus": "Answer “no budget”",
        "topics": ("!no-budget",),
        "matched": (),
        "rate": rate(2, 5),
        "worth": 0.2,
        "rare": "the only one on !no-budget",
    }
    return TipRow(**(known | other))  # type: ignore[arg-type]


SUGGESTED = (
    Suggestion(
        "Answer “timing”", "training", "!timing came up in 30 of 90 talks in eight weeks: 3 of them got on base, 20 of "
        "the other 60.", "objection", "timing", 30,
    ),
    Suggestion("Win against monarch", "competitor", "~monarch was in play in 18 accounts.", "rival", "monarch", 18),
)  # fmt: skip

NO_FOCUS = FocusView(None, None, (), (), (), ())


# Voice


def voice(*names: str, empty: bool = False) -> WholeVoice:
    """Three buyers, a rival, a segment, two quotes; the names are whose and in what words."""
    tell = Told()
    if empty:
        return whole_voice(tell.history)
    first, second, third, words = [*names, *("Acme", "Globex", "Hooli", "Too dear for us")[len(names) :]]
    lost = {"action": "declined", "reasons_against": ("price",), "rivals": ("initrode",)}
    tell.touch(first, "11-03 09:00", action="bought", reasons_for=("need",), tags=("smb",), note=f"“{words}!”")
    tell.touch(second, "11-04 09:00", note=f"“{words}”", **lost)
    tell.touch(third, "11-05 09:00", **lost)
    return whole_voice(tell.history)


# Flags


def flag(id: str, state: str = "open", **other: object) -> FlagRow:
    """One promise."""
    known: dict[str, object] = {
        "id": id,
        "text": f"Single sign-on by the pilot, number {id}",
        "who": "Globex",
        "owner": "product",
        "state": state,
        "age": 24,
        "due": "13d late" if state not in ("kept", "broken") else "",
        "late": state not in ("kept", "broken"),
        "stake": 12_500.0,
        "words": "Without it our auditors will not let us go live, and you said it was days away.",
        "turned": TODAY - timedelta(days=20),
    }
    return FlagRow(**(known | other))  # type: ignore[arg-type]


def flags() -> FlagsView:
    """Five waiting, two settled, three owners."""
    waiting = (
        flag("1", "promised"),
        flag("2", "told", who=HOSTILE[0], text="Invoice in “their” currency", owner="finance", stake=None),
        flag("3", who=HOSTILE[1], owner="support", age=3, late=False, due="due Fri", words=""),
        flag("4", who=HOSTILE[2], text=HOSTILE[3], owner="", age=0, late=False, due="", stake=900.5),
        flag("5", who=HOSTILE[3]),
    )
    settled = (flag("6", "kept", age=40), flag("7", "broken", age=71, who="Hooli"))
    owners = (
        OwnerRow("product", 2, 2, 3, 1, 3, 5, 0.6, 9.0, 25_000.0, Rate(3, 5, 0.23, 0.88), 24),
        OwnerRow("finance", 1, 1, 0, 0, 0, 0, None, None, 0.0),
        OwnerRow(HOSTILE[0], 1, 0, 1, 0, 1, 1, 1.0, 2.5, 900.5),
    )
    after = Aftermath(rate(2, 24), rate(9, 31), (3, 4), 14, "no difference yet that chance could not make")
    return FlagsView(waiting, settled, owners, 38_400.5, after, 245, 9)


NO_FLAGS = FlagsView((), (), (), 0.0)


# Accounts


def accounts(count: int) -> tuple[AccountRow, ...]:
    """So many accounts, the hostile ones first."""
    names = [*HOSTILE, *(f"Account {n:05} of many" for n in range(count))][:count]
    return tuple(
        AccountRow(
            key=name.casefold(),
            name=name,
            touches=n % 40,
            on_base=n % 40 // 4,
            last="12 Nov" if n % 40 else "",
            what="meeting" if n % 3 else "no answer",
            number=f"+1 555 {n:04}",
            due="2d late" if n % 5 == 0 else "",
            do_not_contact=n % 50 == 7,
        )
        for n, name in enumerate(names)
    )


def chain(name: str = "Globex", count: int = 8) -> ChainView:
    """An account with so many events, of every kind."""
    kinds = (
        ("touch", "no answer", 0, ""),
        ("touch", "connected, nothing", 0, "!price ~initrode"),
        ("response", "replied", 1, ""),
        ("touch", "meeting", 2, "* #renewal"),
        ("follow-up", "send quote, due 20 Nov", 0, ""),
        ("flag", "promised: single sign-on", 0, "product"),
    )
    events = tuple(
        ChainEvent(
            id=f"e{n}",
            at=NOW - timedelta(days=2 * (count - n)),
            day=f"{(NOW - timedelta(days=2 * (count - n))):%-d %b}",
            time="14:05",
            gap="+2d" if n else "",
            kind=kinds[n % 6][0],
            what=kinds[n % 6][1],
            base=kinds[n % 6][2],
            marks=kinds[n % 6][3],
            note=HOSTILE[n % 4] if n % 2 else "",
        )
        for n in range(count)
    )
    account = Account(
        name=name, phones=("+1 555 0117",), email="jane@globex.example", zone="America/Chicago", tags=("renewal",)
    )
    return ChainView(name, account, ("Jane", "Ravi"), rate(2, 6), events)
