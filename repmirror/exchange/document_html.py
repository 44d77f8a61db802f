"""A document as one HTML file that needs nothing else: no script, no font, no picture from elsewhere."""

from collections.abc import Iterator, Sequence
from functools import singledispatch
from itertools import groupby

from repmirror.exchange.document import (
    Bars,
    Block,
    Column,
    Document,
    Heading,
    Items,
    KeyFigures,
    Paragraph,
    Quote,
    Table,
    Trend,
)
from repmirror.exchange.document_charts import bars_svg, trend_svg
from repmirror.exchange.document_style import STYLE
from repmirror.exchange.html_text import html_text

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def document_html(document: Document) -> str:
    """The page, ending in one newline. All of its text is escaped, and a browser may load nothing for it."""
    lines = [
        "<!DOCTYPE html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        '<meta name="referrer" content="no-referrer">',
        f"<title>{html_text(document.title)}</title>",
        f"<style>\n{STYLE}</style>",
        "</head>",
        "<body>",
        "<main>",
        "<header>",
        f"<h1>{html_text(document.title)}</h1>",
        *([f"<p>{html_text(document.subtitle)}</p>"] if document.subtitle else []),
        "</header>",
        *_sections(document.blocks),
        "</main>",
        *([f"<footer><p>{html_text(document.foot)}</p></footer>"] if document.foot else []),
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def _sections(blocks: Sequence[Block]) -> Iterator[str]:
    """The blocks, each part from one heading to the next in a section of its own."""
    is_open = False
    for is_beside, group in groupby(enumerate(blocks, start=1), key=lambda each: _is_counts(each[1])):
        yield from ['<div class="side">'] if is_beside else []
        for number, block in group:
            if isinstance(block, Heading):
                yield from ["</section>"] if is_open else []
                yield f'<section aria-labelledby="h{number}">'
                yield f'<h2 id="h{number}">{html_text(block.text)}</h2>'
                is_open = True
            else:
                yield from _lines(block, number)
        yield from ["</div>"] if is_beside else []
    yield from ["</section>"] if is_open else []


def _is_counts(block: Block) -> bool:
    """Whether it is a chart of counts: those are narrow, and stand side by side where there is room."""
    return isinstance(block, Bars) and not any(bar.sure for bar in block.bars)


@singledispatch
def _lines(block: Block, _number: int) -> Iterator[str]:
    message = f"{type(block).__name__} is no block"
    raise TypeError(message)


@_lines.register
def _(block: Paragraph, _number: int) -> Iterator[str]:
    kind = ' class="quiet"' if block.is_quiet else ""
    yield f"<p{kind}>{html_text(block.text)}</p>"


@_lines.register
def _(block: Items, _number: int) -> Iterator[str]:
    yield "<ul>"
    yield from (f"<li>{html_text(line)}</li>" for line in block.lines)
    yield "</ul>"


@_lines.register
def _(block: KeyFigures, _number: int) -> Iterator[str]:
    yield '<ul class="figures">'
    for figure in block.figures:
        detail = f"<small>{html_text(figure.detail)}</small>" if figure.detail else ""
        yield f"<li><b>{html_text(figure.value)}</b><span>{html_text(figure.name)}</span>{detail}</li>"
    yield "</ul>"


@_lines.register
def _(block: Quote, _number: int) -> Iterator[str]:
    by = f"<footer>— {html_text(block.by)}</footer>" if block.by else ""
    yield f"<blockquote><p>{html_text(block.text)}</p>{by}</blockquote>"


@_lines.register
def _(block: Table, _number: int) -> Iterator[str]:
    yield from _table(block.caption, block.columns, block.rows)


@_lines.register
def _(block: Bars, number: int) -> Iterator[str]:
    yield "<figure>"
    yield f"<figcaption>{html_text(block.title)}</figcaption>"
    yield '<div class="bars">'
    yield from bars_svg(block, f"c{number}")
    yield "</div>"
    if block.note:
        yield f'<p class="quiet">{html_text(block.note)}</p>'
    yield "</figure>"


@_lines.register
def _(block: Trend, number: int) -> Iterator[str]:
    yield "<figure>"
    yield f"<figcaption>{html_text(block.title)}</figcaption>"
    yield from trend_svg(block, f"c{number}")
    if block.marks:
        yield '<ol class="marks">'
        for mark in block.marks:
            yield f"<li>{html_text(block.points[mark.at].label)}: {html_text(mark.what)}</li>"
        yield "</ol>"
    if block.note:
        yield f'<p class="quiet">{html_text(block.note)}</p>'
    yield "<details><summary>All figures</summary>"
    yield from _points(block)
    yield "</details>"
    yield "</figure>"


def _points(block: Trend) -> Iterator[str]:
    columns = [Column(block.by), Column(block.what, is_figure=True), Column("of"), Column("95 % sure it is")]
    rows = [
        [f"{point.label} (still open)" if point.is_open else point.label, point.told, point.of, point.sure or "–"]
        for point in block.points
    ]
    return _table(block.title, columns, rows)


def _table(caption: str, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    named = f' role="group" aria-label="{html_text(caption)}"' if caption else ""
    yield f'<div class="wide" tabindex="0"{named}>'
    yield "<table>"
    if caption:
        yield f"<caption>{html_text(caption)}</caption>"
    heads = (f'<th scope="col"{_side(column)}>{html_text(column.title)}</th>' for column in columns)
    yield f"<thead><tr>{''.join(heads)}</tr></thead>"
    yield "<tbody>"
    for row in rows:
        cells = [f"<td{_side(column)}>{html_text(cell)}</td>" for column, cell in zip(columns, row, strict=True)]
        yield f'<tr><th scope="row">{html_text(row[0])}</th>{"".join(cells[1:])}</tr>'
    yield "</tbody>"
    yield "</table>"
    yield "</div>"


def _side(column: Column) -> str:
    return ' class="figure"' if column.is_figure else ""
