"""Records said at random, what a history makes of them, and credit reckoned without its care for speed."""

from datetime import datetime, timedelta, timezone
from typing import Any

from hypothesis import strategies as st

from repmirror.domain.encounter import Response, Touch
from repmirror.domain.names import account_key
from repmirror.domain.vocabulary import CHANNELS, OUTCOMES
from repmirror.mirror.history import History
from repmirror.mirror.queue import due_count, due_now, up_next
from tests.mirror.told import NOW

Saying = tuple[str, str, dict[str, Any] | None]
"""A record's kind, id and fields; no fields take it away."""

WHO = ("Acme", "acme/Jane", "ACME ", "Globex", "Initech", "Hooli/Bo", "Stra\u00dfe", "STRASSE")
KEYS = sorted({account_key(who) for who in WHO})
ZONES = [timezone(timedelta(hours=hours)) for hours in (-8, 0, 9)]
FORTNIGHT = timedelta(days=14)

instants = st.builds(
    lambda quarters, zone: (NOW - timedelta(hours=6) * quarters).astimezone(zone),
    st.integers(0, 160),
    st.sampled_from(ZONES),
)
names = st.sampled_from(WHO)
ids = st.integers(0, 11).map(str)


def touch_fields(at: datetime, who: str, outcome: str, channel: str, base: int, words: list[str]) -> dict[str, Any]:
    touch = Touch(
        id="", at=at, who=who, channel=channel, outcome=outcome, action="meeting" if base else "none", base=base,
        seconds=60 * base or None, tags=tuple(words), focus=base or None,
    )  # fmt: skip
    return touch.fields()


def answer_fields(at: datetime, who: str, base: int, touch: str | None) -> dict[str, Any]:
    return Response(id="", at=at, who=who, action="replied", base=base, touch=touch).fields()


touches = st.builds(
    touch_fields,
    instants,
    names,
    st.sampled_from(OUTCOMES),
    st.sampled_from(CHANNELS),
    st.sampled_from([0, 0, 1, 2, 4]),
    st.lists(st.sampled_from(["smb", "trial"]), max_size=2, unique=True),
)
answers = st.builds(answer_fields, instants, names, st.integers(1, 4), st.none() | ids.map("t{}".format))
owed = st.builds(
    lambda at, who, days, done: {
        "who": who,
        "due": (at + timedelta(days=days)).date().isoformat(),
        "what": "call",
        "made": at.isoformat(),
        **({"done": (at + timedelta(days=1)).isoformat()} if done else {}),
    },
    instants,
    names,
    st.integers(0, 5),
    st.booleans(),
)
saying = st.one_of(
    st.tuples(st.just("touch"), ids.map("t{}".format), st.none() | touches),
    st.tuples(st.just("touch"), ids.map("t{}".format), touches),
    st.tuples(st.just("response"), ids.map("r{}".format), st.none() | answers),
    st.tuples(st.just("followup"), ids.map("f{}".format), st.none() | owed),
    st.tuples(st.just("alias"), st.sampled_from(KEYS), st.none() | st.sampled_from(KEYS).map(lambda to: {"to": to})),
    st.tuples(st.just("setting"), st.just("day-start"), st.sampled_from([{"value": 0}, {"value": 5}])),
)
sayings = st.lists(saying, max_size=60)


def order_of(kind: str, id: str) -> tuple[str, str]:
    """Where a record stands among those of its instant: the same however it came in."""
    return kind, id


def told(said: list[Saying]) -> History:
    history = History()
    for kind, id, fields in said:
        history.apply(kind, id, fields, order_of(kind, id))
    return history


def what_it_says(history: History) -> dict[str, Any]:
    """Everything a figure can see of a history."""
    ledger = history.ledger
    rows, queue = range(len(ledger)), up_next(history, NOW)
    assert due_now(history, NOW) == due_count(queue)
    return {
        "rows": [
            (
                ledger.at[row], ledger.day[row], ledger.hour[row], ledger.accounts[ledger.account[row]],
                ledger.reach[row], ledger.own[row], ledger.base[row], ledger.seconds[row], ledger.focus[row],
                ledger.marks_said[ledger.marks[row]], history.order(ledger.ids[row]), ledger.ids[row],
            )
            for row in rows
        ],
        "accounts": sorted((key, history.name_of(key)) for key in history.accounts()),
        "closed": {key: history.closings(key) for key in sorted(history.accounts_with("followup"))},
        "queue": queue,
        "chains": {
            key: [history.of_account(kind, key) for kind in ("touch", "response", "followup")]
            for key in sorted(history.accounts())
        },
    }  # fmt: skip


def naive_bases(history: History) -> dict[str, int]:
    """The credit rule as DESIGN puts it, with none of the ledger's care for speed."""
    tried = [touch for touch in history.words("touch").values() if touch.outcome != "wrong-number"]
    base = {id: 0 if touch.is_excluded else touch.base for id, touch in history.words("touch").items()}
    for answer in history.words("response").values():
        account = history.account_of(answer.who)
        named = history.touch(answer.touch or "")
        if named is not None and history.account_of(named.who) == account:
            credited = named if named.outcome != "wrong-number" else None
        else:
            before = [
                touch for touch in tried
                if history.account_of(touch.who) == account and touch.at <= answer.at <= touch.at + FORTNIGHT
            ]  # fmt: skip
            credited = max(before, key=lambda touch: (touch.at, history.order(touch.id)), default=None)
        if credited is not None:
            base[credited.id] = max(base[credited.id], answer.base)
    return base
