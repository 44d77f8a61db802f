"""The phrase: what each of its tokens says, and that what is written out reads in as the same."""

import json
import shutil
import subprocess
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from repmirror.domain.encounter import Response, Touch
from repmirror.domain.errors import NotUnderstoodError
from repmirror.domain.phrase import read_phrase, try_phrase
from repmirror.domain.phrase_out import echo, write_phrase
from repmirror.domain.plain import plain
from repmirror.domain.vocabulary import BASES, CHANNELS, OUTCOMES

NOW = datetime(2026, 11, 19, 14, 32, 5, tzinfo=ZoneInfo("America/New_York"))  # a Thursday
TODAY = NOW.date()
KNOWN = ("Reply Inc", "3M", "Info Systems", "Call Box", "Acme", "Acme Corp", "T-Mobile")
OWN = {**BASES, "demo": 2, "signed-nda": 3}

NAUGHTY = Path(__file__).parents[3] / "shared" / "data" / "naughty_strings.json"


def read(text, **how):
    return read_phrase(text, NOW, TODAY, **how)


def problems(text, **how):
    found = try_phrase(text, NOW, TODAY, **how).problems
    with pytest.raises(NotUnderstoodError):
        read(text, **how)
    return " ".join(found)


def test_the_phrase_of_the_design_says_all_of_its_parts():
    it = read("acme call meeting 12m !price #renewal * ~rival >fri send quote -- liked the demo")
    assert (it.who, it.channel, it.outcome, it.action, it.base) == ("acme", "call", "connected", "meeting", 2)
    assert (it.seconds, it.objections, it.tags, it.rivals) == (720, ("price",), ("renewal",), ("rival",))
    assert (it.focus, it.due, it.owed, it.note) == (0, date(2026, 11, 20), "send quote", "liked the demo")
    assert it.said == {
        "channel", "action", "seconds", "objections", "tags", "rivals", "focus", "due", "owed", "note",
    }  # fmt: skip
    assert not it.inbound
    assert it.at is None


# Who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("acme", "acme"),
        ("Acme Corp call", "Acme Corp"),
        ("3M 12m", "3M"),
        ("In-N-Out meeting", "In-N-Out"),
        ("T-Mobile -price", "T-Mobile"),
        ("jo@acme.com email", "jo@acme.com"),
        ("Info Systems", "Info Systems"),
        ("call meeting", "call"),
        ("Call Box voicemail", "Call Box"),
        ("Reply busy", "Reply"),
        ("acme/jane smith call", "acme/jane smith"),
        ('"Call Box" call', "Call Box"),
        ('"Sent In Text" text', "Sent In Text"),
        ('"a""b" call', 'a"b'),
        ('a"b call', 'a"b'),
        ("#1 Plumbing call", "#1 Plumbing"),
        ("#1 call", "#1"),
        ("@janedoe social", "@janedoe"),
        ("+44 7700 900123 busy", "+44 7700 900123"),
        ("Smith + Sons call", "Smith + Sons"),
        ("Yahoo ! call", "Yahoo !"),
        ("acme me", "acme me"),
        ("Team 3M call", "Team 3M"),
    ],
)
def test_an_unknown_name_begins_with_the_first_word_and_runs_to_the_first_token(text, who):
    assert read(text).who == who


@pytest.mark.parametrize(
    ("text", "who", "note"),
    [
        ("reply inc call", "Reply Inc", ""),
        ("REPLY  INC", "Reply Inc", ""),
        ("call box call", "Call Box", ""),
        ("3m 12m", "3M", ""),
        ("acme corp meeting", "Acme Corp", ""),
        ("acme liked it meeting", "Acme", "liked it"),
        ("acme/jane smith meeting", "Acme/jane smith", ""),
        ("reply inc/jane meeting", "Reply Inc/jane", ""),
        ('"acme corp" meeting', "acme corp", ""),
        ("acmeco meeting", "acmeco", ""),
    ],
)
def test_the_longest_known_name_wins(text, who, note):
    it = read(text, names=KNOWN)
    assert (it.who, it.note) == (who, note)


@pytest.mark.parametrize(
    "text",
    ["", "   ", "!price", "!price 12m", ">fri send quote", "-- liked it", "note:x", "*", "@14:30 acme", "@23:59", '""'],
)
def test_a_phrase_without_a_name_is_refused_with_an_example(text):
    assert "acme call meeting 12m" in problems(text)


@pytest.mark.parametrize("text", ['"Call Box', '"Call Box"/jane call', '"'])
def test_a_quote_that_is_not_closed_is_told(text):
    assert "isn't closed" in problems(text)


