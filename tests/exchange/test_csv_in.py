"""Rows become touches; those that can't are left out by line and reason; the same file gives the same ids."""

import json
from collections import Counter
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from repmirror.domain.plain import plain
from repmirror.domain.vocabulary import BASES
from repmirror.exchange.bad_rows import Skipped, UnreadableError
from repmirror.exchange.csv_in import read_touches
from repmirror.exchange.durations import seconds_of
from repmirror.exchange.plan import make_plan
from repmirror.exchange.table import open_table
from tests.exchange.files import NOW, imported, saved, shared, touches_and_skipped


def one(tmp_path, header, row, **told):
    touches, skipped = imported(saved(tmp_path, f"who,when,{header}\nAcme,2026-11-19 14:30,{row}\n"), **told)
    assert skipped == []
    return touches[0]


def why(tmp_path, header, row, **told):
    touches, skipped = imported(saved(tmp_path, f"who,when,{header}\nAcme,2026-11-19 14:30,{row}\n"), **told)
    assert touches == []
    assert skipped[0].line == 2
    return skipped[0].why


CALLS = {
    "maps": ["who=client", "when=date", "seconds=duration", "action=y"],
    "words": ["yes=bought", "no=none"],
}


def test_a_year_of_real_calls_comes_in_whole():
    touches, skipped = imported(shared("calls_real.csv"), **CALLS)
    assert skipped == []
    assert len(touches) == len({touch.id for touch in touches}) == 10_059
    assert sum(touch.is_on_base for touch in touches) == 1_090
    assert Counter(touch.action for touch in touches) == {"none": 8_969, "bought": 1_090}
    assert {touch.outcome for touch in touches} == {"connected"}
    assert len({touch.at.date() for touch in touches}) == 89
    assert (touches[0].who, touches[0].seconds) == ("client 24119", 95)


def test_real_calls_have_their_channel_by_words():
    touches, skipped = imported(shared("calls_real.csv"), maps=[*CALLS["maps"], "channel=contact"],
                                words=[*CALLS["words"], "unknown="])  # fmt: skip
    assert (len(touches), skipped) == (10_059, [])
    assert {touch.channel for touch in touches} == {"call"}


def test_salesforce_tasks_can_be_read_by_hand():
    touches, skipped = imported(
        shared("salesforce_task.csv"),
        maps=["who=account_id", "when=activity_date", "channel=", "note=subject", "outcome="],
    )
    assert (len(touches) + len(skipped), {row.why for row in skipped}) == (10, {'column "account_id" is empty'})


def test_a_touch_takes_what_its_row_says(tmp_path):
    header = "channel,outcome,action,minutes,note,tags,objections,competitor,pro,con"
    row = 'Telephone,Connected,Meeting booked,"1,5", likes it ,#hot; renewal,"price, timing",Rival Inc,fit,trust|need'
    touch = one(tmp_path, header, row, maps=["for=pro", "against=con"])
    assert (touch.channel, touch.outcome, touch.action, touch.base) == ("call", "connected", "meeting", 2)
    assert (touch.seconds, touch.note, touch.who) == (90, "likes it", "Acme")
    assert touch.at == datetime(2026, 11, 19, 14, 30, tzinfo=timezone(timedelta(hours=1)))
    assert (touch.tags, touch.objections, touch.rivals) == (("hot", "renewal"), ("price", "timing"), ("Rival Inc",))
    assert (touch.reasons_for, touch.reasons_against) == (("fit",), ("trust", "need"))


@pytest.mark.parametrize(
    ("channel", "outcome"),
    [("", "connected"), ("E-Mail", "sent"), ("SMS", "sent"), ("LinkedIn", "sent"), ("zoom", "connected")],
)
def test_a_row_that_does_not_say_its_outcome_has_the_channels_usual_one(tmp_path, channel, outcome):
    assert one(tmp_path, "channel,note", f"{channel},x").outcome == outcome


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        ("Left Voicemail", "voicemail"), ("left_voicemail", "voicemail"), ("LVM", "voicemail"),
        ("VOICEMAIL", "voicemail"),
        ("No Answer", "no-answer"), ("noanswer", "no-answer"), ("NO_ANSWER", "no-answer"), ("No-Answer", "no-answer"),
        ("Left live message", "message"), ("Busy", "busy"), ("Wrong number", "wrong-number"), ("answered", "connected"),
    ],
)  # fmt: skip
def test_what_others_call_an_outcome_is_known(tmp_path, said, outcome):
    assert one(tmp_path, "disposition", said).outcome == outcome


