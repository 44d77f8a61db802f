"""Which column says what: told by the rep, else guessed from its header, and always echoed."""

import pytest

from repmirror.domain.errors import NotUnderstoodError, UsageError
from repmirror.exchange.plan import make_plan
from repmirror.exchange.table import open_table
from tests.exchange.files import NOW, saved


def planned(tmp_path, header, row="", **told):
    row = row or ",".join("2026-11-19" for _ in header.split(","))
    return make_plan(open_table(saved(tmp_path, f"{header}\n{row}\n")), NOW, **told)


def by_name(plan):
    return {field: [plan.header[place] for place in places] for field, places in plan.columns.items()}


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ("who,when", {"who": ["who"], "when": ["when"]}),
        ("Account Name,Call Date,Type", {"who": ["Account Name"], "when": ["Call Date"], "channel": ["Type"]}),
        ("CompanyName,CreatedAt", {"who": ["CompanyName"], "when": ["CreatedAt"]}),
        ("company,contact,date", {"who": ["company"], "when": ["date"]}),
        ("contact_name,timestamp,call_disposition", {
            "who": ["contact_name"], "when": ["timestamp"], "outcome": ["call_disposition"]}),
        ("client,at,mins,Notes,Tags,Objections", {
            "who": ["client"], "when": ["at"], "minutes": ["mins"], "note": ["Notes"], "tag": ["Tags"],
            "objection": ["Objections"]}),
        ("name,date,call_duration_in_seconds,minutes", {
            "who": ["name"], "when": ["date"], "seconds": ["call_duration_in_seconds"]}),
        ("name,date,result,competitor,comment", {
            "who": ["name"], "when": ["date"], "outcome": ["result"], "rival": ["competitor"], "note": ["comment"]}),
    ],
)  # fmt: skip
def test_usual_headers_are_known(tmp_path, header, found):
    assert by_name(planned(tmp_path, header)) == found


def test_what_the_rep_says_wins_over_the_guess(tmp_path):
    plan = planned(tmp_path, "who,client,when,date", maps=["who=client", "when=DATE"])
    assert by_name(plan) == {"who": ["client"], "when": ["date"]}


def test_a_column_that_was_said_is_not_guessed_for_another_field(tmp_path):
    assert by_name(planned(tmp_path, "who,when,status", maps=["action=status"]))["action"] == ["status"]
    assert "outcome" not in planned(tmp_path, "who,when,status", maps=["action=status"]).columns


def test_a_field_can_be_taken_from_nowhere(tmp_path):
    assert "channel" not in planned(tmp_path, "who,when,type", maps=["channel="]).columns


def test_a_field_can_be_joined_from_several_columns(tmp_path):
    plan = planned(tmp_path, "co,person,day,time", "Acme,Jane,2026-11-19,14:30",
                   maps=["who=co", "who=person", "when=day", "when=time"])  # fmt: skip
    assert by_name(plan) == {"who": ["co", "person"], "when": ["day", "time"]}


def test_a_bare_duration_is_not_guessed_at_for_its_unit_is_not_known(tmp_path):
    plan = planned(tmp_path, "who,when,duration")
    assert "seconds" not in plan.columns
    assert "minutes" not in plan.columns
    assert plan.says() == (
        'who from "who"',
        'when from "when"',
        'left out: "duration"',
        "say --map minutes=COLUMN or --map seconds=COLUMN to count the duration",
    )


def test_the_reading_is_echoed(tmp_path):
    plan = planned(tmp_path, "who,person,day,x", "Acme,Jane,31/12/2026,y", maps=["who=who", "who=person", "when=day"])
    assert plan.says() == ('who from "who" and "person"', 'when from "day"', "dates read day first", 'left out: "x"')