# Channel, outcome, action


@pytest.mark.parametrize(
    ("words", "channel", "outcome", "action"),
    [
        ("", "call", "connected", "none"),
        ("call", "call", "connected", "none"),
        ("email", "email", "sent", "none"),
        ("text", "text", "sent", "none"),
        ("social replied", "social", "sent", "replied"),
        ("meeting", "call", "connected", "meeting"),
        ("visit proposal", "visit", "connected", "proposal"),
        ("voicemail", "call", "voicemail", "none"),
        ("callback voicemail", "call", "voicemail", "callback"),
        ("sent", "email", "sent", "none"),
        ("call sent", "call", "sent", "none"),
        ("NO-ANSWER", "call", "no-answer", "none"),
        ("noanswer", "call", "no-answer", "none"),
        ("no answer", "call", "no-answer", "none"),
        ("no-", "call", "no-answer", "none"),
        ("wrong number", "call", "wrong-number", "none"),
        ("wr", "call", "wrong-number", "none"),
        ("em rep", "email", "sent", "replied"),
        ("vid mee", "video", "connected", "meeting"),
        ("bo", "call", "connected", "bought"),
        ("non", "call", "connected", "none"),
    ],
)
def test_words_of_the_trade_and_their_short_forms_say_what_it_was(words, channel, outcome, action):
    it = read(f"acme {words}")
    assert (it.who, it.channel, it.outcome, it.action, it.note) == ("acme", channel, outcome, action, "")
    assert it.base == BASES[action]


def test_every_word_of_the_trade_is_read_by_itself_and_by_each_prefix_that_fits_it_alone():
    words = [*CHANNELS, *OUTCOMES, *BASES, "in"]
    for word in words[:-1]:
        for end in range(2, len(word) + 1):
            fits = [other for other in words if other.startswith(word[:end])]
            if fits == [word] or end == len(word):
                it = read(f'"acme" {word[:end]}')
                assert word in (it.channel, it.outcome, it.action)


def test_a_rep_may_add_actions_of_their_own():
    it = read("acme dem", actions=OWN)
    assert (it.action, it.base) == ("demo", 2)
    assert read("acme signed nda", actions=OWN).action == "signed-nda"


@pytest.mark.parametrize(("short", "meant"), [("me", "meeting or message"), ("no", "none or no-answer")])
def test_a_short_form_that_fits_several_words_is_named_with_them(short, meant):
    assert f'"{short}" could be {meant}' in problems(f"acme call {short}")


@pytest.mark.parametrize(
    ("words", "second"),
    [
        ("call email", "channel"),
        ("call call", "channel"),
        ("busy voicemail", "outcome"),
        ("meeting callback", "action"),
        ("12m 5m", "duration"),
        ("* *2", "use of the focus"),
        ("* *", "use of the focus"),
        (">fri >mon", "follow-up"),
        ("@14:30 @-15m", "time"),
        ("in in", "in"),
    ],
)
def test_saying_two_of_what_there_is_one_of_is_refused(words, second):
    assert f"a second {second}" in problems(f"acme {words}")


def test_in_says_that_the_buyer_started_it():
    it = read("acme in email info")
    assert (it.inbound, it.channel, it.action) == (True, "email", "info")
    response = it.response("r1", NOW, touch="t1")
    assert (response.who, response.action, response.base, response.touch) == ("acme", "info", 1, "t1")


@pytest.mark.parametrize("words", ["in voicemail", "in meeting *2"])
def test_a_response_has_neither_outcome_nor_focus(words):
    assert "gave a response, not a touch" in problems(f"acme {words}")


# Durations, sigils and their word forms


@pytest.mark.parametrize(
    ("said", "seconds"),
    [("12m", 720), ("1h10m", 4200), ("2h", 7200), ("1m35s", 95), ("95s", 95), ("0m", 0), ("5min", 300)],
)
def test_a_duration_is_kept_to_the_second(said, seconds):
    assert read(f"acme {said}").seconds == seconds


@pytest.mark.parametrize("said", ["12", "m", "h", "1m1h", "12M", "99999999999m"])
def test_what_is_no_duration_is_a_word_like_others(said):
    it = read(f"acme call {said}")
    assert (it.seconds, it.note) == (None, said)


