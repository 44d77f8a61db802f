"""One flat table for many reps: what a row can say, column by column, in which type, and the version of it all."""

from datetime import date, datetime
from typing import NamedTuple

VERSION = 1
"""Raised when a column goes, or changes its meaning; a new column at the end does not raise it."""


class TeamColumn(NamedTuple):
    """One column: `type` is text, words (a list of text), whole, number, yes-no, day or instant."""

    name: str
    type: str
    help: str


COLUMNS = (
    TeamColumn("version", "whole", "of this table: 1"),
    TeamColumn("rep", "text", "whose row it is"),
    TeamColumn("kind", "text", "report (one a file), focus, flag or touch"),
    TeamColumn("id", "text", "the same for a record in every file of the rep"),
    TeamColumn("at", "instant", "when it was: logged, raised, started; of a report when it was written"),
    TeamColumn("day", "day", "the rep's own day of that"),
    TeamColumn("first", "day", "focus: its first day; report: the first day asked for"),
    TeamColumn("last", "day", "focus: its last day; report: the last day asked for"),
    TeamColumn("hour", "whole", "touch: the local hour, 0 to 23; empty where only the day is known"),
    TeamColumn("account", "text", "touch, flag: the buyer under a cipher of the rep's own, so that accounts count"),
    TeamColumn("who", "text", "touch, flag: the buyer's name, --with names only"),
    TeamColumn("channel", "text", "touch: call, email, text, social, visit, video or other"),
    TeamColumn("outcome", "text", "touch: connected, voicemail, message, no-answer, busy, wrong-number or sent"),
    TeamColumn("action", "text", "touch: what the buyer did in it"),
    TeamColumn("base", "whole", "touch: its base as credited, late answers included"),
    TeamColumn("own_base", "whole", "touch: the base of its own action"),
    TeamColumn("on_base", "yes-no", "touch: whether base is 1 or more"),
    TeamColumn("excluded", "yes-no", "touch: a wrong number, in no denominator"),
    TeamColumn("connected", "yes-no", "touch: the denominator of take-up"),
    TeamColumn("seconds", "whole", "touch: how long it took, where that was said"),
    TeamColumn("focus", "text", "touch: the title of the focus in force; focus: its title"),
    TeamColumn("focus_kind", "text", "touch, focus: competitor, training, launch or other"),
    TeamColumn("focus_expected", "number", "touch, focus: the take-up expected, 0 to 1"),
    TeamColumn("focus_used", "yes-no", "touch: whether the focus was used in it"),
    TeamColumn("play", "whole", "touch: which play was used, from 1, where one was named"),
    TeamColumn("objections", "words", "touch"),
    TeamColumn("tags", "words", "touch"),
    TeamColumn("rivals", "words", "touch"),
    TeamColumn("reasons_for", "words", "touch"),
    TeamColumn("reasons_against", "words", "touch"),
    TeamColumn("bet", "text", "touch: the practice its coin was tossed for"),
    TeamColumn("arm", "text", "touch: A as usual, B the practice"),
    TeamColumn("owner", "text", "flag: the part of the company that promised"),
    TeamColumn("state", "text", "flag: open, told, promised, kept or broken"),
    TeamColumn("due", "day", "flag: by when"),
    TeamColumn("settled", "day", "flag: when it was kept or broken"),
    TeamColumn("fell_due", "yes-no", "flag: settled, or past its date: the denominator of promises kept"),
    TeamColumn("on_time", "yes-no", "flag: kept by its date"),
    TeamColumn("stake", "number", "flag: what is at stake, in the rep's currency"),
    TeamColumn("note", "text", "touch: its note; flag: what was promised; --with notes only"),
    TeamColumn("quote", "text", "flag: the buyer's own words, --with quotes only"),
)
"""Every column, in order. What a row has nothing to say of is empty (null)."""


class TeamRow(NamedTuple):
    """One row: a field a column, None where it is empty."""

    version: int
    rep: str
    kind: str
    id: str
    at: datetime
    day: date
    first: date | None = None
    last: date | None = None
    hour: int | None = None
    account: str | None = None
    who: str | None = None
    channel: str | None = None
    outcome: str | None = None
    action: str | None = None
    base: int | None = None
    own_base: int | None = None
    on_base: bool | None = None
    excluded: bool | None = None
    connected: bool | None = None
    seconds: int | None = None
    focus: str | None = None
    focus_kind: str | None = None
    focus_expected: float | None = None
    focus_used: bool | None = None
    play: int | None = None
    objections: tuple[str, ...] | None = None
    tags: tuple[str, ...] | None = None
    rivals: tuple[str, ...] | None = None
    reasons_for: tuple[str, ...] | None = None
    reasons_against: tuple[str, ...] | None = None
    bet: str | None = None
    arm: str | None = None
    owner: str | None = None
    state: str | None = None
    due: date | None = None
    settled: date | None = None
    fell_due: bool | None = None
    on_time: bool | None = None
    stake: float | None = None
    note: str | None = None
    quote: str | None = None
