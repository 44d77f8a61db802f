"""Pipedrive activities: done or not, and HH:MM long."""

import re

from repmirror.exchange.bad_rows import UnreadableError, pass_over, quoted
from repmirror.exchange.dates import DateReader
from repmirror.exchange.formats.became import What
from repmirror.exchange.formats.call_sheet import Calls, Moment, call_sheet
from repmirror.exchange.formats.cells import Cells, is_true, named, part
from repmirror.exchange.formats.columns import Columns

_CHANNELS = {"call": "call", "email": "email", "e mail": "email", "meeting": "visit", "lunch": "visit", "sms": "text",
             "text": "text", "linkedin": "social", "video call": "video", "demo": "video"}  # fmt: skip
_LENGTH = re.compile(r"(\d{1,3}):(\d\d)(?::(\d\d))?")


def _what(cells: Cells) -> What:
    channel = _CHANNELS.get(cells["type"].casefold().replace("-", " "))
    if channel is None:
        raise pass_over(f"it is a {cells['type'].casefold() or 'task'}, and no touch")
    if not is_true(cells["done"]):
        raise pass_over("it is not done yet")
    return What(channel=channel, results=("connected",) if channel in ("visit", "video") else ())


def _who(cells: Cells) -> str:
    return named(cells.first("company"), cells.first("person"))


def _at(dates: DateReader, day: str, time: str, noted: str) -> str:
    """Its due time on its due day; without one, when it was marked as done, if that was the same day."""
    return dates.written(f"{day[:10].strip()} {time}") if day and time else dates.written_on(day, noted)


def _seconds(cells: Cells) -> int | None:
    """`01:30` is an hour and a half here; elsewhere it would be minutes and seconds."""
    text = cells["duration"]
    if not text:
        return None
    if said := _LENGTH.fullmatch(text):
        hours, minutes, seconds = (int(part or 0) for part in said.groups())
        return (hours * 60 + minutes) * 60 + seconds
    raise UnreadableError(f"{quoted(text)} is no length of time")


def _note(cells: Cells) -> str:
    """The subject, unless it only names the type, and the note, unless it says the same."""
    subject = "" if cells["subject"].casefold() == cells["type"].casefold() else cells["subject"]
    return " · ".join(dict.fromkeys(filter(None, (subject, cells["note"]))))


PIPEDRIVE = call_sheet(
    "pipedrive",
    "Pipedrive activities",
    columns=Columns.of(
        {
            "id": "id, ID, activity_id",
            "subject": "subject, Subject",
            "type": "type, Type",
            "done": "done, Done",
            "when": "due_date, Due date",
            "time": "due_time, Due time",
            "noted": "marked_as_done_time, Marked as done time",
            "duration": "duration, Duration",
            "company": "org_name, Organization, Organisation",
            "person": "person_name, Contact person, Person",
            "note": "note, Note",
        },
        marks="due_date, due_time, done, org_name, Organization, person_name, Contact person, marked_as_done_time, "
        "org_id, person_id, deal_id, Deal",
        needs=4,
    ),
    calls=Calls(
        what=(part("type, done", _what),),
        who=(part("company, person", _who),),
        at=Moment(("when", "time", "noted"), _at),
        seconds=part("duration", _seconds),
        note=part("subject, type, note", _note),
    ),
    about="Activities that are done: e-mails and meetings at once, calls wait until you say what came of them.",
)
"""An activity that is done says that it took place, and not what came of it: a call waits to be sorted."""