@pytest.mark.parametrize(
    ("sigil", "form", "field", "value"),
    [
        ("!price", "obj:price", "objections", ("price",)),
        ("#renewal", "tag:renewal", "tags", ("renewal",)),
        ("~rival", "RIVAL:rival", "rivals", ("rival",)),
        ("+fit", "for:fit", "reasons_for", ("fit",)),
        ("-status-quo", "against:status-quo", "reasons_against", ("status-quo",)),
        ('!"too dear"', 'obj:"too dear"', "objections", ("too dear",)),
        ('#"say ""no"""', 'tag:"say ""no"""', "tags", ('say "no"',)),
        ("*", "focus", "focus", 0),
        ("*2", "focus:2", "focus", 2),
        (">fri", "next:fri", "due", date(2026, 11, 20)),
        ("> fri", "next: fri", "due", date(2026, 11, 20)),
        (">+3d", "next:+3d", "due", date(2026, 11, 22)),
        ("> +3d", "next: +3d", "due", date(2026, 11, 22)),
        (">27 nov", "next:27 nov", "due", date(2026, 11, 27)),
        ("@14:30", "at:14:30", "at", datetime(2026, 11, 19, 19, 30, tzinfo=UTC)),
        ("@-15m", "at:-15m", "at", datetime(2026, 11, 19, 19, 17, 5, tzinfo=UTC)),
        ("@yesterday 15:00", "at:yesterday 15:00", "at", datetime(2026, 11, 18, 20, tzinfo=UTC)),
        ("-- a #b -- c", "note: a #b -- c", "note", "a #b -- c"),
        ("--  two  spaces ", "note:two  spaces", "note", "two  spaces"),
    ],
)
def test_every_sigil_has_its_word_form(sigil, form, field, value):
    for said in (sigil, form):
        it = read(f"acme call {said}")
        assert getattr(it, field) == value
        assert it.said == {"channel", field}


def test_several_words_of_one_sort_keep_their_order():
    assert read("acme !price !timing !fit").objections == ("price", "timing", "fit")


@pytest.mark.parametrize(
    ("text", "due", "owed"),
    [
        (">fri send quote !price", date(2026, 11, 20), "send quote"),
        (">27 nov send quote 12m call", date(2026, 11, 27), "send quote 12m call"),
        (">27 nov 26 units", date(2026, 11, 27), "26 units"),
        (">27 nov 2026 26 units", date(2026, 11, 27), "26 units"),
        (">fri 27 nov send", date(2026, 11, 27), "send"),
        (">fri 15:00 call in", date(2026, 11, 20), "15:00 call in"),
        (">27-nov-2026 send", date(2026, 11, 27), "send"),
        (">fri, send", date(2026, 11, 20), "send"),
    ],
)
def test_the_longest_day_that_can_be_read_is_the_due_and_the_rest_is_owed(text, due, owed):
    it = read(f"acme call {text}")
    assert (it.due, it.owed) == (due, owed)


def test_tokens_go_on_behind_a_moment_of_several_words():
    it = read("acme @yesterday 15:00 meeting >fri send quote -price 12m")
    assert (it.action, it.owed, it.reasons_against, it.seconds) == ("meeting", "send quote", ("price",), 720)


@pytest.mark.parametrize("text", [">someday send quote", "next:someday send quote", "@someday", ">mon 27 nov send"])
def test_a_date_that_can_not_be_read_is_named_with_its_text_kept(text):
    assert f'In "{text}"' in problems(f"acme call {text}")
    assert not text.startswith(">s") or try_phrase(f"acme {text}", NOW, TODAY).reading.owed == "someday send quote"


@pytest.mark.parametrize(
    "word", ["obj:", '!""', '#" "', '!"open', "-5", "-15m", "+3d", "*0", "*8", "focus:two", "focus:", ">", "@", "at:"]
)
def test_a_sigil_whose_word_is_empty_or_no_such_word_is_refused(word):
    assert problems(f"acme call {word}")


@pytest.mark.parametrize("words", ["liked the demo", "- !!! **", "jo@acme.com T-Mobile C#", "price: high"])
def test_words_that_fit_nowhere_are_note(words):
    assert read(f"acme call {words}").note == words


@pytest.mark.parametrize(
    ("text", "said", "meant"),
    [
        ("acme call meting 12m", "meting", "meeting"),
        ("acme meting 12m", "meting", "meeting"),
        ("acme call budget vociemail", "vociemail", "voicemail"),
        ("globex/jane emial", "emial", "email"),
    ],
)
def test_a_word_of_the_trade_with_a_slip_in_it_is_noticed_and_still_read(text, said, meant):
    it = read(text, names=["Globex"])
    assert it.slips == ((said, meant),)
    assert said in f"{it.who} {it.note}"


@pytest.mark.parametrize(
    "text",
    [
        "acme call next send quote",
        "acme call meeting before the meetings",
        "acme call -- meting",
        "acme Metting call",
        "acme call they brought up price",
    ],
)
def test_other_words_notes_and_what_was_said_already_are_no_slips(text):
    assert read(text).slips == ()


