"""The lists of the voice: reasons on both sides, rivals, segments, quotes; and each of them in full."""

from datetime import date

from repmirror.mirror.voice.quotes import Quoted
from repmirror.mirror.voice.rivals import Displaced, RivalRow
from repmirror.mirror.voice.said import period_name
from repmirror.mirror.voice.voice import Reason, Segment
from repmirror.mirror.voice.whole import WholeVoice
from repmirror.mirror.wording import day_name
from repmirror.tui.paint import shown
from repmirror.tui.widgets.columns import Column
from repmirror.tui.widgets.told import Part

_QUOTES = 6


def reason_columns(title: str) -> tuple[Column[Reason], ...]:
    """The columns of one side; `bought` is of the accounts that said so."""
    return (
        Column(title, lambda row: shown(row.word), least=10, most=16),
        Column("said", lambda row: shown(str(row.count), "$quiet"), 4, 5, gives_way=3, align="right"),
        Column("bought", lambda row: shown(row.rate.of), 7, 11, align="right"),
        Column("sure to", lambda row: shown(row.rate.sure, "$quiet"), 7, 8, gives_way=2, align="right"),
        Column("lately", lambda row: shown(_spark(row), "$secondary"), 6, 6, gives_way=1, whole=True),
        Column("", lambda row: shown(_brief(row.says), "$quiet"), 9, 12, gives_way=4, whole=True),
    )


RIVAL_COLUMNS: tuple[Column[RivalRow], ...] = (
    Column("rival", lambda row: shown(rival_name(row)), least=10, most=18),
    Column("accounts", lambda row: shown(str(row.accounts)), 8, 8, gives_way=2, align="right"),
    Column("won", lambda row: shown(str(row.won)), 4, 5, align="right"),
    Column("lost", lambda row: shown(str(row.lost)), 4, 5, align="right"),
    Column("open", lambda row: shown(str(row.undecided), "$quiet"), 4, 5, gives_way=1, align="right"),
    Column("", lambda row: shown(_leads(row.says), "$quiet"), 9, 13, gives_way=3, whole=True),
)

SEGMENT_COLUMNS: tuple[Column[Segment], ...] = (
    Column("segment", lambda row: shown(f"#{row.tag}"), least=8, most=16),
    Column("bought", lambda row: shown(row.rate.of), 7, 9, align="right"),
    Column("for", lambda row: shown(_most(row.most_for)), least=9, most=16, gives_way=1),
    Column("against", lambda row: shown(_most(row.most_against)), least=9, most=16, gives_way=1),
    Column("sure to", lambda row: shown(row.rate.sure, "$quiet"), 7, 8, gives_way=2, align="right"),
)

QUOTE_COLUMNS: tuple[Column[Quoted], ...] = (
    Column("in their words", lambda row: shown(f"“{row.text}”"), least=16, most=90),
    Column("who", lambda row: shown(row.who, "$quiet"), least=8, most=20, gives_way=1),
)


def rival_name(row: RivalRow) -> str:
    """For a reader: "initrode", "ours inc (us)"."""
    return f"{row.name} (us)" if row.is_own else row.name


def reason_in_full(row: Reason, side: str, voice: WholeVoice, today: date) -> list[Part]:
    """A reason: how often, who bought, by month, and in whose words."""
    sigil = "+" if side == "for" else "-"
    periods = [
        f"{period_name(period)} {count} of {heard}"
        for period, count, heard in zip(voice.view.periods, row.trend, voice.view.heard, strict=True)
    ]
    by = "quarter" if any(" Q" in period for period in voice.view.periods) else "month"
    return [
        ("", shown(f"{sigil}{row.word}", "bold")),
        ("said", shown(f"{row.count} times, by {_accounts(row.accounts)}")),
        ("bought", shown(f"{row.rate.of} ({row.rate.percent}), sure to {row.rate.sure}: {row.says}")),
        (by, shown(" · ".join(periods))),
        *quoted(voice.quotes_on(row.word, side), today),
    ]


def rival_in_full(row: RivalRow, displaced: tuple[Displaced, ...], today: date, voice: WholeVoice) -> list[Part]:
    """A rival: where it was named, and who won from whom."""
    pairs = [pair for pair in displaced if row.name in (pair.winner, pair.loser)]
    own = "It is your own company: what is won here is taken from yourselves." if row.is_own else ""
    quotes = tuple(quote for quote in voice.quotes if row.name.casefold() in map(str.casefold, quote.rivals))
    return [
        ("", shown(f"~{rival_name(row)}", "bold")),
        ("named", shown(f"in {_accounts(row.accounts)}, {row.touches} touches; {row.undecided} undecided")),
        *(("won", shown(f"{p.winner} over {p.loser}: {_accounts(p.accounts)}")) for p in pairs),
        ("sure", shown(_decided(row))),
        ("", shown(own)),
        *quoted(quotes, today),
    ]


def segment_in_full(row: Segment) -> list[Part]:
    """A segment: who bought in it, and what each side says most."""
    return [
        ("", shown(f"#{row.tag}", "bold")),
        ("bought", shown(f"{row.rate.of} accounts ({row.rate.percent}), sure to {row.rate.sure}: {row.says}")),
        ("for", shown(_most(row.most_for))),
        ("against", shown(_most(row.most_against))),
    ]


def quote_in_full(row: Quoted, today: date) -> list[Part]:
    """A quote, whose it is, and what was said with it."""
    said = [
        *(f"+{each}" for each in row.reasons_for), *(f"-{each}" for each in row.reasons_against),
        *(f"!{each}" for each in row.objections), *(f"~{each}" for each in row.rivals),
    ]  # fmt: skip
    person = f"{row.person}, " if row.person else ""
    return [
        ("", shown(f"“{row.text}”", "bold")),
        ("who", shown(f"{person}{row.who}")),
        ("when", shown(f"{day_name(row.day, today)}: {row.what}{', bought' if row.bought else ''}")),
        ("with", shown(" ".join(said))),
    ]


def quoted(quotes: tuple[Quoted, ...], today: date) -> list[Part]:
    """The newest quotes, each with whose it is; what to do where there are none."""
    if not quotes:
        return [("words", shown("No quote yet: in a note, put what they say word for word in “quotes”.", "$quiet"))]
    return [
        (day_name(quote.day, today) if quote.day.year == today.year else "", shown(f"“{quote.text}”  {quote.who}"))
        for quote in quotes[:_QUOTES]
    ]


def _decided(row: RivalRow) -> str:
    if not row.rate.touches:
        return "no account of these decided yet"
    return f"{row.rate.of} decided for you, sure to {row.rate.sure}: {row.says}"


def _leads(says: str) -> str:
    """Who wins, in a cell: "you lose more", "too few"; nothing where nobody leads."""
    return says.partition(" often")[0] if says.startswith("you") else "too few" if says.startswith("too") else ""


def _spark(row: Reason) -> str:
    """Accounts by period as small bars, none so high that rows run together."""
    most = max(row.trend, default=0) or 1
    return "".join(_BARS[round(count / most * (len(_BARS) - 1))] if count else "·" for count in row.trend)


_BARS = "▁▂▃▄▅▆"


def _brief(says: str) -> str:
    """A verdict in a cell: "buys more", "too few"; nothing where there is no difference."""
    return says.partition(",")[0] if says.startswith("buys") else "too few" if says.startswith("too") else ""


def _most(most: tuple[str, int] | None) -> str:
    return f"{most[0]} {most[1]}" if most else "–"


def _accounts(count: int) -> str:
    return f"{count} account{'' if count == 1 else 's'}"
