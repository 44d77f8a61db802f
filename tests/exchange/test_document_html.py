"""A document's HTML is whole, holds its text and nothing that acts."""

from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from repmirror.domain.plain import plain
from repmirror.exchange.document import Bar, Bars, Document, Heading, KeyFigures, Point, Trend
from repmirror.exchange.document_html import document_html
from tests.exchange.pages import page

VOID = {"meta", "rect", "line", "circle", "polyline", "polygon"}


class Seen(HTMLParser):
    """What a browser finds: tags in their order, attributes, and the text of each place."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.texts: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if data.strip() and self._open[-1] != "style":
            self.texts.append(data)


@settings(deadline=None)
@given(st.text() | st.text("<>&\"'/;#xa="))
def test_no_text_is_markup_and_none_is_lost(text: str) -> None:
    text = f"x{text}"
    found, plainly = Seen(document_html(page(text))), Seen(document_html(page("x")))
    assert sorted(set(found.tags)) == sorted(set(plainly.tags))
    assert {name for name, _ in found.attributes} == {name for name, _ in plainly.attributes}
    told = plain(text).strip()
    assert sum(told in said.replace("\u00a0", " ") for said in found.texts) >= 20


def test_nothing_is_loaded_and_nothing_runs() -> None:
    html = document_html(page())
    found = Seen(html)
    assert 'content="default-src &#x27;none&#x27;; style-src &#x27;unsafe-inline&#x27;"' in html or (
        "content=\"default-src 'none'; style-src 'unsafe-inline'\"" in html
    )
    assert not {"script", "img", "link", "iframe", "object", "form", "a", "base"} & set(found.tags)
    assert not [name for name, _ in found.attributes if name.startswith("on") or name in {"src", "href", "style"}]
    assert "url(" not in html
    assert "@import" not in html


def test_a_reader_who_does_not_see_is_told_everything() -> None:
    html = document_html(page())
    assert '<html lang="en">' in html
    found = Seen(html)
    assert found.tags.count("h1") == 1
    assert found.tags.count("table") == found.tags.count("caption") == 2
    assert found.tags.count("title") == 1 + 3
    assert "logistics: 10 % of 10 of 100" not in html
    drawn = "logistics: 10 % (10 of 100), sure to 5–17 %; 2 Nov: – (0 of 0); 9 Nov: 30 % (3 of 10)"
    assert drawn in html.replace("\u00a0", " ")
    ids = [value for name, value in found.attributes if name == "id"]
    assert len(ids) == len(set(ids))
    named = [word for name, value in found.attributes if name == "aria-labelledby" for word in value.split()]
    assert set(named) <= set(ids)


@settings(deadline=None)
@given(st.lists(st.none() | st.floats(0, 1), max_size=40))
def test_any_trend_can_be_drawn(values: list[float | None]) -> None:
    points = [
        Point(str(day), value, "x", "y", *((None, None) if value is None else (value / 2, (1 + value) / 2)))
        for day, value in enumerate(values)
    ]
    html = document_html(Document("T", "", (Trend("On base", "day", "on base", points), KeyFigures(()))))
    found = Seen(html)
    assert found.tags.count("circle") == sum(value is not None for value in values)
    assert "nan" not in html


def test_charts_of_counts_stand_side_by_side_and_others_do_not() -> None:
    counts, shares = Bars("For", (Bar("need", 3, "3"),)), Bars("With", (Bar("it", 0.3, "30 %", 0.1, 0.6, "10–60 %"),))
    html = document_html(Document("T", "", (Heading("A"), counts, counts, shares, Heading("B"), counts)))
    assert html.count('<div class="side">') == 2
    assert html.index('<div class="side">') < html.index("For") < html.index("</div>\n<figure>") < html.index("With")
    assert html.count("<section") == html.count("</section>") == 2
