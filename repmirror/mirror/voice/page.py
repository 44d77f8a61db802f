"""A brief for the company: why its prospects do and don't, in their own words, from the rep who hears them."""

from collections.abc import Collection, Iterator
from datetime import date, datetime

from repmirror.domain.names import name_key
from repmirror.exchange.document import (
    Block,
    Column,
    Document,
    Heading,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Quote,
    Table,
)
from repmirror.mirror.discretion import Discretion
from repmirror.mirror.history import History
from repmirror.mirror.naming import masker_of
from repmirror.mirror.voice.quotes import Quoted
from repmirror.mirror.voice.rivals import RivalRow
from repmirror.mirror.voice.said import period_name
from repmirror.mirror.voice.voice import Reason, Segment
from repmirror.mirror.voice.whole import WholeVoice
from repmirror.mirror.wording import counted, long_day, made_on

_BOUGHT = (
    "“Bought” is of the accounts that said so; “sure to” bounds that share at 95 %. More or less is said only where "
    "chance could not make it, all reasons taken together."
)
_QUOTES_EACH = 3
_QUOTES_LEFT = 10
_PERIODS = 2
_MOST = 8
"""Reasons and segments of a kind that are told: a brief is brief."""


def voice_page(
    history: History, now: datetime, voice: WholeVoice, fields: Collection[str] = ()
) -> tuple[Document, int]:
    """The page, and how many quotes are in it.

    Buyers' words are in it, for they are what it is for, each quote once; their names, those of people there, and
    numbers only with those `fields`. Rivals are called by name.
    """
    today = history.today(now)
    page = _Page(history, voice, fields, today)
    blocks = tuple(page.blocks())
    tag = f" in #{voice.view.tag}" if voice.view.tag else ""
    document = Document(
        title=f"What prospects say{tag}, {long_day(today)}",
        subtitle=f"{counted(voice.view.accounts, 'account')} gave a reason for or against us",
        blocks=blocks,
        foot=page.foot(),
    )
    return document, sum(isinstance(block, Quote) for block in blocks)


