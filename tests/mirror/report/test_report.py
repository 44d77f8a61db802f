"""A report tells the figures of its span, and of buyers only what was asked for."""

import io
import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from repmirror.domain.account import Account
from repmirror.domain.bet import Bet
from repmirror.domain.encounter import Response, Touch
from repmirror.domain.flag import Flag
from repmirror.domain.focus import Focus, Play
from repmirror.domain.followup import FollowUp
from repmirror.domain.names import account_key
from repmirror.domain.step import Change, Draft
from repmirror.domain.tip import Tip
from repmirror.exchange.document_markdown import document_markdown
from repmirror.mirror.book import Book
from repmirror.mirror.colleagues.team_rows import export_team
from repmirror.mirror.discretion import FIELDS, Discretion
from repmirror.mirror.handing_out.exporting import export
from repmirror.mirror.handing_out.forms import FORMS, Wanted
from repmirror.mirror.report.page import report_page
from repmirror.mirror.report.report import report_of
from tests.mirror.told import NOW, TODAY, Told, at

SINCE = date(2026, 11, 1)


@pytest.fixture
def told() -> Told:
    told = Told()
    told.touch("Acme", "11-02 09:00", action="meeting", seconds=600, reasons_for=("need",))
    told.touch("Acme", "11-09 09:00", outcome="no-answer")
    told.touch("Beta", "11-10 09:00", reasons_against=("price",), note="too dear")
    told.touch("Gamma", "11-17 09:00", outcome="wrong-number")
    told.touch("Beta", "10-05 09:00", action="bought")
    told.answer("Beta", "11-12 10:00", "callback")
    return told


def test_a_report_counts_its_span_and_no_more(told: Told) -> None:
    report = report_of(told.history, NOW, SINCE, None)
    assert (report.tally.touches, report.tally.excluded, report.rate.on_base, report.rate.at_once) == (3, 1, 2, 1)
    assert (report.connected.of, report.workdays, report.accounts) == ("2 of 3", 4, 3)
    assert (report.by, report.is_open) == ("week", True)
    assert [(point.key, point.rate.of) for point in report.points] == [
        ("2026-W45", "1 of 1"), ("2026-W46", "1 of 2"), ("2026-W47", "0 of 0"),
    ]  # fmt: skip
    assert [(reason.word, reason.accounts) for reason in report.reasons_against] == [("price", 1)]
    october = report_of(told.history, NOW, date(2026, 10, 1), date(2026, 11, 1))
    assert (october.rate.of, october.is_open) == ("1 of 1", False)


def test_a_span_is_told_by_day_week_or_month(told: Told) -> None:
    assert report_of(told.history, NOW, date(2026, 11, 9), date(2026, 11, 14)).by == "day"
    assert report_of(told.history, NOW, date(2026, 1, 1), None).by == "month"
    assert report_of(Told().history, NOW, None, None).points == ()


def test_promises_of_the_span_are_told_by_owner(told: Told) -> None:
    flag = Flag(id="a", at=at("10-20 09:00"), text="samples", who="Acme", owner="logistics", due=date(2026, 11, 5))
    told.set("flag", "a", flag.turned("kept", at("11-04 09:00")).fields())
    told.set("flag", "b", replace(flag, id="b", due=date(2026, 11, 10)).fields())
    told.set("flag", "c", replace(flag, id="c", due=date(2026, 10, 25)).turned("kept", at("10-24 09:00")).fields())
    report = report_of(told.history, NOW, SINCE, None)
    assert report.kept.of == "1 of 2"
    assert [(owner.owner, owner.open, owner.late) for owner in report.owners] == [("logistics", 1, 1)]
    assert [promise.is_late for promise in report.waiting] == [True]


def test_the_page_says_how_it_is_going(told: Told) -> None:
    for day in range(1, 9):
        for minute in range(10):
            action = "meeting" if day > 4 else "none"
            told.touch(f"A{minute}", f"11-{day + 9:02} 10:{minute:02}", action=action)
    blocks = report_page(report_of(told.history, NOW, date(2026, 11, 10), None)).blocks
    assert any("buyers act more now, beyond chance" in getattr(block, "text", "") for block in blocks)