@pytest.mark.parametrize(
    ("said", "action"),
    [("Not interested", "declined"), ("Closed Won", "bought"), ("Demo scheduled", "meeting"), ("Call back", "callback"),
     ("nothing", "none"), ("REFERRAL", "referral"), ("", "none")],
)  # fmt: skip
def test_what_others_call_an_action_is_known(tmp_path, said, action):
    touch = one(tmp_path, "action", said)
    assert (touch.action, touch.base) == (action, BASES[action])


def test_one_column_may_say_outcome_and_action_both(tmp_path):
    touch = one(tmp_path, "result", "Meeting booked")
    assert (touch.outcome, touch.action, touch.base) == ("connected", "meeting", 2)
    touch = one(tmp_path, "action", "No answer")
    assert (touch.outcome, touch.action, touch.base) == ("no-answer", "none", 0)


def test_every_column_is_believed_about_its_own(tmp_path):
    touch = one(tmp_path, "outcome,action", "voicemail,replied")
    assert (touch.outcome, touch.action) == ("voicemail", "replied")


def test_a_word_the_rep_gives_wins_and_is_compared_casefolded(tmp_path):
    assert one(tmp_path, "action", "STRASSE", words=["straße=bought"]).action == "bought"
    assert one(tmp_path, "outcome", "Left voicemail", words=["left-voicemail=no answer"]).outcome == "no-answer"
    assert one(tmp_path, "action", "a=b", words=["a=b=bought"]).action == "bought"


def test_a_word_is_used_only_where_it_means_something(tmp_path):
    touch = one(tmp_path, "channel,action,tags", "meeting,meeting,meeting", words=["meeting=visit"])
    assert (touch.channel, touch.action, touch.tags) == ("visit", "meeting", ("meeting",))


def test_a_word_can_be_left_out(tmp_path):
    touch = one(tmp_path, "channel,outcome,action", "unknown,unknown,unknown", words=["unknown="])
    assert (touch.channel, touch.outcome, touch.action) == ("call", "connected", "none")


def test_objections_and_tags_can_be_renamed(tmp_path):
    touch = one(tmp_path, "objections,tags", "Too expensive;time,X", words=["too expensive=price", "x="])
    assert (touch.objections, touch.tags) == (("price", "time"), ())


def test_a_reps_own_actions_have_their_own_base(tmp_path):
    path = saved(tmp_path, "who,when,action\nA,2026-11-19,Demo\nB,2026-11-19,pilot\n")
    actions = {**BASES, "pilot": 3}
    table = open_table(path)
    plan = make_plan(table, NOW, actions=actions, words=["demo=pilot"])
    touches, _ = touches_and_skipped(read_touches(table, plan, NOW))
    assert [(touch.action, touch.base) for touch in touches] == [("pilot", 3), ("pilot", 3)]


@pytest.mark.parametrize(
    ("header", "row", "reason"),
    [
        ("y", "perhaps", '"perhaps" in column "y" is no action known here: say --word theirs=ours (one of none, '
            "declined, replied, callback, info, referral, meeting, attended, proposal, committed, bought), or --word "
            "theirs= to leave it unsaid"),
        ("channel", "pigeon", '"pigeon" in column "channel" is no channel known here: say --word theirs=ours (one of '
            "call, email, text, social, visit, video, other), or --word theirs= to leave it unsaid"),
        ("minutes", "long", '"long" is no length of time'),
        ("minutes", "-5", '"-5" is no length of time'),
        ("seconds", '"1,234"', '"1,234" may be thousands or a fraction'),
        ("note", "x" * 60_001, "it has more than 60,000 characters"),
    ],
)  # fmt: skip
def test_a_row_that_can_not_be_read_is_left_out_with_its_reason(tmp_path, header, row, reason):
    assert why(tmp_path, header, row, maps=["action=y"] if header == "y" else []) == reason


