"""An import is one thing: undone as one, done twice it adds nothing, and it touches nothing the rep wrote."""

from pathlib import Path

import pytest

from repmirror.domain.errors import StoreError, UsageError
from repmirror.mirror.accounts import described
from repmirror.mirror.book import Book
from repmirror.mirror.care.forgetting import forget
from repmirror.mirror.care.undoing import undo
from repmirror.mirror.taking_in import left_out
from repmirror.mirror.taking_in.found import told_before
from repmirror.mirror.taking_in.importing import Importing, find, import_file
from tests.exchange.files import NOW, saved
from tests.exchange.formats import makers
from tests.exchange.formats.test_phones import call


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return Book.in_directory(tmp_path / "book")


def take(book, path, **told):
    return import_file(book, str(path), NOW, **told)


def test_calls_of_a_phone_wait_and_count_nowhere(book, tmp_path):
    path = saved(tmp_path, makers.phone_log("calls", [call(2), call(2, 95), call(1, 30)]), "log.xml")
    done = take(book, path)
    assert (done.format, done.read, done.added, done.touches, done.waiting) == ("sms-backup", 3, 3, 1, 2)
    assert len(book.history.ledger.rows(None, None)) == 1
    assert len(book.history.words("unsorted")) == 2
    again = take(book, path)
    assert (again.added, again.same) == (0, 3)
    undo(book, NOW)
    assert len(book.history.words("unsorted")) == 0
    assert take(book, path).added == 3


CARD = {"FN": "Jane Doe", "ORG": "Acme", "TEL": "+49 30 5550100", "EMAIL": "jane@acme.com", "UID": "u1",
        "NOTE": "from the fair"}  # fmt: skip


def acme(book):
    return book.history.account("acme")


def test_a_card_read_again_changes_nothing_and_a_new_card_only_what_is_new_on_it(book, tmp_path):
    path = saved(tmp_path, makers.vcard(**CARD), "cards.vcf")
    assert take(book, path).accounts == 1
    assert (take(book, path).same, take(book, path).changed) == (1, 0)
    changed = take(
        book, saved(tmp_path, makers.vcard(**CARD | {"EMAIL": "jd@acme.com", "TEL": "+49305550111"}), "b.vcf")
    )
    assert (changed.added, changed.changed) == (0, 1)
    assert (acme(book).email, acme(book).phones) == ("jd@acme.com", ("+49 30 5550100", "+49305550111"))


def test_what_the_rep_wrote_stands_and_what_the_rep_took_out_stays_out(book, tmp_path):
    path = saved(tmp_path, makers.vcard(**CARD, CATEGORIES="fair"), "cards.vcf")
    take(book, path)
    ours = {"phone": "030 1112223", "email": "boss@acme.com", "note": "call Bob", "tags": ""}
    book.commit(described(book.history, "Acme", ours, NOW), NOW)
    before = acme(book)
    take(book, path)
    assert acme(book) == before
    take(
        book,
        saved(tmp_path, makers.vcard(**CARD | {"EMAIL": "new@acme.com", "NOTE": "left"}, CATEGORIES="fair"), "b.vcf"),
    )
    assert (acme(book).email, acme(book).note, acme(book).tags, acme(book).phones) == (
        "boss@acme.com", "call Bob", (), ("030 1112223",),
    )  # fmt: skip


@pytest.mark.parametrize(
    "card", [{"FN": "J. Doe", "EMAIL": "JANE@acme.com"}, {"FN": "Somebody", "TEL": "0305550100"}, {"FN": "acme"}]
)
def test_a_card_goes_to_the_account_with_its_mail_number_or_name(book, tmp_path, card):
    ours = {"phone": "+49 30 555 01 00", "email": "jane@acme.com"}
    book.commit(described(book.history, "Acme", ours, NOW), NOW)
    done = take(book, saved(tmp_path, makers.vcard(**card), "cards.vcf"))
    assert (done.added, set(book.history.words("account"))) == (0, {"acme"})


def test_a_lead_arrives_once(book, tmp_path):
    rows = [{"who": "Acme", "arrived": "2026-11-21 14:30", "tags": "web"}]
    take(book, saved(tmp_path, makers.table(makers.LEADS, rows)))
    arrived = acme(book).arrived
    assert arrived is not None
    rows[0]["arrived"] = "2026-11-22 08:00"
    take(book, saved(tmp_path, makers.table(makers.LEADS, rows)))
    assert acme(book).arrived == arrived


def test_a_forgotten_buyer_does_not_come_back_by_another_programs_file(book, tmp_path):
    path = saved(tmp_path, "who,when\nAcme,2026-11-19\nBeta,2026-11-19\n")
    take(book, path)
    forget(book, "Acme", NOW)
    done = take(book, path)
    assert (done.added, done.same, [row.why for row in done.skipped]) == (
        0,
        1,
        ["its buyer was forgotten here for good"],
    )


def test_forgetting_takes_what_waits_and_the_card_with_it(book, tmp_path):
    take(book, saved(tmp_path, makers.vcard(**CARD), "cards.vcf"))
    take(book, saved(tmp_path, makers.phone_log("calls", [call(2, 95, number="0305550100")]), "log.xml"))
    assert [each.who for each in book.history.words("unsorted").values()] == ["Acme"]
    forget(book, "Acme", NOW)
    assert not book.history.words("unsorted")
    assert not book.history.words("contact")
    assert b"Jane" not in Path(book.path).read_bytes()


