"""Small records: what is written is read back, what is not said is not written, and what is none is refused."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from repmirror.domain.answer import Answer
from repmirror.domain.bet import Bet
from repmirror.domain.bring import Bring
from repmirror.domain.flag import Flag, Turn
from repmirror.domain.followup import FollowUp
from repmirror.domain.record import Record
from repmirror.domain.sharing import Sharing
from repmirror.domain.tip import Tip
from repmirror.domain.unsorted import Unsorted

AT = datetime(2026, 11, 19, 16, 40, tzinfo=UTC)
texts = st.text(max_size=8)
some_text = st.text(min_size=1, max_size=8)
instants = st.integers(0, 10**6).map(lambda minutes: AT - timedelta(minutes=minutes))
days = st.dates(date(2000, 1, 1), date(2100, 1, 1))
turns = st.builds(Turn, some_text, instants, texts, st.none() | days)


def of(kind: type[Any], **said: Any) -> st.SearchStrategy[Any]:
    return st.builds(kind, id=some_text, **said)


word, when, day = st.none() | some_text, st.none() | instants, st.none() | days
number, words = st.none() | st.integers(0, 10**6), st.lists(texts, max_size=3).map(tuple)
records = st.one_of(
    of(Answer, at=instants, since=instants, text=texts, how=texts),
    of(Bet, practice=texts, start=instants, ended=when, kept=st.none() | st.booleans(), touch=word),
    of(Bring, who=texts, what=texts, made=instants, done=when),
    of(FollowUp, who=texts, due=days, what=texts, made=instants, done=when),
    of(
        Flag, at=instants, text=texts, who=texts, owner=texts, due=day, words=texts, seconds=number,
        stake=st.none() | st.integers(0, 10**9) | st.floats(0, 1e9), turns=st.lists(turns, max_size=3).map(tuple),
    ),
    of(Sharing, at=instants, what=texts, form=texts, to=texts, count=st.integers(), since=day, until=day, told=words),
    of(Tip, at=instants, text=texts, focus=word, touch=word, by=texts, topics=words),
    of(
        Unsorted, at=instants, who=texts, channel=texts, inbound=st.booleans(), seconds=number, number=texts,
        said=texts, tags=words, note=texts,
    ),
)  # fmt: skip


@given(records)
def test_what_is_written_is_read_back_through_json(record: Record) -> None:
    import json

    fields = json.loads(json.dumps(record.fields()))
    assert type(record).from_fields(record.id, fields) == record


def test_what_is_as_it_would_be_unsaid_is_not_written() -> None:
    flag = Flag(id="f", at=AT, text="samples", stake=0)
    assert flag.fields() == {"at": AT.isoformat(), "text": "samples", "stake": 0}


def test_nothing_said_is_as_if_it_were_not_there() -> None:
    owed = FollowUp.from_fields("f", {"who": "Acme", "due": "2026-11-20", "made": AT.isoformat(), "done": None})
    assert owed == FollowUp(id="f", who="Acme", due=date(2026, 11, 20), made=AT)


@pytest.mark.parametrize(
    "fields",
    [
        {"who": "Acme", "made": AT.isoformat()},
        {"who": "Acme", "due": "soon", "made": AT.isoformat()},
        {"who": "Acme", "due": 7, "made": AT.isoformat()},
    ],
)
def test_what_is_no_such_record_is_refused(fields: dict[str, Any]) -> None:
    with pytest.raises((ValueError, TypeError, KeyError)):
        FollowUp.from_fields("f", fields)
