"""A document's Markdown shows its text letter by letter, in aligned tables."""

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from repmirror.domain.plain import plain
from repmirror.exchange.document import Bar, Bars, Column, Document, Paragraph, Table
from repmirror.exchange.document_markdown import document_markdown, escaped
from tests.exchange.pages import page

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
SPECIAL = st.text("ab1 #*_-+=>.)(<>[]!&;|~`\\\"'@$:/w\n\té漢")


def seen(markdown: str) -> list[str]:
    """The text of every inline token that a reader sees, and no other token but plain text among them."""
    found = []
    for token in MARKDOWN.parse(markdown):
        if token.type == "inline":
            assert all(child.type in {"text", "strong_open", "strong_close"} for child in token.children or ())
            found.append("".join(map(_content, token.children or ())))
    return found


def _content(token: Token) -> str:
    return token.content


@settings(deadline=None, max_examples=300)
@given(text=SPECIAL | st.text())
def test_text_is_shown_letter_by_letter_wherever_it_stands(text: str) -> None:
    told = plain(text).strip()
    document = Document(
        title=f"x {text}", subtitle="", blocks=(Paragraph(text), Table("", (Column("a"), Column("b")), ((text, "x"),)))
    )
    after = [f"x {told}".strip(), *([told] if told else []), "a", "b", told, "x"]
    assert [" ".join(line.split()) for line in seen(document_markdown(document))] == [
        " ".join(line.split()) for line in after
    ]


@settings(deadline=None)
@given(SPECIAL)
def test_no_text_adds_a_block(text: str) -> None:
    kinds = [token.type for token in MARKDOWN.parse(document_markdown(page("x" + text)))]
    assert kinds == [token.type for token in MARKDOWN.parse(document_markdown(page("x")))]


def test_ordinary_sentences_are_left_alone() -> None:
    sentence = "29 % (9 of 31; 95 % sure it is 16–47 %): up from 10 %, week by week. Don’t you think? 2.5 bases!"
    assert escaped(sentence) == sentence


def test_tables_are_aligned_whatever_the_width_of_the_letters() -> None:
    table = Table("Owners", (Column("owner"), Column("open", is_figure=True)), (("物流", "2"), ("legal", "12")))
    assert (
        document_markdown(Document("T", "", (table,)))
        == """\
# T

**Owners**

| owner | open |
| ----- | ---: |
| 物流  |    2 |
| legal |   12 |
"""
    )


def test_charts_are_small_tables() -> None:
    markdown = document_markdown(page())
    assert "| 9 Nov (still open) |      30 % | 3 of 10   | 10–60 %         | logistics |" in markdown
    assert "| without   | – (0 of 0) |                 |" in markdown
    counts = Document("T", "", (Bars("Against", (Bar("price", 14, "14"),)),))
    assert "|       | count |\n| ----- | ----: |\n| price |    14 |" in document_markdown(counts)