def test_the_name_of_a_buyer_in_the_reps_own_words_is_taken_out(told: Told) -> None:
    told.touch("Straße AG/Jörg Ü", "11-12 11:00")
    discreet = Discretion(told.history)
    assert discreet.text("win ACME back, call acme’s Jörg Ü") == "win [buyer] back, call [buyer]’s [name]"
    assert discreet.text("STRASSE AG first") == "[buyer] first"
    assert discreet.text("Acmeology") == "Acmeology"
    assert discreet.text("mail jo@acme.com or +49 (0)30 12 34 56") == "mail [address] or [number]"
    assert discreet.text("20 calls by 2026, 45 minutes") == "20 calls by 2026, 45 minutes"
    open_hearted = Discretion(told.history, ("names", "numbers"))
    assert open_hearted.text("Acme, +49 30 123456") == "Acme, +49 30 123456"


def test_people_are_withheld_wherever_they_were_named_and_by_former_names_too(told: Told) -> None:
    told.answer("Acme/Quentin", "11-12 11:00")
    told.owe("Acme/Rosalind", date(2026, 11, 20))
    told.set("flag", "a", Flag(id="a", at=at("10-20 09:00"), text="samples", who="Acme/Tancred").fields())
    touch = told.touch("Oldname", "11-12 11:00")
    told.set("touch", touch.id, touch.revised(who="Newname").fields())
    said = "ask Quentin, Rosalind or Tancred about Oldname"
    assert Discretion(told.history).text(said) == "ask [name], [name] or [name] about [buyer]"


def test_a_usual_word_stays_though_a_buyer_is_called_so(told: Told) -> None:
    told.touch("Price", "11-12 11:00", reasons_against=("price",))
    assert [reason.word for reason in report_of(told.history, NOW, SINCE, None).reasons_against] == ["price"]


# What must not leave


def secrets() -> Iterator[tuple[str, str]]:
    """A field and a text that nobody else would write."""
    yield from (("names", f"Zq{letter}xj Vorkh{letter}") for letter in "abcdefgh")
    yield from (("notes", f"nqoz{letter} wyrt") for letter in "abc")
    yield ("quotes", "qquz said vlurp")
    yield from (("numbers", number) for number in ("+49 151 7719 4423", "zz.qy@vorkh.example"))


HOSTILE = st.sampled_from(["", "=", "@", "<b>", "|", "*", "’", "\u202e", "é"])


def store_full_of_secrets(home: Path, mark: str) -> tuple[Book, dict[str, list[str]]]:
    """A store where each place that takes words holds a secret of its own."""
    said: dict[str, list[str]] = {}
    for field, text in secrets():
        said.setdefault(field, []).append(text)
    names, notes = [mark + name for name in said["names"]], said["notes"]
    book = Book.in_directory(home)
    who = f"{names[0]}/{names[1]}"
    touch = Touch(
        id="a" * 16, at=NOW - timedelta(days=2), who=who, action="meeting", base=2, note=f"{notes[0]} {names[0]}",
        tags=(names[2],), objections=(f"ask {names[0]}",), rivals=("rival",), reasons_against=(names[1],), focus=1,
    )  # fmt: skip
    other = Touch(id="b" * 16, at=NOW - timedelta(days=3), who=names[2], note=said["numbers"][0])
    flag = Flag(
        id="f", at=NOW - timedelta(days=5), text=f"{notes[1]} for {names[3]}", who=names[3], owner=f"{names[0]}’s desk",
        due=TODAY, words=f"{said['quotes'][0]} {names[3]}",
    )  # fmt: skip
    owed = FollowUp(id="o", who=names[4], due=TODAY, what=notes[2], made=NOW)
    focus = Focus(
        id="c", title=f"Win {names[0]} back", start=NOW - timedelta(days=9), why=f"{names[2]} left",
        plays=(Play(name=names[0], say=names[1]),),
    )  # fmt: skip
    bet = Bet(id="e", practice=f"call {names[2]} at {said['numbers'][0]}", start=NOW - timedelta(days=8))
    answer = Response(id="r", at=NOW, who=names[5], action="replied", base=1, reasons_for=(names[5],))
    account = Account(name=names[6], phones=(said["numbers"][0],), email=said["numbers"][1], note=notes[0])
    tip = Tip(id="t", at=NOW, text=f"{names[7]} likes it", focus="c")
    words = [
        ("touch", touch.id, touch), ("touch", other.id, other), ("flag", flag.id, flag), ("followup", owed.id, owed),
        ("focus", focus.id, focus), ("bet", bet.id, bet), ("response", answer.id, answer), ("tip", tip.id, tip),
        ("account", account_key(names[6]), account),
    ]  # fmt: skip
    for kind, id, word in words:
        book.commit(Draft(changes=(Change(kind, id, word.fields()),), says=kind), NOW)
    return book, said


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(mark=HOSTILE, asked=st.sets(st.sampled_from(FIELDS)), form=st.sampled_from(FORMS))
def test_nothing_of_a_buyer_leaves_unless_it_was_asked_for(
    tmp_path_factory: pytest.TempPathFactory, mark: str, asked: set[str], form: object
) -> None:
    book, _ = store_full_of_secrets(tmp_path_factory.mktemp("store"), mark)
    out = io.StringIO()
    wanted = Wanted(form=form.form, what=form.what, since=SINCE, fields=frozenset(asked))  # type: ignore[attr-defined]
    assert export(book, NOW, out, wanted)
    assert_kept(out.getvalue(), asked)