def test_an_outcome_not_known_is_told_outcomes_and_actions(tmp_path):
    assert "(one of connected, voicemail, message, " in why(tmp_path, "status", "Completed")


def test_rows_without_a_name_or_a_date_are_left_out(tmp_path):
    text = "who,when\n,2026-11-19\n\u202e ,2026-11-19\nAcme,\nAcme,soon\nAcme,2026-11-19\n"
    touches, skipped = imported(saved(tmp_path, text))
    assert len(touches) == 1
    assert skipped == [
        Skipped(2, 'column "who" is empty'),
        Skipped(3, 'column "who" is empty'),
        Skipped(4, 'column "when" is empty'),
        Skipped(5, '"soon" is no date that can be read'),
    ]


def test_a_bad_row_costs_nothing_but_itself(tmp_path):
    path = saved(tmp_path, 'who,when\nA,2026-11-19\nB\n"C,2026-11-19\nD,2026-11-19\n')
    touches, skipped = imported(path)
    assert [touch.who for touch in touches] == ["A", "D"]
    assert [row.line for row in skipped] == [3, 4]


def test_dates_are_read_in_the_order_the_column_settles(tmp_path):
    touches, _ = imported(saved(tmp_path, "who,when\nA,03/04/2026\nB,13/04/2026\n"))
    assert [touch.at.date().isoformat() for touch in touches] == ["2026-04-03", "2026-04-13"]


def test_dates_that_do_not_fit_the_order_said_are_left_out(tmp_path):
    path = saved(tmp_path, "who,when\nA,03/04/2026\nB,13/04/2026\nC,04/13/2026\n")
    touches, skipped = imported(path, order="mdy")
    assert [touch.who for touch in touches] == ["A", "C"]
    assert skipped == [Skipped(3, '"13/04/2026" is no date when read month first')]


def test_names_dates_and_notes_are_joined_from_several_columns(tmp_path):
    text = "co,person,day,time,a,b\nAcme,Jane,2026-11-19,14:30,one,two\nGlobex,,2026-11-19,,,three\n"
    maps = ["who=co", "who=person", "when=day", "when=time", "note=a", "note=b"]
    touches, _ = imported(saved(tmp_path, text), maps=maps)
    assert [(touch.who, touch.at.hour, touch.note) for touch in touches] == [
        ("Acme/Jane", 14, "one · two"), ("Globex", 12, "three"),
    ]  # fmt: skip


# the same again


def ids(path, **told):
    return [touch.id for touch in imported(path, **told)[0]]


def test_the_same_file_gives_the_same_ids_whatever_its_make(tmp_path):
    text = "who,when,note\nAcme,2026-11-19,é\nBo,2026-11-20,\n"
    first = ids(saved(tmp_path, text))
    assert all(len(id) == 16 and set(id) <= set("0123456789abcdef") for id in first)
    assert first == ids(saved(tmp_path, text.replace("\n", "\r\n").encode("utf-8-sig")))
    assert first == ids(saved(tmp_path, text.replace(",", ";").encode("utf-16")))
    assert first == ids(saved(tmp_path, text.encode("cp1252")))
    assert first == ids(saved(tmp_path, "note,x,Who,When\né,1,Acme,2026-11-19\n,2,Bo,2026-11-20\n"))


def test_ids_do_not_hang_on_the_zone_or_the_words(tmp_path):
    path = saved(tmp_path, "who,when,action\nAcme,2026-11-19,yes\n")
    here = ids(path, words=["yes=bought"])
    assert here == ids(path, words=["yes=meeting"])
    assert here == ids(path, words=["yes=bought"], now=datetime(2027, 1, 1, tzinfo=ZoneInfo("Asia/Tokyo")))


def test_rows_alike_are_as_many_touches(tmp_path):
    path = saved(tmp_path, "who,when\n" + "Acme,2026-11-19\n" * 3)
    assert len(set(ids(path))) == 3
    assert ids(path)[:2] == ids(saved(tmp_path, "who,when\n" + "Acme,2026-11-19\n" * 2))


