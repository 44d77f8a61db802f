"""Effort without impact: touches and minutes spent since the buyer last did anything, and who went quiet."""

from dataclasses import dataclass
from datetime import date, datetime

from repmirror.mirror.history import History
from repmirror.mirror.patterns.acts import Dealings, act_day, act_of, day_at, dealings_of, efforts_in_slices
from repmirror.mirror.rate import Share
from repmirror.mirror.slices import Slices, at_once
from repmirror.mirror.wording import ago_word
from repmirror.stats.spans import ANSWER_DAYS

MUCH = 5
"""Touches in a row without a sign, from which on an account counts as effort without impact."""

_A_SLICE = 40
"""Accounts whose rows are written at a time: some milliseconds."""


@dataclass(frozen=True, slots=True)
class EffortRow:
    """One account: `touches` and `minutes` since its buyer last did anything, `timed` of them with minutes.

    `acted` is the day of that and `action` what it was, None where they never did; `last` is the day of the last
    touch, `ago` that for a reader.
    """

    key: str
    who: str
    touches: int
    minutes: float
    timed: int
    acted: date | None
    action: str | None
    last: date
    ago: str


@dataclass(frozen=True, slots=True)
class EffortView:
    """Where the effort went: `rows` by touches, then minutes, the most first.

    `quiet` are those of them who once acted, the last to act first, and then did nothing for two weeks whatever the
    rep did. `without` is how many of all touches went to accounts that have had MUCH or more since their buyer last
    did anything; `says` that in a sentence, `says_quiet` how many went quiet. `all_rows` and `all_quiet` count those
    beyond the most that were asked for, too.
    """

    rows: tuple[EffortRow, ...]
    quiet: tuple[EffortRow, ...]
    without: Share
    says: str
    says_quiet: str
    all_rows: int
    all_quiet: int


def effort_view(history: History, now: datetime, most: int | None = None) -> EffortView:
    """Every account with a touch since its buyer last acted; of rows and of quiet at most so many."""
    return at_once(effort(history, now, most))


def effort(history: History, now: datetime, most: int | None = None) -> Slices[EffortView]:
    """The same in slices."""
    efforts, today = (yield from efforts_in_slices(history, now)), history.today(now)
    told = [deal for deal in dealings_of(history, efforts) if deal.touches]
    yield
    spent = Share(sum(deal.since for deal in told if deal.since >= MUCH), sum(deal.touches for deal in told))
    tried = sorted((deal for deal in told if deal.since), key=lambda deal: (-deal.since, -deal.seconds, deal.account))
    yield
    since = {}
    for place, deal in enumerate(deal for deal in tried if deal.has_acted):
        since[deal.account] = act_day(history, deal) or today
        if place % _A_SLICE == _A_SLICE - 1:
            yield
    went = [deal for deal in tried if deal.account in since and (today - since[deal.account]).days >= ANSWER_DAYS]
    went.sort(key=lambda deal: (-since[deal.account].toordinal(), deal.account))
    yield
    rows = yield from _rows(history, tried[:most], today)
    quiet = yield from _rows(history, went[:most], today)
    says = _says(sum(deal.since >= MUCH for deal in tried), spent)
    return EffortView(rows, quiet, spent, says, _says_quiet(len(went)), len(tried), len(went))


def _rows(history: History, told: list[Dealings], today: date) -> Slices[tuple[EffortRow, ...]]:
    found = []
    for start in range(0, len(told), _A_SLICE):
        found += [_row(history, deal, today) for deal in told[start : start + _A_SLICE]]
        yield
    return tuple(found)


def _row(history: History, deal: Dealings, today: date) -> EffortRow:
    assert deal.last is not None
    last, act = day_at(history, deal.last), act_of(history, deal)
    return EffortRow(
        key=deal.account,
        who=history.name_of(deal.account),
        touches=deal.since,
        minutes=deal.seconds / 60,
        timed=deal.timed,
        acted=history.day_of(act.at) if act else None,
        action=act.action if act else None,
        last=last,
        ago=ago_word(last, today),
    )


def _says(much: int, spent: Share) -> str:
    if not much:
        return f"No account has had {MUCH} touches since its buyer last did anything."
    accounts = "1 account has" if much == 1 else f"{much:,} accounts have"
    return (
        f"{accounts} had {MUCH} touches or more since the buyer last did anything: "
        f"{spent.count:,} of all {spent.of:,} touches ({spent.percent})."
    )


def _says_quiet(count: int) -> str:
    if not count:
        return "Nobody went quiet: whoever acted and was touched again acted within two weeks."
    accounts = "1 account has" if count == 1 else f"{count:,} accounts have"
    return f"{accounts} acted, then done nothing for two weeks or more though you tried; the last to act first."
