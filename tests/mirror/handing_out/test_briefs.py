"""Briefs among what can be handed out: what stands in the preview is the file, and only what was asked for is in it."""

from pathlib import Path

import pytest

from repmirror.domain.step import Change, Draft
from repmirror.mirror.book import Book
from repmirror.mirror.focus.tips import tipped
from repmirror.mirror.handing_out.exporting import pieces
from repmirror.mirror.handing_out.forms import BRIEFS, Wanted
from repmirror.mirror.handing_out.handout import Handout, told
from repmirror.mirror.promises.flagging import raised
from tests.mirror.told import NOW, Told


@pytest.fixture
def book(tmp_path: Path) -> Book:
    tell = Told()
    touch = tell.touch("Globex/Jane", "11-03 09:00", reasons_against=("price",), note="“Globex pays less”")
    book = Book.in_directory(tmp_path)
    book.commit(Draft(changes=(Change("touch", touch.id, touch.fields()),), says="touch"), NOW)
    book.commit(raised("samples", NOW, "Globex", "delivery", words="Globex waits"), NOW)
    book.commit(tipped(book.history, "ask Jane at Globex what waiting costs", NOW, touch.id), NOW)
    return book


def text(book: Book, what: str, form: str, *fields: str) -> str:
    wanted = Wanted(form=form, what=what, fields=frozenset(fields))
    return "".join(piece.text for piece in pieces(book, NOW, wanted))


@pytest.mark.parametrize("form", BRIEFS, ids=lambda form: f"{form.what}-{form.form}")
def test_each_brief_holds_what_it_says_and_no_name(book: Book, form: object) -> None:
    what, kind = form.what, form.form  # type: ignore[attr-defined]
    written = [*pieces(book, NOW, Wanted.of(form))]  # type: ignore[arg-type]
    assert sum(piece.holds for piece in written) == 1
    page = "".join(piece.text for piece in written)
    assert "Globex" not in page
    assert "Jane" not in page
    assert "Globex" in text(book, what, kind, "names", "quotes")


def test_buyers_words_are_told_of_before_it_leaves_and_can_be_left_out(book: Book) -> None:
    for what, words in (("voice", "pays less"), ("promises", "waits")):
        assert words in text(book, what, "md", "quotes")
        assert words not in text(book, what, "md")
    handout = Handout()
    while handout.kind.form.what != "voice":
        handout = handout.of_kind(1)
    assert told(handout) == "tells buyers’ quotes"
    assert told(handout.turned("quotes")) == "nothing of buyers in it"
