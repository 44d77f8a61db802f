"""The voice of the prospect: the reasons buyers gave for and against, whether they bought, and in whose words."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from repmirror.domain.encounter import Response
from repmirror.domain.names import name_key
from repmirror.mirror.history import History
from repmirror.mirror.rate import Rate, running_rate
from repmirror.mirror.voice.said import Said, buyers_of, period_of, periods_of, said_in, tags_of
from repmirror.stats.exact import cell_against_rest, discoveries

FEW = 5
"""Accounts below which nothing is said of who buys."""

PERIODS = ("month", "quarter")


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: how often it was given, by how many accounts, and how many of those bought or did not (yet).

    `rate` is bought ÷ accounts; `says` compares it with the other accounts that gave any reason. `trend` counts the
    accounts that gave it in each of the view's periods.
    """

    word: str
    count: int
    accounts: int
    bought: int
    not_bought: int
    rate: Rate
    says: str
    trend: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Segment:
    """The accounts with one tag that gave a reason: how many bought, and what each side hears most.

    `most_for` and `most_against` are (reason, accounts), None where there is none.
    """

    tag: str
    accounts: int
    bought: int
    rate: Rate
    most_for: tuple[str, int] | None
    most_against: tuple[str, int] | None
    says: str


@dataclass(frozen=True, slots=True)
class VoiceView:
    """The reasons on each side, the most frequent first; `accounts` gave any, and `bought` of them bought.

    `tag` is the segment it is about, empty for all; `periods` are the last months or quarters, by name, and
    `heard` how many accounts gave any reason in each.
    """

    reasons_for: tuple[Reason, ...]
    reasons_against: tuple[Reason, ...]
    accounts: int
    bought: int
    rate: Rate
    tag: str
    periods: tuple[str, ...]
    heard: tuple[int, ...]
    segments: tuple[Segment, ...]


def voice_view(
    history: History,
    since: date | None = None,
    until: date | None = None,
    tag: str = "",
    by: str = "month",
    answers: Sequence[Response] | None = None,
) -> VoiceView:
    """What prospects said in a span, those who bought and those who did not (yet), of one segment where it is named.

    A segment is a tag of the account's, or of a touch in which it gave a reason. `by` is month or quarter; `answers`
    are those that say something, where whoever asks has read them already.
    """
    said = list(said_in(history, since, until, answers))
    buyers = buyers_of(history)
    tags = tags_of(history, said)
    segments = _segments(said, buyers, tags)
    if tag:
        said = [each for each in said if name_key(tag) in tags[each.account]]
    gave = {each.account for each in said}
    periods = periods_of(said, by)
    return VoiceView(
        reasons_for=_reasons(said, "for", gave, buyers, periods, by),
        reasons_against=_reasons(said, "against", gave, buyers, periods, by),
        accounts=len(gave),
        bought=len(gave & buyers),
        rate=running_rate(len(gave & buyers), len(gave)),
        tag=tag,
        periods=periods,
        heard=_by_period(said, periods, by),
        segments=segments,
    )


def _by_period(said: Iterable[Said], periods: tuple[str, ...], by: str) -> tuple[int, ...]:
    """How many accounts said something in each."""
    accounts: dict[str, set[str]] = {period: set() for period in periods}
    for each in said:
        if (found := accounts.get(period_of(each.day, by))) is not None:
            found.add(each.account)
    return tuple(map(len, accounts.values()))


# -- reasons


def _reasons(
    said: list[Said], side: str, gave: Collection[str], buyers: Collection[str], periods: tuple[str, ...], by: str
) -> tuple[Reason, ...]:
    of_side: dict[str, list[Said]] = {}
    for each in said:
        if each.side == side:
            of_side.setdefault(each.key, []).append(each)
    rows = []
    verdicts = _verdicts([{each.account for each in told} for told in of_side.values()], gave, buyers)
    for told, verdict in zip(of_side.values(), verdicts, strict=True):
        accounts = {each.account for each in told}
        bought = len(accounts & set(buyers))
        rows.append(
            Reason(
                word=told[0].word,
                count=len(told),
                accounts=len(accounts),
                bought=bought,
                not_bought=len(accounts) - bought,
                rate=running_rate(bought, len(accounts)),
                says=verdict,
                trend=_by_period(told, periods, by),
            )
        )
    return tuple(sorted(rows, key=lambda reason: (-reason.count, reason.word)))


def _verdicts(groups: list[set[str]], gave: Collection[str], buyers: Collection[str]) -> list[str]:
    """Of each group of accounts whether it buys more or less than the others that gave a reason, beyond chance.

    All groups are one family (Benjamini–Hochberg), each against the rest (Fisher).
    """
    total, all_bought = len(gave), len(set(gave) & set(buyers))
    counts = [(len(group & set(buyers)), len(group)) for group in groups]
    chances = [cell_against_rest(bought, size, all_bought, total) for bought, size in counts]
    return [
        _verdict(bought, size, all_bought, total, is_real)
        for (bought, size), is_real in zip(counts, discoveries(chances), strict=True)
    ]


def _verdict(bought: int, size: int, all_bought: int, total: int, is_real: bool) -> str:
    if min(size, total - size) < FEW:
        return "too few to tell"
    if not is_real:
        return "no difference beyond chance"
    more = bought * (total - size) > (all_bought - bought) * size
    return f"buys {'more' if more else 'less'}, beyond chance"


# -- segments


def _segments(said: list[Said], buyers: Collection[str], tags: dict[str, set[str]]) -> tuple[Segment, ...]:
    gave = set(tags)
    by_tag: dict[str, set[str]] = {}
    for account, own in tags.items():
        for tag in own:
            by_tag.setdefault(tag, set()).add(account)
    spelled = {name_key(tag): tag for each in said for tag in each.tags}
    of_account: dict[str, list[Said]] = {}
    for each in said:
        of_account.setdefault(each.account, []).append(each)
    verdicts = _verdicts(list(by_tag.values()), gave, buyers)
    rows = []
    for (tag, accounts), says in zip(by_tag.items(), verdicts, strict=True):
        bought = len(accounts & set(buyers))
        heard = [each for account in accounts for each in of_account.get(account, ())]
        rows.append(
            Segment(
                tag=spelled.get(tag, tag),
                accounts=len(accounts),
                bought=bought,
                rate=running_rate(bought, len(accounts)),
                most_for=_most(heard, "for"),
                most_against=_most(heard, "against"),
                says=says,
            )
        )
    return tuple(sorted(rows, key=lambda segment: (-segment.accounts, segment.tag)))


def _most(said: list[Said], side: str) -> tuple[str, int] | None:
    pairs = {(each.key, each.account): each.word for each in said if each.side == side}
    counts = Counter(key for key, _ in pairs)
    if not counts:
        return None
    key, count = min(counts.items(), key=lambda item: (-item[1], item[0]))
    return next(word for (each, _), word in pairs.items() if each == key), count
