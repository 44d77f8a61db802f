"""A calendar takes the follow-ups, and what changed of them, each under its own name."""

import re
from datetime import UTC, date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from repmirror.domain.plain import plain
from repmirror.exchange.ical_out import Owed, escaped, folded, follow_up_lines

NOW = datetime(2026, 11, 19, 16, 40, tzinfo=UTC)
MADE = datetime.fromisoformat("2026-11-16T10:00:00+01:00")


def owed(**said: object) -> Owed:
    known: dict[str, object] = {
        "uid": "3f2a", "sequence": 2, "due": date(2026, 11, 20), "summary": "acme: send quote, soon", "made": MADE,
        "changed": MADE,
    }  # fmt: skip
    return Owed(**(known | said))  # type: ignore[arg-type]


def written(*each: Owed, as_events: bool = False) -> str:
    return "".join(follow_up_lines(each, NOW, as_events=as_events))


def test_a_to_do() -> None:
    assert written(owed()).split("\r\n") == [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//repmirror//follow-ups//EN", "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH", "X-WR-CALNAME:Follow-ups",
        "BEGIN:VTODO", "UID:3f2a@repmirror", "DTSTAMP:20261119T164000Z", "CREATED:20261116T090000Z",
        "LAST-MODIFIED:20261116T090000Z", "SEQUENCE:2", "SUMMARY:acme: send quote\\, soon",
        "DUE;VALUE=DATE:20261120", "STATUS:NEEDS-ACTION", "END:VTODO", "END:VCALENDAR", "",
    ]  # fmt: skip


def test_what_was_done_is_completed() -> None:
    text = written(owed(closed=NOW))
    assert "STATUS:COMPLETED\r\nCOMPLETED:20261119T164000Z\r\nPERCENT-COMPLETE:100\r\n" in text


def test_an_event_is_of_the_whole_day_and_no_to_do() -> None:
    text = written(owed(description="+49 151"), as_events=True)
    assert "DTSTART;VALUE=DATE:20261120\r\nDTEND;VALUE=DATE:20261121\r\nTRANSP:TRANSPARENT\r\nSTATUS:CONFIRMED" in text
    assert "UID:event-3f2a@repmirror" in text
    assert "DESCRIPTION:+49 151" in text
    assert "VTODO" not in text
    assert "STATUS:CANCELLED" in written(owed(closed=NOW), as_events=True)


@settings(deadline=None)
@given(st.text())
def test_lines_are_short_and_unfold_to_what_was_said(text: str) -> None:
    whole = folded(f"SUMMARY:{escaped(text)}")
    lines = whole.split("\r\n")
    assert lines.pop() == ""
    assert all(len(line.encode("utf-8", "replace")) <= 75 for line in lines)
    unfolded = re.sub(r"\r\n ", "", whole).removesuffix("\r\n")
    assert re.sub(r"\\([\\;,])", r"\1", unfolded.removeprefix("SUMMARY:")) == plain(text)
    assert not re.search(r"(?<!\r)\n|\r(?!\n)", whole)
