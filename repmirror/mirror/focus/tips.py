"""Tips: what the rep and colleagues learnt, the best and the rare ones first."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from repmirror.domain.encounter import Response, Touch
from repmirror.domain.errors import NotUnderstoodError
from repmirror.domain.focus import Focus
from repmirror.domain.local_time import fixed
from repmirror.domain.names import name_key
from repmirror.domain.step import Change, Draft
from repmirror.domain.tip import Tip, topics_in, topics_of, unique
from repmirror.mirror.foci import focus_at
from repmirror.mirror.history import History
from repmirror.mirror.rate import Rate, running_rate
from repmirror.mirror.touches import new_id
from repmirror.stats.beta import SALES_PRIOR, Beta
from repmirror.stats.instants import epoch
from repmirror.stats.ledger import Ledger
from repmirror.stats.reach import EXCLUDED
from repmirror.stats.shrinkage import shrunk

FEW = 2
"""Tips on an objection or rival up to which a tip on it is rare: what few others cover is what is sought."""

SINCE = timedelta(weeks=4)
"""How long after its touch an account's touches tell how a tip did."""

_SECONDS = int(SINCE.total_seconds())


@dataclass(frozen=True, slots=True)
class TipRow:
    """One tip, how it did, and how rare it is.

    `whose` is the colleague it comes from, empty for the rep's own; `focus` the title it is filed under. `topics`
    are the objections and rivals it is on ("!price", "~initrode"), `matched` those that were asked for. `rate`
    counts the touches of its account from its touch on, four weeks long, wrong numbers left out; nothing without
    a touch. `worth` is that rate drawn towards the rep's own, 0 to 1: the rank. `rare` says in words how few tips
    there are on its rarest topic ("the only one on !timing"), and is empty where there are more than a few.
    """

    id: str
    at: datetime
    text: str
    whose: str
    focus: str
    topics: tuple[str, ...]
    matched: tuple[str, ...]
    rate: Rate
    worth: float
    rare: str


def tips_for(history: History, objections: Iterable[str], rivals: Iterable[str]) -> tuple[TipRow, ...]:
    """The tips on any of these objections and rivals, best first, for whoever prepares a call.

    First those on what few tips are on, then those on more of them, then those whose touches did better. Only
    tips that match are reckoned, so that it is quick however long the history is.
    """
    asked = {name_key(topic) for topic in topics_of(objections, rivals)}
    topics, covered, usual = *_covered(history), _usual(history)
    rows = []
    for tip, on in topics:
        if matched := tuple(topic for topic in on if name_key(topic) in asked):
            rows.append(_row(history, tip, on, usual, _rare(covered, matched), matched))
    return tuple(sorted(rows, key=lambda row: (not row.rare, -len(row.matched), -row.worth, -row.at.timestamp())))


def tips_under(history: History, focus: Focus | None) -> tuple[TipRow, ...]:
    """The tips under a focus, or all of them: the rare ones first, then those whose touches did better."""
    topics, covered, usual = *_covered(history), _usual(history)
    under = [(tip, on) for tip, on in topics if focus is None or tip.focus == focus.id]
    rows = [_row(history, tip, on, usual, _rare(covered, on)) for tip, on in under]
    return tuple(sorted(rows, key=lambda row: (not row.rare, -row.worth, -row.at.timestamp(), row.id)))


def in_full(row: TipRow) -> list[str]:
    """A tip and all that is known of it, a sentence each."""
    told = [row.text]
    if row.topics:
        told.append(f"On {' '.join(row.topics)}{f', {row.rare}' if row.rare else ''}.")
    if row.rate.touches:
        told.append(f"From the touch that showed it on, in four weeks: {row.rate.of} touches got on base there.")
    return [*told, f"From {row.whose}." if row.whose else f"Yours, of {row.at.day} {row.at:%b %Y}."]


def topics_of_tip(history: History, tip: Tip) -> tuple[str, ...]:
    """The objections and rivals a tip is on: those of its touch, those in its text, those it was brought with."""
    heard: tuple[str, ...] = ()
    if tip.touch:
        ledger, row = history.ledger, history.ledger.ids.find(tip.touch)
        word = ledger.marks_said[ledger.marks[row]] if row >= 0 else history.word("response", tip.touch)
        heard = topics_of(word.objections, word.rivals) if word else ()
    return unique([*topics_in(tip.text), *tip.topics, *heard])


