"""Find: accounts by any of their words, the last touched first, reckoned only as far as they are seen."""

from collections.abc import Callable

import pytest

from repmirror.domain.step import Draft
from repmirror.mirror.accounts import renamed
from repmirror.mirror.finding import counted, found
from tests.mirror.told import NOW, Told

Names = Callable[[str], list[str]]


@pytest.fixture
def told() -> Told:
    told = Told()
    told.touch("Initech", "11-16 10:00", objections=("price",))
    told.touch("Big Acme", "11-17 10:00", tags=("renewal",))
    told.touch("Globex", "11-18 10:00")
    told.account("Globex", phones=["+1 555 0101"], tags=["smb"], note="likes tea", email="jo@globex.example")
    return told


@pytest.fixture
def names(told: Told) -> Names:
    return lambda words: [row.name for row in found(told.history, NOW, words)]


def test_without_words_all_are_found_the_last_touched_first(names: Names) -> None:
    assert names("") == names("  ") == ["Globex", "Big Acme", "Initech"]


@pytest.mark.parametrize(
    ("words", "name"),
    [("GLOB", "Globex"), ("0101", "Globex"), ("smb", "Globex"), ("tea", "Globex"), ("jo@", "Globex"),
     ("#renewal", "Big Acme"), ("!price", "Initech"), ("price init", "Initech")],
)  # fmt: skip
def test_an_account_is_found_by_each_of_its_words(names: Names, words: str, name: str) -> None:
    assert names(words) == [name]


def test_every_word_must_be_there(names: Names) -> None:
    assert names("glob price") == []


def test_those_whose_name_begins_with_the_first_word_come_first(told: Told, names: Names) -> None:
    told.touch("Acme", "11-10 10:00")
    assert names("acme") == ["Acme", "Big Acme"]


def test_what_is_said_next_can_be_sought_at_once(told: Told, names: Names) -> None:
    assert names("!trust") == []
    told.touch("Initech", "11-19 10:00", objections=("trust",))
    assert names("!trust") == ["Initech"]
    assert names("") == ["Initech", "Globex", "Big Acme"]
    told.touch("Umbrella", "11-19 11:00")
    assert names("umb") == ["Umbrella"]


def test_a_new_name_is_found_and_the_old_one_no_more(told: Told, names: Names) -> None:
    draft: Draft = renamed(told.history, "Initech", "Hooli")
    told.take(draft)
    assert (names("hooli"), names("initech")) == (["Hooli"], [])
    assert names("!price") == ["Hooli"]


def test_only_the_rows_that_are_looked_at_are_reckoned(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    read = []
    touches = told.history.touches
    monkeypatch.setattr(told.history, "touches", lambda rows: read.append(1) or touches(rows))
    hits = found(told.history, NOW)
    assert (len(hits), read) == (3, [])
    assert hits[0].name == "Globex"
    assert [row.name for row in hits[:2]] == ["Globex", "Big Acme"]
    assert len(read) == 2


def test_many_accounts_are_found_by_what_was_said_as_a_few_are(told: Told, names: Names) -> None:
    for n in range(40):
        told.touch(
            f"Many {n:02}", "11-15 10:00", objections=("price",) if n % 2 else (), tags=("smb",) if n < 2 else ()
        )
    assert names("#smb !price") == ["Many 01"]
    assert names("!price many") == [f"Many {n:02}" for n in range(39, 0, -2)]
    told.touch("Many 02", "11-19 10:00", objections=("price",))
    assert names("!price many")[0] == "Many 02"


def test_the_list_of_accounts_counts_their_touches(told: Told) -> None:
    told.touch("Initech", "11-19 10:00", action="meeting")
    told.account("Umbrella")
    rows = [(row.name, row.touches, row.on_base, row.what) for row in counted(told.history, NOW)]
    assert rows == [
        ("Initech", 2, 1, "meeting"),
        ("Globex", 1, 0, "connected"),
        ("Big Acme", 1, 0, "connected"),
        ("Umbrella", 0, 0, ""),
    ]


def test_a_row_of_an_account_that_went_meanwhile_can_still_be_looked_at(told: Told) -> None:
    hits = found(told.history, NOW, "initech")
    told.take(renamed(told.history, "Initech", "Hooli"))
    assert hits[0].what == ""
