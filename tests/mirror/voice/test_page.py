"""The brief on the voice of prospects: their words, each once, and no name that was not asked for."""

from repmirror.exchange.document import Document, Quote, Table
from repmirror.exchange.document_html import document_html
from repmirror.exchange.document_markdown import document_markdown
from repmirror.mirror.voice.page import voice_page
from repmirror.mirror.voice.whole import whole_voice
from tests.mirror.told import NOW, Told


def told() -> Told:
    tell = Told()
    tell.touch("Acme/Jane", "11-03 09:00", reasons_for=("need",), note="“Jane at Acme can't wait, ring +1 555 0100199”")
    tell.touch("Acme", "11-05 09:00", action="bought")
    tell.touch(
        "Larkmoor Foods/Noor", "11-04 09:00", action="declined", reasons_against=("price", "timing"), tags=("smb",),
        rivals=("initrode",), note="“Noor says Larkmoor pays less elsewhere” and “not now”",
    )  # fmt: skip
    return tell


def page(tell: Told, *fields: str) -> tuple[Document, int]:
    return voice_page(tell.history, NOW, whole_voice(tell.history), fields)


def test_it_speaks_in_their_words_each_quote_once_and_names_nobody() -> None:
    document, count = page(told())
    quotes = [(block.text, block.by) for block in document.blocks if isinstance(block, Quote)]
    assert sorted(quotes) == [
        ("[name] at [buyer] can't wait, ring [number]", "3 November 2026, bought"),
        ("[name] says [buyer] pays less elsewhere", "4 November 2026, has not bought"),
        ("not now", "4 November 2026, has not bought"),
    ]
    assert count == 3
    for rendered in (document_markdown(document), document_html(document)):
        for name in ("Acme", "Jane", "Larkmoor", "Noor", "555"):
            assert name not in rendered
        assert "initrode" in rendered
    assert "names and numbers are left out" in document.foot


def test_names_are_told_where_the_rep_says_so() -> None:
    rendered = document_markdown(page(told(), "names")[0])
    assert "Jane at Acme can't wait" in rendered
    assert "Noor, Larkmoor Foods, 4 November 2026" in rendered
    assert "555" not in rendered


def test_every_table_has_its_n_and_how_sure_it_is() -> None:
    document, _ = page(told())
    against, compels, segments, rivals = [block for block in document.blocks if isinstance(block, Table)]
    assert against.rows[0][:4] == ("price", "1", "0", "0 %")
    assert against.rows[0][-1] == "too few to tell"
    assert compels.rows[0][:4] == ("need", "1", "1", "100 %")
    assert segments.rows[0][0] == "#smb"
    assert rivals.rows == [("initrode", "1", "0", "1", "0", "too few to tell")]


def test_over_time_stands_beside_how_many_gave_any_reason() -> None:
    tell = told()
    tell.touch("Globex", "10-04 09:00", reasons_against=("price",))
    [over_time] = [block for block in page(tell)[0].blocks if isinstance(block, Table) and "by month" in block.caption]
    assert [column.title for column in over_time.columns] == ["reason", "Oct", "Nov"]
    assert over_time.rows[:2] == [("any reason", "1", "2"), ("against: price", "1", "1")]


def test_the_same_words_of_several_stand_once() -> None:
    tell = Told()
    for who in ("Acme", "Globex", "Hooli"):
        tell.touch(who, "11-04 09:00", reasons_against=("price",), note="“Too dear”")
    [quote] = [block for block in page(tell)[0].blocks if isinstance(block, Quote)]
    assert quote.by == "4 November 2026, has not bought; 2 other accounts said the same"


def test_nothing_said_is_a_page_that_says_so() -> None:
    document, count = page(Told())
    assert count == 0
    assert "Nobody has said why yet." in document_markdown(document)