# How a table was read is remembered by its header

ODD = "firm,day,became\nAcme,2026-11-19,yes\n"
TOLD = {"maps": ["who=firm", "when=day", "action=became"], "words": ["yes=bought"]}


def test_what_was_told_of_a_header_holds_for_the_next_file(book, tmp_path):
    take(book, saved(tmp_path, ODD), **TOLD)
    found = find(
        told_before(book.history), str(saved(tmp_path, "Firm,DAY,became\nBeta,2026-11-20,yes\n", "next.csv")), NOW
    )
    assert "once told" in found.recalls
    importing = Importing(book, found)
    assert importing.go()
    assert [touch.action for touch in book.history.of_account("touch", "beta")] == ["bought"]


def test_undoing_the_import_forgets_what_was_told_and_a_dry_run_keeps_nothing(book, tmp_path):
    take(book, saved(tmp_path, ODD), **TOLD, dry_run=True)
    assert not book.history.words("mapping")
    take(book, saved(tmp_path, ODD), **TOLD)
    undo(book, NOW)
    assert not book.history.words("mapping")


def test_columns_are_mapped_for_tables_only(book, tmp_path):
    with pytest.raises(UsageError, match="--as vcard"):
        take(book, saved(tmp_path, ODD), **TOLD, form="vcard")


# What can't be read goes beside the file


def test_rows_left_out_stand_beside_the_file_to_be_put_right(book, tmp_path):
    path = saved(tmp_path, 'who,when,note\nA,soon,x\nB,2026-11-19,=1+1\nC,2026-11-19\n"D,2026-11-19,y\n')
    done = take(book, path)
    beside = tmp_path / "calls.skipped.csv"
    assert done.skipped_file == str(beside)
    lines = beside.read_text().splitlines()
    assert lines[0] == "line,why,who,when,note"
    assert [line.split(",")[0] for line in lines[1:]] == ["2", "4", "5"]
    beside.write_text(beside.read_text().replace("soon", "2026-11-18"))
    assert take(book, beside).added == 1


def test_a_file_of_somebody_elses_is_left_alone(book, tmp_path):
    other = saved(tmp_path, "mine", "calls.skipped.csv")
    path = saved(tmp_path, "who,when\nA,soon\n")
    for _ in range(2):
        assert take(book, path).skipped_file == str(tmp_path / "calls.skipped-2.csv")
    assert other.read_text() == "mine"
    assert take(book, path, dry_run=True).skipped_file == ""


def test_an_import_stopped_midway_goes_on_when_it_is_done_again(book, tmp_path):
    path = saved(tmp_path, "who,when\n" + "".join(f"A{n},2026-11-19\n" for n in range(1000)))
    importing = Importing(book, find(told_before(book.history), str(path), NOW), takes_in=True)
    assert not importing.go(budget_ms=0)
    importing.stop()
    saved_before = importing.done.saved
    assert 0 < saved_before < 1000
    assert len(book.history.ledger.rows(None, None)) == saved_before
    done = take(book, path)
    assert (done.same, done.added) == (saved_before, 1000 - saved_before)


def test_a_disk_that_fills_up_midway_says_what_was_saved_and_the_rest_comes_the_next_time(book, tmp_path, monkeypatch):
    path = saved(tmp_path, "who,when\n" + "".join(f"A{n},2026-11-19\n" for n in range(9000)))
    commit, calls = book.commit, []

    def full(*saying, **how):
        calls.append(saying)
        if len(calls) > 1:
            raise StoreError("The disk is full: nothing was saved.")
        return commit(*saying, **how)

    with monkeypatch.context() as patched:
        patched.setattr(book, "commit", full)
        with pytest.raises(
            StoreError, match=r"full.* 4,000 records were saved before; importing the file again goes on"
        ):
            take(book, path)
    assert len(book.history.ledger.rows(None, None)) == 4000
    done = take(book, path)
    assert (done.same, done.added) == (4000, 5000)


def test_an_import_that_can_not_begin_to_save_says_only_why(book, tmp_path, monkeypatch):
    def full(*_saying, **_how):
        raise StoreError("The disk is full: nothing was saved.")

    monkeypatch.setattr(book, "commit", full)
    with pytest.raises(StoreError, match=r"^The disk is full: nothing was saved\.$"):
        take(book, saved(tmp_path, "who,when\nA,2026-11-19\n"))


def test_rows_left_out_that_can_not_be_written_are_told_and_the_others_come_in(book, tmp_path, monkeypatch):
    def full(path):
        raise StoreError(f"{path} can't be written: No space left on device.")

    monkeypatch.setattr(left_out, "replacing", full)
    done = take(book, saved(tmp_path, "who,when\nA,soon\nB,2026-11-19\nC,late\n"))
    assert (done.added, done.left_out, done.skipped_file) == (1, 2, "")
    [told] = [note for note in done.notes if "left out" in note]
    assert told.startswith("The rows left out could not be written to a file: ")
    assert told.endswith("No space left on device.")
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".csv"] == ["calls.csv"]
