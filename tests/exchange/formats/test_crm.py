"""Tables of CRMs and dialers: found by their columns, read in their units, their words in ours, the same ids again."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from repmirror.domain.encounter import Response, Touch
from repmirror.domain.unsorted import Unsorted
from tests.exchange.files import BERLIN, saved, shared
from tests.exchange.formats import makers
from tests.exchange.formats.reading import read


def one(tmp_path, text, expect, **told):
    items, skipped = read(saved(tmp_path, text), expect=expect, **told)
    assert skipped == []
    return items[0]


def why(tmp_path, text, expect):
    items, skipped = read(saved(tmp_path, text), expect=expect)
    assert items == []
    return skipped[0].why


# Salesforce


def task(**said):
    usual = {
        "Id": "00T1G00003Ufap9UAB",
        "WhoId": "0031G00001S3ckZQAR",
        "AccountId": "0011G00000jWVWoQAO",
        "WhatId": "000000000000000AAA",
        "TaskSubtype": "Call",
        "Status": "Completed",
        "ActivityDate": "2026-11-19",
        "CreatedDate": "2026-11-19T13:30:05.000+0000",
        "CallType": "Outbound",
        "IsDeleted": "false",
    }
    return makers.table(makers.SALESFORCE_API, [usual | said])


def test_a_salesforce_call_takes_its_fields(tmp_path):
    touch = one(
        tmp_path,
        task(
            CallDisposition="Left Voicemail", CallDurationInSeconds=95, Subject="Call", Description="asked for prices"
        ),
        "salesforce",
    )
    assert isinstance(touch, Touch)
    assert (touch.outcome, touch.seconds, touch.note) == ("voicemail", 95, "asked for prices")
    assert touch.who == "0011G00000jWVWoQAO/0031G00001S3ckZQAR"
    assert touch.at == datetime(2026, 11, 19, 14, 30, 5, tzinfo=BERLIN)


def test_a_task_noted_days_later_happened_on_its_own_day(tmp_path):
    touch = one(tmp_path, task(ActivityDate="2026-11-16", CallDisposition="Busy"), "salesforce")
    assert (touch.at.date().isoformat(), touch.at.hour) == ("2026-11-16", 12)


def test_salesforce_report_labels_in_any_case_with_a_mark_and_names(tmp_path):
    row = {
        "Due Date": "11/19/2026",
        "Name": "Jane Doe",
        "Company / Account": "Acme",
        "Call Result": "No Answer",
        "Status": "completed",
        "Call Duration": "12",
        "Task Subtype": "call",
    }
    text = makers.table(makers.SALESFORCE_LABELS, [row])
    header, rest = text.split("\n", 1)
    touch = one(tmp_path, ("\ufeff" + header.upper() + "\n" + rest).encode(), "salesforce")
    assert (touch.who, touch.outcome, touch.seconds) == ("Acme/Jane Doe", "no-answer", 12)
    assert touch.at.date().isoformat() == "2026-11-19"


def test_salesforce_columns_as_connectors_store_them(tmp_path):
    names = makers.snake(makers.SALESFORCE_API)
    header, rest = task(CallDisposition="Connected").split("\n", 1)
    renamed = ",".join(names[name] for name in header.strip().split(","))
    assert one(tmp_path, f"{renamed}\n{rest}", "salesforce").outcome == "connected"


def test_a_call_that_came_in_is_a_response(tmp_path):
    word = one(tmp_path, task(CallType="Inbound", CallDisposition="Meeting booked"), "salesforce")
    assert isinstance(word, Response)
    assert (word.action, word.base) == ("meeting", 2)


def test_an_email_was_sent_whatever_else_it_says(tmp_path):
    touch = one(tmp_path, task(TaskSubtype="Email", CallType="", Subject="Email: offer"), "salesforce")
    assert (touch.channel, touch.outcome) == ("email", "sent")


def test_nobody_is_fifteen_noughts(tmp_path):
    none = "000000000000000AAA"
    assert one(tmp_path, task(WhoId=none, CallDisposition="Busy"), "salesforce").who == "0011G00000jWVWoQAO"
    assert why(tmp_path, task(WhoId=none, AccountId=none), "salesforce") == "nothing in it says whom it was with"


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"TaskSubtype": "Task", "CallType": ""}, "it is a task and neither call nor e-mail (Task)"),
        ({"CallType": "Internal"}, "it is a call within the company"),
        ({"Status": "Not Started"}, "it is not done yet, but not started"),
        ({"IsDeleted": "1"}, "it was deleted in Salesforce"),
        ({"ActivityDate": "", "CreatedDate": ""}, "nothing in it says when it was"),
    ],
)
def test_a_task_that_is_no_touch_is_passed_over_and_said(tmp_path, said, reason):
    assert why(tmp_path, task(**said), "salesforce") == reason


def test_a_result_nobody_knows_waits_to_be_sorted_with_its_word(tmp_path):
    word = one(tmp_path, task(CallDisposition="Spoke w/ EA", CallDurationInSeconds=40), "salesforce")
    assert isinstance(word, Unsorted)
    assert (word.said, word.seconds) == ("Spoke w/ EA", 40)
    told = one(tmp_path, task(CallDisposition="Spoke w/ EA"), "salesforce", words=["Spoke w/ EA=message"])
    assert (told.id, told.outcome) == (word.id, "message")


def test_our_own_id_comes_back_in_the_call_object(tmp_path):
    assert one(tmp_path, task(CallObject="repmirror:0123456789abcdef", CallDisposition="Busy"), "salesforce").id == (
        "0123456789abcdef"
    )


def test_the_shared_salesforce_file_is_read_and_every_row_explained():
    items, skipped = read(shared("salesforce_task.csv"), expect="salesforce")
    assert (items, len(skipped)) == ([], 10)
    assert {row.why for row in skipped} == {"it is a task and neither call nor e-mail (Task)"}
    assert not any(row.is_wrong for row in skipped)


# HubSpot

CONNECTED = "f240bbac-87c9-4f6e-bf70-924b57d47db7"


def hubspot(**said):
    usual = {
        "hs_object_id": "19732910159",
        "hs_timestamp": "1795095005000",
        "hs_call_direction": "OUTBOUND",
        "hs_call_title": "Call with Jane Doe",
        "hs_call_duration": "95500",
        "hs_call_status": "COMPLETED",
    }
    return makers.table(makers.HUBSPOT_NAMES, [usual | said])


@pytest.mark.parametrize(
    ("guid", "outcome"),
    [
        ("9d9162e7-6cf3-4944-bf63-4dff82258764", "busy"),
        (CONNECTED, "connected"),
        ("a4c4c377-d246-4b32-a13b-75a56a4cd0ff", "message"),
        ("b2cf5968-551e-4856-9783-52b3da59a7d0", "voicemail"),
        ("73a0d17f-1163-4015-bdd5-ec830791da20", "no-answer"),
        ("17B47FEE-58DE-441E-A44C-C6300D46F273", "wrong-number"),
    ],
)
def test_the_six_outcomes_of_every_portal(tmp_path, guid, outcome):
    assert one(tmp_path, hubspot(hs_call_disposition=guid), "hubspot").outcome == outcome


@pytest.mark.parametrize("guid", ["f240bbac-87c9-4f6e-bf70", "00000000-0000-4000-8000-000000000001"])
def test_a_portals_own_outcome_is_kept_as_it_is_and_never_guessed(tmp_path, guid):
    word = one(tmp_path, hubspot(hs_call_disposition=guid), "hubspot")
    assert isinstance(word, Unsorted)
    assert word.said == guid
    assert word.touch("voicemail").note == f"said: {guid}"
    assert (
        one(tmp_path, hubspot(hs_call_disposition=guid), "hubspot", words=[f"{guid}=voicemail"]).outcome == "voicemail"
    )


@pytest.mark.parametrize("at", ["1795095005000", "2026-11-19T13:30:05Z", "2026-11-19T13:30:05.000Z"])
def test_hubspot_writes_instants_in_two_ways_and_lengths_in_milliseconds(tmp_path, at):
    touch = one(tmp_path, hubspot(hs_timestamp=at, hs_call_disposition=CONNECTED), "hubspot")
    assert touch.at == datetime(2026, 11, 19, 14, 30, 5, tzinfo=BERLIN)
    assert touch.at.utcoffset() == timedelta(hours=1)
    assert (touch.seconds, touch.who) == (96, "Jane Doe")


def test_hubspot_labels_and_html_notes(tmp_path):
    row = {
        "Record ID": "1",
        "Activity date": "2026-11-19 14:30",
        "Call notes": "<p>likes&nbsp;it</p>",
        "Call outcome": "Left live message",
        "Call direction": "Outbound",
        "Call duration": "00:01:35",
        "Associated Company": "Acme",
        "Associated Contact": "Jane Doe",
    }
    touch = one(tmp_path, makers.table(makers.HUBSPOT_LABELS, [row]), "hubspot")
    assert (touch.who, touch.outcome, touch.seconds, touch.note) == ("Acme/Jane Doe", "message", 95, "likes it")


def test_hubspot_columns_as_connectors_store_them(tmp_path):
    header, rest = hubspot(hs_call_direction="INBOUND", hs_call_disposition=CONNECTED).split("\n", 1)
    renamed = ",".join(f"property_{name}" for name in header.strip().split(","))
    word = one(tmp_path, f"{renamed}\n{rest}", "hubspot")
    assert isinstance(word, Response)
    assert word.action == "none"


def test_the_shared_hubspot_file_is_read_and_said_to_name_nobody():
    items, skipped = read(shared("hubspot_engagement_call.csv"), expect="hubspot")
    assert (items, [row.why for row in skipped]) == ([], ["nothing in it says whom it was with"])


def test_a_hubspot_call_that_never_took_place_is_no_touch(tmp_path):
    assert why(tmp_path, hubspot(hs_call_status="CANCELED"), "hubspot") == "it never took place (canceled)"
    assert one(tmp_path, hubspot(hs_call_status="NO_ANSWER"), "hubspot").outcome == "no-answer"


# The others: their units and words


def espo(**said):
    usual = {"id": "5f1", "name": "Call", "dateStart": "2026-11-19 14:30:00", "direction": "Outbound", "parent": "Acme"}
    return makers.table(makers.ESPO, [usual | said])


def test_espocrm_counts_seconds_and_knows_what_was_held(tmp_path):
    touch = one(tmp_path, espo(status="Held", duration=300), "espocrm")
    assert (touch.outcome, touch.seconds, touch.who) == ("connected", 300, "Acme")
    assert isinstance(one(tmp_path, espo(status="Not Held"), "espocrm"), Unsorted)
    assert isinstance(one(tmp_path, espo(status="Held", direction="Inbound"), "espocrm"), Response)
    assert why(tmp_path, espo(status="Planned"), "espocrm") == "it is planned, and not made yet"


def suite(**said):
    usual = {
        "id": "a1",
        "name": "Intro",
        "date_start": "2026-11-19 14:30:00",
        "direction": "Outbound",
        "parent_type": "Accounts",
        "parent_name": "Acme",
        "status": "Held",
    }
    return makers.table(makers.SUITE, [usual | said])


def test_suitecrm_has_hours_and_minutes_in_two_columns(tmp_path):
    touch = one(tmp_path, suite(duration_hours=1, duration_minutes=15), "suitecrm")
    assert (touch.outcome, touch.seconds, touch.who, touch.note) == ("connected", 4500, "Acme", "Intro")
    assert one(tmp_path, suite(), "suitecrm").seconds is None
    assert one(tmp_path, suite(parent_name="", parent_id="9f2"), "suitecrm").who == "9f2"


def close(**said):
    usual = {
        "id": "acti_1",
        "date_created": "2026-11-19T13:30:05.123000+00:00",
        "direction": "outbound",
        "lead_name": "Acme",
        "contact_name": "Jane",
        "duration": 95,
        "remote_phone": "+15550100",
    }
    return makers.table(makers.CLOSE, [usual | said])


@pytest.mark.parametrize(
    ("disposition", "outcome"),
    [
        ("answered", "connected"),
        ("vm-left", "voicemail"),
        ("no-answer", "no-answer"),
        ("busy", "busy"),
        ("blocked", "wrong-number"),
    ],
)
def test_closes_dispositions(tmp_path, disposition, outcome):
    touch = one(tmp_path, close(disposition=disposition), "close")
    assert (touch.outcome, touch.who, touch.seconds) == (outcome, "Acme/Jane", 95)


def test_a_voicemail_on_a_call_that_came_in_is_the_buyers(tmp_path):
    assert isinstance(one(tmp_path, close(disposition="vm-left", direction="inbound"), "close"), Response)
    assert why(tmp_path, close(disposition="error"), "close") == "it never reached the buyer: an error of the line"


def pipedrive(**said):
    usual = {
        "ID": 7,
        "Subject": "Call",
        "Type": "Call",
        "Done": "Done",
        "Due date": "2026-11-19",
        "Due time": "14:30",
        "Organization": "Acme",
        "Contact person": "Jane",
    }
    return makers.table(makers.PIPEDRIVE, [usual | said])


def test_pipedrive_counts_hours_and_minutes_and_does_not_know_what_came_of_a_call(tmp_path):
    word = one(tmp_path, pipedrive(Duration="01:30"), "pipedrive")
    assert isinstance(word, Unsorted)
    assert (word.seconds, word.who, word.at.hour, word.at.minute) == (5400, "Acme/Jane", 14, 30)
    assert one(tmp_path, pipedrive(Type="E-mail"), "pipedrive").outcome == "sent"
    meeting = one(tmp_path, pipedrive(Type="Meeting"), "pipedrive")
    assert (meeting.channel, meeting.outcome) == ("visit", "connected")
    assert why(tmp_path, pipedrive(Done="To do"), "pipedrive") == "it is not done yet"
    assert why(tmp_path, pipedrive(Type="Deadline"), "pipedrive") == "it is a deadline, and no touch"


def five9(**said):
    usual = {
        "CALL ID": "300000000000001",
        "TIMESTAMP": "Thu, 19 Nov 2026 14:30:05",
        "CALL TYPE": "Outbound",
        "DNIS": "+49301234567",
        "ANI": "+493098765432",
        "CUSTOMER NAME": "Jane Doe",
        "TALK TIME": "00:01:35",
        "CALL TIME": "00:02:00",
    }
    return makers.table(makers.FIVE9, [usual | said])


@pytest.mark.parametrize(
    ("disposition", "outcome"),
    [
        ("No Answer", "no-answer"),
        ("Busy", "busy"),
        ("Answering Machine", "voicemail"),
        ("Operator Intercept", "wrong-number"),
    ],
)
def test_five9s_dispositions_and_clock(tmp_path, disposition, outcome):
    touch = one(tmp_path, five9(DISPOSITION=disposition), "five9")
    assert (touch.outcome, touch.seconds, touch.who) == (outcome, 95, "Jane Doe")
    assert touch.at == datetime(2026, 11, 19, 14, 30, 5, tzinfo=BERLIN)


def test_five9_knows_its_numbers_and_what_never_reached_anybody(tmp_path):
    known = one(
        tmp_path, five9(**{"CUSTOMER NAME": "", "DISPOSITION": "Busy"}), "five9", whose={"+49301234567": "Acme"}.get
    )
    assert known.who == "Acme"
    assert why(tmp_path, five9(DISPOSITION="Dial Error"), "five9") == "it never reached the buyer (Dial Error)"
    assert isinstance(one(tmp_path, five9(**{"CALL TYPE": "Inbound"}), "five9"), Response)


# All of them

FILES = {
    "salesforce": task,
    "hubspot": hubspot,
    "espocrm": espo,
    "suitecrm": suite,
    "close": close,
    "pipedrive": pipedrive,
    "five9": five9,
}


@pytest.mark.parametrize("name", FILES)
def test_reading_again_gives_the_same_ids_wherever_the_rep_is(tmp_path, name):
    text = FILES[name]()
    first = [item.id for item in read(saved(tmp_path, text), expect=name)[0]]
    assert first
    again = saved(tmp_path, text.replace("\n", "\r\n").encode("utf-16"))
    assert [item.id for item in read(again, expect=name)[0]] == first


@pytest.mark.parametrize("name", FILES)
def test_a_record_that_changed_in_its_program_keeps_its_id_here(tmp_path, name):
    header, row = FILES[name]().strip().split("\n")
    items, _ = read(saved(tmp_path, f"{header}\n{row}\n{row}\n"), expect=name)
    assert len({item.id for item in items}) == 1


WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0\r\n"), max_size=12)


@settings(deadline=None, max_examples=40)
@given(
    name=st.sampled_from(sorted(FILES)),
    cells=st.lists(WORDS, min_size=25, max_size=25),
    zone=st.sampled_from(["Europe/Berlin", "America/New_York"]),
)
def test_no_cell_crashes_a_format(tmp_path_factory, name, cells, zone):
    header = FILES[name]().split("\n")[0].strip().split(",")
    row = dict(zip(header, cells, strict=False))
    path = saved(tmp_path_factory.getbasetemp(), makers.table(header, [row]), f"{name}.csv")
    items, skipped = read(path, expect=name, insisted=name)
    assert len(items) + len(skipped) <= 1
    assert ZoneInfo(zone)
