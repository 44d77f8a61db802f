"""Every command does what the contract says, and answers in the JSON it promises."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from repmirror.cli.app import COMMANDS
from tests.cli.conftest import Rep


def words(text: str) -> set[str]:
    return set(text.split())


TOUCH = words("id at who channel outcome action base minutes objections tags rivals reasons focus bet arm note")
STATS = words("since until touches excluded connected on_base rate low high interval open bases per_touch minutes")
ROW = words("key touches on_base rate low high shrunk")
RATE = words("touches on_base rate low high")


def test_log_answers_with_the_touch(rep: Rep) -> None:
    told = rep.says("log", "acme/jane call meeting 12m !price #renewal * ~rival +need >fri send quote -- liked it")
    assert set(told) == TOUCH
    assert told["who"] == "acme/jane"
    assert (told["channel"], told["outcome"], told["action"], told["base"]) == ("call", "connected", "meeting", 2)
    assert told["minutes"] == 12
    assert told["objections"] == ["price"]
    assert told["reasons"] == {"for": ["need"], "against": []}
    assert told["at"] == "2026-11-19T14:30:00+01:00"
    assert told["note"] == "liked it"
    assert [row["due"] for row in rep.says("next")] == ["2026-11-20"]


def test_log_echoes_what_it_read(rep: Rep) -> None:
    ran = rep.types("log", "acme call meeting 12m !price")
    assert ran.out == "acme · call · meeting (2 bases) · 12 min · !price\n"
    assert ran.err == ""


def test_an_inbound_phrase_logs_a_response(rep: Rep) -> None:
    rep.types("log", "acme email")
    told = rep.says("log", "acme in callback")
    assert {"id", "at", "who", "action", "base", "touch"} <= set(told)
    assert rep.says("list")[0]["on_base"] is True


def test_respond_is_credited_to_the_last_touch_or_the_one_it_names(rep: Rep) -> None:
    first = rep.says("log", "acme email")["id"]
    rep.types("log", "acme voicemail")
    told = rep.says("respond", "acme", "meeting", "--touch", first[:6], "--at", "-5m")
    assert set(told) >= {"id", "at", "who", "action", "base", "touch"}
    assert (told["touch"], told["base"]) == (first, 2)
    assert told["at"] == "2026-11-19T14:25:00+01:00"
    assert [row["on_base"] for row in rep.says("list")] == [True, False]
    rep.types("respond", "acme", "info")
    assert [row["base"] for row in rep.says("list")] == [2, 1]


def test_respond_takes_short_forms_and_names_of_several_words(rep: Rep) -> None:
    assert rep.says("respond", "Call", "Box", "meet")["who"] == "Call Box"


def test_list_keeps_to_its_span_its_account_and_its_limit(rep: Rep) -> None:
    for phrase in ("acme call @2026-11-10 10:00", "acme call @2026-11-12 10:00", "Globex call @2026-11-14 10:00"):
        rep.types("log", phrase)
    rows = rep.says("list")
    assert all(set(row) == TOUCH | {"on_base"} for row in rows)
    assert [row["at"][:10] for row in rows] == ["2026-11-10", "2026-11-12", "2026-11-14"]
    assert len(rep.says("list", "--since", "2026-11-12", "--until", "2026-11-14")) == 1
    assert [row["who"] for row in rep.says("list", "--who", "GLOBEX")] == ["Globex"]
    assert [row["at"][:10] for row in rep.says("list", "--limit", "1")] == ["2026-11-14"]
    assert [row["who"] for row in rep.says("list", "--since", "-5d")] == ["Globex"]


def test_stats_of_nothing_has_no_rate(rep: Rep) -> None:
    told = rep.says("stats", "--by", "week")
    assert set(told) >= STATS
    assert (told["touches"], told["on_base"], told["bases"], told["minutes"]) == (0, 0, 0, 0)
    assert [told[name] for name in ("since", "until", "rate", "low", "high", "per_touch")] == [None] * 6
    assert told["by"] == []


def test_stats_counts_wrong_numbers_apart_and_credits_late_answers(rep: Rep) -> None:
    for phrase in ("acme call meeting 10m", "acme no-answer", "beta email", "gamma wrong number"):
        rep.types("log", phrase)
    rep.types("respond", "beta", "replied")
    told = rep.says("stats")
    assert (told["touches"], told["excluded"], told["on_base"], told["bases"]) == (3, 1, 2, 3)
    assert told["rate"] == 2 / 3
    assert told["per_touch"] == 1
    assert told["minutes"] == 10
    assert told["connected"] == 1
    assert told["connect_rate"] == 1 / 2
    assert (told["interval"], told["open"]) == ("running", True)
    by_account = rep.says("stats", "--count", "accounts")
    assert (by_account["touches"], by_account["on_base"]) == (2, 2)


@pytest.mark.parametrize(
    ("by", "keys"),
    [
        ("day", ["2026-11-18", "2026-11-19"]),
        ("week", ["2026-W47"]),
        ("month", ["2026-11"]),
        ("hour", ["9", "14"]),
        ("weekday", ["Wed", "Thu"]),
        ("channel", ["call", "email"]),
        ("tag", ["north"]),
        ("objection", ["price"]),
        ("attempt", ["1", "2"]),
        ("outcome", ["connected", "sent"]),
        ("who", ["Acme"]),
    ],
)
def test_stats_by_every_dimension(rep: Rep, by: str, keys: list[str]) -> None:
    rep.types("log", "Acme call meeting !price @2026-11-18 09:15")
    rep.types("log", "Acme email #north")
    rows = rep.says("stats", "--by", by)["by"]
    assert all(set(row) >= ROW for row in rows)
    assert [row["key"] for row in rows] == keys


def test_a_span_that_is_over_is_scored_by_wilson_and_has_no_gaps(rep: Rep) -> None:
    rep.types("log", "acme call meeting @2026-10-06 10:00")
    rep.types("log", "acme call @2026-10-21 10:00")
    told = rep.says("stats", "--since", "2026-10-01", "--until", "2026-11-01", "--by", "week")
    assert (told["since"], told["until"], told["interval"], told["open"]) == (
        "2026-10-01", "2026-11-01", "wilson", False
    )  # fmt: skip
    assert told["low"] == pytest.approx(0.0945312)
    assert [row["key"] for row in told["by"]] == [f"2026-W{week}" for week in range(40, 45)]
    assert [row["touches"] for row in told["by"]] == [0, 1, 0, 1, 0]
    empty = told["by"][0]
    assert [empty[name] for name in ("rate", "low", "high", "shrunk")] == [None] * 4


def test_streak_counts_workdays(rep: Rep) -> None:
    assert set(rep.says("streak")) >= {"current", "longest", "kept_of_last", "today"}
    for day in ("2026-11-17", "2026-11-18"):
        rep.types("log", f"acme call @{day} 10:00")
    told = rep.says("streak")
    assert (told["current"], told["longest"], told["kept_of_last"], told["today"]) == (2, 2, 2, "pending")
    rep.types("log", "acme call")
    assert (rep.says("streak")["current"], rep.says("streak")["today"]) == (3, "done")
    rep.types("dayoff", "2026-11-18")
    assert rep.says("streak")["current"] == 2


def test_focus_from_start_to_history(rep: Rep) -> None:
    assert rep.says("focus") is None
    begun = rep.says("focus", "start", "answer", "no", "budget", "--take-up", "60%", "--until", "31 dec", "--why", "w")
    assert words("title kind why from until plays expected take_up with without") <= set(begun)
    assert (begun["title"], begun["expected"], begun["until"]) == ("answer no budget", 0.6, "2026-12-31")
    for phrase in ("acme call meeting *", "beta call", "gamma no-answer"):
        rep.at("2026-11-19T15:00:00+01:00").types("log", phrase)
    told = rep.says("focus", "show")
    assert told["take_up"] == 0.5
    assert set(told["with"]) == set(told["without"]) == RATE
    assert (told["with"]["touches"], told["with"]["on_base"]) == (1, 1)
    assert rep.says("focus", "tip", "wait", "for", "it", "--touch", "last")["text"] == "wait for it"
    rep.at("2026-11-19T16:00:00+01:00")
    assert rep.says("focus", "end")["ended"] == "2026-11-19"
    assert [each["title"] for each in rep.says("focus", "history")] == ["answer no budget"]
    assert rep.says("focus") is None


def test_a_focus_file_is_loaded_and_its_plays_pinned(rep: Rep, tmp_path: Path) -> None:
    page = tmp_path / "budget.md"
    plays = "## Cost of delay\nsay: what does waiting cost?\n\n## B\n"
    page.write_text(f"# No budget\nkind: training\ntake-up: 0.6\n\n{plays}")
    told = rep.says("focus", "load", str(page))
    assert (told["kind"], [play["name"] for play in told["plays"]]) == ("training", ["Cost of delay", "B"])
    assert [play["now"] for play in rep.says("focus", "play", "2")["plays"]] == [False, True]


def test_flags_from_promise_to_kept(rep: Rep) -> None:
    flag = rep.says(
        "flag", "samples", "by", "Friday", "--who", "acme", "--owner", "logistics", "--due", "fri", "--stake", "4,000"
    )
    assert flag["id"]
    assert (flag["text"], flag["due"], flag["stake"], flag["state"]) == (
        "samples by Friday", "2026-11-20", 4000, "open"
    )  # fmt: skip
    told = rep.says("flags")
    assert [each["id"] for each in told["flags"]] == [flag["id"]]
    assert words("owner open due kept rate median_days") <= set(told["owners"][0])
    assert rep.says("flag-set", flag["id"][:5], "kept")["state"] == "kept"
    assert rep.says("flags")["owners"][0]["kept"] == 1


_OF_A_REASON = ("reason", "count", "accounts", "bought", "not_bought")


def test_voice_counts_reasons_by_who_bought(rep: Rep) -> None:
    for phrase in ("acme call bought +need", "beta call -price +need", "beta call -Price"):
        rep.types("log", phrase)
    told = rep.says("voice")
    counts = {side: [{name: each[name] for name in _OF_A_REASON} for each in told[side]] for side in ("for", "against")}
    assert counts["for"] == [{"reason": "need", "count": 2, "accounts": 2, "bought": 1, "not_bought": 1}]
    assert counts["against"] == [{"reason": "price", "count": 2, "accounts": 1, "bought": 0, "not_bought": 1}]


def test_the_queue_from_follow_to_done(rep: Rep) -> None:
    owed = rep.says("follow", "acme", "tomorrow", "send", "quote")
    assert (owed["who"], owed["due"], owed["what"]) == ("acme", "2026-11-20", "send quote")
    rep.types("follow", "beta", "today", "call")
    rep.types("account", "lead", "arrived=-1h")
    queue = rep.says("next")
    assert all({"who", "due", "what", "why"} <= set(row) for row in queue)
    assert [row["who"] for row in queue] == ["beta", "lead", "acme"]
    rep.types("done", owed["id"][:6])
    rep.types("done", "Beta")
    assert [row["who"] for row in rep.says("next")] == ["lead"]


@pytest.mark.parametrize(
    ("words", "due", "what"),
    [
        (("27", "nov", "2", "samples"), "2026-11-27", "2 samples"),
        (("27 nov", "2027 renewal"), "2026-11-27", "2027 renewal"),
        (("+3d",), "2026-11-22", ""),
        (("fri", "-price", "list"), "2026-11-20", "-price list"),
        (("2026-12-01", "call back"), "2026-12-01", "call back"),
    ],
)
def test_follow_understands_days_quoted_or_not(rep: Rep, words: tuple[str, ...], due: str, what: str) -> None:
    told = rep.says("follow", "acme", *words)
    assert (told["due"], told["what"]) == (due, what)


def test_accounts_are_described_renamed_and_joined(rep: Rep) -> None:
    rep.types("log", "acme call meeting")
    told = rep.says("account", "acme", "phone=+49 151", "tags=a, b", "note=asks for Jane")
    assert (told["name"], told["phones"], told["tags"]) == ("acme", ["+49 151"], ["a", "b"])
    assert rep.says("rename", "acme", "Acme GmbH")["name"] == "Acme GmbH"
    rep.types("log", "Beta call")
    assert rep.says("join", "beta", "acme")["touches"] == 2
    assert [each["name"] for each in rep.says("account")] == ["Acme GmbH"]


def test_chains_tell_how_one_event_led_to_another(rep: Rep) -> None:
    rep.types("log", "acme email @2026-11-17 10:00")
    rep.types("respond", "acme", "replied")
    rep.types("flag", "samples", "--who", "acme")
    told = rep.says("chains", "acme")
    assert [event["kind"] for event in told["events"]] == ["touch", "response", "flag"]
    assert [bool(event["gap"]) for event in told["events"]] == [False, True, True]
    assert [each["name"] for each in rep.says("chains")["accounts"]] == ["acme"]


def test_a_touch_said_anew_keeps_its_id_and_time(rep: Rep) -> None:
    old = rep.says("log", "acme call @10:00")
    told = rep.says("edit", "last", "acme", "voicemail", "3m", "-price")
    assert (told["id"], told["at"]) == (old["id"], old["at"])
    assert (told["outcome"], told["reasons"]["against"]) == ("voicemail", ["price"])
    assert len(rep.says("list")) == 1


def test_what_is_removed_undone_and_redone_is_named(rep: Rep) -> None:
    id = rep.says("log", "acme call meeting")["id"]
    assert rep.says("remove", id[:6]) == {"removed": "meeting, acme", "kind": "touch", "id": id}
    assert rep.says("list") == []
    assert rep.says("undo") == {"undone": ["removal of meeting, acme"]}
    assert rep.says("undo") == {"undone": ["meeting, acme"]}
    assert rep.says("redo", "2") == {"redone": ["meeting, acme", "removal of meeting, acme"]}
    assert rep.says("undo", "9") == {"undone": ["removal of meeting, acme", "meeting, acme"]}
    assert rep.says("undo") == {"undone": []}


def test_status_is_one_line(rep: Rep) -> None:
    rep.types("log", "acme call meeting")
    rep.types("follow", "acme", "today")
    assert rep.types("status").out == "1/1 100 % · streak 1d · 1 due\n"
    assert rep.types("status", "--format", "tmux").out.count("\n") == 1
    assert rep.says("status")["due"] == 1


def test_where_tells_the_places(rep: Rep) -> None:
    told = rep.says("where")
    assert told["file"] == str(rep.file)
    assert told["state"].startswith(str(rep.home / "state"))
    assert (told["linked"], told["notices"], told["read_only"]) == (None, [], False)


def test_settings_are_listed_shown_set_and_unset(rep: Rep) -> None:
    assert {row["key"] for row in rep.says("set")} >= {"goal", "floor", "schedule"}
    assert rep.says("set", "goal", "8", "bases")["value"] == "8 bases"
    assert rep.says("set", "schedule", "mon-thu")["value"] == "mon tue wed thu"
    assert rep.says("set", "goal")["set"] is True
    assert rep.says("set", "goal", "--unset")["value"] == "off"


def test_days_off_are_taken_and_given_up(rep: Rep) -> None:
    told = rep.says("dayoff", "tomorrow", "24", "dec", "2026-12-30..2027-01-01")
    assert told["days_off"] == ["2026-11-20", "2026-12-24", "2026-12-30", "2026-12-31", "2027-01-01"]
    assert rep.says("dayoff", "24 dec", "--remove") == {"removed": ["2026-12-24"]}
    assert len(rep.says("dayoff")["days_off"]) == 4


def test_a_word_of_the_reps_own_is_understood_without_reading_history(rep: Rep) -> None:
    assert rep.says("log", "acme called")["base"] == 0
    rep.types("set", "action.pilot", "3")
    told = rep.says("log", "acme pilot")
    assert (told["action"], told["base"], told["who"]) == ("pilot", 3, "acme")
    assert rep.says("respond", "acme", "pilot")["base"] == 3
    rep.types("undo", "3")
    assert rep.says("log", "acme pilot")["action"] == "none"


def test_the_day_begins_when_the_rep_says(rep: Rep) -> None:
    rep.types("set", "day-start", "4")
    rep.at("2026-11-20T01:30:00+01:00")
    rep.types("log", "acme call >tomorrow call")
    assert rep.says("next")[0]["due"] == "2026-11-20"
    assert rep.says("stats", "--by", "day")["by"][0]["key"] == "2026-11-19"


def test_store_is_named_before_the_command_or_after_it(rep: Rep, tmp_path: Path) -> None:
    other = str(tmp_path / "other.jsonl")
    rep.types("--store", other, "log", "acme call")
    rep.types("log", "beta", "call", "--store", other)
    assert [row["who"] for row in rep.says("list", "--store", other)] == ["acme", "beta"]
    assert rep.says("list") == []


def test_json_is_asked_for_before_or_behind_the_words(rep: Rep) -> None:
    for args in (("--json", "acme", "call", "--", "n"), ("acme", "call", "--", "n", "--json")):
        told = rep.types("log", *args).json
        assert told["note"] == "n"


def test_every_command_has_help_with_an_example(rep: Rep) -> None:
    for name in COMMANDS:
        ran = rep.types(name, "--help")
        assert ran.code == 0
        assert f"  repmirror {name}" in ran.out
        assert "\x1b" not in ran.out


def test_the_programs_help_lists_every_command(rep: Rep) -> None:
    ran = rep.types("--help")
    assert ran.code == 0
    assert all(f"  {name} " in ran.out for name in COMMANDS)
    assert rep.types("--version").out.startswith("repmirror ")


def test_instants_have_the_reps_offset_and_dues_are_dates(rep: Rep) -> None:
    told = rep.says("log", "acme call >fri x")
    assert datetime.fromisoformat(told["at"]).utcoffset() is not None
    due: Any = rep.says("next")[0]["due"]
    assert date.fromisoformat(due).isoformat() == due


def test_every_figure_for_people_shows_its_denominator(rep: Rep) -> None:
    rep.types("log", "acme call meeting 5m")
    ran = rep.types("stats", "--by", "channel")
    assert "1 of 1 (100 %), sure to" in ran.out
    assert "still open" in ran.out
    assert rep.types("streak").out == "1 workday in a row, 1 of the last 1, longest 1; today is done\n"


def test_a_slip_in_a_word_of_the_trade_is_asked_about_and_the_line_saved(rep: Rep) -> None:
    ran = rep.types("log", "acme", "call", "meting")
    assert ran.code == 0
    assert '"meting"' in ran.err
    assert "Did you mean meeting?" in ran.err
    assert rep.types("log", "acme", "call", "meeting").err == ""


def test_logging_a_buyer_not_to_be_contacted_is_warned_and_done(rep: Rep) -> None:
    rep.types("account", "acme", "do-not-contact=yes")
    ran = rep.types("log", "acme", "voicemail")
    assert ran.code == 0
    assert "do not contact" in ran.err
    assert "do not contact" not in ran.out
    assert rep.types("log", "acme", "in", "replied").err == ""
    assert rep.types("log", "globex", "voicemail").err == ""


def test_a_flag_is_told_to_somebody_and_promised_by_a_day(rep: Rep) -> None:
    rep.types("flag", "samples", "--who", "acme", "--owner", "delivery")
    told = rep.says("flag-set", "last", "told", "--whom", "Anna")
    assert told["turns"][-1] | {"at": ""} == {"state": "told", "at": "", "whom": "Anna", "by": None}
    assert rep.says("flag-set", "last", "promised", "--by", "fri")["turns"][-1]["by"] == "2026-11-20"
    rep.types("flag-set", "last", "broken")
    rep.types("log", "acme", "voicemail")
    flags = rep.says("flags")
    assert flags["after"]["broken"] | {"low": 0, "high": 0} == {
        "flags": 1, "touches": 0, "on_base": 0, "rate": None, "low": 0, "high": 0,
    }  # fmt: skip
    assert (flags["owners"][0]["on_time"], flags["owners"][0]["settled"]) == (0, 1)
    assert "samples: broken on 19 Nov" in rep.types("flag-set", "last", "broken").out
    assert rep.types("flag-set", "last", "kept", "--by", "fri").code == 3


def test_prep_has_all_there_is_to_know_and_marks_what_is_logged_after_it(rep: Rep) -> None:
    rep.types("log", "acme/jane call meeting !price >fri send quote")
    rep.types("flag", "samples", "--who", "acme")
    rep.types("account", "acme", "zone=new york")
    told = rep.says("prep", "acme", "--bring", "the security paper", "--bring", "Ravi")
    assert (told["name"], told["people"], told["last"]) == ("acme", ["jane"], "meeting, 19 Nov, today")
    assert told["there"] == "2026-11-19T08:30:00-05:00"
    assert [each["what"] for each in told["follow_ups"]] == ["send quote"]
    assert [each["text"] for each in told["promises"]] == ["samples"]
    assert told["objections"] == [{"word": "!price", "count": 1}]
    assert [each["what"] for each in told["bring"]] == ["the security paper", "Ravi"]
    assert (told["play"], told["coin"], told["hours"]) == (None, None, [])
    assert [each["what"] for each in rep.says("prep", "acme", "--brought", "paper")["bring"]] == ["Ravi"]
    assert "prepared" not in rep.says("log", "globex busy")
    assert rep.says("log", "acme busy")["prepared"] is True
    assert rep.types("prep", "nobody").code == 5
    assert rep.types("prep", "acme", "--brought", "paper").code == 5
    assert "Ravi" in rep.types("prep", "acme").out


def test_a_brief_on_promises_goes_to_a_file_and_is_remembered(rep: Rep) -> None:
    rep.types("flag", "samples", "--who", "acme", "--words", "we wait")
    assert "> we wait" in rep.types("flags", "--brief", "md").out
    path = rep.home / "promises.html"
    told = rep.says("flags", "--brief", "html", "-o", str(path))
    assert (told["as"], told["count"], told["with"]) == ("html", 1, [])
    assert "acme" not in path.read_text("utf-8")
    assert rep.says("shared")[0]["what"] == "promises"
    assert "acme" in rep.says("flags", "--brief", "md", "--with", "names")["text"]
    assert rep.types("flags", "--with", "names").code == 2
    assert rep.types("flags", "--brief", "md", "-o", str(rep.file)).code == 3