def test_loose_words_and_the_note_are_one_note_in_order():
    it = read("acme call liked 12m the demo -- and asked back")
    assert (it.seconds, it.note) == (720, "liked the demo and asked back")


def test_short_forms_and_in_are_words_of_a_note_once_it_has_begun():
    it = read("acme call he was so interested in me at no 5m meeting")
    assert (it.inbound, it.channel, it.action, it.seconds) == (False, "call", "meeting", 300)
    assert it.note == "he was so interested in me at no"


def test_no_control_character_is_kept():
    it = read("ac\x1bme call !pri\u202ece -- a\x07b")
    assert (it.who, it.objections, it.note) == ("ac␛me", ("price",), "a␇b")


def test_a_touch_without_a_time_happened_now_at_a_fixed_offset():
    at = read("acme").touch("t", NOW).at
    assert at == NOW
    assert at.tzinfo == timezone(timedelta(hours=-5))


# The echo


@pytest.mark.parametrize(
    ("text", "known", "shown"),
    [
        (
            "Acme call meeting 12m !price *2 >27 nov send quote -- hm",
            True,
            "Acme · call · meeting (2 bases) · 12 min · !price · focus play 2 · follow-up Fri 27 Nov: send quote"
            " · note: hm",
        ),
        ("Acme", False, "Acme (NEW) · call · connected"),
        ("Acme email rep", None, "Acme · email · replied (1 base)"),
        ("Acme voicemail 1h0m5s", None, "Acme · call · voicemail · 1 h 5 s"),
        ("Acme none *", None, "Acme · call · none (0 bases) · focus"),
        ("Acme in callback @yesterday 15:00", None, "Acme · inbound · call · callback (1 base) · at Wed 18 Nov 15:00"),
        ("Acme @14:30 >4 jan", None, "Acme · call · connected · at 14:30 · follow-up Mon 4 Jan 2027"),
        ('Acme !"too dear" +fit -price', None, 'Acme · call · connected · !"too dear" · +fit · -price'),
    ],
)
def test_what_was_read_is_echoed(text, known, shown):
    assert echo(read(text), known=known) == shown


# Written out and read back

_OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
_MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2026, 11, 18), timezones=_OFFSETS)  # noqa: DTZ001
_NAMES = (
    '3M|Info Systems|Reply Inc|T-Mobile|Call Box|In-N-Out|a"b|"a"|"|Müller|In|Made In Italy|acme/jane doe|no answer'
    "|Hotel De Ville|#1|@14:30|@23:59|@fri|>fri|--|-|*|*2|-15m|+44 7700|!x|focus|note:|obj:a|12m|a  b| a|call|日本 電気"
    '|-- call|"Call Box" call|acme call meeting|-x|--x|x:y|trial|dem|in voicemail|me|no|wrong number'
)
_AWKWARD = st.sampled_from(_NAMES.split("|"))
_TEXT = st.one_of(_AWKWARD, st.text(max_size=20).map(plain), st.lists(_AWKWARD, max_size=4).map(" ".join))
_SAID = _TEXT.filter(str.strip)
_WORDS = st.lists(_SAID, max_size=3).map(tuple)
_SHARED = {
    "id": st.just("x"),
    "at": _MOMENTS,
    "who": _SAID,
    "channel": st.sampled_from(CHANNELS),
    "seconds": st.none() | st.integers(0, 10**7),
    "objections": _WORDS,
    "tags": _WORDS,
    "rivals": _WORDS,
    "reasons_for": _WORDS,
    "reasons_against": _WORDS,
    "note": _TEXT.map(str.strip),
}
_ACTIONS = st.sampled_from(list(OWN.items()))


@st.composite
def touches(draw):
    action, base = draw(_ACTIONS)
    outcome, focus = draw(st.sampled_from(OUTCOMES)), draw(st.none() | st.integers(0, 7))
    return Touch(**draw(st.fixed_dictionaries(_SHARED)), action=action, base=base, outcome=outcome, focus=focus)


@st.composite
def responses(draw):
    action, base = draw(_ACTIONS)
    return Response(**draw(st.fixed_dictionaries(_SHARED)), action=action, base=base, touch="t")


_KNOWN = st.lists(_SAID, max_size=4)


def read_back(written, names):
    return read_phrase(written, NOW, TODAY, actions=OWN, names=names)


