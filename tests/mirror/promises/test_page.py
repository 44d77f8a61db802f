"""The brief on promises: what waits, in buyers' words, and no name that was not asked for."""

from datetime import timedelta

from repmirror.exchange.document import Document, Paragraph, Quote, Table
from repmirror.exchange.document_html import document_html
from repmirror.exchange.document_markdown import document_markdown
from repmirror.mirror.promises.flagging import raised, turned
from repmirror.mirror.promises.page import flags_page
from tests.mirror.told import NOW, TODAY, Told


def days(count: int) -> timedelta:
    return timedelta(days=count)


def told() -> Told:
    tell = Told()
    tell.touch("Acme/Jane", "11-10 09:00")
    tell.take(raised("quote for Acme", NOW - days(3), "Acme", "sales", stake=9_000.0))
    tell.take(raised("samples", NOW - days(40), "Acme/Jane", "delivery", TODAY - days(2), 400.0, "Jane has to wait."))
    tell.take(raised("invoice", NOW - days(12), "Globex", "finance", TODAY - days(5), 7_000.0))
    id = tell.take(raised("sandbox", NOW - days(44), "Globex", "product", None, 100.0, "Call +1 555 0100 when done."))
    tell.take(turned(tell.history, id, "promised", NOW - days(40), "Wei"))
    tell.take(turned(tell.history, id, "broken", NOW - days(5)))
    return tell


def text(page: Document) -> str:
    return document_markdown(page)


def test_the_late_come_first_then_the_oldest_then_the_costliest() -> None:
    page = flags_page(told().history, NOW)
    told_of = [block.text for block in page.blocks if isinstance(block, Paragraph) and "raised" in block.text]
    assert [each.split(".")[0] for each in told_of] == ["samples", "invoice", "quote for [buyer]", "sandbox"]


def test_it_speaks_in_buyers_words_and_tells_no_name_or_number() -> None:
    page = flags_page(told().history, NOW)
    assert [block.text for block in page.blocks if isinstance(block, Quote)] == [
        "[name] has to wait.", "Call [number] when done.",
    ]  # fmt: skip
    for rendered in (text(page), document_html(page)):
        for name in ("Acme", "Jane", "Globex", "Wei", "555 0100"):
            assert name not in rendered
    assert "names and numbers are left out" in page.foot


def test_names_are_told_where_the_rep_says_so() -> None:
    rendered = text(flags_page(told().history, NOW, {"names"}))
    assert "Jane has to wait." in rendered
    assert "To Globex." in rendered
    assert "Promised by Wei on 10 October 2026." in rendered
    assert "555 0100" not in rendered


def test_the_ledger_has_each_owner_with_n_and_interval() -> None:
    page = flags_page(told().history, NOW)
    [ledger] = [block for block in page.blocks if isinstance(block, Table)]
    rows = {row[0]: row for row in ledger.rows}
    assert rows["product"][6] == "0 of 1"
    assert rows["product"][7].startswith("0–")
    assert rows["sales"][6:8] == ("–", "–")


def test_with_no_flags_the_page_says_so() -> None:
    rendered = text(flags_page(Told().history, NOW))
    assert "0 promises waited for" in rendered
    assert "every promise that was flagged is settled" in rendered
