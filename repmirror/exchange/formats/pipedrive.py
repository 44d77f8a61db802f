"""Pipedrive activities: done or not, and HH:MM long."""

import re
from datetime import datetime

from repmirror.exchange.bad_rows import UnreadableError, quoted
from repmirror.exchange.formats.shape import Item
from repmirror.exchange.formats.sheet import Cells, Happened, is_true, pass_over, sheet, word_of

_CHANNELS = {"call": "call", "email": "email", "e mail": "email", "meeting": "visit", "lunch": "visit", "sms": "text",
             "text": "text", "linkedin": "social", "video call": "video", "demo": "video"}  # fmt: skip
_LENGTH = re.compile(r"(\d{1,3}):(\d\d)(?::(\d\d))?")


def _word(cells: Cells) -> Item:
    channel = _CHANNELS.get(cells["type"].casefold().replace("-", " "))
    if channel is None:
        raise pass_over(f"it is a {cells['type'].casefold() or 'task'}, and no touch")
    if not is_true(cells["done"]):
        raise pass_over("it is not done yet")
    note = " · ".join(dict.fromkeys(filter(None, (_subject(cells), cells["note"]))))
    return word_of(
        cells,
        Happened(
            at=_at(cells),
            channel=channel,
            who=cells.who(cells.first("company"), cells.first("person")),
            results=("connected",) if channel in ("visit", "video") else (),
            seconds=_seconds(cells),
            note=note,
            meanings={},
        ),
    )  # fmt: skip


def _at(cells: Cells) -> datetime:
    """Its due time on its due day; without one, when it was marked as done, if that was the same day."""
    if cells["when"] and cells["time"]:
        return cells.dates.read(f"{cells['when'][:10].strip()} {cells['time']}").at
    return cells.at("when", "noted")


def _seconds(cells: Cells) -> int | None:
    """`01:30` is an hour and a half here; elsewhere it would be minutes and seconds."""
    text = cells["duration"].strip()
    if not text:
        return None
    if said := _LENGTH.fullmatch(text):
        hours, minutes, seconds = (int(part or 0) for part in said.groups())
        return (hours * 60 + minutes) * 60 + seconds
    raise UnreadableError(f"{quoted(text)} is no length of time")


def _subject(cells: Cells) -> str:
    return "" if cells["subject"].casefold() == cells["type"].casefold() else cells["subject"]


PIPEDRIVE = sheet(
    "pipedrive",
    "Pipedrive activities",
    columns={
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
    marks="due_date, due_time, done, org_name, Organization, person_name, Contact person, marked_as_done_time, org_id, "
    "person_id, deal_id, Deal",
    needs=4,
    key="id",
    word=_word,
    about="Activities that are done: e-mails and meetings at once, calls wait until you say what came of them.",
)
"""An activity that is done says that it took place, and not what came of it: a call waits to be sorted."""
