"""The voice of the prospect: reasons on both sides, who bought, by segment and over time, and in whose words."""

from datetime import date

from repmirror.mirror.voice.quotes import quotes_view
from repmirror.mirror.voice.said import buyers_of
from repmirror.mirror.voice.voice import Reason, VoiceView, voice_view
from repmirror.mirror.voice.whole import voice_slices, whole_voice
from tests.mirror.told import Told


def reason(view: VoiceView, word: str, side: str = "for") -> Reason:
    return next(each for each in getattr(view, f"reasons_{side}") if each.word == word)


def test_a_reason_is_counted_by_touches_and_by_accounts_and_by_who_bought() -> None:
    tell = Told()
    tell.touch("Acme", "11-03 09:00", reasons_for=("need",))
    tell.touch("acme", "11-04 09:00", reasons_for=("Need",), action="bought")
    tell.touch("Globex", "11-04 09:00", reasons_for=("need",), reasons_against=("price",))
    tell.touch("Hooli", "11-04 10:00")
    view = voice_view(tell.history)
    need = reason(view, "need")
    assert (need.count, need.accounts, need.bought, need.not_bought, need.rate.of) == (3, 2, 1, 1, "1 of 2")
    assert (view.accounts, view.bought) == (2, 1)
    assert reason(view, "price", "against").bought == 0


def test_an_answer_gives_reasons_too_and_buys() -> None:
    tell = Told()
    tell.touch("Acme", "11-03 09:00")
    answer = tell.answer("Acme", "11-05 09:00", "bought")
    tell.set("response", answer.id, answer.fields() | {"reasons_for": ["trust"]})
    assert reason(voice_view(tell.history), "trust").bought == 1


def test_a_segment_is_a_tag_of_the_account_or_of_the_touch() -> None:
    tell = Told()
    tell.account("Acme", tags=["smb"])
    tell.touch("Acme", "11-03 09:00", reasons_for=("need",), action="bought")
    tell.touch("Globex", "11-03 09:00", reasons_against=("price",), tags=("smb", "trial"))
    tell.touch("Hooli", "11-03 09:00", reasons_against=("price",))
    view = voice_view(tell.history)
    assert [(s.tag, s.accounts, s.bought, s.most_for, s.most_against) for s in view.segments] == [
        ("smb", 2, 1, ("need", 1), ("price", 1)), ("trial", 1, 0, None, ("price", 1))
    ]  # fmt: skip
    assert voice_view(tell.history, tag="SMB").accounts == 2
    assert voice_view(tell.history, tag="trial").reasons_for == ()
    assert voice_view(tell.history, tag="trial").segments == view.segments


def test_over_time_counts_accounts_by_month_or_quarter_without_gaps() -> None:
    tell = Told()
    for who, when in (("Acme", "07-30"), ("Acme", "07-31"), ("Globex", "10-01"), ("Acme", "11-03")):
        tell.touch(who, f"{when} 09:00", reasons_against=("price",))
    by_month = voice_view(tell.history)
    assert by_month.periods == ("2026-07", "2026-08", "2026-09", "2026-10", "2026-11")
    assert by_month.heard == (1, 0, 0, 1, 1)
    assert reason(by_month, "price", "against").trend == (1, 0, 0, 1, 1)
    assert voice_view(tell.history, by="quarter").periods == ("2026 Q3", "2026 Q4")


def test_a_span_is_half_open_in_the_reps_days() -> None:
    tell = Told()
    for day in (2, 3, 4):
        tell.touch(f"Firm {day}", f"11-{day:02} 09:00", reasons_for=("need",))
    assert voice_view(tell.history, date(2026, 11, 3), date(2026, 11, 4)).accounts == 1


