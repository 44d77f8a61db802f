"""A document with one of every block, for the tests of its renderers."""

from repmirror.exchange.document import (
    Bar,
    Bars,
    Column,
    Document,
    Heading,
    Items,
    KeyFigure,
    KeyFigures,
    Mark,
    Paragraph,
    Point,
    Quote,
    Table,
    Trend,
)


def page(text: str = "logistics") -> Document:
    """One of every block, with the text in every place that takes one."""
    points = (
        Point(text, 0.1, "10 %", "10 of 100", 0.05, 0.17, "5–17 %"),
        Point("2 Nov", None, "–", "0 of 0"),
        Point("9 Nov", 0.3, "30 %", "3 of 10", 0.1, 0.6, "10–60 %", is_open=True),
    )
    bars = (Bar(text, 0.4, text, 0.3, 0.5, text, is_strong=True), Bar("without", None, "– (0 of 0)"))
    return Document(
        title=text,
        subtitle=text,
        blocks=(
            KeyFigures((KeyFigure(text, text, text), KeyFigure("29 %", "on base", "9 of 31 touches"))),
            Heading(text),
            Paragraph(text),
            Paragraph(text, is_quiet=True),
            Items((text, "second")),
            Trend(text, text, text, points, (Mark(2, text),), text),
            Heading("Second"),
            Bars(text, bars, text, top=1.0),
            Table(text, (Column(text), Column("open", is_figure=True)), ((text, "2"), ("legal", text))),
            Quote(text, text),
        ),
        foot=text,
    )