def test_a_longer_file_gives_the_rows_it_shares_the_same_ids(tmp_path):
    short = ids(saved(tmp_path, "who,when\nA,2026-11-19\nB,2026-11-19\n"))
    assert ids(saved(tmp_path, "who,when\nNew,2026-11-20\nA,2026-11-19\nB,2026-11-19\n"))[1:] == short


CELL = st.sampled_from(["", " ", "Acme", "a/b", "2026-11-19", "19.11.2026 14:30", "meeting", "voicemail", "EA",
                        "e-mail", "12", "1,5", "0:30", "'=x", "\u202e", "note \U0001f600"])  # fmt: skip
HEADER = "who,when,channel,outcome,action,minutes,note"


@settings(deadline=None)
@given(st.lists(st.lists(CELL, min_size=7, max_size=7), min_size=1, max_size=6), st.sampled_from(["", ",tag"]))
def test_what_is_written_of_a_row_is_what_its_touch_would_write(tmp_path_factory, rows, more):
    lines = "".join(",".join(f'"{cell}"' for cell in row) + more + "\n" for row in rows)
    table = open_table(saved(tmp_path_factory.getbasetemp(), f"{HEADER}{more}\n{lines}"))
    plan = make_plan(table, NOW, order="dmy")
    for row in read_touches(table, plan, NOW):
        if not isinstance(row, Skipped):
            assert row.word().fields() == row.fields


# hostile text


def test_naughty_strings_come_in_cleaned(tmp_path):
    strings = json.loads(shared("naughty_strings.json").read_text("utf-8"))
    path = tmp_path / "naughty.csv"
    with path.open("w", encoding="utf-8", errors="replace", newline="") as file:
        file.write("who,when,note,tag\n")
        for text in strings:
            cell = '"' + text.replace('"', '""').replace("\0", "") + '"'
            file.write(f"{cell},2026-11-19,{cell},{cell}\n")
    touches, skipped = imported(path)
    assert len(touches) + len(skipped) == len(strings)
    assert {row.why for row in skipped} <= {'column "who" is empty'}
    for touch in touches:
        for text in (touch.who, touch.note, *touch.tags):
            assert text == plain(text)


@settings(deadline=None)
@given(st.lists(st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=12), min_size=6, max_size=6))
def test_no_row_crashes_it(tmp_path_factory, texts):
    cells = ",".join('"' + text.replace('"', '""') + '"' for text in texts)
    path = saved(tmp_path_factory.getbasetemp(), f"who,when,channel,outcome,minutes,tag\n{cells}\n")
    touches, skipped = imported(path, order="dmy")
    assert len(touches) + len(skipped) == 1


@pytest.mark.parametrize(
    ("text", "unit", "seconds"),
    [
        ("95", 1, 95), ("12", 60, 720), ("1.5", 60, 90), ("1,5", 60, 90), ("0,25", 60, 15), ("95.0", 1, 95),
        ("1:02:03", 1, 3723), ("02:30", 60, 150), ("00:00:45.5", 60, 45), ("12m", 1, 720), ("1h10m", 60, 4200),
        ("1 h 10 min", 60, 4200), ("90s", 60, 90), ("2 minutes 5 seconds", 1, 125), ("0", 60, 0), ("0,125", 60, 8),
    ],
)  # fmt: skip
def test_lengths_are_read_as_they_are_written(text, unit, seconds):
    assert seconds_of(text, unit) == seconds


@pytest.mark.parametrize("text", ["", "m", "1e9", "9" * 30, "1.2.3", "1,234", "12,345,678", "NaN", "-1", "1 2"])
def test_what_is_no_length_is_not_guessed_at(text):
    with pytest.raises(UnreadableError):
        seconds_of(text, 60)


def test_instants_in_utc_become_the_reps_local_time(tmp_path):
    path = saved(tmp_path, "who,when\nAcme,2026-07-19T22:30:00Z\n")
    assert imported(path)[0][0].at.isoformat() == "2026-07-20T00:30:00+02:00"
    assert imported(path, now=datetime(2026, 7, 20, tzinfo=UTC))[0][0].at.isoformat() == "2026-07-19T22:30:00+00:00"