def test_who_buys_more_is_said_only_beyond_chance_all_reasons_taken_together() -> None:
    tell = Told()
    for number in range(40):
        does = ["bought" if number < most else "none" for most in (30, 2)]
        tell.touch(f"Need {number}", "11-03 09:00", reasons_for=("need",), action=does[0])
        tell.touch(f"Price {number}", "11-03 09:00", reasons_against=("price",), action=does[1])
    for number in range(4):
        tell.touch(f"Few {number}", "11-03 09:00", reasons_for=("fit",), action="bought")
    view = voice_view(tell.history)
    assert reason(view, "need").says == "buys more, beyond chance"
    assert reason(view, "price", "against").says == "buys less, beyond chance"
    assert reason(view, "fit").says == "too few to tell"


def test_equal_reasons_are_no_difference() -> None:
    tell = Told()
    for number in range(20):
        for side, word in (("reasons_for", "need"), ("reasons_against", "price")):
            tell.touch(f"{word} {number}", "11-03 09:00", action="bought" if number < 5 else "none", **{side: (word,)})
    view = voice_view(tell.history)
    assert reason(view, "need").says == reason(view, "price", "against").says == "no difference beyond chance"


def test_quotes_come_word_for_word_the_newest_first_with_whose_they_are() -> None:
    tell = Told()
    tell.touch("Acme/Jane", "11-03 09:00", note="“Too dear.” She laughed", reasons_against=("price",))
    tell.touch("Acme", "11-05 09:00", action="bought")
    tell.touch("Globex", "11-04 09:00", "voicemail", note="“not a talk”")
    answer = tell.answer("Globex", "11-06 09:00")
    tell.set("response", answer.id, answer.fields() | {"note": 'wrote "send it"'})
    first, second = quotes_view(tell.history, buyers_of(tell.history))
    assert (first.text, first.who, first.bought) == ("send it", "Globex", False)
    assert (second.text, second.who, second.person, second.bought, second.reasons_against) == (
        "Too dear.", "Acme", "Jane", True, ("price",)
    )  # fmt: skip


def test_a_reason_has_the_quotes_it_was_given_with_and_those_that_ended_at_it() -> None:
    tell = Told()
    tell.touch("Acme", "11-03 09:00", note="“Too dear”", reasons_against=("price",))
    tell.touch("Globex", "11-04 09:00", note="“No money”", objections=("price",))
    tell.touch("Hooli", "11-05 09:00", note="“Show me”", objections=("price",), action="meeting")
    tell.touch("Stark", "11-06 09:00", note="“We need it”", reasons_for=("need",))
    voice = whole_voice(tell.history)
    assert [quote.text for quote in voice.quotes_on("Price", "against")] == ["No money", "Too dear"]
    assert [quote.text for quote in voice.quotes_on("need", "for")] == ["We need it"]


def test_a_segment_narrows_rivals_and_quotes_too() -> None:
    tell = Told()
    tell.account("Acme", tags=["smb"])
    for who in ("Acme", "Globex"):
        tell.touch(who, "11-03 09:00", action="declined", rivals=("initrode",), note=f"“no from {who}”")
    whole, narrow = whole_voice(tell.history), whole_voice(tell.history, tag="smb")
    assert (whole.rivals[0].accounts, len(whole.quotes)) == (2, 2)
    assert (narrow.rivals[0].accounts, [quote.who for quote in narrow.quotes]) == (1, ["Acme"])
    assert whole.displaced == (("initrode", "us", 2),)
    assert whole_voice(Told().history).is_empty


def test_what_was_reckoned_in_slices_is_kept_until_something_is_said() -> None:
    tell = Told()
    for n in range(120):
        tell.touch("Acme", f"11-03 {9 + n // 60:02}:{n % 60:02}", outcome="connected", note=f"they asked {n}")
    slices = voice_slices(tell.history)
    assert sum(1 for _ in slices) > 3  # what reads notes is cut, too
    known = whole_voice(tell.history)
    assert whole_voice(tell.history) is known
    tell.touch("Acme", "11-04 09:00", outcome="connected", note="“too dear”")
    assert [quote.text for quote in whole_voice(tell.history).quotes] == ["too dear"]