@pytest.mark.parametrize(
    ("header", "told", "error", "sentence"),
    [
        ("who,when", {"maps": ["who"]}, UsageError,
            '--map takes field=column, like --map who=client; "who" is not that.'),
        ("who,when", {"maps": ["size=x"]}, NotUnderstoodError,
            '"size" is no field. The fields are who, when, channel, outcome, action, minutes, seconds, note, tag, '
            "objection, rival, for, against."),
        ("who,when", {"maps": ["who=clint"]}, NotUnderstoodError,
            'The file has no column "clint". It has "who", "when".'),
        ("who,when,a,b", {"maps": ["channel=a", "channel=b"]}, NotUnderstoodError,
            "--map gives channel two columns. Say one of them."),
        ("who,when,a,b", {"maps": ["minutes=a", "seconds=b"]}, NotUnderstoodError,
            "--map gives both minutes and seconds. Say one of them."),
        ("a,when", {}, NotUnderstoodError, "No column is known to say who each touch was with. "
            'Say --map who=COLUMN; the file has "a", "when".'),
        ("who,b", {}, NotUnderstoodError, "No column is known to say when each touch was. "
            'Say --map when=COLUMN; the file has "who", "b".'),
        ("who,when", {"maps": ["when="]}, NotUnderstoodError, "No column is known to say when each touch was. "
            'Say --map when=COLUMN; the file has "who", "when".'),
        ("who,when", {"words": ["bought"]}, UsageError,
            '--word takes theirs=ours, like --word yes=bought; "bought" is not that.'),
        ("who,when", {"words": ["=bought"]}, UsageError,
            '--word takes theirs=ours, like --word yes=bought; "=bought" is not that.'),
        ("who,when", {"words": ["yes=bougth"]}, NotUnderstoodError,
            '"bougth" is none of our words. Actions: none, declined, replied, callback, info, referral, meeting, '
            "attended, proposal, committed, bought. Outcomes: connected, voicemail, message, no-answer, busy, "
            "wrong-number, sent. Channels: call, email, text, social, visit, video, other."),
        ("who,when", {"words": ["yes=bought", "YES=none"]}, NotUnderstoodError,
            '--word gives two meanings for "YES". Say one of them.'),
        (",".join(f"c{n}" for n in range(33)), {}, NotUnderstoodError,
            "No column is known to say who each touch was with. Say --map who=COLUMN; the file has "
            + ", ".join(f'"c{n}"' for n in range(30)) + " and 3 more. "
            "Its first line has to be a heading, like Date,Company,Outcome."),
        ("2026-11-02,Acme", {}, NotUnderstoodError, "No column is known to say who each touch was with. "
            'The file has no heading: its first line is "2026-11-02", "Acme". Say --map who=NUMBER, counted from 1. '
            "To take its rows in as buyers to call: --as leads."),
    ],
)  # fmt: skip
def test_what_can_not_be_planned_is_refused_in_a_sentence(tmp_path, header, told, error, sentence):
    with pytest.raises(error) as refusal:
        planned(tmp_path, header, **told)
    assert str(refusal.value) == sentence
    assert type(refusal.value) is error


def test_columns_without_a_name_go_by_their_numbers(tmp_path):
    plan = planned(tmp_path, "2026-11-02,Acme,connected", maps=["when=1", "who=2", "outcome=column 3"])
    assert plan.columns == {"who": (1,), "when": (0,), "outcome": (2,)}


def test_dates_that_could_be_two_are_refused_until_said(tmp_path):
    with pytest.raises(NotUnderstoodError, match=r"Say --dates dmy \(day first\) or --dates mdy"):
        planned(tmp_path, "who,when", "A,03/04/2026")
    assert planned(tmp_path, "who,when", "A,03/04/2026", order="mdy").order == "mdy"


def test_columns_told_apart_by_case_alone_want_their_very_name(tmp_path):
    assert by_name(planned(tmp_path, "Name,name,when", maps=["who=name"]))["who"] == ["name"]
    with pytest.raises(NotUnderstoodError, match='no column "NAME"'):
        planned(tmp_path, "Name,name,when", maps=["who=NAME"])


def test_a_hostile_header_is_shown_cleaned(tmp_path):
    with pytest.raises(NotUnderstoodError) as refusal:
        planned(tmp_path, "\x1b]52;c;evil\x07,b")
    assert "\x1b" not in str(refusal.value)