@given(touches(), _KNOWN)
@example(Touch(id="x", at=NOW, who='a"b', note='-- #tag ">fri'), [])
def test_any_touch_written_as_a_phrase_reads_in_as_the_same_whatever_names_are_known(touch, known):
    for names in ([], known, [*known, touch.who]):
        it = read_back(write_phrase(touch), names)
        assert not it.inbound
        assert it.touch("x", NOW) == touch
        assert it.at.utcoffset() == touch.at.utcoffset()


@given(touches(), _KNOWN)
def test_a_touch_written_for_those_who_know_the_names_reads_in_as_the_same(touch, known):
    for names in ([], known, [*known, touch.who]):
        written = write_phrase(touch, actions=OWN, names=names)
        assert read_back(written, names).touch("x", NOW) == touch


@given(touches())
def test_an_edit_line_without_the_time_keeps_it_where_the_touch_s_own_is_now(touch):
    it = read_phrase(write_phrase(touch, with_time=False), touch.at, touch.at.date(), actions=OWN)
    assert it.at is None
    assert it.touch("x", touch.at) == touch


@given(responses(), _KNOWN)
def test_any_response_written_as_a_phrase_reads_in_as_the_same(response, known):
    it = read_back(write_phrase(response), [*known, response.who])
    assert it.inbound
    assert it.response("x", NOW, touch="t") == response


def test_a_plain_name_is_written_without_quotes_for_those_who_know_the_names():
    touch = read("acme meeting 12m !price *2 -- hm").touch("x", NOW)
    written = write_phrase(touch, names=("Acme",), with_time=False)
    assert written == '"acme" call meeting 12m !price *2 -- hm'  # it is spelled otherwise than the one known
    assert write_phrase(touch, names=("acme",), with_time=False) == "acme call meeting 12m !price *2 -- hm"
    assert write_phrase(touch, names=("acme", "Acme Call"), with_time=False).startswith('"acme" ')


_TOKENS = 'acme|call|me|no|in|meeting|>someday|>fri|@-15m|@14:30|@|>|next:|at:|note:|--|!price|!"too dear"|obj:'
_TYPED = st.one_of(
    st.text(),
    st.lists(st.one_of(_AWKWARD, st.sampled_from(_TOKENS.split("|")))).map(" ".join),
)


@given(_TYPED, _KNOWN)
def test_a_line_being_typed_never_raises_and_a_whole_one_only_what_was_not_understood(text, names):
    live = try_phrase(text, NOW, TODAY, names=names)
    assert plain(echo(live.reading, known=False)) == echo(live.reading, known=False)
    if live.problems:
        with pytest.raises(NotUnderstoodError) as refused:
            read(text, names=names)
        assert str(refused.value) == " ".join(live.problems)
    else:
        assert read(text, names=names) == live.reading
        assert live.reading.who.strip()


@given(st.lists(st.sampled_from(["zig", "call", "meeting", "12m", "!price", "#x", "*", "~y", "+z", "-w"]), max_size=8))
def test_no_word_vanishes(words):
    live = try_phrase(" ".join(['"acme"', *words]), NOW, TODAY)
    shown = echo(live.reading, known=None).replace("12 min", "12m").replace("focus", "*") + " ".join(live.problems)
    assert all(word in shown for word in words)


@pytest.mark.skipif(not NAUGHTY.exists(), reason=f"{NAUGHTY} is not here")
def test_naughty_strings_are_kept_as_names_notes_and_tags():
    strings = json.loads(NAUGHTY.read_text(encoding="utf-8"))
    assert len(strings) == 515
    for naughty in strings:
        text = plain(naughty).strip()
        tags = (text,) if text else ()
        touch = Touch(id="x", at=NOW, who=text or "acme", note=text, tags=tags, objections=tags, reasons_against=tags)
        assert read_back(write_phrase(touch), ["acme"]).touch("x", NOW) == touch
        try_phrase(naughty, NOW, TODAY, names=strings)


@pytest.mark.parametrize("shell", ["bash", "zsh", "dash", "fish"])
def test_word_forms_arrive_unquoted_through_a_shell(shell):
    if not (found := shutil.which(shell)):
        pytest.skip(f"{shell} is not installed")
    phrase = (
        "acme call meeting 12m obj:price tag:renewal rival:globex for:fit against:status-quo focus:2"
        " at:-15m next:+3d send quote note: liked the demo"
    )
    done = subprocess.run([found, "-c", f"printf '%s\\n' {phrase}"], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[:-1] == phrase.split()
    it = read(" ".join(done.stdout.split("\n")))
    assert (it.focus, it.due, it.owed, it.note) == (2, date(2026, 11, 22), "send quote", "liked the demo")
