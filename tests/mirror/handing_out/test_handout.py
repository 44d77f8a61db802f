"""A handout is chosen bit by bit, and written whole or not at all."""

from datetime import date
from pathlib import Path

import pytest

from repmirror.domain.errors import NotUnderstoodError
from repmirror.mirror.files import free_path, path_for_new
from repmirror.mirror.handing_out.handout import KINDS, Handout, told
from repmirror.mirror.handing_out.spans import SPANS, days_of
from repmirror.mirror.handing_out.writing import Writing, preview
from repmirror.mirror.touches import removed
from tests.makers import store_of
from tests.mirror.told import NOW, TODAY


def test_it_begins_with_a_report_of_this_month_and_nothing_of_buyers() -> None:
    handout = Handout()
    wanted = handout.wanted(TODAY)
    assert (wanted.form, wanted.what, wanted.since, wanted.until, wanted.fields) == (
        "html", "report", date(2026, 11, 1), None, frozenset()
    )  # fmt: skip
    assert handout.file_name(TODAY) == "report-2026-11.html"
    assert told(handout) == "nothing of buyers in it"


def test_every_kind_comes_round_and_tells_what_its_form_tells() -> None:
    handout, seen = Handout().turned("names"), []
    for _ in KINDS:
        seen.append(handout.kind)
        handout = handout.of_kind(1)
    assert tuple(seen) == KINDS
    assert handout == Handout()
    assert Handout().of_kind(-1).kind.form.form == "jsonl"
    hubspot = next(each for each in map(Handout().of_kind, range(len(KINDS))) if each.kind.form.form == "hubspot")
    assert hubspot.fields == {"names", "numbers", "notes"}
    assert hubspot.file_name(TODAY) == "hubspot-2026-11-19.csv"


@pytest.mark.parametrize(
    ("span", "days"),
    [
        ("this month", (date(2026, 11, 1), None)),
        ("last month", (date(2026, 10, 1), date(2026, 11, 1))),
        ("this week", (date(2026, 11, 16), None)),
        ("last week", (date(2026, 11, 9), date(2026, 11, 16))),
        ("last four weeks", (date(2026, 10, 23), None)),
        ("this quarter", (date(2026, 10, 1), None)),
        ("this year", (date(2026, 1, 1), None)),
        ("all history", (None, None)),
    ],
)
def test_spans(span: str, days: tuple[date | None, date | None]) -> None:
    assert span in SPANS
    assert days_of(span, TODAY) == days


def test_a_new_file_never_takes_anothers_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert free_path("r.html") == str(tmp_path / "r.html")
    (tmp_path / "r.html").touch()
    (tmp_path / "r-2.html").symlink_to("nowhere")
    assert free_path("r.html") == str(tmp_path / "r-3.html")
    for path in ("", " ", str(tmp_path)):
        with pytest.raises(NotUnderstoodError):
            path_for_new(path)


def test_a_long_file_is_written_in_slices_and_is_the_previews(tmp_path: Path) -> None:
    book = store_of(tmp_path / "store", 400, NOW)
    wanted = Handout(KINDS[4], "all history").wanted(TODAY)
    shown = "".join(preview(book, NOW, wanted))
    out, slices = tmp_path / "touches.csv", 1
    writing = Writing(book, NOW, wanted, str(out))
    while not writing.go(0.0):
        slices += 1
        assert not out.exists()
    assert slices > 100
    assert (out.read_bytes().decode(), writing.holds) == (shown, 400)


def test_one_during_which_a_touch_is_taken_back_is_written_without_it(tmp_path: Path) -> None:
    book = store_of(tmp_path / "store", 50, NOW)
    out = tmp_path / "touches.csv"
    wanted = Handout(KINDS[4], "all history").wanted(TODAY)
    writing = Writing(book, NOW, wanted, str(out))
    for _ in range(20):
        assert not writing.go(0.0)
    book.commit(removed("touch", book.history.ledger.ids[0], "the first"), NOW)
    while not writing.go(0.0):
        pass
    assert (out.read_bytes().decode(), writing.holds) == ("".join(preview(book, NOW, wanted)), 49)


def test_one_that_is_stopped_leaves_what_stood_there(tmp_path: Path) -> None:
    book = store_of(tmp_path / "store", 50, NOW)
    out = tmp_path / "touches.csv"
    out.write_text("before")
    writing = Writing(book, NOW, Handout(KINDS[4], "all history").wanted(TODAY), str(out))
    assert not writing.go(0.0)
    writing.stop()
    assert writing.go(0.0)
    assert writing.is_stopped
    assert out.read_text() == "before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["store", "touches.csv"]
    with pytest.raises(NotUnderstoodError, match="your store"):
        Writing(book, NOW, Handout().wanted(TODAY), book.places.file)
