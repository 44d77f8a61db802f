"""What phones and switches keep: who rang whom and for how long, and never what the buyer did."""

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from repmirror.domain.encounter import Touch
from repmirror.domain.errors import NotUnderstoodError
from repmirror.domain.plain import plain
from repmirror.domain.unsorted import Unsorted
from repmirror.exchange.formats import look_at
from tests.exchange.files import BERLIN, saved
from tests.exchange.formats import makers
from tests.exchange.formats.reading import read

AT = 1795095005123


def phone(tmp_path, *elements, kind="calls", **told):
    return read(saved(tmp_path, makers.phone_log(kind, elements), "log.xml"), expect="sms-backup", **told)


def call(kind, duration=0, **said):
    return (
        "call",
        {"number": "+4930555010", "duration": duration, "date": AT, "type": kind, "contact_name": "Jane", **said},
    )


def sms(kind, body="hello", **said):
    return (
        "sms",
        {
            "protocol": 0,
            "address": "+4930555010",
            "date": AT,
            "type": kind,
            "subject": "null",
            "body": body,
            "contact_name": "Jane",
            **said,
        },
    )


def test_a_call_out_of_no_length_was_not_answered_and_that_is_all_that_is_certain(tmp_path):
    (missed, spoke), skipped = phone(tmp_path, call(2), call(2, 95))
    assert skipped == []
    assert isinstance(missed, Touch)
    assert (missed.outcome, missed.who) == ("no-answer", "Jane")
    assert isinstance(spoke, Unsorted)
    assert (spoke.seconds, spoke.inbound, spoke.number) == (95, False, "+4930555010")
    assert spoke.at == datetime(2026, 11, 19, 14, 30, 5, 123000, tzinfo=BERLIN)


def test_what_the_buyer_began_waits_as_theirs(tmp_path):
    items, skipped = phone(tmp_path, call(1, 60), call(3), call(4), call(5), call(6))
    assert [(item.inbound, item.said) for item in items] == [
        (True, "they called"),
        (True, "they called, you missed it"),
        (True, "they left a voicemail"),
        (True, "they called, you declined it"),
    ]
    assert [row.why for row in skipped] == ["the number is blocked on the phone"]


def test_texts_out_were_sent_and_texts_in_wait(tmp_path):
    items, skipped = phone(
        tmp_path, sms(2), sms(1, "yes 😀 & <no>"), *(sms(kind) for kind in (3, 4, 5, 6)), kind="smses"
    )
    assert (items[0].channel, items[0].outcome) == ("text", "sent")
    assert (items[1].inbound, items[1].note) == (True, "yes 😀 & <no>")
    assert [row.why.removeprefix("the message is ") for row in skipped] == [
        "a draft",
        "still in the outbox",
        "not delivered",
        "still queued",
    ]


def test_a_message_with_parts_has_their_text(tmp_path):
    text = (
        '<smses count="1"><mms date="1795095005123" msg_box="1" address="+4930555010" contact_name="Jane"><parts>'
        '<part ct="application/smil" text="x"/><part ct="text/plain" text="a picture"/></parts></mms></smses>'
    )
    (item,), _ = read(saved(tmp_path, text, "log.xml"), expect="sms-backup")
    assert (item.note, item.channel) == ("a picture", "text")


def test_a_number_is_known_by_its_account(tmp_path):
    (item,), _ = phone(tmp_path, call(2, 9, contact_name="(Unknown)"), whose={"+4930555010": "Acme"}.get)
    assert item.who == "Acme"
    (item,), _ = phone(tmp_path, call(2, 9, contact_name="(Unknown)"))
    assert item.who == "+4930555010"
    assert phone(tmp_path, call(2, 9, contact_name="(Unknown)", number="-2"))[1][0].why == "the number was withheld"


def test_entities_are_refused_before_one_is_expanded(tmp_path):
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><calls><call number="&b;"/></calls>'
    with pytest.raises(NotUnderstoodError, match="entities"):
        read(saved(tmp_path, bomb, "bomb.xml"), expect="sms-backup")


def test_a_file_that_breaks_off_gives_what_came_before(tmp_path):
    whole = makers.phone_log("calls", [call(2), call(2, 5)])
    items, skipped = read(saved(tmp_path, whole[:-6], "log.xml"), expect="sms-backup")
    assert len(items) == 2
    assert "damaged or cut off here" in skipped[0].why
    items, skipped = read(saved(tmp_path, whole.replace("</calls>", "<call & >"), "log.xml"), expect="sms-backup")
    assert "damaged or cut off here" in skipped[-1].why


TEXTS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=30)
SAID = TEXTS.filter(lambda text: text != "null")  # how that program writes nothing


@settings(deadline=None, max_examples=30)
@given(st.lists(SAID, min_size=1, max_size=20))
def test_any_text_comes_through_whole_however_the_file_is_cut_into_blocks(tmp_path_factory, texts):
    path = saved(tmp_path_factory.getbasetemp(), makers.phone_log("smses", [sms(1, text) for text in texts]), "t.xml")
    items, skipped = read(path, expect="sms-backup")
    assert skipped == []
    assert [item.note for item in items] == [plain(text).strip() for text in texts]
    assert len({item.id for item in items}) == len(texts)


# Google Voice


