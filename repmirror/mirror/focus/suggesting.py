"""Which focus to choose: from what the alarm came with, the rival one loses to, the objection that costs most."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from repmirror.domain.focus import Focus
from repmirror.domain.names import name_key
from repmirror.mirror.alarm.alarm import AlarmView
from repmirror.mirror.history import History
from repmirror.mirror.voice.rivals import rivals_view
from repmirror.stats.beta import SALES_PRIOR
from repmirror.stats.reach import CONNECTED
from repmirror.stats.shrinkage import shrunk

TALKS = timedelta(weeks=8)
RIVALRY = timedelta(weeks=26)
"""How far back objections and rivals are looked at."""

_FEW = 5
_LOST = 2


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A focus one could begin: its title and kind, and why, in a sentence with its counts.

    `source` is alarm, rival or objection, `key` the word it is about ("no-budget"), `touches` the talks (of a
    rival: the decided accounts) it is seen in.
    """

    title: str
    kind: str
    why: str
    source: str
    key: str
    touches: int


def suggestions(
    history: History, now: datetime, alarm: AlarmView | None = None, current: Focus | None = None
) -> tuple[Suggestion, ...]:
    """The best ones first, none twice and none that the current focus is on already; nothing where nothing speaks.

    One of each source: what came with the alarm, the rival that most was lost to, the objection that costs most.
    While a focus is in force only a fall that the alarm noticed is worth another.
    """
    sources = [_of_alarm(alarm)] if alarm and alarm.state == "falling" else []
    if current is None:
        sources += [_of_rivals(history, now), _of_objections(history, now)]
    found: dict[str, Suggestion] = {}
    for source in sources:
        fresh = (each for each in source if not (current and _is_on(current, each.key)))
        if best := next((each for each in fresh if name_key(each.key) not in found), None):
            found[name_key(best.key)] = best
    return tuple(found.values())


def _is_on(focus: Focus, key: str) -> bool:
    words = name_key(key.replace("-", " "))
    return words in name_key(focus.title.replace("-", " "))


def _of_alarm(alarm: AlarmView) -> Iterator[Suggestion]:
    for one in alarm.companions:
        if (one.after.share or 0.0) <= (one.before.share or 0.0):
            continue
        titles = {"objection": f"Answer {said(one.key)}", "channel": f"More out of {one.key}"}
        title = titles.get(one.by, f"What changed with {said(one.key)}" + (" o'clock" if one.by == "hour" else ""))
        why = f"On base has fallen, and with it came {one.says}; {one.rate.of} of those got on base."
        yield Suggestion(title, "training", why, "alarm", one.key, one.rate.touches)


def _of_rivals(history: History, now: datetime) -> Iterator[Suggestion]:
    named = rivals_view(history, history.today(now) - RIVALRY)
    rows = [row for row in named if row.lost >= _LOST and row.lost > row.won]
    for row in sorted(rows, key=lambda row: row.won - row.lost):
        if not row.is_own:
            decided = row.won + row.lost
            why = f"~{row.name} was in play in {decided} accounts that decided in half a year: {row.lost} lost, "
            yield Suggestion(
                f"Win against {row.name}", "competitor", why + f"{row.won} won.", "rival", row.name, decided
            )


def _of_objections(history: History, now: datetime) -> Iterator[Suggestion]:
    """The objections by how many talks more would have moved the buyer without them, as far as that can be told."""
    ledger = history.ledger
    talks = [row for row in ledger.rows_between(now - TALKS) if CONNECTED[ledger.reach[row]]]
    heard: dict[str, list[int]] = {}
    spelled: dict[str, str] = {}
    for row in talks:
        for word in set(ledger.marks_said[ledger.marks[row]].objections):
            spelled.setdefault(name_key(word), word)
            heard.setdefault(name_key(word), []).append(row)
    costs = sorted((-_cost(history, rows, talks), key) for key, rows in heard.items() if len(rows) >= _FEW)
    for cost, key in costs:
        if cost < 0:
            yield _objection(history, spelled[key], heard[key], talks)


def _cost(history: History, rows: Sequence[int], talks: Sequence[int]) -> float:
    """How many of these talks would have got on base beside the rest, both rates drawn towards all talks'."""
    hits, own, rest = _hits(history, talks), _hits(history, rows), len(talks) - len(rows)
    usual = (hits + SALES_PRIOR.a) / (len(talks) + SALES_PRIOR.size)
    prior = (SALES_PRIOR.size * usual, SALES_PRIOR.size * (1.0 - usual))
    return len(rows) * (shrunk(hits - own, rest, prior) - shrunk(own, len(rows), prior))


def _objection(history: History, word: str, rows: Sequence[int], talks: Sequence[int]) -> Suggestion:
    own = _hits(history, rows)
    heard = f"!{word} came up in {len(rows)} of {len(talks)} talks in eight weeks"
    why = f"{heard}: {own} of them got on base, {_hits(history, talks) - own} of the other {len(talks) - len(rows)}."
    return Suggestion(f"Answer {said(word)}", "training", why, "objection", word, len(rows))


def _hits(history: History, rows: Sequence[int]) -> int:
    base = history.ledger.base
    return sum(1 for row in rows if base[row])


def said(key: str) -> str:
    """A marked word as one would say it: “no budget”."""
    return f"“{key.replace('-', ' ')}”"
