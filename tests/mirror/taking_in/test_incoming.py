"""A file on its way in: how it is read is the rep's to say, and what was found of it holds until they say otherwise."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from repmirror.domain.errors import NotUnderstoodError
from repmirror.mirror.book import Book
from repmirror.mirror.history import History
from repmirror.mirror.taking_in.imported import Imported
from repmirror.mirror.taking_in.incoming import Incoming
from tests.exchange.files import NOW, saved
from tests.exchange.formats import makers
from tests.exchange.formats.test_phones import call

ODD = "Firm,Call day,What came\nAcme,2026-11-03,connected\nGlobex,2026-11-04,hm\n"


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return Book.in_directory(tmp_path / "book")


def incoming(book: Book, path: Path) -> Incoming:
    file = Incoming(book, str(path), lambda: NOW)
    file.saw(file.to_look()())
    return file


def count(file: Incoming) -> Imported:
    importing = file.importing(lambda read, whole: None, dry_run=True)
    assert importing.go()
    file.would_bring(importing.done)
    return importing.done


def test_a_known_format_is_named_and_needs_no_choice(book: Book, tmp_path: Path) -> None:
    file = incoming(book, saved(tmp_path, makers.phone_log("calls", [call(2, 95)]), "log.xml"))
    assert (file.name, file.choice, file.is_table, file.problem) == ("log.xml", None, False, "")
    assert "SMS Backup" in file.title
    assert [row.what for row in file.first_rows()] == ["to sort"]
    assert not file.brings_nothing
    assert count(file).told("would be ") == "1 row read, 1 call to sort would be added"
    assert book.history.words("unsorted") == {}


def test_a_file_read_before_brings_nothing(book: Book, tmp_path: Path) -> None:
    path = saved(tmp_path, makers.phone_log("calls", [call(2, 95)]), "log.xml")
    incoming(book, path).importing(lambda read, whole: None).go()
    file = incoming(book, path)
    count(file)
    assert file.brings_nothing


def test_any_tables_columns_are_the_reps_to_put_and_then_it_is_found_anew(book: Book, tmp_path: Path) -> None:
    file = incoming(book, saved(tmp_path, ODD))
    assert (file.title, file.found) == ("a table", None)
    assert file.choice is not None
    assert "Which column says" in file.problem
    file.put(replace(file.choice, fields=("who", "when", "outcome")))
    assert "1 word has no meaning yet" in file.problem
    file.found = file.to_find(file.choice)()
    assert count(file).touches == 1
    file.put(file.choice.means("hm", "voicemail"))
    assert (file.found, file.counted, file.problem) == (None, None, "")
    file.found = file.to_find(file.choice)()
    assert count(file).touches == 2


def test_what_a_table_leaves_out_is_told_as_a_problem(book: Book, tmp_path: Path) -> None:
    file = incoming(book, saved(tmp_path, "who,when,minutes\nAcme,2026-11-03,3\nGlobex,2026-11-04,many\n"))
    assert file.choice is not None
    file.found = file.to_find(file.choice)()
    assert count(file).left_out == 1
    assert file.problem.startswith("1 left out: ")


def test_rows_are_calls_or_leads_as_the_rep_says(book: Book, tmp_path: Path) -> None:
    file = incoming(book, saved(tmp_path, "who,date,phone\nAcme,2026-11-03,+1 555 0101\n"))
    assert (file.is_table, file.is_leads) == (True, False)
    file.turn_leads()
    file.saw(file.to_look()())
    assert file.is_leads
    assert count(file).accounts == 1
    file.turn_leads()
    file.saw(file.to_look()())
    assert not file.is_leads
    assert file.choice is not None


def test_a_look_at_what_can_not_be_read_leaves_all_as_it_was(book: Book, tmp_path: Path) -> None:
    file = Incoming(book, str(saved(tmp_path, b"%PDF-1.7")), lambda: NOW)
    with pytest.raises(NotUnderstoodError, match="is a PDF"):
        file.to_look()()
    assert (file.title, file.found, file.choice, file.is_table) == ("", None, None, False)


@pytest.mark.parametrize("name", ["calls.xml", "odd.csv"])
def test_a_thread_that_looks_asks_nothing_of_the_history_that_keys_change(
    book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    text = ODD if name == "odd.csv" else makers.phone_log("calls", [call(2, 95)])
    file = Incoming(book, str(saved(tmp_path, text, name)), lambda: NOW)
    work: list[Callable[[], object]] = [file.to_look()]
    if name == "odd.csv":
        file.saw(file.to_look()())
        assert file.choice
        work.append(file.to_find(replace(file.choice, fields=("who", "when", "outcome"))))
    with monkeypatch.context() as patch:
        for asked in ("words", "word", "settings", "vocabulary", "account", "account_of"):
            patch.setattr(History, asked, property(_asked))
        patch.setattr(Book, "history", property(_asked))
        for each in work:
            assert each()


def _asked(_of: object) -> None:
    pytest.fail("the history was asked")