def test_a_folder_of_google_voice_pages_is_one_import(tmp_path):
    calls = tmp_path / "Calls"
    calls.mkdir()
    kinds = [("Placed", "PT1M35S"), ("Placed", "PT0S"), ("Received", "PT9S"), ("Missed", ""), ("Voicemail", "PT8S")]
    for nth, (kind, length) in enumerate(kinds):
        page = makers.voice_call(kind, "Jane & Co", "+4930555010", "2026-11-19T13:30:05.000Z", length)
        saved(calls, page, f"Jane - {kind} - {nth}.html")
    items, skipped = read(calls, expect="google-voice")
    assert skipped == []
    told = {(getattr(item, "outcome", "waits"), getattr(item, "inbound", False), item.seconds) for item in items}
    assert told == {
        ("no-answer", False, 0),
        ("waits", False, 95),
        ("waits", True, 9),
        ("waits", True, None),
        ("waits", True, 8),
    }
    assert {item.who for item in items} == {"Jane & Co"}
    assert {item.at for item in items} == {datetime(2026, 11, 19, 14, 30, 5, tzinfo=BERLIN)}


def test_a_conversation_is_its_messages(tmp_path):
    page = makers.voice_chat(
        [
            ("Me", "+491", "2026-11-19T14:00:00.000+01:00", "hi <b>"),
            ("Jane", "+4930555010", "2026-11-19T14:01:00.000+01:00", "hello"),
        ]
    )
    items, skipped = read(saved(tmp_path, page, "Jane - Text - x.html"), expect="google-voice")
    assert skipped == []
    assert (items[0].outcome, items[0].who, items[0].note) == ("sent", "Jane", "hi <b>")
    assert (items[1].inbound, items[1].note, items[1].number) == (True, "hello", "+4930555010")


def test_other_pages_of_a_takeout_are_passed_over_by_name(tmp_path):
    saved(tmp_path, makers.voice_call("Placed", "Jane", "+4930555010", "2026-11-19T13:30:05Z", "PT5S"), "a.html")
    saved(tmp_path, "<html><title>Bills</title><body>x</body></html>", "b.html")
    items, skipped = read(tmp_path, expect="google-voice")
    assert len(items) == 1
    assert skipped[0].why == 'in "b.html": it is no call and no conversation'


# Asterisk

OUT = {"src": "100", "dst": "+4930555010", "start": "2026-11-19 14:30:05", "uniqueid": "17.1", "linkedid": "17.1"}


def switch(tmp_path, *rows):
    text = rows if isinstance(rows[0], bytes) else makers.records(rows)
    return read(saved(tmp_path, text if isinstance(text, str) else text[0], "Master.csv"), expect="asterisk")


def test_a_switch_knows_who_did_not_pick_up_and_no_more(tmp_path):
    items, skipped = switch(
        tmp_path,
        makers.cdr(**OUT, disposition="NO ANSWER"),
        makers.cdr(**OUT | {"linkedid": "18"}, disposition="BUSY"),
        makers.cdr(**OUT | {"linkedid": "19"}, disposition="ANSWERED", billsec=95),
        makers.cdr(**OUT | {"linkedid": "20"}, disposition="FAILED"),
    )
    assert skipped == []
    assert [getattr(item, "outcome", "waits") for item in items] == ["no-answer", "busy", "waits", "waits"]
    assert (items[2].seconds, items[3].said) == (95, "failed")
    assert items[0].at == datetime(2026, 11, 19, 14, 30, 5, tzinfo=BERLIN)


def test_several_rows_of_one_call_are_one(tmp_path):
    ring = OUT | {"src": "+4930555010", "dst": "600", "dcontext": "from-trunk", "linkedid": "9.1", "uniqueid": "9.1"}
    items, _ = switch(
        tmp_path,
        makers.cdr(**ring, disposition="NO ANSWER"),
        makers.cdr(**OUT, disposition="BUSY"),
        makers.cdr(**ring | {"dst": "601", "uniqueid": "9.2"}, disposition="ANSWERED", billsec=60),
        makers.cdr(**ring | {"dst": "602", "uniqueid": "9.3"}, disposition="NO ANSWER"),
    )
    assert len(items) == 2
    inbound = next(item for item in items if isinstance(item, Unsorted))
    assert (inbound.inbound, inbound.seconds, inbound.who, inbound.said) == (True, 60, "+4930555010", "they called")


@pytest.mark.parametrize("columns", [18, 19, 20, 21])
def test_a_switch_may_keep_eighteen_columns_or_more_in_any_bytes(tmp_path, columns):
    rows = [makers.cdr(**OUT, clid='"J\u00fcrgen" <100>', disposition="BUSY")[:columns]]
    items, skipped = switch(tmp_path, makers.records(rows).encode("latin-1"))
    assert skipped == []
    assert items[0].outcome == "busy"


def test_calls_within_the_house_are_no_touches(tmp_path):
    _, skipped = switch(tmp_path, makers.cdr(**OUT | {"dst": "101"}, disposition="ANSWERED", billsec=5))
    assert skipped[0].why == "it is a call within the house"


def test_nothing_of_this_is_taken_for_a_table_or_the_other_way_round(tmp_path):
    look, found = look_at(saved(tmp_path, "who,when\nAcme,2026-11-19\n"))
    assert found is None
    assert look.table is not None