@pytest.mark.parametrize("asked", [(), ("names",), ("notes", "quotes")])
def test_neither_does_it_in_a_table_for_many_reps(tmp_path: Path, asked: tuple[str, ...]) -> None:
    book, _ = store_full_of_secrets(tmp_path, "")
    out = io.StringIO()
    assert export_team(book, NOW, out, "jsonl", SINCE, None, "ann", asked)
    assert_kept(out.getvalue(), set(asked))


def assert_kept(text: str, asked: set[str]) -> None:
    """Nothing of what was not asked for is in the text, whole or in part, whatever its escapes."""
    whole = (text + "".join(_strings(text))).casefold()
    for field, secret in secrets():
        if field not in asked:
            assert all(part.casefold() not in whole for part in (secret, *secret.split()) if len(part) > 4), secret


def _strings(text: str) -> Iterator[str]:
    """What a program reads out of JSON, escapes undone."""
    if text.startswith(("[", "{")):
        with suppress(json.JSONDecodeError):  # JSON Lines are told line by line
            yield json.dumps(json.loads(text), ensure_ascii=False)
            return
        yield from (json.dumps(json.loads(line), ensure_ascii=False) for line in text.splitlines())


def test_what_was_asked_for_is_there(tmp_path: Path) -> None:
    book, said = store_full_of_secrets(tmp_path, "")
    page = io.StringIO()
    export(book, NOW, page, Wanted(form="md", what="report", since=SINCE, fields=frozenset(FIELDS)))
    text = page.getvalue().replace("\\", "")
    for expected in (said["names"][0], said["names"][3], said["notes"][0], said["notes"][1], said["quotes"][0]):
        assert expected in text


def test_many_bets_and_owners_stay_a_page(told: Told) -> None:
    for place in range(12):
        bet = Bet(id=f"e{place:02}", practice=f"practice {place}", start=at(f"11-{place + 3:02} 09:00"))
        told.set("bet", bet.id, bet.fields())
        flag = Flag(id=f"f{place}", at=NOW, text="x", owner=f"owner {place:02}")
        told.set("flag", flag.id, flag.fields())
    text = document_markdown(report_page(report_of(told.history, NOW, SINCE, None)))
    assert text.count("practice ") == 3 + 5 + 12  # drawn, listed, and where they began
    assert "and 4 more" in text
    assert "And 4 more, none of which owes more." in text


def test_a_span_that_has_not_begun_holds_nothing(told: Told) -> None:
    told.set("focus", "c", Focus(id="c", title="Now", start=NOW - timedelta(days=3)).fields())
    report = report_of(told.history, NOW, date(2026, 12, 1), None)
    assert (report.foci, report.points, report.tally.touches) == ((), (), 0)