def _covered(history: History) -> tuple[list[tuple[Tip, tuple[str, ...]]], Counter[str]]:
    """Every tip with its topics, and how many tips there are on each."""
    topics = [(tip, topics_of_tip(history, tip)) for tip in history.words("tip").values()]
    return topics, Counter(name_key(topic) for _, on in topics for topic in on)


def _row(
    history: History, tip: Tip, on: tuple[str, ...], usual: Beta, rare: str, matched: tuple[str, ...] = ()
) -> TipRow:
    hits, tries = _since(history, tip)
    filed: Focus | None = history.word("focus", tip.focus or "")
    return TipRow(
        id=tip.id,
        at=tip.at,
        text=tip.text,
        whose=tip.by,
        focus=filed.title if filed else "",
        topics=on,
        matched=matched,
        rate=running_rate(hits, tries),
        worth=shrunk(hits, tries, usual),
        rare=rare,
    )


def _rare(covered: Counter[str], topics: Sequence[str]) -> str:
    rarest = min(topics, key=lambda topic: covered[name_key(topic)], default=None)
    if rarest is None or (count := covered[name_key(rarest)]) > FEW:
        return ""
    return f"the only one on {rarest}" if count == 1 else f"one of {count} on {rarest}"


def shown_by(history: History, tip: Tip) -> Touch | Response | None:
    """The touch or answer a tip was learnt from, where that is known here."""
    found: Touch | Response | None = history.touch(tip.touch or "") or history.word("response", tip.touch or "")
    return found


def _since(history: History, tip: Tip) -> tuple[int, int]:
    """(on base, touches) of the tip's account, from the touch that showed it on."""
    ledger = history.ledger
    if not tip.touch:
        return 0, 0
    if (row := ledger.ids.find(tip.touch)) >= 0:
        begun, end = ledger.at[row], ledger.at[row] + _SECONDS
        rows = ledger.places(ledger.account[row])
    else:
        answer: Response | None = history.word("response", tip.touch)
        if answer is None:
            return 0, 0
        rows = ledger.rows_of_account(history.account_of(answer.who))
        begun, end = _answered(ledger, rows, answer), epoch(answer.at) + _SECONDS
    counted = [row for row in rows if begun <= ledger.at[row] < end and not EXCLUDED[ledger.reach[row]]]
    return sum(1 for row in counted if ledger.base[row]), len(counted)


def _answered(ledger: Ledger, rows: Sequence[int], answer: Response) -> int:
    """When the touch was that an answer is to: the one it names, else the last one before it."""
    at = epoch(answer.at)
    named = [ledger.at[row] for row in rows if ledger.ids[row] == answer.touch]
    before = [ledger.at[row] for row in rows if ledger.at[row] <= at and not EXCLUDED[ledger.reach[row]]]
    return max(named or before, default=at)


def _usual(history: History) -> Beta:
    """The rep's own rate, as if it had been seen in twenty touches: what a tip's few touches are drawn towards."""
    ledger = history.ledger
    touches = len(ledger) - ledger.reach.translate(EXCLUDED).count(1)
    if not touches:
        return SALES_PRIOR
    mean = (len(ledger) - ledger.base.count(0)) / touches
    return Beta(SALES_PRIOR.size * mean, SALES_PRIOR.size * (1.0 - mean))


# -- what the rep does with them


def tipped(history: History, text: str, now: datetime, touch: str | None = None) -> Draft:
    """A tip, under the focus in force if there is one. Raises NotUnderstoodError where it says nothing."""
    focus = focus_at(history, now)
    said = _said(text)
    tip = Tip(id=new_id(), at=fixed(now), text=said, focus=focus.id if focus else None, touch=touch)
    return Draft(changes=(Change("tip", tip.id, tip.fields()),), says=f"tip {tip.text}")


def retold(tip: Tip, text: str) -> Draft:
    """A tip said anew; it stays where it is filed, and whose it is. Raises NotUnderstoodError as `tipped` does."""
    again = replace(tip, text=_said(text))
    return Draft(changes=(Change("tip", tip.id, again.fields()),), says=f"edit of tip {again.text}")


def dropped(tip: Tip) -> Draft:
    """A tip taken away; undo brings it back."""
    return Draft(changes=(Change("tip", tip.id, None),), says=f"removal of tip {tip.text}")


def _said(text: str) -> str:
    if not text.strip():
        raise NotUnderstoodError("A tip needs a line of text.")
    return text.strip()