class _Page:
    """The page while it is made; a quote that was told is not told again."""

    def __init__(self, history: History, voice: WholeVoice, fields: Collection[str], today: date) -> None:
        self._voice, self._today = voice, today
        self._tells_names = "names" in fields
        self._numbers = Discretion(history, {*fields, "names"})
        self._masker = None if self._tells_names else masker_of(history)
        self._fields = fields
        self._told: set[str] = set()

    def blocks(self) -> Iterator[Block]:
        """Everything, the most telling first."""
        view = self._voice.view
        yield KeyFigures(tuple(self._key_figures()))
        if self._voice.is_empty:
            yield Paragraph("Nobody has said why yet.")
            return
        yield from self._side("What puts them off", view.reasons_against, "against")
        yield from self._side("What compels them", view.reasons_for, "for")
        yield from self._over_time()
        if view.segments and not view.tag:
            yield Heading("By segment")
            yield _segments(view.segments[:_MOST])
        if self._voice.rivals:
            yield Heading("Who wins against whom")
            yield _rivals(self._voice.rivals[:_MOST])
            yield from self._displaced()
        if left := list(self._fresh(self._voice.quotes, _QUOTES_LEFT)):
            yield Heading("More in their words")
            yield from left

    def _key_figures(self) -> Iterator[KeyFigure]:
        view = self._voice.view
        of = f"{view.rate.of} accounts that gave a reason; sure to {view.rate.sure}" if view.accounts else "nobody yet"
        yield KeyFigure(view.rate.percent, "bought", of)
        for name, reasons in (("puts off most", view.reasons_against), ("compels most", view.reasons_for)):
            if reasons:
                yield KeyFigure(reasons[0].word, name, f"said by {counted(reasons[0].accounts, 'account')}")

    def _side(self, title: str, reasons: tuple[Reason, ...], side: str) -> Iterator[Block]:
        if not reasons:
            return
        yield Heading(title)
        yield _reasons(reasons[:_MOST])
        if side == "against" or not self._voice.view.reasons_against:
            yield Paragraph(_BOUGHT, is_quiet=True)
        for reason in reasons[:_QUOTES_EACH]:
            if fresh := list(self._fresh(self._voice.quotes_on(reason.word, side), _QUOTES_EACH)):
                yield Paragraph(f"On {reason.word}:")
                yield from fresh

    def _over_time(self) -> Iterator[Block]:
        """What is said more or less often now, on both sides, beside how many gave any reason."""
        view = self._voice.view
        if len(view.periods) < _PERIODS:
            return
        rows = [("any reason", *(f"{count:,}" for count in view.heard))]
        for sign, reasons in (("against", view.reasons_against), ("for", view.reasons_for)):
            rows += [(f"{sign}: {each.word}", *(f"{n:,}" for n in each.trend)) for each in reasons[:_QUOTES_EACH]]
        yield Heading("Over time")
        yield Table(
            "Accounts that gave a reason, by " + ("quarter" if " Q" in view.periods[0] else "month"),
            (Column("reason"), *(Column(period_name(period), is_figure=True) for period in view.periods)),
            rows,
        )

    def _displaced(self) -> Iterator[Block]:
        pairs = self._voice.displaced
        if pairs:
            told = [f"{pair.winner} over {pair.loser} {counted(pair.accounts, 'time')}" for pair in pairs]
            yield Paragraph(f"{'; '.join(told)}. Where one wins another loses: these are accounts that decided.")

    def _fresh(self, quotes: Collection[Quoted], most: int) -> Iterator[Quote]:
        """What was not told yet, the same words once, with how many said them."""
        same: dict[str, list[Quoted]] = {}
        for quote in quotes:
            same.setdefault(name_key(quote.text), []).append(quote)
        for key in [key for key in same if key not in self._told][:most]:
            self._told.add(key)
            yield self._quote(same[key])

    def _quote(self, said: list[Quoted]) -> Quote:
        """One quote, of whoever said it last; a buyer's names are masked by what is known of that buyer."""
        last = said[0]
        text = self._numbers.text(last.text)
        if self._masker:
            text = self._masker.masked(text, last.account).text
        named = ", ".join(filter(None, (last.person, last.who))) + ", " if self._tells_names else ""
        others = len({quote.account for quote in said}) - 1
        also = f"; {counted(others, 'other account')} said the same" if others else ""
        return Quote(text, f"{named}{long_day(last.day)}, {'bought' if last.bought else 'has not bought'}{also}")

    def foot(self) -> str:
        """What it is, and what is left out."""
        return made_on(self._today, [name for name in ("names", "numbers") if name not in self._fields])


def _reasons(reasons: tuple[Reason, ...]) -> Table:
    titles = ("reason", "accounts", "bought", "", "sure to", "beside the others")
    return Table(
        "Accounts that said so, and how many of them bought",
        tuple(Column(title, is_figure=0 < place < 5) for place, title in enumerate(titles)),
        [
            (each.word, f"{each.accounts:,}", f"{each.bought:,}", each.rate.percent, each.rate.sure, each.says)
            for each in reasons
        ],
    )


def _segments(segments: tuple[Segment, ...]) -> Table:
    titles = ("segment", "bought", "", "sure to", "most for", "most against", "")
    return Table(
        "Accounts with a tag that gave a reason",
        tuple(Column(title, is_figure=place in (1, 2, 3)) for place, title in enumerate(titles)),
        [
            (
                f"#{each.tag}", each.rate.of, each.rate.percent, each.rate.sure, _most(each.most_for),
                _most(each.most_against), each.says,
            )
            for each in segments
        ],
    )  # fmt: skip


def _most(most: tuple[str, int] | None) -> str:
    return f"{most[0]} ({most[1]})" if most else "–"


def _rivals(rivals: tuple[RivalRow, ...]) -> Table:
    titles = ("rival", "accounts", "won", "lost", "undecided", "")
    return Table(
        "Accounts that named a rival, and how they ended",
        tuple(Column(title, is_figure=0 < place < 5) for place, title in enumerate(titles)),
        [
            (
                f"{each.name} (ourselves)" if each.is_own else each.name, f"{each.accounts:,}", f"{each.won:,}",
                f"{each.lost:,}", f"{each.undecided:,}", each.says,
            )
            for each in rivals
        ],
    )  # fmt: skip
